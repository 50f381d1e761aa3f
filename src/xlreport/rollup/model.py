"""A roll-up as data: what became of every unit and every file, and the county's figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.findings import (
    Finding,
    LocalizedText,
    Severity,
    rollup_words,
)
from xlreport.rollup.status import (
    FigureProblems,
    RollUpStatus,
    UnitStanding,
    UnitStatus,
    count_problems,
    status_of,
)
from xlreport.rollup.totals import county_contents, county_totals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from xlreport.form import Contents, Evaluation, Form, Period, Unit
    from xlreport.intake import Submission
    from xlreport.rollup.change_set import ChangeSet
    from xlreport.rollup.prior import EarlierPeriods, Prior
    from xlreport.rollup.reconciliation import Reconciliation
    from xlreport.rules import Address, Figure


DAY = len("2020-01-31")


@dataclass(frozen=True)
class UnitResult:
    """One unit: its status, the submission that speaks for it, and whether it counts.

    `is_late` means that its file was saved after `due`, or is still missing after that day.

    >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
    >>> last = roll_up.units[-1]
    >>> last.unit.name, last.is_counted, [each.code for each in last.findings]
    ('云岭县市场监督管理局', False, ['unit.missing'])
    """

    unit: Unit
    status: UnitStatus
    submission: Submission | None = None
    is_counted: bool = False
    findings: tuple[Finding, ...] = ()
    files: tuple[Submission, ...] = ()
    due: date | None = None
    is_late: bool = False

    def count(self, severity: Severity) -> int:
        return sum(each.severity is severity for each in self.findings)

    @property
    def is_excused(self) -> bool:
        """Need not send anything: left out by the county's decision, or an adjustment."""
        is_idle = self.unit.is_adjustment and self.status is UnitStatus.MISSING
        return self.unit.include is False or is_idle

    @property
    def is_forced(self) -> bool:
        """Counted by decision although it was rejected."""
        return self.is_counted and self.status is not UnitStatus.ACCEPTED


@dataclass(frozen=True)
class UnassignedFile:
    """A file that speaks for no unit. `reason` is a finding's code."""

    submission: Submission
    reason: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class RollUp:
    """The consolidation of one form and period over a roster."""

    form: Form
    period: Period
    units: tuple[UnitResult, ...]
    unassigned: tuple[UnassignedFile, ...]
    inputs: Mapping[Address, Figure] = field(repr=False)
    evaluation: Evaluation = field(repr=False)
    own_findings: tuple[Finding, ...] = ()
    is_sample: bool = False
    earlier: EarlierPeriods | None = field(default=None, repr=False)
    reconciliation: Reconciliation | None = None
    """The comparison of the totals with an aggregate."""
    changes: ChangeSet | None = None
    """What was corrected since an earlier roll-up."""
    title_unit: str = ""
    """The county's name in titles; blank where it is not known."""

    @property
    def contents(self) -> Contents:
        """The county's inputs as a filling, with its figures of earlier periods."""
        return county_contents(self.form, self.period, self.inputs, self.earlier)

    @property
    def prior(self) -> Prior | None:
        """The period before, where the call gave it."""
        return self.earlier.of(self.period.prior) if self.earlier else None

    @cached_property
    def totals(self) -> Mapping[Address, Figure | None]:
        """The county's figure for every cell, computed cells from the county's own inputs."""
        return county_totals(self.form, self.inputs, self.evaluation)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: of the totals, of each unit, of unassigned files."""
        return tuple(self._findings())

    @cached_property
    def status(self) -> RollUpStatus:
        """Whether all units are in and the figures are sound, with the counts behind it."""
        units = (
            UnitStanding(u.status, u.is_counted, u.is_excused, u.unit.is_adjustment)
            for u in self.units
        )
        return status_of(units, self.figure_problems)

    @property
    def figure_problems(self) -> FigureProblems:
        """What is wrong with the county's figures themselves."""
        beside = self.reconciliation.findings if self.reconciliation else ()
        return count_problems(self.own_findings, beside)

    @cached_property
    def as_of(self) -> str:
        """The latest day on which a file was saved, as the files say; blank where none says.

        It does not depend on the clock: the same files give the same day.
        """
        files = [each for unit in self.units for each in unit.files]
        files += [each.submission for each in self.unassigned]
        return max((each.saved_at[:DAY] for each in files if each.saved_at), default="")

    @property
    def title(self) -> LocalizedText:
        """The roll-up's title: county, form and period."""
        name, period = self.form.name, self.period.label
        return rollup_words.TITLE.format(unit=self.title_unit, name=name, period=period)

    @cached_property
    def reporting(self) -> tuple[UnitResult, ...]:
        """The reporting units: all but adjustments."""
        return tuple(each for each in self.units if not each.unit.is_adjustment)

    @cached_property
    def adjustments(self) -> tuple[UnitResult, ...]:
        """The adjustments that count."""
        return tuple(each for each in self.counted if each.unit.is_adjustment)

    def with_status(self, status: UnitStatus) -> list[UnitResult]:
        """The reporting units with a status."""
        return [each for each in self.reporting if each.status is status]

    @cached_property
    def counted(self) -> list[UnitResult]:
        return [each for each in self.units if each.is_counted]

    @property
    def has_errors(self) -> bool:
        return any(each.severity is Severity.ERROR for each in self.findings)

    def _findings(self) -> Iterator[Finding]:
        yield from self.own_findings
        if self.reconciliation is not None:
            yield from self.reconciliation.findings
        for unit in self.units:
            yield from unit.findings
        for leftover in self.unassigned:
            yield from leftover.findings
