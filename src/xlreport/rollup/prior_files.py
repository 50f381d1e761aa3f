"""Reads the period before: last period's roll-up, or the folder of its returns.

A unit's figures are what it reported itself, whether or not that counted then; the totals are
those of the units that counted. Codes that changed are led to the present ones by the roster's
column `formerly`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from xlreport.findings import CallError, Finding, Language, Place, Text
from xlreport.findings.model import finding
from xlreport.form.period import Period
from xlreport.intake.collect import collect, read_named
from xlreport.intake.workers import ReadJob, Workers
from xlreport.rollup.consolidate import Call, consolidate
from xlreport.rollup.model import UnitStatus
from xlreport.rollup.prior import Prior
from xlreport.rollup.stored import StoredUnit, is_roll_up, read_roll_up
from xlreport.rollup.subject import senders
from xlreport.rollup.values import all_of, county_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from xlreport.form.model import Form
    from xlreport.form.roster import Roster
    from xlreport.intake.submission import FormSource
    from xlreport.rollup.model import RollUp

_Kind = TypeVar("_Kind")


def read_prior(
    path: Path, forms: FormSource, roster: Roster | None = None, period: Period | None = None
) -> Prior:
    """Last period's roll-up, or the returns in its folder.

    `period` tells which returns of a folder are meant; without it they must agree. Raises
    PathError or CallError.
    """
    if path.is_file() and is_roll_up(read_named(path)):
        stored = read_roll_up(path, forms)
        units = [each for each in stored.units.values() if each.contents]
        return _prior(stored.form, stored.period, units, roster, path.as_posix())
    return _from_returns(path, forms, roster, period)


def _from_returns(
    path: Path, forms: FormSource, roster: Roster | None, period: Period | None
) -> Prior:
    """The returns of a folder, consolidated as they were: one file speaks for each unit."""
    read = Workers().read(collect([path]), ReadJob(forms))
    returns = [each for each in read if not each.is_roll_up]
    if period is not None:
        returns = [each for each in returns if each.period in {"", str(period.prior)}]
    known = [each.form for each in returns if each.form]
    form = _only({each.code: each for each in known}, path)
    about = _only({each.period: each.period for each in returns if each.form is form}, path)
    before = Period.parse(about, form.coverage.kind)
    if before is None:
        raise _nothing(path)
    roll_up = consolidate(returns, Call(form, before, senders(returns)))
    units = [
        StoredUnit(each.unit.code, each.unit.name, each.is_counted, all_of(each.submission))
        for each in roll_up.units
        if each.submission is not None and each.submission.is_readable
    ]
    prior = _prior(form, before, units, roster, path.as_posix())
    return replace(prior, findings=tuple(_left_out(roll_up)))


def _only(by_name: Mapping[str, _Kind], path: Path) -> _Kind:
    """The one that all returns agree on. Raises CallError."""
    if len(by_name) == 1:
        return next(iter(by_name.values()))
    if not by_name:
        raise _nothing(path)
    says = Text(
        "--prior {path} 里的文件属于不同的表式或报告期（{names}）；请只留上期的文件",
        "--prior {path} holds files of different forms or periods ({names}); leave only those of "
        "the period before",
    )
    raise CallError(says.format(path=path.as_posix(), names=list(by_name)))


def _nothing(path: Path) -> CallError:
    says = Text(
        "--prior {path} 里没有可读的上期文件",
        "--prior {path} holds no readable file of the period before",
    )
    return CallError(says.format(path=path.as_posix()))


def _left_out(roll_up: RollUp) -> Iterator[Finding]:
    """Files that speak for no unit, and units whose files differ."""
    found = [each.findings[0] for each in roll_up.strays if each.findings]
    found += [each.findings[0] for each in roll_up.with_status(UnitStatus.CONFLICT)]
    for each in found:
        reason = Text(each.message(Language.ZH), each.message(Language.EN))
        yield finding("prior.file", Place(file=each.place.file), reason=reason)


def _prior(
    form: Form, period: Period, units: Sequence[StoredUnit], roster: Roster | None, file: str
) -> Prior:
    def present(unit: StoredUnit) -> str | None:
        return roster.present_code(unit.code) if roster else unit.code

    return Prior(
        form,
        period,
        {code: each.contents for each in units if (code := present(each))},
        county_figures(form, (each.contents for each in units if each.is_counted)),
        frozenset(code for each in units if (code := present(each)) and not each.is_counted),
        file,
    )
