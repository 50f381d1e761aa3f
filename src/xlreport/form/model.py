"""A form, resolved: typed, frozen objects that know their cells and their rules.

Made by `build` from a definition; everything else in the program starts from here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.findings import Language, Severity, Text
from xlreport.form.celltypes import Blank
from xlreport.rules.bind import cells_of
from xlreport.rules.nodes import Binary, Node
from xlreport.rules.operators import OPERATORS, Sort
from xlreport.rules.scale import is_plain_sum

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.form.celltypes import CellType
    from xlreport.form.due import DueDay
    from xlreport.form.period import Period, PeriodKind
    from xlreport.form.reporting import ReportWords
    from xlreport.rules.address import Address


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column (a leaf), or a heading over some of them.

    `also` are other wordings of its label; `origin` is its code in the edition before.
    """

    code: str
    label: str
    children: tuple[Line, ...] = ()
    type: CellType | None = None
    sums: bool = False
    value: str | None = None
    blank: Blank | None = None
    is_added: bool | None = None
    also: tuple[str, ...] = ()
    origin: str | None = None

    @property
    def is_heading(self) -> bool:
        return bool(self.children)

    @property
    def is_computed(self) -> bool:
        return self.sums or self.value is not None

    @property
    def depth(self) -> int:
        """How many levels stand here, itself included."""
        return 1 + max((child.depth for child in self.children), default=0)

    def leaves(self) -> Iterator[Line]:
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def lines(self) -> Iterator[Line]:
        """Itself and everything below it."""
        yield self
        for child in self.children:
            yield from child.lines()


@dataclass(frozen=True, eq=False)
class Axis:
    """The rows, or the columns, of a table: a tree whose leaves are counted off in order."""

    lines: tuple[Line, ...]

    @cached_property
    def leaves(self) -> tuple[Line, ...]:
        return tuple(leaf for line in self.lines for leaf in line.leaves())

    @cached_property
    def by_code(self) -> Mapping[str, Line]:
        return {each.code: each for line in self.lines for each in line.lines()}

    @cached_property
    def depth(self) -> int:
        return max(line.depth for line in self.lines)

    @cached_property
    def labels(self) -> Mapping[str, tuple[str, ...]]:
        """Each leaf's labels, from the outermost heading to its own."""
        found: dict[str, tuple[str, ...]] = {}

        def walk(line: Line, above: tuple[str, ...]) -> None:
            path = (*above, line.label) if line.label else above
            if not line.children:
                found[line.code] = path
            for child in line.children:
                walk(child, path)

        for line in self.lines:
            walk(line, ())
        return found

    def siblings(self, leaf: Line) -> tuple[Line, ...]:
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
    blank: Blank = Blank.ZERO
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


@dataclass(frozen=True, slots=True)
class Narrative:
    """A text of the form. More than `most` characters are a warning; `lines` is its room."""

    code: str
    label: str
    most: int | None
    lines: int


@dataclass(frozen=True, eq=False)
class Section:
    """A part of the form: one sheet."""

    code: str
    title: str
    sheet: str
    note: str
    tables: tuple[Table, ...]
    narratives: tuple[Narrative, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named expectation."""

    code: str
    severity: Severity
    message: str

    @property
    def finding_code(self) -> str:
        return f"rule.{self.code}"


@dataclass(frozen=True, eq=False)
class Instance:
    """A rule at one place: its expressions bound to exact cells, and its words.

    `of_dates` is whether it compares dates, which people read as such.
    """

    rule: Rule
    at: Address | str
    expect: Node
    when: Node | None
    words: Text
    of_dates: bool = False

    @property
    def comparison(self) -> Binary | None:
        """The comparison that the rule is; None where it joins several conditions."""
        match self.expect:
            case Binary(sign) if OPERATORS[sign].takes is Sort.NUMBER:
                return self.expect
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its name, and the cells that are added for it."""

    label: str
    cells: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a roll-up draws: a bar for each line, or (`by_unit`) the units with the most of it."""

    title: str
    bars: tuple[Bar, ...]
    by_unit: bool = False

    @property
    def cells(self) -> tuple[Address, ...]:
        return tuple(at for bar in self.bars for at in bar.cells)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The periods that a form is for, and when a report is due.

    `last` is None while it is in force; `due` where the form does not say.
    """

    kind: PeriodKind
    first: int
    last: int | None
    due: DueDay | None = None

    def covers(self, period: Period) -> bool:
        return self.first <= period.year and (self.last is None or period.year <= self.last)

    @property
    def words(self) -> Text:
        if self.last is None:
            return Text("{first}年起", "from {first} on").format(first=self.first)
        return Text("{first}—{last}年", "{first} to {last}").format(
            first=self.first, last=self.last
        )


@dataclass(frozen=True, eq=False)
class Form:
    """The declared questionnaire. `digest` tells revisions apart; it does not see comments."""

    code: str
    name: str
    title: str
    coverage: Coverage
    follows: str | None
    language: Language
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    instances: tuple[Instance, ...] = field(repr=False)
    digest: str
    report: ReportWords
    charts: tuple[Chart, ...] = ()

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        return {table.code: table for section in self.sections for table in section.tables}

    @cached_property
    def cells(self) -> Mapping[Address, Cell]:
        """Every cell of every table, in the order of the form."""
        return {at: cell for table in self.tables.values() for at, cell in table.cells.items()}

    @cached_property
    def narratives(self) -> Mapping[str, Narrative]:
        return {each.code: each for section in self.sections for each in section.narratives}

    def names(self, at: Address | str) -> str:
        """The names of a cell's row and column, or of a text, as people read them."""
        if isinstance(at, str):
            return self.narratives[at].label
        table = self.tables.get(at.table)
        if table is None:
            return f"{at.row}，{at.column}"
        row = table.rows.labels.get(at.row, (at.row,))
        column = table.columns.labels.get(at.column, (at.column,))
        return "，".join(" › ".join(labels) for labels in (row, column) if labels)

    def titled(self, unit: str, period: Period | None) -> str:
        """The report's title for a unit and a period."""
        words = period.words.pick(self.language) if period else ""
        return self.title.format(unit=unit, period=words) if unit and period else self.name


def prior_cells_of(instance: Instance) -> Iterator[Address]:
    """The cells of the period before that an instance names."""
    for tree in (instance.expect, instance.when):
        if tree is not None:
            yield from (at for at in cells_of(tree) if at.prior)


def prior_cells(form: Form) -> tuple[Address, ...]:
    """All cells of the period before that the form's rules name, in their order."""
    return tuple(dict.fromkeys(at for each in form.instances for at in prior_cells_of(each)))
