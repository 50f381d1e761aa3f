"""Closed cells: those that a row or a column says are never filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.definition.axes import lines_below, parts_of
from xlreport.findings import LocalizedText
from xlreport.rules import unknown_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.definition.form_definition import TableDefinition
    from xlreport.definition.schema_parts import ColumnDefinition, LineKeys, RowDefinition
    from xlreport.definition.yaml_source import YamlPath, YamlSource
    from xlreport.form import Axis, AxisLine

_NAMES = {"rows": LocalizedText("行", "row"), "columns": LocalizedText("列", "column")}


def closed_cells(
    table: TableDefinition, rows: Axis, columns: Axis, source: YamlSource, path: YamlPath
) -> frozenset[tuple[str, str]]:
    """The closed cells (row, column) of a table. Mistakes are noted in `source`."""
    if table.records is not None:
        for keys, here in _stated(table.columns, (*path, "columns")):
            if keys.closed is not False:
                message = LocalizedText(
                    "清单（records）没有 closed", "a list (records) has no `closed`"
                )
                source.problems.append(source.add_problem(message, (*here, "closed")))
        return frozenset()
    by_row = _crossings(table.rows or {}, rows, "columns", columns, source, (*path, "rows"))
    by_column = _crossings(table.columns, columns, "rows", rows, source, (*path, "columns"))
    found = frozenset(by_row) | {(row, column) for column, row in by_column}
    if found and len(found) == len(rows.leaves) * len(columns.leaves):
        message = LocalizedText("表里没有要填的单元格", "no cell of the table is open")
        source.problems.append(source.add_problem(message, (*path, "code"), at_key=True))
    return found


def check_sums(
    rows: Axis,
    columns: Axis,
    closed: frozenset[tuple[str, str]],
    source: YamlSource,
    path: YamlPath,
) -> None:
    """Note the sums of which every part is closed."""
    for row in rows.leaves:
        for column in columns.leaves:
            ways = []
            if column.is_sum:
                ways += [[(row.code, each.code) for each in columns.siblings(column)]]
            if row.is_sum:
                ways += [[(each.code, column.code) for each in rows.siblings(row)]]
            is_open = (row.code, column.code) not in closed
            if is_open and any(ways) and all(closed.issuperset(parts) for parts in ways):
                message = LocalizedText(
                    "合计 [{row}, {column}] 的各项都不填（closed），请让这一格也不填",
                    "all parts of the sum [{row}, {column}] are closed; close it as well",
                ).format(row=row.code, column=column.code)
                source.problems.append(source.add_problem(message, (*path, "code"), at_key=True))


def _crossings(
    lines: Mapping[str, RowDefinition] | Mapping[str, ColumnDefinition],
    own: Axis,
    name: str,
    other: Axis,
    source: YamlSource,
    path: YamlPath,
) -> Iterator[tuple[str, str]]:
    """The closed cells that the lines of one axis state: the own leaf, the other axis's leaf."""
    for keys, here in _stated(lines, path):
        if keys.closed is False or str(here[-1]) not in own.by_code:
            continue
        across: list[AxisLine] = list(other.lines) if keys.closed is True else []
        for at, code in enumerate(keys.closed if isinstance(keys.closed, list) else ()):
            if code in other.by_code:
                across.append(other.by_code[code])
                continue
            message = unknown_name(_NAMES[name], code, other.by_code)
            source.problems.append(source.add_problem(message, (*here, "closed", at)))
        for leaf in own.by_code[str(here[-1])].leaves():
            yield from ((leaf.code, each.code) for line in across for each in line.leaves())


def _stated(
    lines: Mapping[str, RowDefinition] | Mapping[str, ColumnDefinition], path: YamlPath
) -> Iterator[tuple[LineKeys, YamlPath]]:
    """Every line at any depth, and its place in the file."""
    for code, keys in lines.items():
        here = (*path, code)
        yield keys, here
        yield from _stated(parts_of(keys), (*here, "of"))
        name, below = lines_below(keys)
        yield from _stated(below, (*here, name))
