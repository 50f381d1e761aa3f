"""Rows and columns of a definition: where they stand in the file, and what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.rules import KeyColumns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlreport.definition.form_definition import FormDefinition, TableDefinition
    from xlreport.definition.yaml_source import YamlPath, YamlSource
    from xlreport.form import Axis, Form


def path_of_line(source: YamlSource, axis: YamlPath, code: str, key: str) -> YamlPath:
    """Where a key of a row or a column stands in the file."""
    ways = (
        path
        for path in source.value_positions
        if path[: len(axis)] == axis and path[-2:] == (code, key) and path[-3] in {axis[-1], "of"}
    )
    return next(ways, axis)  # the columns of another table stand elsewhere


def check_origins(
    followed: Form | None,
    tables: Mapping[YamlPath, TableDefinition],
    axes: Mapping[YamlPath, tuple[Axis, Axis]],
    source: YamlSource,
) -> None:
    """Check that `from` names a line of the same table in the followed edition."""
    before = followed.tables if followed else {}
    for path, (rows, columns) in axes.items():
        code = tables[path].code
        for name, axis in (("rows", rows), ("columns", columns)):
            known = getattr(before[code], name).by_code if code in before else {}
            for line in axis.by_code.values():
                if line.origin and line.origin not in known:
                    message = LocalizedText(
                        "所接替的表式中，表 {table} 没有 {code}",
                        "the edition that is followed has no {code} in its table {table}",
                    ).format(table=code, code=line.origin)
                    place = path_of_line(source, (*path, name), line.code, "from")
                    source.problems.append(source.add_problem(message, place))


def names_in(definition: FormDefinition) -> dict[str, str]:
    """The names of tables and texts by code. A table without a title takes its section's."""
    sections = definition.sections
    tables = {table.code: table.title or each.title for each in sections for table in each.tables}
    return tables | {code: text.label for each in sections for code, text in each.texts.items()}


def key_columns_of(table: str, codes: Sequence[str], columns: Axis) -> KeyColumns:
    """A key that identifies records, with its columns in the order of the table."""
    return KeyColumns(table, tuple(leaf.code for leaf in columns.leaves if leaf.code in codes))
