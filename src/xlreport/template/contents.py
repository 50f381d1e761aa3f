"""The contents beside the cover: a row for each section with its state, its counts and a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words
from xlreport.layout import CONTENTS_COLUMN, FIRST_CONTENTS_ROW, Box
from xlreport.rules import CellRef, quote_sheet_name
from xlreport.template.status import (
    COLUMNS,
    colour_states,
    contents_cell,
    count_formulas,
    section_state_formula,
    section_state_text,
)

if TYPE_CHECKING:
    from xlreport.layout import SectionSheet
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet

_WIDTHS = (20, 13, 7, 7, 7, 8, 8, 8)


def write_contents(context: TemplateContext, sheet: Sheet) -> None:
    """Write the contents to the right of the printed page."""
    styles, last = context.styles, CONTENTS_COLUMN + len(_WIDTHS) - 1
    for column, characters in enumerate(_WIDTHS, CONTENTS_COLUMN):
        sheet.width(column, column, characters)
    sheet.hide_columns(last + 1, CONTENTS_COLUMN + len(COLUMNS) - 1)
    title = FIRST_CONTENTS_ROW - 2
    sheet.merge(
        Box(title, CONTENTS_COLUMN, title, last), context.localize(words.CONTENTS), styles.heading
    )
    for column, heading in enumerate(words.CONTENTS_HEADINGS, CONTENTS_COLUMN):
        said = context.localize(heading)
        sheet.write(FIRST_CONTENTS_ROW - 1, column, said, styles.column_label)
    for row, section in enumerate(context.layout.sections):
        _write_row(context, sheet, row, section)
    first, end = contents_cell(0, "state"), contents_cell(len(context.layout.sections) - 1, "state")
    box = Box(first.row, first.column, end.row, end.column)
    colour_states(context, sheet, box, first.a1)


def _write_row(context: TemplateContext, sheet: Sheet, row: int, section: SectionSheet) -> None:
    counts, styles = context.section_counts[row], context.styles
    place = contents_cell(row, "sheet")
    first = first_input(section)
    target = f"internal:{quote_sheet_name(section.name)}!{first.a1}"
    sheet.link(place.row, place.column, target, section.name, styles.link)
    state = contents_cell(row, "state")
    text = section_state_text(context, counts.status.state)
    sheet.formula(
        state.row, state.column, section_state_formula(context, row), text, styles.centred
    )
    for name, formula in context.once(count_formulas, row, section):
        ref = contents_cell(row, name)
        sheet.formula(ref.row, ref.column, formula, getattr(counts, name), styles.count)


def first_input(section: SectionSheet) -> CellRef:
    """The first cell to type into on a section's sheet."""
    refs = [each.ref for each in section.cells if each.cell.is_input]
    refs += [each.ref for each in section.texts]
    return min(refs, default=CellRef(section.name, 0, 0))
