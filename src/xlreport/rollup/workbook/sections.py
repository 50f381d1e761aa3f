"""The form's own sheets with the county's figures: live formulas over 明细."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.layout import Box, LabelKind, computed_formula
from xlreport.rollup.additive import cells_without_figure, is_additive_value
from xlreport.rollup.totals import ALL_RECORDS, FIRST_RECORD
from xlreport.rollup.workbook.breakdown import breakdown_cells, breakdown_ref
from xlreport.rollup.workbook.ordered_sheet import BufferedSheet
from xlreport.rollup.workbook.records import RecordColumns
from xlreport.rollup.workbook.report_context import internal_link
from xlreport.template import stored_result, write_frame, write_frame_line

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
    write_frame_line(context.template, sheet, section)
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
    sheet.flush()
    printed = [each for each in section.labels if each.kind is not LabelKind.NARRATIVE]
    boxes = [*(each.box for each in section.cells), *(each.box for each in printed)]
    last_row = max(box.bottom for box in boxes)
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
    has_none = (cell.formula is None or cell.shows_text) and not cell.type.is_additive
    if has_none or cell.address in cells_without_figure(context.roll_up.form):
        sheet.write(*placed.ref[1:], None, style)
        return
    if cell.formula is None or is_additive_value(
        context.roll_up.form.tables[cell.address.table], cell
    ):
        figure = context.roll_up.totals[_total_address(context, cell.address)]
        sheet.formula(*placed.ref[1:], _sum_formula(context, cell.address), figure or 0, style)
        return
    formulas = context.template.formulas(placed.ref.sheet)
    formula = computed_formula(cell, formulas)
    sheet.formula(
        *placed.ref[1:], formula, stored_result(context.roll_up.evaluation, placed), style
    )


def _total_address(context: ReportContext, at: Address) -> Address:
    """The address of a cell in the totals."""
    is_list = context.roll_up.form.tables[at.table].is_list
    return at._replace(row=ALL_RECORDS) if is_list else at


def _sum_formula(context: ReportContext, at: Address) -> str:
    """The live sum of a cell over 明细, or of a list's column over its records."""
    yes = context.localize(words.YES)
    table = context.roll_up.form.tables[at.table]
    if table.is_list:
        return RecordColumns(context, table).sum_formula(at.column, yes)
    return context.detail.sum_formula(at, context.localize(words.DETAIL), yes)
