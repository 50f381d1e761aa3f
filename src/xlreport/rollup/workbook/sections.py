"""The form's own sheets with the county's figures: live formulas over 明细."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.form.layout import Box
from xlreport.template.section import computed_formula, stored, write_frame

if TYPE_CHECKING:
    from xlreport.form.layout import PlacedCell, SectionSheet
    from xlreport.rollup.workbook.desk import Desk
    from xlreport.template.sheet import Sheet


def write_sections(desk: Desk) -> None:
    """One sheet for every section with tables; texts have a sheet of their own."""
    for section in desk.draft.layout.sections:
        if section.cells:
            _write_section(desk, section)


def _write_section(desk: Desk, section: SectionSheet) -> None:
    sheet = desk.draft.add_sheet(section.name)
    write_frame(sheet, section, desk.styles)
    for placed in section.cells:
        _write_cell(desk, sheet, placed)
    box = Box(0, 0, section.last_row, section.last_column)
    desk.draft.set_page(sheet, box, landscape=section.landscape)


def _write_cell(desk: Desk, sheet: Sheet, placed: PlacedCell) -> None:
    cell = placed.cell
    look = {"bold": True} if cell.formula else {}
    style = desk.styles.figure(cell.type, **look)
    if not placed.box.is_single:
        sheet.merge(placed.box, None, style)
    if cell.formula is None:
        formula = desk.detail.sum_formula(cell.address, desk.say(words.DETAIL), desk.say(words.YES))
        sheet.formula(*placed.spot[1:], formula, desk.roll_up.inputs[cell.address], style)
        return
    formulas = desk.draft.formulas(placed.spot.sheet)
    formula = computed_formula(cell.formula, cell.type.decimals, formulas)
    sheet.formula(*placed.spot[1:], formula, stored(desk.roll_up.judgement, placed), style)
