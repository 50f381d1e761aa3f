"""The layout of a form. Rows and columns count from 0; a box includes both its ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from xlreport.layout.text_size import characters_a_line
from xlreport.rules import CellRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.form import Cell, CellType, CheckLine, Form, Narrative, Section, Table
    from xlreport.originals import OriginalSheet
    from xlreport.rules import Address, KeyColumns


FIRST_RECORD = "1"
FIRST_KEY_COLUMN = 3
"""The first helper column of a list's keys, counted from the section's last column."""


class Box(NamedTuple):
    """A rectangle of cells; one cell where both ends are the same."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_single(self) -> bool:
        return (self.top, self.left) == (self.bottom, self.right)

    @property
    def a1(self) -> str:
        """As a range of its sheet, `B7:C9` or `B7`."""
        first = CellRef("", self.top, self.left).a1
        return first if self.is_single else f"{first}:{CellRef('', self.bottom, self.right).a1}"


class LabelKind(Enum):
    """What a printed label is; the writer gives each its look."""

    TITLE = "title"
    NOTE = "note"
    BAND = "band"
    CORNER = "corner"
    COLUMN = "column"
    ROW = "row"
    ROW_HEADING = "row heading"
    NARRATIVE = "narrative"
    STUB = "stub"
    NUMBER = "number"
    CLOSED = "closed"
    HEAD = "head"
    SIGN = "sign"
    FOOT = "foot"
    ORIGINAL = "original"

    @property
    def is_in_table(self) -> bool:
        """Whether it belongs to a table, and no line of the page around the tables."""
        return self in _IN_TABLES


_IN_TABLES = {
    LabelKind.BAND,
    LabelKind.CORNER,
    LabelKind.COLUMN,
    LabelKind.ROW,
    LabelKind.ROW_HEADING,
    LabelKind.STUB,
    LabelKind.NUMBER,
    LabelKind.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Label:
    kind: LabelKind
    text: str
    box: Box


class FramePart(Enum):
    """What the line above the tables of an official page names."""

    UNIT = "unit"
    PERIOD = "period"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class PlacedFrameLine:
    """The line above the tables: the parts that stand in each box, from left to right.

    `measure` is the unit of measurement. What unit and period are called depends on the workbook.
    """

    places: tuple[tuple[tuple[FramePart, ...], Box], ...]
    measure: str


@dataclass(frozen=True, slots=True, eq=False)
class PlacedCell:
    """A cell of the form and its place. `box` spans several cells where columns are merged."""

    cell: Cell
    ref: CellRef
    box: Box


@dataclass(frozen=True)
class PlacedList:
    """A list on its sheet. `first` are the cells of its first record; the others stand below.

    A workbook has cells for the first `prepared` records only.
    """

    table: Table
    first: tuple[PlacedCell, ...]
    prepared: int

    @property
    def sheet(self) -> str:
        return self.first[0].ref.sheet

    @property
    def first_row(self) -> int:
        return self.first[0].ref.row

    @property
    def rows(self) -> range:
        """The rows of the sheet for all records that the list takes."""
        return range(self.first_row, self.first_row + self.table.most_records)

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The column of the sheet for each of the list's columns."""
        return {each.cell.address.column: each.ref.column for each in self.first}

    def ref_of(self, at: Address) -> CellRef:
        """The place of a cell of any record; of the own record, that of the first."""
        record = int(at.at_record(FIRST_RECORD).row)
        if not 1 <= record <= self.table.most_records:
            raise KeyError(at)
        return CellRef(self.sheet, self.first_row + record - 1, self.columns[at.column])


@dataclass(frozen=True, slots=True, eq=False)
class PlacedText:
    narrative: Narrative
    ref: CellRef
    box: Box


@dataclass(frozen=True, slots=True, eq=False)
class SectionSheet:
    """One sheet of the form. `widths` are in characters, `heights` in points by row.

    `cells` and `labels` hold only the prepared records of a list.

    `helper_row` is where its rows begin on the helper sheet. It may stand on an `original`.
    """

    section: Section
    name: str
    labels: tuple[Label, ...]
    cells: tuple[PlacedCell, ...]
    lists: tuple[PlacedList, ...]
    texts: tuple[PlacedText, ...]
    widths: tuple[float, ...]
    heights: Mapping[int, float]
    landscape: bool
    last_row: int
    helper_row: int
    frame_line: PlacedFrameLine | None = None
    original: OriginalSheet | None = None

    @property
    def is_one_page(self) -> bool:
        """Whether it is printed on one page: its tables stand side by side."""
        return any(table.beside for table in self.section.tables)

    @property
    def boxes(self) -> Iterator[Box]:
        """The boxes of the frame's line, and of all labels, cells and texts."""
        if self.frame_line:
            yield from (box for _, box in self.frame_line.places)
        for group in (self.labels, self.cells, self.texts):
            yield from (each.box for each in group)

    def is_in_list(self, where: tuple[int, int]) -> bool:
        """Whether a cell (row, column) is in a record of a list, prepared or not."""
        row, column = where
        return column <= self.last_column and any(row in each.rows for each in self.lists)

    @property
    def last_column(self) -> int:
        return len(self.widths) - 1

    @property
    def signpost(self) -> tuple[CellRef, CellRef, CellRef]:
        """Cells beside the printed part: section state, link to the cover, first failing check."""
        left = self.last_column + 2
        return (
            CellRef(self.name, 0, left),
            CellRef(self.name, 0, left + 1),
            CellRef(self.name, 1, left),
        )

    @property
    def signpost_bottom(self) -> int:
        """The last row of the signpost, which ends above a table's figures."""
        first = min((each.ref.row for each in self.cells), default=0)
        return max(first - 1, 2)

    @property
    def text_notes(self) -> Mapping[str, CellRef]:
        """The cell below each text that says so when the text does not fit into its box.

        It is in the last column. A formula there is never taken for a text that someone typed.
        """
        return {
            text.narrative.code: CellRef(self.name, text.box.bottom + 1, self.last_column)
            for text in self.texts
        }

    @property
    def characters_a_line(self) -> int:
        """How many Chinese characters a line of a text holds."""
        return characters_a_line(sum(self.widths))

    def helper_ref(self, ref: CellRef, sheet: str) -> CellRef:
        """The helper cell of a cell: the same column, in the section's own rows of `sheet`."""
        return CellRef(sheet, ref.row + self.helper_row, ref.column)


@dataclass(frozen=True, slots=True)
class CoverField:
    """A line of the cover. `code` is `unit_code`, `unit_name`, `period`, `contact`, ..."""

    code: str
    label: str
    ref: CellRef
    box: Box


@dataclass(frozen=True, slots=True, eq=False)
class PlacedLine:
    """A check line and its cells in 校验. `answer` is None where it asks for no explanation."""

    line: CheckLine
    row: int
    result: CellRef
    left: CellRef
    right: CellRef
    difference: CellRef
    answer: CellRef | None


@dataclass(frozen=True, slots=True)
class StatusCells:
    """The cells on the cover that show the state and the counts of a filling or a section."""

    state: CellRef
    filled: CellRef
    asked: CellRef
    passed: CellRef
    failed: CellRef
    not_applicable: CellRef
    open_explanations: CellRef


@dataclass(frozen=True, slots=True)
class PlacedPrior:
    """A figure of an earlier period that the form names, and its cell on the sheet 上期数."""

    address: Address
    label: str
    ref: CellRef


@dataclass(frozen=True, slots=True)
class PlacedChoices:
    """A column of the hidden sheet 可选项; `name` is its defined name.

    It holds choices, the codes of a list, or what another column of the list says of its codes.
    """

    choices: tuple[str, ...]
    name: str
    first: CellRef
    last: CellRef


@dataclass(frozen=True, eq=False)
class Layout:
    """The place of everything in a form's workbook.

    `verdict` is the cell that programs read: it holds one of two texts. `status` tells people
    more. `prior` and `choices` are empty where the form has none.
    """

    form: Form
    cover: str
    guide: str
    checks: str
    helper: str
    lists: str
    prior_sheet: str
    fields: tuple[CoverField, ...]
    verdict: CellRef
    status: StatusCells
    section_statuses: tuple[StatusCells, ...]
    sections: tuple[SectionSheet, ...]
    lines: tuple[PlacedLine, ...] = field(repr=False)
    prior: tuple[PlacedPrior, ...] = field(repr=False)
    choices: tuple[PlacedChoices, ...] = field(repr=False)

    @cached_property
    def cells(self) -> Mapping[Address, PlacedCell]:
        """The placed cells; of a list, those of the prepared records."""
        return {each.cell.address: each for sheet in self.sections for each in sheet.cells}

    @cached_property
    def texts(self) -> Mapping[str, PlacedText]:
        return {each.narrative.code: each for sheet in self.sections for each in sheet.texts}

    @cached_property
    def field_by_code(self) -> Mapping[str, CoverField]:
        return {each.code: each for each in self.fields}

    def ref_of(self, at: Address | str) -> CellRef:
        """The sheet cell of an address or of a text's code; of the own record, the first one's."""
        if isinstance(at, str):
            return self.texts[at].ref
        if at.earlier:
            return self.prior_refs[at.at_record(FIRST_RECORD)]
        placed = self.placed_lists.get(at.table)
        return placed.ref_of(at) if placed else self.cells[at].ref

    @cached_property
    def placed_lists(self) -> Mapping[str, PlacedList]:
        """The lists by the codes of their tables."""
        return {each.table.code: each for sheet in self.sections for each in sheet.lists}

    @cached_property
    def prior_refs(self) -> Mapping[Address, CellRef]:
        return {each.address: each.ref for each in self.prior}

    @cached_property
    def _choices_by_name(self) -> Mapping[str, PlacedChoices]:
        return {each.name: each for each in self.choices}

    @cached_property
    def _inline_choices(self) -> Mapping[tuple[str, ...], PlacedChoices]:
        return {each.choices: each for each in reversed(self.choices)}

    def choices_of(self, kind: CellType) -> PlacedChoices:
        """The column with the choices of a type."""
        if kind.codes is not None:
            return self._choices_by_name[kind.codes.codes_name]
        return self._inline_choices[kind.choices]

    @cached_property
    def used_cells(self) -> Mapping[str, frozenset[tuple[int, int]]]:
        """The cells (row, column) that the form uses on each section's sheet."""
        return {
            section.name: frozenset((box.top, box.left) for box in section.boxes)
            | {(ref.row, ref.column) for ref in section.signpost}
            | {(ref.row, ref.column) for ref in section.text_notes.values()}
            for section in self.sections
        }

    @cached_property
    def merged_ranges(self) -> Mapping[str, frozenset[str]]:
        """The merged ranges of each section's sheet."""
        return {
            section.name: frozenset(box.a1 for box in section.boxes if not box.is_single)
            for section in self.sections
        }

    @cached_property
    def sheet_of(self) -> Mapping[str, SectionSheet]:
        return {sheet.name: sheet for sheet in self.sections}

    def key_range(self, key: KeyColumns) -> tuple[CellRef, CellRef]:
        """The first and the last of the helper cells that hold the keys of a list's records."""
        table = self.form.tables[key.table]
        (section,) = (each for each in self.sections if table in each.section.tables)
        first = section.helper_ref(self.ref_of(table.first_address), self.helper)
        number = self.form.key_columns[key.table].index(key)
        column = section.last_column + FIRST_KEY_COLUMN + number
        last = first.row + table.most_records - 1
        return CellRef(self.helper, first.row, column), CellRef(self.helper, last, column)
