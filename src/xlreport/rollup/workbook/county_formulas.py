"""The formulas of the county's figures: live sums over 明细, and what is computed from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.layout import computed_formula
from xlreport.rollup.additive import cells_without_figure, is_additive_value
from xlreport.rollup.totals import ALL_RECORDS
from xlreport.template import stored_result

if TYPE_CHECKING:
    from xlreport.layout import PlacedCell
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.rules import Address, Figure


def has_county_figure(context: ReportContext, placed: PlacedCell) -> bool:
    """Whether the county has a figure, or a text, for a cell."""
    cell = placed.cell
    has_none = (cell.formula is None or cell.shows_text) and not cell.type.is_additive
    return not has_none and cell.address not in cells_without_figure(context.roll_up.form)


def county_formula(
    context: ReportContext, placed: PlacedCell, sheet: str
) -> tuple[str, Figure | str]:
    """The formula of a county figure that stands on `sheet`, and its result."""
    cell = placed.cell
    if cell.formula is None or is_additive_value(
        context.roll_up.form.tables[cell.address.table], cell
    ):
        figure = context.roll_up.totals[_total_address(context, cell.address)]
        return _sum_formula(context, cell.address), figure or 0
    formula = computed_formula(cell, context.template.formulas(sheet))
    return formula, stored_result(context.roll_up.evaluation, placed)


def _total_address(context: ReportContext, at: Address) -> Address:
    """The address of a cell in the totals."""
    is_list = context.roll_up.form.tables[at.table].is_list
    return at._replace(row=ALL_RECORDS) if is_list else at


def _sum_formula(context: ReportContext, at: Address) -> str:
    """The live sum of a cell over 明细, or of a list's column over its records."""
    yes = context.localize(words.YES)
    table = context.roll_up.form.tables[at.table]
    if table.is_list:
        return context.records[at.table].sum_formula(at.column, yes)
    return context.detail.sum_formula(at, context.localize(words.DETAIL), yes)
