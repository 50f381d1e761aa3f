"""Figures of the period before, by unit. Only the cells that rules name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.findings import finding
from xlreport.form import Period, prior_addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.findings import Finding, Location
    from xlreport.form import Contents, Form


@dataclass(frozen=True, slots=True)
class PriorFigures:
    """Figures of one form and period. `units` maps present unit codes to `prior.` addresses.

    `uncounted` are units whose return did not count in that period.
    """

    form_code: str
    period: str
    units: Mapping[str, Contents] = field(repr=False)
    uncounted: frozenset[str] = frozenset()

    def for_unit(self, unit: str, form: Form, period: str) -> Contents:
        """The figures for the rules of a unit's workbook of this form and period."""
        about = Period.parse(period, form.coverage.kind)
        if self.form_code not in {form.code, form.follows} or about is None:
            return {}
        if self.period != str(about.prior):
            return {}
        known = self.units.get(unit, {})
        return {at: known[at] for at in prior_addresses(form) if at in known}

    def notes(self, unit: str, form: Form, period: str, location: Location) -> Iterator[Finding]:
        """Notes about a unit's figures: that there are none, or where they come from."""
        if not prior_addresses(form):
            return
        if not self.for_unit(unit, form, period):
            yield finding("prior.none", location, period=self.period)
        elif unit in self.uncounted:
            yield finding("prior.uncounted", location, period=self.period)
