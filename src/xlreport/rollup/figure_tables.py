"""The county's figures for reading: a table's totals, or all of it where it has none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.rollup.totals import ALL_RECORDS
from xlreport.rules import Address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form import AxisLine, Table
    from xlreport.rollup.model import RollUp
    from xlreport.rules import Figure


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row with its figures as people read them; a heading has none. `depth` indents it."""

    label: str
    depth: int
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table for reading. Without `columns`, every row is a name and its figure.

    `caption` names section and table; `title` names the section at its first table only.
    """

    title: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]


def figure_tables(roll_up: RollUp) -> Iterator[FigureTable]:
    """The tables in the order of the form; a section's title stands above its first table."""
    for section in roll_up.form.sections:
        title = section.title
        for table in section.tables:
            columns = _shown_columns(roll_up, table)
            if columns:
                shown, caption = (_joined(each, table.title) for each in (title, section.title))
                yield _table(roll_up, table, columns, shown, caption)
                title = ""


def _joined(*titles: str) -> str:
    return " ".join(filter(None, titles))


def format_figure(figure: Figure | None) -> str:
    """A figure with thousands separators; an en dash where there is none."""
    return "–" if figure is None else f"{figure:,}"


def _shown_columns(roll_up: RollUp, table: Table) -> list[AxisLine]:
    """The computed columns that have figures; else all columns that have figures."""
    row = ALL_RECORDS if table.is_list else None

    def has_figures(column: AxisLine) -> bool:
        rows = [row] if row else [leaf.code for leaf in table.rows.leaves]
        cells = (Address(table.code, each, column.code) for each in rows)
        return any(roll_up.totals.get(at) is not None for at in cells)

    found = [each for each in table.columns.leaves if has_figures(each)]
    return [each for each in found if each.is_computed] or found


def _table(
    roll_up: RollUp, table: Table, columns: Sequence[AxisLine], title: str, caption: str
) -> FigureTable:
    labels = _labels(table, columns)
    if not table.is_list and len(table.rows.leaves) > 1:
        rows = (_rows(roll_up, table, line, columns, 0) for line in table.rows.lines)
        return FigureTable(title, caption, labels, tuple(row for each in rows for row in each))
    only = ALL_RECORDS if table.is_list else table.rows.leaves[0].code
    name = table.rows.labels.get(only, ())
    pairs = (
        FigureRow(" › ".join((*name, label)), 0, (_figure(roll_up, table, only, column),))
        for label, column in zip(labels, columns, strict=True)
    )
    return FigureTable(title, caption, (), tuple(pairs))


def _rows(
    roll_up: RollUp, table: Table, line: AxisLine, columns: Sequence[AxisLine], depth: int
) -> Iterator[FigureRow]:
    if not line.is_heading:
        figures = tuple(_figure(roll_up, table, line.code, column) for column in columns)
        yield FigureRow(line.label, depth, figures)
        return
    yield FigureRow(line.label, depth, ())
    for child in line.children:
        yield from _rows(roll_up, table, child, columns, depth + 1)


def _labels(table: Table, columns: Sequence[AxisLine]) -> tuple[str, ...]:
    """Each column's own name; where two share it, the heading's name stands before it."""
    paths = [table.columns.labels[column.code] for column in columns]
    times = Counter(path[-1:] for path in paths)
    return tuple(" › ".join(path[-2:] if times[path[-1:]] > 1 else path[-1:]) for path in paths)


def _figure(roll_up: RollUp, table: Table, row: str, column: AxisLine) -> str:
    return format_figure(roll_up.totals.get(Address(table.code, row, column.code)))
