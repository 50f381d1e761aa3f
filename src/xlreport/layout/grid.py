"""One table -> its labels and cells, with merged headings as the official forms print them.

Where a table has fewer columns than its sheet, its last columns span the rest. So all tables of a
sheet share their right edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from xlreport.findings import Language
from xlreport.findings import workbook_words as words
from xlreport.layout.model import Box, Label, LabelKind, PlacedCell
from xlreport.layout.stub import PlacedStub
from xlreport.rules import Address, CellRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form import AxisLine, Table


_INDENT = "\u3000"
"""The blank before a row that is a part of the row above it, for each level."""


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table placed on its sheet."""

    labels: tuple[Label, ...]
    cells: tuple[PlacedCell, ...]


@dataclass(frozen=True, slots=True)
class GridPlace:
    """Where a table stands: its first row and that of its figures, and its columns.

    `names` columns of row names and stub come before the `columns` of figures. Without heads, it
    prints no headings of columns.
    """

    top: int
    body: int
    left: int
    names: int
    columns: int
    has_heads: bool = True


def head_rows(table: Table, *, has_heads: bool) -> int:
    """The rows above a table's figures: its title, the headings of columns, their numbers."""
    title = 1 if table.title else 0
    return title + (table.columns.depth + table.is_numbered if has_heads else 0)


class GridBuilder:
    """Places one table. Of a list, it places so many `records`, at the most."""

    def __init__(self, table: Table, sheet: str, place: GridPlace, records: int) -> None:
        self._table, self._sheet, self._place = table, sheet, place
        most = records if table.is_list else None
        self._rows, self._lines = table.rows.leaves[:most], table.rows.lines[:most]
        self._last = place.left + place.names + place.columns - 1
        self._head = place.top + (1 if table.title else 0)
        self._body = place.body
        self._heads_end = place.body - 1 - table.is_numbered
        self._stub = PlacedStub(table, place.left, place.names)
        first = place.left + place.names
        self._starts = _starts(len(table.columns.leaves), first, place.columns)

    def build(self, language: Language, last_row: int) -> PlacedTable:
        """The table. Blank cells fill the room that is left down to `last_row`."""
        labels = [*self._title()]
        if self._place.has_heads:
            labels += [*self._corners(), *self._column_labels(language)]
            if self._table.is_numbered:
                labels += self._stub.numbers(self._heads_end + 1, self._starts, language)
        labels += [*self._row_labels(), *self._stub.entries(self._body), *self._closed()]
        labels += self._blanks(self._body + len(self._rows), last_row)
        return PlacedTable(tuple(labels), tuple(self._cells()))

    def _title(self) -> Iterator[Label]:
        if self._table.title:
            top = self._place.top
            yield Label(
                LabelKind.BAND, self._table.title, Box(top, self._place.left, top, self._last)
            )

    def _corners(self) -> Iterator[Label]:
        if self._place.names:
            left, right = self._stub.first_name, self._stub.last_name
            corner = Box(self._head, left, self._heads_end, right)
            yield Label(LabelKind.CORNER, self._table.corner, corner)
            yield from self._stub.headings(self._head, self._heads_end)

    def _column_labels(self, language: Language) -> Iterator[Label]:
        first = 0
        for line in self._table.columns.lines:
            yield from self._column(line, first, self._head, language, "")
            first += len(list(line.leaves()))

    def _column(
        self, line: AxisLine, first: int, top: int, language: Language, above: str
    ) -> Iterator[Label]:
        leaves = len(list(line.leaves()))
        left, right = self._starts[first], self._starts[first + leaves] - 1
        bottom = top if line.children else self._heads_end
        yield Label(
            LabelKind.COLUMN, printed_label(line, language, above), Box(top, left, bottom, right)
        )
        for child in line.children:
            yield from self._column(child, first, top + 1, language, above + line.label)
            first += len(list(child.leaves()))

    def _row_labels(self) -> Iterator[Label]:
        if not self._place.names:
            return
        first = self._body
        for line in self._lines:
            yield from self._row(line, first, self._stub.first_name)
            first += len(list(line.leaves()))

    def _row(self, line: AxisLine, top: int, left: int) -> Iterator[Label]:
        bottom = top + len(list(line.leaves())) - 1
        right = left if line.children else self._stub.last_name
        kind = LabelKind.ROW_HEADING if line.children else LabelKind.ROW
        text = _INDENT * line.level + line.label
        yield Label(kind, text, Box(top, left, bottom, right))
        for child in line.children:
            yield from self._row(child, top, left + 1)
            top += len(list(child.leaves()))

    def _slots(self) -> Iterator[tuple[Address, Box]]:
        """Where rows and columns cross."""
        for row, line in enumerate(self._rows, self._body):
            for number, column in enumerate(self._table.columns.leaves):
                left, right = self._starts[number], self._starts[number + 1] - 1
                yield Address(self._table.code, line.code, column.code), Box(row, left, row, right)

    def _cells(self) -> Iterator[PlacedCell]:
        for at, box in self._slots():
            if at in self._table.cells:
                ref = CellRef(self._sheet, box.top, box.left)
                yield PlacedCell(self._table.cells[at], ref, box)

    def _closed(self) -> Iterator[Label]:
        for at, box in self._slots():
            if at not in self._table.cells:
                yield Label(LabelKind.CLOSED, self._table.closed_mark, box)

    def _blanks(self, top: int, bottom: int) -> Iterator[Label]:
        """Blank cells in the rows that only tables beside this one need."""
        figures = pairwise(self._starts)
        spans = [*self._stub.spans, *((left, right - 1) for left, right in figures)]
        for row in range(top, bottom + 1):
            for left, right in spans:
                yield Label(LabelKind.CLOSED, "", Box(row, left, row, right))


def printed_label(line: AxisLine, language: Language, above: str = "") -> str:
    """A label as printed: with the unit of its figures, unless the label or a heading has it.

    `above` are the labels of the headings, joined.
    """
    unit = line.type.unit if line.type else ""
    if not unit or unit in above + line.label:
        return line.label
    return line.label + words.UNIT_SUFFIX.format(unit=unit).in_language(language)


def _starts(leaves: int, first: int, columns: int) -> list[int]:
    """The column where each leaf begins, and the end. The last leaves take what is left over."""
    each, over = divmod(columns, leaves)
    starts = [first]
    for number in range(leaves):
        starts.append(starts[-1] + each + (1 if number >= leaves - over else 0))
    return starts
