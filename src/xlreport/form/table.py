"""A table of a form, resolved: its lines, its two axes, and its cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.form.celltypes import BlankMeaning
from xlreport.rules import is_plain_sum

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.form.celltypes import CellType
    from xlreport.rules import Address, Node


@dataclass(frozen=True, slots=True)
class AxisLine:
    """A row or a column (a leaf), or a heading over some of them.

    `aliases` are other wordings of its label; `origin` is its code in the edition before.
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

    @property
    def is_heading(self) -> bool:
        return bool(self.children)

    @property
    def is_computed(self) -> bool:
        return self.is_sum or self.value is not None

    @property
    def depth(self) -> int:
        """How many levels stand here, itself included."""
        return 1 + max((child.depth for child in self.children), default=0)

    def leaves(self) -> Iterator[AxisLine]:
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def lines(self) -> Iterator[AxisLine]:
        """Itself and everything below it."""
        yield self
        for child in self.children:
            yield from child.lines()


@dataclass(frozen=True, eq=False)
class Axis:
    """The rows, or the columns, of a table: a tree whose leaves are counted off in order."""

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
        """Each leaf's labels, from the outermost heading to its own."""
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
        """What a sum line adds: all other input leaves under the same heading."""
        group = next(
            (each.children for each in self.by_code.values() if leaf in each.children), self.lines
        )
        return tuple(
            each
            for line in group
            for each in line.leaves()
            if each != leaf and not each.is_computed
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """A declared cell: an input, or computed from others by `formula`.

    `record` holds the inputs of its record where a list computes it: it has no figure while all of
    them are blank.
    """

    address: Address
    type: CellType
    formula: Node | None = None
    blank: BlankMeaning = BlankMeaning.ZERO
    record: tuple[Address, ...] = ()

    @property
    def is_input(self) -> bool:
        return self.formula is None

    @property
    def is_plain_sum(self) -> bool:
        """Whether it adds cells as they are, so that an error value in one of them shows."""
        return not self.record and is_plain_sum(self.formula, self.type.decimals)


@dataclass(frozen=True, eq=False)
class Table:
    """A grid of rows and columns, or a list of records.

    `corner` is what the form prints over its row names. A list's rows are its records, counted
    from 1; `key` names the columns by which a record is told from the others. An aggregate of an
    adjusted table may differ from the sum of its units.
    """

    code: str
    title: str
    corner: str
    rows: Axis
    columns: Axis
    cells: Mapping[Address, Cell] = field(repr=False)
    is_list: bool = False
    key: tuple[str, ...] = ()
    is_adjusted: bool = False

    @cached_property
    def inputs(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells.values() if cell.is_input)

    @cached_property
    def records(self) -> tuple[tuple[Cell, ...], ...]:
        """The inputs of each row."""
        by_row: dict[str, list[Cell]] = {leaf.code: [] for leaf in self.rows.leaves}
        for cell in self.inputs:
            by_row[cell.address.row].append(cell)
        return tuple(tuple(row) for row in by_row.values())

    def row_labels(self, address: Address) -> tuple[str, ...]:
        return self.rows.labels[address.row]

    def column_labels(self, address: Address) -> tuple[str, ...]:
        return self.columns.labels[address.column]
