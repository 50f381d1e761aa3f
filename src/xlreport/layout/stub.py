"""The printed columns between row names and figures, and the numbers under the headings.

A stub has columns before the row names, such as line numbers, and columns after them, such as units
and codes. Tables of one sheet share them: names of a table without them take their room.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words
from xlreport.form import StubKind
from xlreport.layout.model import Box, Label, LabelKind
from xlreport.layout.text_size import text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.findings import Language
    from xlreport.form import AxisLine, StubColumn, Table

_NARROWEST, _WIDEST = 6.0, 16.0


def row_label_depth(table: Table) -> int:
    """How many columns the row names take: one for each level, none where no row has a name."""
    has_names = bool(table.stub) or any(line.label for line in table.rows.by_code.values())
    return table.rows.depth if has_names else 0


def stub_before(table: Table) -> tuple[StubColumn, ...]:
    """The columns of the stub before the row names."""
    return table.stub[: _place_of_names(table)]


def stub_after(table: Table) -> tuple[StubColumn, ...]:
    """The columns of the stub between the row names and the figures."""
    return table.stub[_place_of_names(table) + 1 :]


def _place_of_names(table: Table) -> int:
    kinds = [each.kind for each in table.stub]
    return kinds.index(StubKind.LABEL) if kinds else 0


@dataclass(frozen=True, slots=True)
class StubRoom:
    """The columns that the tables of a sheet print before their figures."""

    before: tuple[float, ...]
    depth: int
    after: tuple[float, ...]

    @property
    def columns(self) -> int:
        return len(self.before) + self.depth + len(self.after)


def stub_room(tables: Sequence[Table]) -> StubRoom:
    """The room for the stubs of all tables of a sheet; the widths are in characters."""
    before: dict[int, float] = {}
    after: dict[int, float] = {}
    for table in tables:
        for at, column in enumerate(stub_before(table)):
            before[at] = max(before.get(at, 0.0), _width(table, column))
        for at, column in enumerate(reversed(stub_after(table))):
            after[at] = max(after.get(at, 0.0), _width(table, column))
    depth = max((row_label_depth(table) for table in tables), default=0)
    return StubRoom(
        tuple(before[at] for at in sorted(before)),
        depth,
        tuple(after[at] for at in sorted(after, reverse=True)),
    )


def _width(table: Table, column: StubColumn) -> float:
    """Room for the longest entry, and for a heading on two lines."""
    entries = (text_width(stub_text(table, line, column.kind)) for line in table.rows.leaves)
    widest = max(*entries, text_width(column.heading) / 2 + 1)
    return min(max(widest + 2.0, _NARROWEST), _WIDEST)


def stub_text(table: Table, line: AxisLine, kind: StubKind) -> str:
    """What a column of the stub prints for a row."""
    match kind:
        case StubKind.LABEL:
            return line.label
        case StubKind.UNIT:
            return table.unit_of(line.code) or _mark_of_closed(table, line)
        case StubKind.CODE:
            return line.printed_code or _mark_of_closed(table, line)
        case StubKind.NO:
            return line.no


def _mark_of_closed(table: Table, line: AxisLine) -> str:
    """The mark of a row of which nothing is filled in, such as a title within the table."""
    is_open = any(cell.address.row == line.code for cell in table.distinct_cells)
    return "" if is_open else table.closed_mark


def column_numbers(table: Table, language: Language) -> tuple[str, ...]:
    """The row under the headings: letters before the figures, then numbers over them.

    A word of the form may stand in place of the letters. Both go on from the table on the left.
    """
    before = _columns_before(table)
    lefts = list(_tables_left(table))
    first = sum(map(_columns_before, lefts))
    letters = tuple(words.COLUMN_LETTERS.in_language(language)[first : first + before])
    if table.number_word:
        letters = (table.number_word, *[""] * before)[:before]
    return (*letters, *table.column_numbers)


def _columns_before(table: Table) -> int:
    """The lettered columns before the figures."""
    return max(len(table.stub), 1 if row_label_depth(table) else 0)


def _tables_left(table: Table) -> Iterator[Table]:
    """The numbered tables to the left of a table on its sheet."""
    left = table.beside
    while left is not None:
        if left.is_numbered:
            yield left
        left = left.beside


@dataclass(frozen=True, slots=True)
class PlacedStub:
    """The stub of a table on its sheet, in `columns` columns from `left` on."""

    table: Table
    left: int
    columns: int

    @property
    def first_name(self) -> int:
        """The first column of the row names."""
        return self.left + len(stub_before(self.table))

    @property
    def last_name(self) -> int:
        return self.left + self.columns - len(stub_after(self.table)) - 1

    @property
    def _placed(self) -> Iterator[tuple[int, StubColumn]]:
        yield from enumerate(stub_before(self.table), self.left)
        yield from enumerate(stub_after(self.table), self.last_name + 1)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The first and the last column of the row names, and of each column beside them."""
        names = [(self.first_name, self.last_name)] if self.columns else []
        return sorted([*names, *((at, at) for at, _ in self._placed)])

    def headings(self, top: int, bottom: int) -> Iterator[Label]:
        """The headings of the columns beside the row names."""
        for at, column in self._placed:
            yield Label(LabelKind.CORNER, column.heading, Box(top, at, bottom, at))

    def entries(self, top: int) -> Iterator[Label]:
        """What the columns print for each row, from the row `top` of the sheet on."""
        for at, column in self._placed:
            for row, line in enumerate(self.table.rows.leaves, top):
                text = stub_text(self.table, line, column.kind)
                yield Label(LabelKind.STUB, text, Box(row, at, row, at))

    def numbers(self, row: int, starts: Sequence[int], language: Language) -> Iterator[Label]:
        """The numbers under the headings. The columns of figures begin at `starts`."""
        boxes = [*self.spans, *((left, right - 1) for left, right in pairwise(starts))]
        texts = column_numbers(self.table, language)
        if self.columns and not row_label_depth(self.table):
            texts = ("", *texts)  # the room of other tables' row names
        for text, (left, right) in zip(texts, boxes, strict=True):
            yield Label(LabelKind.NUMBER, text, Box(row, left, row, right))
