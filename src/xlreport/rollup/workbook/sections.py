"""The form's own sheets with the county's figures: live formulas over 明细."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.layout import Box, LabelKind
from xlreport.rollup.totals import FIRST_RECORD
from xlreport.rollup.workbook.breakdown import breakdown_cells, breakdown_ref
from xlreport.rollup.workbook.county_formulas import county_formula, has_county_figure
from xlreport.rollup.workbook.ordered_sheet import BufferedSheet
from xlreport.rollup.workbook.report_context import internal_link
from xlreport.rollup.workbook.shown_amounts import shown_measure, write_choice, write_shown_amount
from xlreport.template import write_frame, write_frame_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.layout import PlacedCell, SectionSheet
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.rules import Address
    from xlreport.template import Sheet


def write_sections(context: ReportContext) -> None:
    """One sheet for every section with tables; texts have a sheet of their own."""
    lines = {at: number for number, at in enumerate(breakdown_cells(context.roll_up.form))}
    for section in context.template.layout.sections:
        if section.cells:
            _write_section(context, section, lines)


def _write_section(
    context: ReportContext, section: SectionSheet, lines: Mapping[Address, int]
) -> None:
    sheet = BufferedSheet(context.template.add_sheet(section.name))
    write_frame(sheet, section, context.styles, with_texts=False)
    has_choice = section in context.amounts.sections
    measure = shown_measure(context, section) if has_choice else None
    write_frame_line(context.template, sheet, section, measure=measure)
    for placed in section.cells:
        at = placed.cell.address
        if not context.roll_up.form.tables[at.table].is_list:
            _write_cell(context, sheet, placed)
            if at in lines:
                target, tip = (
                    internal_link(breakdown_ref(context, lines[at])),
                    context.localize(words.SEE_BREAKDOWN),
                )
                sheet.add_link(placed.ref.row, placed.ref.column, target, tip)
        elif at.row == FIRST_RECORD:
            _write_cell(context, sheet, placed)
            sheet.write(
                placed.ref.row, 0, context.localize(words.ALL_RECORDS), context.styles.row_label
            )
        else:
            # Rules add over all records, so only the first record shows the sums.
            sheet.raw.set_row(placed.ref.row, None, None, {"hidden": True})
            if placed.cell.formula is not None and not placed.cell.type.is_additive:
                _write_cell(context, sheet, placed)
    if has_choice:
        write_choice(context, sheet, section)
    sheet.flush()
    printed = [each for each in section.labels if each.kind is not LabelKind.NARRATIVE]
    boxes = [*(each.box for each in section.cells), *(each.box for each in printed)]
    last_row = max(box.bottom for box in boxes) + has_choice
    box = Box(0, 0, last_row, section.last_column)
    context.template.set_page(
        sheet, box, landscape=section.landscape, is_one_page=section.is_one_page
    )


def _write_cell(context: ReportContext, sheet: Sheet, placed: PlacedCell) -> None:
    cell = placed.cell
    look = {"bold": True} if cell.formula else {}
    style = context.styles.figure(cell.type, **look)
    if not placed.box.is_single:
        sheet.merge(placed.box, None, style)
    if not has_county_figure(context, placed):
        sheet.write(*placed.ref[1:], None, style)
        return
    if cell.address in context.amounts.kept:
        write_shown_amount(context, sheet, placed)
        return
    formula, result = county_formula(context, placed, placed.ref.sheet)
    sheet.formula(*placed.ref[1:], formula, result, style)
