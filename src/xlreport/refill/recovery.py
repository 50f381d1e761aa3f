"""Recover what was typed into a workbook, wherever it now stands.

If a sheet is as it was issued, its layout gives the places. If rows, columns or sheets were moved,
the labels give them (`locate`). Contents that neither can place are listed and left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words
from xlreport.form import (
    PREPARED_RECORDS,
    RuleLine,
    answers_by_line,
    is_blank,
    line_key,
    normalize_label,
)
from xlreport.intake import content_of, text_of, unknown_sheet_names, wrong_labels
from xlreport.layout import CHECK_COLUMNS
from xlreport.refill.locate import SheetTexts, locate_tables, rows_with_label
from xlreport.rules import CellRef
from xlreport.xlsx import RawKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.form import CheckLine, Content, Contents, Form, LineKey, Narrative
    from xlreport.layout import EmbeddedLayout, Layout, SectionSheet
    from xlreport.refill.locate import LocatedTable
    from xlreport.rules import Address
    from xlreport.xlsx import OpenWorkbook, Position, RawSheet

MOST_LEFT_OVER = 1_000
"""The most left-over cells listed. With more, a workbook is no filled form any more."""

ANSWER_COLUMN = CHECK_COLUMNS.index("answer")


@dataclass(frozen=True)
class RecoveredContents:
    """What a workbook holds for a form, and what could not be placed.

    `cell_refs` says where each content was found. `missing` are inputs without a place, `ambiguous`
    inputs with several. `left_over` are filled cells that belong to no input, with their texts.
    """

    contents: Contents = field(repr=False)
    cell_refs: Mapping[Address | str, CellRef] = field(repr=False)
    cover: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[LineKey, str] = field(default_factory=dict, repr=False)
    missing: tuple[Address | str, ...] = ()
    ambiguous: tuple[Address | str, ...] = ()
    left_over: tuple[tuple[CellRef, str], ...] = ()


def recover_contents(
    workbook: OpenWorkbook, layout: Layout, carried: EmbeddedLayout | None = None
) -> RecoveredContents:
    """Recover the contents; `carried` says where the cells stood when the workbook was issued."""
    found = _Recovery(workbook, layout, carried)
    for section in layout.sections:
        found.take(section)
    return RecoveredContents(
        found.contents,
        found.cell_refs,
        dict(_cover(workbook, layout)),
        answers_by_line(layout.form, dict(_answers(workbook, layout))),
        tuple(found.missing),
        tuple(found.ambiguous),
        tuple(found.left_over),
    )


class _Recovery:
    """Recovers one section after another, each from the one sheet that shows its labels."""

    def __init__(
        self, workbook: OpenWorkbook, layout: Layout, carried: EmbeddedLayout | None
    ) -> None:
        self._workbook, self._layout = workbook, layout
        self._embedded = carried.cell_refs if carried else {}
        self._known = _printed_labels(layout)
        self.contents: dict[Address | str, Content] = {}
        self.cell_refs: dict[Address | str, CellRef] = {}
        self.missing: list[Address | str] = []
        self.ambiguous: list[Address | str] = []
        self.left_over: list[tuple[CellRef, str]] = []

    def take(self, section: SectionSheet) -> None:
        sheet = self._sheet(section)
        if sheet is None:
            self.missing += _inputs(section)
            self.missing += [each.narrative.code for each in section.texts]
            return
        located = locate_tables(section.section, sheet)
        if self._stands(section, sheet, located):
            places = self._embedded_positions(section)
        else:
            places = {
                each.cell.address: place
                for each in section.cells
                if (place := located[each.cell.address.table].position(each.cell.address))
            }
        self._take_cells(section, sheet, places, located)
        for text in section.texts:
            self._take_text(section, sheet, text.narrative)
        self._keep_rest(section, sheet, places)

    def _sheet(self, section: SectionSheet) -> RawSheet | None:
        """The sheet of the section's name if it shows labels, else the one that shows most.

        None where no sheet shows any, or two others show equally many.
        """
        own = self._workbook.sheet(section.name)
        if own is not None and (_shows_all(section, own) or _score(section, own)):
            return own
        others = [
            self._workbook.sheet(name) for name in unknown_sheet_names(self._layout, self._workbook)
        ]
        scored = sorted(
            ((_score(section, each), number) for number, each in enumerate(others) if each),
            reverse=True,
        )
        if not scored or not scored[0][0]:
            return None
        if len(scored) > 1 and scored[0][0] == scored[1][0]:
            return None
        return others[scored[0][1]]

    def _embedded_positions(self, section: SectionSheet) -> dict[Address, Position]:
        carried = (
            (each.cell.address, self._embedded.get(each.cell.address)) for each in section.cells
        )
        return {at: (ref.row, ref.column) for at, ref in carried if ref}

    def _stands(
        self, section: SectionSheet, sheet: RawSheet, located: Mapping[str, LocatedTable]
    ) -> bool:
        """Whether all labels found stand as issued, and nothing was typed elsewhere."""
        places = self._embedded_positions(section)
        if not places or any(True for _ in self._rest(section, sheet, places)):
            return False
        own = {each.cell.address: (each.ref.row, each.ref.column) for each in section.cells}
        if places == own and not wrong_labels(section.labels, sheet):
            return True
        tables = self._layout.form.tables
        for at, (row, column) in places.items():
            each = located[at.table]
            has_names = any(leaf.label for leaf in tables[at.table].rows.leaves)
            is_row = each.rows.get(at.row, None if has_names else row) == row
            if not is_row or each.columns.get(at.column) != column:
                return False
        return True

    def _take_cells(
        self,
        section: SectionSheet,
        sheet: RawSheet,
        places: Mapping[Address, Position],
        located: Mapping[str, LocatedTable],
    ) -> None:
        for each in section.cells:
            at = each.cell.address
            if not each.cell.is_input:
                continue
            if at not in places:
                doubt = located[at.table].ambiguous
                (self.ambiguous if {at.row, at.column} & doubt else self.missing).append(at)
                continue
            raw = sheet.cells.get(places[at])
            content = content_of(raw, self._workbook, each.cell.type.kind)
            if not is_blank(content):
                self.contents[at] = content
                self.cell_refs[at] = CellRef(sheet.name, *places[at])

    def _take_text(self, section: SectionSheet, sheet: RawSheet, text: Narrative) -> None:
        """Take a text: the only filled cell between its label and the next label."""
        texts = SheetTexts(sheet)
        anchors = rows_with_label(texts, text.label) or rows_with_label(
            texts, section.section.title
        )
        if len(anchors) != 1:
            (self.ambiguous if anchors else self.missing).append(text.code)
            return
        below = [
            at
            for at in sorted(texts.own_texts)
            if at[0] > anchors[0] and not _is_beside(section, sheet, at)
        ]
        end = next(
            (at[0] for at in below if texts.own_texts[at] in self._known), texts.last_row + 1
        )
        filled = [at for at in below if at[0] < end]
        ref = self._embedded.get(text.code)
        if ref and ref.row == anchors[0] + 1 and (ref.row, ref.column) in filled:
            filled = [(ref.row, ref.column)]
        if len(filled) > 1:
            self.ambiguous.append(text.code)
        elif filled and not is_blank(content := text_of(sheet.cells.get(filled[0]))):
            self.contents[text.code] = content
            self.cell_refs[text.code] = CellRef(sheet.name, *filled[0])

    def _keep_rest(
        self, section: SectionSheet, sheet: RawSheet, places: Mapping[Address, Position]
    ) -> None:
        taken = {
            (ref.row, ref.column) for ref in self.cell_refs.values() if ref.sheet == sheet.name
        }
        rest = (place for place in self._rest(section, sheet, places) if place not in taken)
        for place in rest:
            if len(self.left_over) < MOST_LEFT_OVER:
                self.left_over.append((CellRef(sheet.name, *place), sheet.cells[place].text))

    def _rest(
        self, section: SectionSheet, sheet: RawSheet, places: Mapping[Address, Position]
    ) -> Iterator[Position]:
        """Filled cells that are neither labels nor cells of the form. Formulas do not count."""
        used = set(places.values())
        texts = {(each.ref.row, each.ref.column) for each in section.texts}
        texts |= _frame_places(section)
        printed = {(each.box.top, each.box.left): each.text for each in section.labels}
        for place, raw in sorted(sheet.cells.items()):
            is_label = raw.kind is RawKind.TEXT and normalize_label(raw.text) in self._known
            is_label = is_label or printed.get(place) == raw.text
            is_empty = raw.formula is not None or not raw.text.strip()
            if not (place in used or place in texts or is_label or is_empty):
                yield place


def _frame_places(section: SectionSheet) -> set[Position]:
    """The cells that name the unit and the period."""
    places = section.frame_line.places if section.frame_line else ()
    return {(box.top, box.left) for _, box in places}


def _shows_all(section: SectionSheet, sheet: RawSheet) -> bool:
    """Whether every label stands where it was printed."""
    return bool(section.labels) and not wrong_labels(section.labels, sheet)


def _inputs(section: SectionSheet) -> list[Address | str]:
    return [each.cell.address for each in section.cells if each.cell.is_input]


def _score(section: SectionSheet, sheet: RawSheet) -> int:
    """How many of a section's cells and texts can be found by the labels of a sheet."""
    located = locate_tables(section.section, sheet)
    cells = sum(
        located[each.cell.address.table].position(each.cell.address) is not None
        for each in section.cells
    )
    texts = SheetTexts(sheet)
    title = bool(rows_with_label(texts, section.section.title))
    return cells + sum(
        bool(rows_with_label(texts, each.narrative.label)) or title for each in section.texts
    )


def _printed_labels(layout: Layout) -> frozenset[str]:
    """Every label that the form prints, in every wording, normalised."""
    lines = [
        line
        for table in layout.form.tables.values()
        for axis in (table.rows, table.columns)
        for line in axis.by_code.values()
    ]
    printed = {label.text for section in layout.sections for label in section.labels}
    return frozenset(
        map(normalize_label, printed | {also for line in lines for also in line.aliases})
    )


def _is_beside(section: SectionSheet, sheet: RawSheet, at: Position) -> bool:
    """Whether a cell is a formula beside the form, such as the signpost of a sheet."""
    return at[1] >= section.last_column and sheet.cells[at].formula is not None


def _cover(workbook: OpenWorkbook, layout: Layout) -> Iterator[tuple[str, str]]:
    """The code of each field of the cover, and the text after its label in the same row."""
    sheet = workbook.sheet(layout.cover)
    if sheet is None:
        return
    texts = SheetTexts(sheet)
    for each in layout.fields:
        rows = rows_with_label(texts, each.label)
        places = [at for at in sorted(texts.own_texts) if rows == [at[0]]]
        label = next(
            (at for at in places if texts.own_texts[at] == normalize_label(each.label)), None
        )
        behind = [at for at in places if label and at > label]
        if behind:
            content = content_of(sheet.cells.get(behind[0]), workbook)
            yield each.code, "" if content is None else str(content).strip()


def _answers(workbook: OpenWorkbook, layout: Layout) -> Iterator[tuple[LineKey, str]]:
    """The unit's explanations by check, each from the row that states the check."""
    sheet = workbook.sheet(layout.checks)
    if sheet is None:
        return
    texts = SheetTexts(sheet)
    headings = normalize_label(words.EXPLANATION.in_language(layout.form.language))
    columns = {column for (_, column), text in texts.own_texts.items() if text == headings}
    column = columns.pop() if len(columns) == 1 else ANSWER_COLUMN
    for each in (placed.line for placed in layout.lines if placed.answer):
        for line in (each, *_lines_of_records(each, layout.form)):
            label = line.description.in_language(layout.form.language)
            rows = rows_with_label(texts, label)
            if len(rows) == 1 and (raw := sheet.cells.get((rows[0], column))):
                yield line_key(line), raw.text.strip()
            if rows and line is each:
                break


def _lines_of_records(line: CheckLine, form: Form) -> Iterator[CheckLine]:
    """The lines that earlier workbooks have for a rule over records: one for each record."""
    if isinstance(line, RuleLine) and line.instance.over:
        rows = form.tables[line.instance.over[0]].rows.leaves[:PREPARED_RECORDS]
        yield from (line.at_record(leaf.code) for leaf in rows)
