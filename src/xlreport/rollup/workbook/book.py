"""The roll-up workbook as a whole."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from xlreport.findings import rollup_words
from xlreport.layout import FIRST_LINE_ROW, ROLL_UP_KIND, compiled, lay_out, place_check_line
from xlreport.output import ROLL_UP
from xlreport.rollup.checks import applies_to_totals
from xlreport.rollup.status import pack_problems
from xlreport.rollup.workbook.breakdown import write_breakdown
from xlreport.rollup.workbook.changes import write_changes
from xlreport.rollup.workbook.chart_specs import chart_specs
from xlreport.rollup.workbook.charts import write_chart_data
from xlreport.rollup.workbook.columns import DetailColumns
from xlreport.rollup.workbook.detail import write_detail
from xlreport.rollup.workbook.kept_amounts import ShownAmounts
from xlreport.rollup.workbook.kept_rows import KeptRows
from xlreport.rollup.workbook.limits import check_limits, is_large, sheet_sizes
from xlreport.rollup.workbook.narratives import write_narratives
from xlreport.rollup.workbook.observations import write_observations
from xlreport.rollup.workbook.overview import write_overview
from xlreport.rollup.workbook.problems import write_by_rule, write_problems
from xlreport.rollup.workbook.reconciliation import write_reconciliation
from xlreport.rollup.workbook.record_columns import record_columns
from xlreport.rollup.workbook.records import write_records
from xlreport.rollup.workbook.report_context import ReportContext
from xlreport.rollup.workbook.sections import write_sections
from xlreport.rollup.workbook.shown_amounts import write_kept_amounts
from xlreport.rollup.workbook.sources import write_sources
from xlreport.rollup.workbook.units import write_units
from xlreport.template import (
    Assignment,
    Filling,
    LargeWorkbook,
    ReportWorkbook,
    Styles,
    TemplateContext,
    escape_header,
    write_checks,
    write_meta_rows,
    write_prior,
)

if TYPE_CHECKING:
    from pathlib import Path

    from xlreport.form import MoneyUnit
    from xlreport.intake import EntryStore
    from xlreport.rollup.model import RollUp
    from xlreport.rules import Address


WINDOW = 1_300, 680
"""Pixels: the tabs stay in sight on a screen of 1366 by 768."""

EVERYWHERE = "A1:XFD1048576"


def write_roll_up(
    roll_up: RollUp,
    target: Path,
    chosen: MoneyUnit | None = None,
    store: EntryStore | None = None,
) -> bytes:
    """The bytes of the roll-up; links in it are relative to the folder of `target`.

    `chosen` is the unit to show amounts in at first. `store` keeps rows of a large roll-up for the
    next run. Equal calls give equal bytes, with a store or without.
    """
    detail, records = DetailColumns(roll_up), record_columns(roll_up)
    sizes = list(sheet_sizes(roll_up, detail, records))
    check_limits(sizes)
    buffer = BytesIO()
    large = is_large(sizes)
    rows = KeptRows(store, roll_up) if store and large else None
    workbook = _new_workbook(buffer, rows, large=large)
    amounts = ShownAmounts(roll_up.form, lay_out(roll_up.form, on_originals=False), chosen)
    template = _template_context(workbook, roll_up, amounts)
    folder = target.resolve().parent
    context = ReportContext(template, roll_up, folder, detail, records, amounts)
    workbook.describe(
        template.localize(roll_up.title),
        roll_up.form.language,
        subject=roll_up.as_of,
        category=ROLL_UP,
    )
    workbook.set_size(*WINDOW)
    _write_sheets(context)
    _head_pages(context)
    _colour_tabs(context)
    workbook.close()
    if rows:
        rows.save()
    return buffer.getvalue()


def _new_workbook(buffer: BytesIO, rows: KeptRows | None, *, large: bool) -> ReportWorkbook:
    """A workbook whose cells are all in memory or, if they are too many, row by row in pieces."""
    if large:
        return LargeWorkbook(buffer, rows.pieces if rows else None)
    return ReportWorkbook(buffer, in_memory=True)


def _template_context(
    workbook: ReportWorkbook, roll_up: RollUp, amounts: ShownAmounts
) -> TemplateContext:
    """What the sheets of the form itself are written with: the county's figures."""
    return TemplateContext(
        workbook,
        Styles(workbook, roll_up.form.language),
        amounts.layout,
        Assignment(roll_up.period, unit_name=roll_up.title_unit),
        Filling(roll_up.contents),
        compiled(roll_up.form).evaluator,
        kept=amounts.kept,
    )


def _write_sheets(context: ReportContext) -> None:
    """All sheets, in the order of their tabs."""
    template, roll_up = context.template, context.roll_up
    drawn = chart_specs(context)
    contents = write_overview(context, drawn)
    write_units(context)
    write_sections(context)
    write_breakdown(context)
    _write_checks(context)
    write_detail(context)
    write_records(context)
    write_problems(context)
    write_by_rule(context)
    write_observations(context)
    write_reconciliation(context)
    write_changes(context)
    write_narratives(context)
    write_sources(context)
    write_kept_amounts(context)
    write_chart_data(context, drawn)
    write_prior(template, _carried_sums(context))
    write_meta_rows(template, ROLL_UP_KIND, status=pack_problems(roll_up.figure_problems))
    contents.write(context)


def _write_checks(context: ReportContext) -> None:
    """The checks of the county's own figures."""
    roll_up, sheet = context.roll_up, context.template.layout.checks
    verdicts = (
        each for each in roll_up.evaluation.verdicts if applies_to_totals(each.line, roll_up.form)
    )
    placed = [
        (place_check_line(verdict.line, row, sheet), verdict)
        for row, verdict in enumerate(verdicts, FIRST_LINE_ROW)
    ]
    write_checks(context.template, placed)


def _carried_sums(context: ReportContext) -> dict[Address, str]:
    """The live sums of earlier figures over 明细, for values that name them."""
    detail, yes = context.localize(rollup_words.DETAIL), context.localize(rollup_words.YES)
    return {at: context.detail.sum_formula(at, detail, yes) for at in context.detail.carried}


def _head_pages(context: ReportContext) -> None:
    """Every printed page names the county, the form and the day of its figures."""
    day = context.roll_up.as_of
    said = context.localize(rollup_words.AS_OF_SHORT.format(day=day)) if day else ""
    left, right = context.roll_up.title_unit, f"{context.template.page_title} {said}".strip()
    for sheet in context.template.workbook.worksheets():
        sheet.set_header(f"&L{escape_header(left)}&R{escape_header(right)}")


def _colour_tabs(context: ReportContext) -> None:
    """Colours the tabs of 概况 and the county's tables; hides Excel's warnings on digit codes."""
    tables = {each.sheet for each in context.roll_up.form.sections}
    overview = context.localize(rollup_words.OVERVIEW)
    for sheet in context.template.workbook.worksheets():
        tab = "#2F5D8A" if sheet.name == overview else "#6A9C78" if sheet.name in tables else ""
        sheet.set_tab_color(tab or "#BFBFBF")
        sheet.ignore_errors({"number_stored_as_text": EVERYWHERE, "formula_range": EVERYWHERE})
