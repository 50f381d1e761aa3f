"""Due dates: who is late, and who is overdue.

Only receipts and the dates in the files count, never today's date, so the same inputs give the
same roll-up. A file is late if it was handed in, or without a receipt last saved, after the unit's
due date. A unit that sent nothing is overdue once any file came after that unit's due date.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from xlreport.findings import Location, finding, rollup_words
from xlreport.form import parse_due
from xlreport.rollup.status import UnitStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlreport.findings import Finding, LocalizedText
    from xlreport.form import Form, Period, Unit
    from xlreport.intake import Submission
    from xlreport.rollup.model import UnitResult

LONGEST_DATE = 10
"""The length of `2021-01-31`: a time of saving begins with the day."""


@dataclass(frozen=True, slots=True)
class DueDates:
    """What is due when. `newest` is the last day on which any file was saved."""

    form: Form
    period: Period
    newest: date | None

    def for_unit(self, unit: Unit) -> date | None:
        """The roster's day, else the form's; None where neither gives one."""
        if unit.due:
            return parse_due(unit.due, self.period)
        stated = self.form.coverage.due
        return stated.after(self.period) if stated else None

    def with_due_date(self, result: UnitResult) -> UnitResult:
        """The unit with its due date, and with a note where it is late."""
        unit = result.unit
        due = self.for_unit(unit)
        if due is None:
            if not unit.due:
                return result
            unclear = finding("unit.due-unclear", Location(unit=unit.code), observed=unit.due)
            return replace(result, findings=(*result.findings, unclear))
        late = None if result.is_excused else self._late(result, due)
        if late is None:
            return replace(result, due=due)
        return replace(result, due=due, is_late=True, findings=(*result.findings, late))

    def _late(self, result: UnitResult, due: date) -> Finding | None:
        if result.status is UnitStatus.MISSING:
            return _after("unit.overdue", result.unit, self.newest, due)
        sent = [result.submission] if result.submission else result.files
        days = [day for each in sent if (day := saved_on(each))]
        first = min(days) if len(days) == len(sent) and days else None
        is_received = all(each.receipt for each in sent)
        what = rollup_words.RECEIVED_ON if is_received else rollup_words.SAVED_ON
        return _after("unit.late", result.unit, first, due, what)


def _after(
    code: str, unit: Unit, day: date | None, due: date, what: LocalizedText | str = ""
) -> Finding | None:
    if day is None or day <= due:
        return None
    location = Location(unit=unit.code)
    return finding(code, location, observed=day.isoformat(), expected=due.isoformat(), what=what)


def due_dates(form: Form, period: Period, submissions: Iterable[Submission]) -> DueDates:
    days = (saved_on(each) for each in submissions)
    return DueDates(form, period, max((day for day in days if day), default=None))


def saved_on(submission: Submission) -> date | None:
    """The day on which a file was handed in, or last saved as it says; None where nothing says."""
    said = submission.receipt.time if submission.receipt else submission.saved_at
    try:
        return date.fromisoformat(said[:LONGEST_DATE])
    except ValueError:
        return None


def late_units(results: Sequence[UnitResult]) -> list[UnitResult]:
    """The late and the overdue units, in the order of the roster."""
    return [each for each in results if each.is_late]
