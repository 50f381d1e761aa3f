"""The period before: last period's roll-up, or the folder of its returns, by present unit codes.

A unit's figures are what it reported itself, whether or not that counted then; the totals are
those of the units that counted. Codes that changed are led to the present ones by the roster's
column `formerly`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from xlreport.findings import CallError, Finding, Language, Place, Text
from xlreport.findings.model import finding
from xlreport.form.celltypes import Blank, is_blank
from xlreport.form.model import prior_cells
from xlreport.form.period import Period
from xlreport.intake.collect import collect, read_named
from xlreport.intake.prior import PriorFigures
from xlreport.intake.workers import ReadJob, Workers
from xlreport.rollup.consolidate import Call, consolidate
from xlreport.rollup.model import UnitStatus
from xlreport.rollup.stored import StoredUnit, is_roll_up, read_roll_up
from xlreport.rollup.subject import senders
from xlreport.rollup.values import all_of, county_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from xlreport.form.celltypes import Content, Contents
    from xlreport.form.model import Form
    from xlreport.form.roster import Roster
    from xlreport.intake.submission import FormSource
    from xlreport.rollup.model import RollUp
    from xlreport.rules.address import Address
    from xlreport.rules.operators import Figure

_Kind = TypeVar("_Kind")


@dataclass(frozen=True)
class Prior:
    """What was reported for the period before.

    `form` is the edition of that period. `units` holds each unit's cells (computed ones too) and
    texts at plain addresses, by its present code; a unit without figures is not in it. `totals`
    are the county's, as a roll-up tells them. `file` is where all this was read.
    """

    form: Form
    period: Period
    units: Mapping[str, Contents] = field(repr=False)
    totals: Mapping[Address, Figure | None] = field(repr=False)
    uncounted: frozenset[str] = frozenset()
    file: str = ""
    findings: tuple[Finding, ...] = ()

    def figures(self, forms: Iterable[Form]) -> PriorFigures:
        """What reading needs: of every unit, only the cells that the rules of `forms` name."""
        named = dict.fromkeys(at for form in forms for at in prior_cells(form))
        units = {code: self._named(contents, named) for code, contents in self.units.items()}
        return PriorFigures(self.form.code, str(self.period), units, self.uncounted)

    def county(self, form: Form) -> Contents:
        """The county's figures that rules of `form` name, at their `prior.` addresses."""
        return self._named(dict(self.totals.items()), prior_cells(form))

    def _named(self, contents: Contents, named: Iterable[Address]) -> Contents:
        return {
            at: self._figure(plain, contents.get(plain))
            for at in named
            if (plain := at._replace(prior=False)) in self.form.cells
        }

    def _figure(self, at: Address, content: Content) -> Content:
        """A blank that counted as 0 then is 0 now."""
        cell = self.form.cells[at]
        if is_blank(content) and cell.is_input and cell.blank is Blank.ZERO:
            return 0 if cell.type.is_quantity else content
        return content

    def check_fits(self, form: Form, period: Period) -> None:
        """Raises CallError where it is of another form, or not of the period before."""
        expected = form.follows if period.prior.year < form.coverage.first else form.code
        if self.form.code not in {form.code, form.follows}:
            says = Text(
                "--prior {file} 属于表式 {observed}，应为 {expected}",
                "--prior {file} is of the form {observed}, not {expected}",
            )
            raise CallError(
                says.format(file=self.file, observed=self.form.code, expected=expected or form.code)
            )
        if self.period != period.prior:
            says = Text(
                "--prior {file} 的报告期为 {observed}，应为 {expected}",
                "--prior {file} is of the period {observed}, not {expected}",
            )
            raise CallError(
                says.format(file=self.file, observed=self.period, expected=period.prior)
            )

    def notes(self, form: Form) -> tuple[Finding, ...]:
        """What is to be said once: files not used, and cells that the edition before lacks."""
        plain = (at._replace(prior=False) for at in prior_cells(form))
        missing = [at for at in plain if at not in self.form.cells]
        if not missing:
            return self.findings
        says = finding(
            "prior.cells-missing",
            Place(file=self.file),
            edition=self.form.code,
            count=len(missing),
            cells=[str(at) for at in missing],
        )
        return (*self.findings, says)


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
