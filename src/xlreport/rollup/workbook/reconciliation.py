"""节点检查: each figure of the aggregate that differs from the sum, and the units in that sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import page_words, workbook_words
from xlreport.findings import rollup_words as words
from xlreport.rollup.consequences import with_consequences
from xlreport.rollup.contributions import contributions_text
from xlreport.rollup.workbook.plain_table import FIRST_ROW, Column
from xlreport.rollup.workbook.problems import severity_looks

if TYPE_CHECKING:
    from xlreport.findings import LocalizedText
    from xlreport.form import Content
    from xlreport.rollup.reconciliation import AggregateDifference, Reconciliation
    from xlreport.rollup.workbook.report_context import ReportContext

COLUMNS = (
    Column(workbook_words.SEVERITY, 8, centred=True),
    Column(words.SHEET, 11),
    Column(words.CELL, 8, centred=True),
    Column(words.WHERE, 34),
    Column(page_words.STATED, 14, centred=True),
    Column(page_words.SUM, 14, centred=True),
    Column(workbook_words.DIFFERENCE, 12, centred=True),
    Column(page_words.CONTRIBUTING_UNITS, 10, centred=True),
    Column(page_words.CONTRIBUTIONS, 60),
)
MOST_NAMED = 12
"""A line names at most this many units and counts the others."""


def write_reconciliation(context: ReportContext) -> None:
    """Writes nothing where the roll-up was not compared."""
    comparison = context.roll_up.reconciliation
    if comparison is None:
        return
    found = with_consequences(
        comparison.differences, lambda each: each.finding, context.roll_up.form
    )
    sheet = context.add_table_sheet(
        page_words.RECONCILIATION, _hint(context, comparison), COLUMNS, len(found)
    )
    looks = severity_looks(context)
    for row, (each, follows) in enumerate(found, FIRST_ROW):
        values = _values(context, each, follows=follows)
        context.write_row(sheet, row, COLUMNS, values)
        sheet.write(row, 0, values[0], looks[each.finding.severity])


def _hint(context: ReportContext, comparison: Reconciliation) -> LocalizedText:
    if not comparison.is_complete:
        why = [each.problem(context.language) for each in comparison.own_findings]
        return page_words.RECONCILIATION_FAILED.format(file=comparison.file, why=why)
    left = [each for each in context.roll_up.units if not each.is_counted]
    named = page_words.SOME_LEFT.format(names=context.names(left)) if left else page_words.NONE_LEFT
    return page_words.RECONCILIATION_HINT.format(
        file=comparison.file,
        compared=comparison.compared,
        differs=len(comparison.differences),
        counted=len(context.roll_up.counted),
        left=named,
    )


def _values(
    context: ReportContext, each: AggregateDifference, *, follows: bool
) -> tuple[Content, ...]:
    message, place = each.finding, each.finding.location
    mark = context.localize(workbook_words.FOLLOWS) if follows else ""
    return (
        context.localize(workbook_words.SEVERITIES[message.severity]),
        place.sheet or "",
        place.cell or "",
        mark + (place.label or ""),
        message.observed,
        message.expected,
        message.difference,
        len(each.contributions),
        context.localize(contributions_text(each.contributions, MOST_NAMED)),
    )
