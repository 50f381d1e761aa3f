"""The period before: what last period's roll-up, or its returns, say about every unit.

A unit's figures are what it reported, whether or not it counted then. The totals are those of the
units that counted. The roster's column `formerly` leads from changed codes to the present ones.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlreport.findings import Finding, Language, LocalizedText, Location, finding
from xlreport.rollup.consolidation import (
    ConsolidationOptions,
    consolidate_submissions,
    roster_from_submissions,
)
from xlreport.rollup.list_totals import contents_with_computed, contents_with_prior, county_figures
from xlreport.rollup.prior import Prior, UnitContents
from xlreport.rollup.status import UnitStatus
from xlreport.rollup.stored_roll_up import read_roll_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from xlreport.form import Contents, Form, FormLookup, Period, Roster, Unit
    from xlreport.intake import Submission
    from xlreport.rollup.model import RollUp
    from xlreport.rollup.stored_roll_up import StoredUnit
    from xlreport.rules import Address, Figure


def prior_from_roll_up(path: Path, forms: FormLookup, roster: Roster | None = None) -> Prior:
    """From a roll-up. Raises PathError, or CallError where it is no roll-up of a known form."""
    stored = read_roll_up(path, forms)
    prior = _Gathered(stored.form, roster)

    def counted() -> Iterator[Contents]:
        for unit in stored.units():
            if unit.contents:
                prior.add(unit, unit.contents, is_counted=unit.is_counted)
                if unit.is_counted:
                    yield stored.with_sums(unit.contents)

    totals = county_figures(stored.form, counted())
    return prior.finished(stored.period, totals, path.as_posix())


def prior_from_returns(
    returns: Sequence[Submission], form: Form, period: Period, roster: Roster | None, file: str
) -> Prior:
    """From returns, which are consolidated first: one file speaks for each unit."""
    roll_up = consolidate_submissions(
        returns, ConsolidationOptions(form, period, roster_from_submissions(returns))
    )
    form = roll_up.form
    prior = _Gathered(form, roster)
    for each in roll_up.units:
        if each.submission is not None and each.submission.is_readable:
            contents = contents_with_prior(each.submission)
            prior.add(each.unit, contents, is_counted=each.is_counted)
    counted = (each.submission for each in roll_up.counted if each.submission)
    totals = county_figures(form, map(contents_with_computed, counted))
    return replace(prior.finished(period, totals, file), findings=tuple(_left_out(roll_up)))


def _left_out(roll_up: RollUp) -> Iterator[Finding]:
    """Files that speak for no unit, and units whose files differ."""
    found = [each.findings[0] for each in roll_up.unassigned if each.findings]
    found += [each.findings[0] for each in roll_up.with_status(UnitStatus.CONFLICT)]
    for each in found:
        reason = LocalizedText(each.message(Language.ZH), each.message(Language.EN))
        yield finding("prior.file", Location(file=each.location.file), reason=reason)


class _Gathered:
    """The units of an earlier period, by the codes and names that they had."""

    def __init__(self, form: Form, roster: Roster | None) -> None:
        self._form, self._roster = form, roster
        self._units: dict[str, UnitContents] = {}
        self._names: dict[str, str] = {}
        self._uncounted: set[str] = set()

    def add(self, unit: Unit | StoredUnit, contents: Contents, *, is_counted: bool) -> None:
        self._units[unit.code] = UnitContents(self._form, contents)
        self._names[unit.code] = unit.name
        if not is_counted:
            self._uncounted.add(unit.code)

    def finished(self, period: Period, totals: Mapping[Address, Figure | None], file: str) -> Prior:
        """The period, its units by their present codes."""
        names = self._names
        same = dict(zip(names, names, strict=True))
        present = self._roster.present_codes(names) if self._roster else same
        return Prior(
            self._form,
            period,
            {now: self._units[code] for code, now in present.items()},
            totals,
            frozenset(now for code, now in present.items() if code in self._uncounted),
            file,
            names={now: names[code] for code, now in present.items()},
        )
