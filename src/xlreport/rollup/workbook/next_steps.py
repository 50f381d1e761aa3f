"""What 概况 says in words: what is to be done next, and what the figures leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import rollup_words as words
from xlreport.findings import workbook_words as template_words
from xlreport.rollup.due_dates import late_units
from xlreport.rollup.status import UnitStatus
from xlreport.rollup.workbook.observations import count_observations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.rollup.workbook.report_context import ReportContext

MOST_NAMED = 15
"""Units by name on the one page; 报送情况 has them all."""


def exclusions(context: ReportContext) -> Iterator[str]:
    """Who was left out, or counted although wrong, when the roll-up was written."""
    roll_up = context.roll_up
    forced = [each for each in roll_up.counted if each.is_forced]
    left = [each for each in roll_up.units if not each.is_counted]
    for units, message in ((left, words.LEFT_OUT), (forced, words.OVERVIEW_FORCED)):
        if units:
            yield context.localize(message.format(names=context.names(units, MOST_NAMED)))


def next_steps(context: ReportContext) -> list[str]:
    """What is to be done, the most pressing first."""
    return [*_of_units(context), *_of_counts(context)] or [context.localize(words.NEXT_NOTHING)]


def _of_units(context: ReportContext) -> Iterator[str]:
    by_status = (
        (UnitStatus.MISSING, words.NEXT_REMIND),
        (UnitStatus.REJECTED, words.NEXT_REJECTED),
        (UnitStatus.CONFLICT, words.NEXT_CONFLICT),
    )
    for status, message in by_status:
        units = [each for each in context.roll_up.with_status(status) if not each.is_excused]
        if units:
            names = context.names(units, MOST_NAMED)
            yield context.localize(message.format(problems=words.PROBLEMS, names=names))
    if late := late_units(context.roll_up.units):
        yield context.localize(words.NEXT_LATE.format(names=context.names(late, MOST_NAMED)))


def _of_counts(context: ReportContext) -> Iterator[str]:
    roll_up = context.roll_up
    warnings = sum(each.severity is Severity.WARNING for each in roll_up.findings)
    county = sum(each.severity is Severity.ERROR for each in roll_up.own_findings)
    counts = (
        (len(roll_up.unassigned), words.NEXT_UNASSIGNED),
        (warnings, words.NEXT_WARNINGS),
        (county, words.NEXT_COUNTY),
        (count_observations(context), words.NEXT_OBSERVATIONS),
    )
    for count, message in counts:
        if count:
            filled = message.format(
                count=count,
                sources=words.SOURCES,
                checks=template_words.CHECKS,
                remarks=words.OBSERVATIONS,
            )
            yield context.localize(filled)
