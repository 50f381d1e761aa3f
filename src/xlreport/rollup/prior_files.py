"""The period before: what last period's roll-up, or its returns, say about every unit.

A unit's figures are what it reported, whether or not it counted then. The totals are those of the
units that counted. The roster's column `formerly` leads from changed codes to the present ones.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlreport.findings import Finding, Language, LocalizedText, Location, finding
from xlreport.form import for_period
from xlreport.rollup.consolidation import (
    ConsolidationOptions,
    consolidate_submissions,
    roster_from_submissions,
)
from xlreport.rollup.list_totals import contents_with_computed, county_figures
from xlreport.rollup.prior import Prior
from xlreport.rollup.status import UnitStatus
from xlreport.rollup.stored_roll_up import StoredUnit, read_roll_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from xlreport.form import Form, FormLookup, Period, Roster
    from xlreport.intake import Submission
    from xlreport.rollup.model import RollUp


def prior_from_roll_up(path: Path, forms: FormLookup, roster: Roster | None = None) -> Prior:
    """From a roll-up. Raises PathError, or CallError where it is no roll-up of a known form."""
    stored = read_roll_up(path, forms)
    units = [each for each in stored.units.values() if each.contents]
    return _prior(stored.form, stored.period, units, roster, path.as_posix())


def prior_from_returns(
    returns: Sequence[Submission], form: Form, period: Period, roster: Roster | None, file: str
) -> Prior:
    """From returns, which are consolidated first: one file speaks for each unit."""
    roll_up = consolidate_submissions(
        returns, ConsolidationOptions(form, period, roster_from_submissions(returns))
    )
    units = [
        StoredUnit(
            each.unit.code, each.unit.name, each.is_counted, contents_with_computed(each.submission)
        )
        for each in roll_up.units
        if each.submission is not None and each.submission.is_readable
    ]
    prior = _prior(form, period, units, roster, file)
    return replace(prior, findings=tuple(_left_out(roll_up)))


def _left_out(roll_up: RollUp) -> Iterator[Finding]:
    """Files that speak for no unit, and units whose files differ."""
    found = [each.findings[0] for each in roll_up.unassigned if each.findings]
    found += [each.findings[0] for each in roll_up.with_status(UnitStatus.CONFLICT)]
    for each in found:
        reason = LocalizedText(each.message(Language.ZH), each.message(Language.EN))
        yield finding("prior.file", Location(file=each.location.file), reason=reason)


def _prior(
    form: Form, period: Period, units: Sequence[StoredUnit], roster: Roster | None, file: str
) -> Prior:
    names = {each.code: each.name for each in units}
    present = roster.present_codes(names) if roster else dict(zip(names, names, strict=True))
    form = for_period(form, period)
    return Prior(
        form,
        period,
        {present[each.code]: each.contents for each in units if each.code in present},
        county_figures(form, (each.contents for each in units if each.is_counted)),
        frozenset(present[u.code] for u in units if u.code in present and not u.is_counted),
        file,
        names={present[each.code]: each.name for each in units if each.code in present},
    )
