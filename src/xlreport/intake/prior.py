"""Figures of earlier periods, by unit. Only the cells that forms name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.findings import finding
from xlreport.form import Period, prior_addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.findings import Finding, Location
    from xlreport.form import Content, Contents, Form
    from xlreport.rules import Address, Earlier


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """Figures of one form and period. `units` maps present unit codes to figures by address.

    `uncounted` are units whose return did not count in that period.
    """

    form_code: str
    period: str
    units: Mapping[str, Contents] = field(repr=False)
    uncounted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PriorFigures:
    """The figures of several periods. A rule finds its own by the period of the workbook."""

    periods: tuple[PeriodFigures, ...]

    def for_unit(self, unit: str, form: Form, period: str) -> Contents:
        """What a unit's workbook of this form and period needs, at `prior.` addresses and others.

        `form` is the form in that period.
        """
        found: dict[Address | str, Content] = {}
        for each, named in self._needed(form, period):
            known = each.units.get(unit, {})
            found |= {at: known[at.present] for at in named if at.present in known}
        return found

    def notes(self, unit: str, form: Form, period: str, location: Location) -> Iterator[Finding]:
        """Notes about a unit's figures: that there are none, or where they come from."""
        if prior_addresses(form) and not list(self._earlier(form, period)):
            yield finding("prior.none", location, period=self.periods[0].period)
        for each, named in self._needed(form, period):
            known = each.units.get(unit, {})
            if not any(at.present in known for at in named):
                yield finding("prior.none", location, period=each.period)
            elif unit in each.uncounted:
                yield finding("prior.uncounted", location, period=each.period)

    def _needed(self, form: Form, period: str) -> Iterator[tuple[PeriodFigures, list[Address]]]:
        """The periods that the form names something of, each with the cells it names."""
        for each, words in self._earlier(form, period):
            named = [at for at in prior_addresses(form) if at.earlier in words]
            if named:
                yield each, named

    def _earlier(
        self, form: Form, period: str
    ) -> Iterator[tuple[PeriodFigures, tuple[Earlier, ...]]]:
        """The periods that rules of the form can name, each with the words for it."""
        about = Period.parse(period, form.coverage.kind)
        for each in self.periods if about else ():
            words = about.earlier_named(each.period) if about else ()
            if words and each.form_code in {form.code, form.follows}:
                yield each, words
