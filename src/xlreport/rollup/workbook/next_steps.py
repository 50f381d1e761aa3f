"""What 概况 says in words: what to do next, and what the figures leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import Severity, page_words
from xlreport.findings import rollup_words as words
from xlreport.findings import workbook_words as template_words
from xlreport.rollup.due_dates import late_units
from xlreport.rollup.status import UnitStatus
from xlreport.rollup.workbook.observations import count_observations
from xlreport.rollup.workbook.plain_table import FIRST_ROW
from xlreport.rollup.workbook.problem_lines import first_lines
from xlreport.rules import CellRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.findings import LocalizedText
    from xlreport.rollup.model import UnitResult
    from xlreport.rollup.workbook.report_context import ReportContext

MOST_NAMED = 15
"""The page names at most this many units; 报送情况 has all."""


class NextStep(NamedTuple):
    """One open matter: what to do, and the place that shows it."""

    words: str
    place: CellRef | None = None


def exclusions(context: ReportContext) -> Iterator[NextStep]:
    """The units left out, and those counted despite their status, when the roll-up was written."""
    roll_up = context.roll_up
    forced = [each for each in roll_up.counted if each.is_forced]
    left = [each for each in roll_up.units if not each.is_counted]
    for units, message in ((left, words.LEFT_OUT), (forced, words.OVERVIEW_FORCED)):
        if units:
            said = message.format(names=context.names(units, MOST_NAMED))
            yield NextStep(context.localize(said), _unit_line(context, units[0]))


def next_steps(context: ReportContext) -> list[NextStep]:
    """What to do, the most pressing first."""
    steps = [*_of_units(context), *_of_differences(context), *_of_counts(context)]
    return steps or [NextStep(context.localize(words.NEXT_NOTHING))]


def _of_units(context: ReportContext) -> Iterator[NextStep]:
    by_status = (
        (UnitStatus.MISSING, words.NEXT_REMIND),
        (UnitStatus.REJECTED, words.NEXT_REJECTED),
        (UnitStatus.CONFLICT, words.NEXT_CONFLICT),
    )
    for status, message in by_status:
        units = [each for each in context.roll_up.with_status(status) if not each.is_excused]
        if units:
            named = message.format(problems=words.PROBLEMS, names=context.names(units, MOST_NAMED))
            yield NextStep(context.localize(named), _place(context, status, units[0]))
    if late := late_units(context.roll_up.units):
        message = words.NEXT_LATE.format(names=context.names(late, MOST_NAMED))
        yield NextStep(context.localize(message), _unit_line(context, late[0]))


def _place(context: ReportContext, status: UnitStatus, first: UnitResult) -> CellRef:
    """A rejected unit's first finding; for any other, its line in 报送情况."""
    line = first_lines(context.problems).get(first.unit.code)
    if status is UnitStatus.REJECTED and line is not None:
        return _top(context, words.PROBLEMS, line)
    return _unit_line(context, first)


def _unit_line(context: ReportContext, unit: UnitResult) -> CellRef:
    return _top(context, words.UNITS, context.roll_up.units.index(unit))


def _top(context: ReportContext, sheet: LocalizedText, line: int = 0) -> CellRef:
    """A line of a plain table, counted from 0."""
    return CellRef(context.localize(sheet), FIRST_ROW + line, 0)


def _of_differences(context: ReportContext) -> Iterator[NextStep]:
    comparison, status = context.roll_up.reconciliation, context.roll_up.status
    if comparison is None or not comparison.findings:
        return
    message = words.NEXT_DIFFERENCES.format(
        file=comparison.file,
        errors=status.differences,
        notes=status.difference_notes,
        reconciliation=page_words.RECONCILIATION,
    )
    yield NextStep(context.localize(message), _top(context, page_words.RECONCILIATION))


def _of_counts(context: ReportContext) -> Iterator[NextStep]:
    roll_up = context.roll_up
    warnings = sum(
        each.severity is Severity.WARNING for unit in roll_up.units for each in unit.findings
    )
    checks = CellRef(context.localize(template_words.CHECKS), 0, 0)
    counts = (
        (roll_up.status.own_errors, words.NEXT_COUNTY, checks),
        (roll_up.status.own_warnings, words.NEXT_COUNTY_WARNINGS, checks),
        (len(roll_up.unassigned), words.NEXT_UNASSIGNED, _top(context, words.SOURCES)),
        (warnings, words.NEXT_WARNINGS, _top(context, words.PROBLEMS)),
        (
            count_observations(context),
            words.NEXT_OBSERVATIONS,
            _top(context, words.OBSERVATIONS),
        ),
    )
    for count, message, place in counts:
        if count:
            filled = message.format(
                count=count,
                sources=words.SOURCES,
                checks=template_words.CHECKS,
                problems=words.PROBLEMS,
                remarks=words.OBSERVATIONS,
            )
            yield NextStep(context.localize(filled), place)
