"""Earlier periods: what their roll-ups or returns say of every unit and of the county."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from xlreport.findings import CallError, Finding, LocalizedText, Location, finding
from xlreport.form import BlankMeaning, is_blank, prior_addresses
from xlreport.intake import PeriodFigures, PriorFigures, compact_contents
from xlreport.layout import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlreport.form import Content, Contents, Form, Period
    from xlreport.rules import Address, Figure


class UnitContents(Mapping["Address | str", "Content"]):
    """A unit's inputs and texts in little memory. Computed cells are computed when asked for."""

    __slots__ = ("_form", "_inputs")

    def __init__(self, form: Form, inputs: Contents) -> None:
        self._form, self._inputs = form, compact_contents(form, inputs)

    def __getitem__(self, key: Address | str) -> Content:
        if key in self._inputs or not self._is_computed(key):
            return self._inputs[key]
        return self._computed()[key]

    def __iter__(self) -> Iterator[Address | str]:
        return iter({**self._inputs, **self._computed()})

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _is_computed(self, key: Address | str) -> bool:
        cell = None if isinstance(key, str) else self._form.cells.get(key)
        return cell is not None and not cell.is_input

    @lru_cache(maxsize=8)  # noqa: B019 - few units, so that they stay small
    def _computed(self) -> dict[Address | str, Content]:
        evaluation = compiled(self._form).evaluator.evaluate(self._inputs)
        return dict(evaluation.computed.items())

    __hash__ = object.__hash__


@dataclass(frozen=True)
class Prior:
    """One earlier period.

    `units` has what each unit reported by its present code, at addresses without `prior.`; it
    leaves out units without figures. `totals` are the county's, as in a roll-up. `file` is the
    source of all this. `names` are the names that the units had, by the codes of `units`.
    """

    form: Form
    period: Period
    units: Mapping[str, Contents] = field(repr=False)
    totals: Mapping[Address, Figure | None] = field(repr=False)
    uncounted: frozenset[str] = frozenset()
    file: str = ""
    findings: tuple[Finding, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict, repr=False)

    def figures(self, named: Iterable[Address]) -> PeriodFigures:
        """What reading submissions needs: of every unit, these cells."""
        cells = [at for at in named if at in self.form.cells]
        units = {code: self.at(cells, contents) for code, contents in self.units.items()}
        return PeriodFigures(self.form.code, str(self.period), units, self.uncounted)

    def at(self, cells: Iterable[Address], contents: Contents) -> Contents:
        """The contents of some cells, as they count in rules."""
        return {at: self._figure(at, contents.get(at)) for at in cells}

    def _figure(self, at: Address, content: Content) -> Content:
        """A blank that counted as 0 then is 0 now."""
        cell = self.form.cells[at]
        if is_blank(content) and cell.is_input and cell.blank is BlankMeaning.ZERO:
            return 0 if cell.type.is_quantity else content
        return content

    def notes(self, named: Iterable[Address]) -> Iterator[Finding]:
        """Files that were not used, and cells that the edition of that period lacks."""
        yield from self.findings
        missing = [at for at in named if at not in self.form.cells]
        if missing:
            yield finding(
                "prior.cells-missing",
                Location(file=self.file),
                edition=self.form.code,
                count=len(missing),
                cells=[str(at) for at in missing],
            )


@dataclass(frozen=True)
class EarlierPeriods:
    """Earlier periods that a call was given: each is known by its period, whatever their order.

    >>> earlier = xlreport.read_prior("demo/汇总.xlsx", roster="demo/名册.csv")
    >>> [(str(each.period), len(each.units)) for each in earlier.periods]
    [('2020', 9)]
    """

    periods: tuple[Prior, ...]
    findings: tuple[Finding, ...] = ()

    def of(self, period: Period) -> Prior | None:
        """What is known of a period."""
        return next((each for each in self.periods if each.period == period), None)

    def figures(self, forms: Iterable[Form]) -> PriorFigures:
        """What reading submissions needs: of every unit, the cells that `forms` name."""
        named = [*dict.fromkeys(at.present for form in forms for at in prior_addresses(form))]
        return PriorFigures(tuple(each.figures(named) for each in self.periods))

    def county(self, form: Form, period: Period) -> Contents:
        """The county's figures that `form` names in this period, at their `prior.` addresses."""
        found: dict[Address | str, Content] = {}
        for each, named in self._needed(form, period):
            cells = {at.present: at for at in named if at.present in each.form.cells}
            totals = each.at(cells, dict(each.totals.items()))
            found |= {cells[at]: totals[at] for at in cells}
        return found

    def fitting(self, form: Form, period: Period) -> EarlierPeriods:
        """Those that a form can name in this period; the others are told.

        Raises CallError where there is none.
        """
        fits = [each for each in self.periods if _fits(each, form, period)]
        if self.periods and not fits:
            raise _misfit(self.periods[0], form, period)
        others = [each for each in self.periods if each not in fits]
        unused = [_unused(each, period) for each in others]
        return replace(self, periods=tuple(fits), findings=(*self.findings, *unused))

    def notes(self, form: Form, period: Period) -> tuple[Finding, ...]:
        """The findings reported once, for all units together."""
        needed = {
            each.period: [at.present for at in named] for each, named in self._needed(form, period)
        }
        found = [note for each in self.periods for note in each.notes(needed.get(each.period, ()))]
        return (*self.findings, *found)

    def _needed(self, form: Form, period: Period) -> Iterator[tuple[Prior, list[Address]]]:
        for each in self.periods:
            earlier = period.earlier_named(str(each.period))
            named = [at for at in prior_addresses(form) if at.earlier in earlier]
            if named:
                yield each, named


def _fits(each: Prior, form: Form, period: Period) -> bool:
    return each.form.code in {form.code, form.follows} and each.period in {
        period.prior,
        period.last_year,
    }


def _unused(each: Prior, period: Period) -> Finding:
    return finding(
        "prior.unused",
        Location(file=each.file),
        observed=str(each.period),
        expected=_wanted(period),
    )


def _wanted(period: Period) -> str:
    return " / ".join(dict.fromkeys(map(str, (period.prior, period.last_year))))


def _misfit(each: Prior, form: Form, period: Period) -> CallError:
    """Why an earlier period does not serve a form in this period."""
    if each.form.code not in {form.code, form.follows}:
        follows = period.prior.year < form.coverage.first
        expected = form.follows if follows and form.follows else form.code
        message = LocalizedText(
            "--prior {file} 属于表式 {observed}，应为 {expected}",
            "--prior {file} is of the form {observed}, not {expected}",
        )
        return CallError(message.format(file=each.file, observed=each.form.code, expected=expected))
    message = LocalizedText(
        "--prior {file} 的报告期为 {observed}，应为 {expected}",
        "--prior {file} is of the period {observed}, not {expected}",
    )
    return CallError(message.format(file=each.file, observed=each.period, expected=_wanted(period)))
