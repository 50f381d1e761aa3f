"""A table of a form, resolved: its lines, its two axes, and its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.form.cell import Cell, OverYear
from xlreport.form.list_cells import ListCells
from xlreport.rules import Address, CellNames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form.celltypes import BlankMeaning, CellType
    from xlreport.form.frame import StubColumn
    from xlreport.rules import KeyColumns


@dataclass(frozen=True, slots=True)
class AxisLine:
    """A row or a column (a leaf), or a heading above some of them.

    `aliases` are other wordings of its label. `origin` is its code in the edition before. `no` is
    the number that the official form prints for it, `printed_code` the code. `parts` are the codes
    of rows that follow it and are parts of it; `level` is how deep a part it is itself.
    """

    code: str
    label: str
    children: tuple[AxisLine, ...] = ()
    type: CellType | None = None
    is_sum: bool = False
    value: str | None = None
    blank: BlankMeaning | None = None
    rollup_sum: bool | None = None
    aliases: tuple[str, ...] = ()
    origin: str | None = None
    asked: str | None = None
    listed: str | None = None
    label_of: str | None = None
    where: str | None = None
    alternatives: tuple[str, ...] | None = None
    no: str = ""
    printed_code: str = ""
    parts: tuple[str, ...] = ()
    level: int = 0
    over_year: OverYear | None = None

    @property
    def is_heading(self) -> bool:
        return bool(self.children)

    @property
    def is_computed(self) -> bool:
        return self.is_sum or self.value is not None or self.label_of is not None

    @property
    def is_sum_of_parts(self) -> bool:
        return self.is_sum and bool(self.parts)

    @property
    def is_added(self) -> bool:
        """Whether sums beside it add it. They add neither other sums nor parts of what they add."""
        return not self.level and (not self.is_computed or self.is_sum_of_parts)

    @property
    def depth(self) -> int:
        """How many levels it has, including itself."""
        return 1 + max((child.depth for child in self.children), default=0)

    def leaves(self) -> Iterator[AxisLine]:
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def lines(self) -> Iterator[AxisLine]:
        """The line itself and all lines below it."""
        yield self
        for child in self.children:
            yield from child.lines()


@dataclass(frozen=True, eq=False)
class Axis:
    """The rows or the columns of a table: a tree. Its leaves are the actual rows or columns."""

    lines: tuple[AxisLine, ...]

    @cached_property
    def leaves(self) -> tuple[AxisLine, ...]:
        return tuple(leaf for line in self.lines for leaf in line.leaves())

    @cached_property
    def by_code(self) -> Mapping[str, AxisLine]:
        return {each.code: each for line in self.lines for each in line.lines()}

    @cached_property
    def depth(self) -> int:
        return max(line.depth for line in self.lines)

    @cached_property
    def labels(self) -> Mapping[str, tuple[str, ...]]:
        """The labels of each leaf, from the outermost heading to its own."""
        found: dict[str, tuple[str, ...]] = {}

        def walk(line: AxisLine, above: tuple[str, ...]) -> None:
            path = (*above, line.label) if line.label else above
            if not line.children:
                found[line.code] = path
            for child in line.children:
                walk(child, path)

        for line in self.lines:
            walk(line, ())
        return found

    def siblings(self, leaf: AxisLine) -> tuple[AxisLine, ...]:
        """The leaves that a sum line adds: its parts, or all other inputs under its heading."""
        if leaf.is_sum_of_parts:
            return tuple(self.by_code[code] for code in leaf.parts)
        group = next(
            (each.children for each in self.by_code.values() if leaf in each.children), self.lines
        )
        return tuple(
            each for line in group for each in line.leaves() if each != leaf and each.is_added
        )


@dataclass(frozen=True, eq=False)
class Table:
    """A grid of rows and columns, or a list of records.

    `corner` is the text that the form prints above its row labels. The rows of a list are its
    records, counted from 1; all have the same columns. Each of `keys` identifies a record. If
    the table is adjusted, an aggregate may differ from the sum of its units. `stub` are the columns
    that it prints before the figures; without one these are the row labels alone. If the table is
    numbered, it prints numbers under its headings. Where a row and a column cross without a cell,
    it prints its mark.

    `beside` is the table to the left of it on the same sheet. `columns_from` is the table whose
    columns it has taken over. `number_word` stands in place of letters beside the numbers.
    """

    code: str
    title: str
    corner: str
    rows: Axis
    columns: Axis
    cells: Mapping[Address, Cell] = field(repr=False)
    is_list: bool = False
    keys: tuple[KeyColumns, ...] = ()
    is_adjusted: bool = False
    stub: tuple[StubColumn, ...] = ()
    is_numbered: bool = False
    closed_mark: str = ""
    number_word: str = ""
    beside: Table | None = field(default=None, repr=False)
    columns_from: Table | None = field(default=None, repr=False)

    @cached_property
    def distinct_cells(self) -> tuple[Cell, ...]:
        """The cells; of a list only those of one record, which is the own record of its rules."""
        return self.cells.record if isinstance(self.cells, ListCells) else (*self.cells.values(),)

    @cached_property
    def distinct_inputs(self) -> tuple[Cell, ...]:
        """The inputs among the distinct cells."""
        return tuple(cell for cell in self.distinct_cells if cell.is_input)

    @property
    def most_records(self) -> int:
        """How many records a list takes."""
        return len(self.rows.leaves)

    @property
    def input_count(self) -> int:
        return len(self.distinct_inputs) * (self.most_records if self.is_list else 1)

    @property
    def inputs(self) -> Iterator[Cell]:
        """All inputs; of a list, those of every record."""
        return (cell for cell in self.cells.values() if cell.is_input)

    def record_inputs(self, record: int) -> tuple[Address, ...]:
        """The inputs of a record. Records count from 0."""
        row = self.rows.leaves[record].code
        return tuple(cell.address.at_record(row) for cell in self.distinct_inputs)

    def unit_of(self, row: str) -> str:
        """The unit that all figures of a row share. Empty if they have none or several."""
        places = (Address(self.code, row, leaf.code) for leaf in self.columns.leaves)
        cells = (self.cells[at] for at in places if at in self.cells)
        units = {cell.type.unit for cell in cells if cell.type.has_figure}
        return units.pop() if len(units) == 1 else ""

    @property
    def column_numbers(self) -> tuple[str, ...]:
        """The numbers printed over the columns; they go on from numbered tables on the left."""
        before, left = 0, self.beside
        while left is not None:
            before += len(left.columns.leaves) if left.is_numbered else 0
            left = left.beside
        return tuple(line.no or str(at) for at, line in enumerate(self.columns.leaves, before + 1))

    @property
    def first_address(self) -> Address:
        return next(iter(self.cells))

    def cell_names(self, at: Address, name: str) -> CellNames:
        """What people call a cell of this table, whose name is given."""
        row = self.rows.labels.get(at.row, (at.row,))[-1:]
        column = self.columns.labels.get(at.column, (at.column,))[-1:]
        if self.is_list:
            row = () if at.is_of_own_record else (f"#{at.row}",)
        return CellNames(name, "·".join(row), "·".join(column))

    def row_labels(self, address: Address) -> tuple[str, ...]:
        return self.rows.labels[address.row]

    def column_labels(self, address: Address) -> tuple[str, ...]:
        return self.columns.labels[address.column]


class FormCells(Mapping[Address, Cell]):
    """The cells of all tables of a form, in its order."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables = tables

    def __getitem__(self, at: Address) -> Cell:
        return self._tables[at.table].cells[at]

    def __contains__(self, at: object) -> bool:
        return (
            isinstance(at, Address)
            and at.table in self._tables
            and at in self._tables[at.table].cells
        )

    def __iter__(self) -> Iterator[Address]:
        for table in self._tables.values():
            yield from table.cells

    def __len__(self) -> int:
        return sum(len(table.cells) for table in self._tables.values())
