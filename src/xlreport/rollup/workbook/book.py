"""The roll-up workbook as a whole."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter.workbook import Workbook

from xlreport.findings import rollup_words
from xlreport.layout import FIRST_LINE_ROW, ROLL_UP_KIND, compiled, place_check_line
from xlreport.output import FIXED_TIMESTAMP, PROGRAM, ROLL_UP
from xlreport.rollup.checks import applies_to_totals
from xlreport.rollup.status import pack_problems
from xlreport.rollup.workbook.breakdown import write_breakdown
from xlreport.rollup.workbook.changes import write_changes
from xlreport.rollup.workbook.chart_specs import chart_specs
from xlreport.rollup.workbook.charts import write_chart_data
from xlreport.rollup.workbook.columns import DetailColumns
from xlreport.rollup.workbook.detail import write_detail
from xlreport.rollup.workbook.limits import check_limits
from xlreport.rollup.workbook.narratives import write_narratives
from xlreport.rollup.workbook.observations import write_observations
from xlreport.rollup.workbook.overview import write_overview
from xlreport.rollup.workbook.problems import write_by_rule, write_problems
from xlreport.rollup.workbook.reconciliation import write_reconciliation
from xlreport.rollup.workbook.records import write_records
from xlreport.rollup.workbook.report_context import ReportContext
from xlreport.rollup.workbook.sections import write_sections
from xlreport.rollup.workbook.sources import write_sources
from xlreport.rollup.workbook.units import write_units
from xlreport.template import (
    Assignment,
    Filling,
    Styles,
    TemplateContext,
    write_checks,
    write_meta_rows,
    write_prior,
)

if TYPE_CHECKING:
    from pathlib import Path

    from xlreport.rollup.model import RollUp


MANY_UNITS = 2_000
"""From so many on, rows are written as they come: held in memory, they would fill it."""


def _options(units: int) -> dict[str, bool]:
    """How XlsxWriter keeps what it is given: whole, or row by row in files of its own."""
    way = "constant_memory" if units >= MANY_UNITS else "in_memory"
    return {way: True, "strings_to_formulas": False}


def write_roll_up(roll_up: RollUp, target: Path) -> bytes:
    """The bytes of the roll-up; links in it are relative to the folder of `target`.

    The same roll-up gives the same bytes.
    """
    form = roll_up.form
    compiled_form = compiled(form)
    buffer = BytesIO()
    workbook = Workbook(buffer, _options(len(roll_up.units)))
    styles = Styles(workbook, form.language)
    assignment = Assignment(roll_up.period)
    filling = Filling(roll_up.contents)
    template = TemplateContext(
        workbook, styles, compiled_form.layout, assignment, filling, compiled_form.evaluator
    )
    context = ReportContext(template, roll_up, target.resolve().parent, DetailColumns(roll_up))
    title = template.localize(
        rollup_words.TITLE.format(name=form.name, period=roll_up.period.label)
    )
    workbook.set_properties(
        {"title": title, "author": PROGRAM, "created": FIXED_TIMESTAMP, "category": ROLL_UP}
    )
    workbook.set_size(2400, 1600)
    check_limits(context)
    drawn = chart_specs(context)
    write_overview(context, drawn)
    write_units(context)
    write_sections(context)
    write_breakdown(context)
    verdicts = [each for each in roll_up.evaluation.verdicts if applies_to_totals(each.line, form)]
    write_checks(
        template,
        [
            (place_check_line(verdict.line, row, compiled_form.layout.checks), verdict)
            for row, verdict in enumerate(verdicts, FIRST_LINE_ROW)
        ],
    )
    write_detail(context)
    write_records(context)
    write_problems(context)
    write_by_rule(context)
    write_observations(context)
    write_reconciliation(context)
    write_changes(context)
    write_narratives(context)
    write_sources(context)
    write_chart_data(context, drawn)
    write_prior(template)
    write_meta_rows(template, ROLL_UP_KIND, status=pack_problems(roll_up.figure_problems))
    workbook.close()
    return buffer.getvalue()
