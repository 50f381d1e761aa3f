"""Check returned workbooks, each alone and all of them against the roster."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from xlreport.definition import parse_period
from xlreport.findings import Language
from xlreport.intake import describe_submission
from xlreport.workflow.reading import silent
from xlreport.workflow.resolution import resolve
from xlreport.workflow.returns import Returns, collect_returns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.findings import Finding
    from xlreport.form import Form
    from xlreport.intake import Submission
    from xlreport.rollup import RollUp
    from xlreport.workflow.inputs import Inputs
    from xlreport.workflow.reading import Progress, Reader


@dataclass(frozen=True)
class CheckReport:
    """The result of a check: every file and, with a roster, the status of every unit.

    >>> report = xlreport.check("demo/报回", roster="demo/名册.csv", period="2020")
    >>> [each.file for each in report.submissions if each.verdict == "unreadable"]
    ['demo/报回/会议通知.xlsx']
    >>> [each.status.value for each in report.roll_up.units][7:]
    ['rejected', 'rejected', 'rejected', 'conflict', 'missing']
    """

    submissions: tuple[Submission, ...] = field(repr=False)
    roll_up: RollUp | None = field(default=None, repr=False)

    @property
    def passes(self) -> bool:
        """Whether no file has an error and, with a roster, no unit either."""
        has_errors = self.roll_up is not None and self.roll_up.has_errors
        return all(each.passes for each in self.submissions) and not has_errors

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all files and, with a roster, those of the units; errors first."""
        found = [finding for each in self.submissions for finding in each.findings]
        if self.roll_up is not None:
            found += [each for each in self.roll_up.findings if each not in found]
        return tuple(sorted(found, key=lambda each: each.severity.rank))

    def to_dict(self, language: Language = Language.ZH) -> dict[str, Any]:
        """The check as JSON data, as `check --format json` prints it."""
        from xlreport.rollup import describe_unit  # noqa: PLC0415 - not needed for text

        roll_up = self.roll_up
        return {
            "files": [describe_submission(each, language) for each in self.submissions],
            "units": [describe_unit(each) for each in roll_up.units] if roll_up else [],
            "findings": [each.to_dict(language) for each in roll_up.findings] if roll_up else [],
        }


def check_returns(
    inputs: Inputs, *, reader: Reader | None = None, progress: Progress = silent
) -> CheckReport:
    """Read and check all returns; with a roster, also decide the status of every unit.

    Raises PathError, CallError or FormError if the call cannot work.
    """
    returns = collect_returns(inputs, reader, progress)
    if returns.roster is None:
        return CheckReport(_as_asked(returns.submissions, returns.form, returns.period))
    return CheckReport(returns.submissions, roll_up_of(returns))


def roll_up_of(returns: Returns, *, prefer_newest: bool = False) -> RollUp:
    """The roll-up of these returns over the roster or, without one, over the senders."""
    from xlreport.rollup import (  # noqa: PLC0415 - loads much, not needed without a roster
        ConsolidationOptions,
        consolidate_submissions,
    )

    form, period = returns.subject()
    roster = returns.roster_or_senders
    call = ConsolidationOptions(
        form, period, roster, prefer_newest=prefer_newest, earlier=returns.earlier(form, period)
    )
    return consolidate_submissions(returns.submissions, call)


def _as_asked(
    submissions: Sequence[Submission], form: Form | None, period: str | None
) -> tuple[Submission, ...]:
    """The submissions; those of another form or period than the call's get a finding on it."""
    if form is None and period is None:
        return tuple(submissions)
    from xlreport.rollup import mismatch_finding  # noqa: PLC0415 - loads much

    if form is None:
        form, _ = resolve(submissions, None, period)
    about = str(parse_period(period, form)) if period else ""
    return tuple(
        replace(each, findings=(*each.findings, message))
        if each.is_readable and (message := mismatch_finding(each, form, about or each.period))
        else each
        for each in submissions
    )
