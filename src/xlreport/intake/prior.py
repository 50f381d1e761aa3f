"""Figures of the period before as reading needs them: by unit, as far as rules name them."""

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
    """Of one edition and period; `units` by present unit code, at `prior.` addresses.

    `uncounted` are the units whose return did not count in its own period.
    """

    form_code: str
    period: str
    units: Mapping[str, Contents] = field(repr=False)
    uncounted: frozenset[str] = frozenset()

    def for_unit(self, unit: str, form: Form, period: str) -> Contents:
        """The figures that a unit's workbook of this form and period is compared with."""
        about = Period.parse(period, form.coverage.kind)
        if self.form_code not in {form.code, form.follows} or about is None:
            return {}
        if self.period != str(about.prior):
            return {}
        known = self.units.get(unit, {})
        return {at: known[at] for at in prior_addresses(form) if at in known}

    def notes(self, unit: str, form: Form, period: str, location: Location) -> Iterator[Finding]:
        """What is to be said of a unit's figures: that there are none, or whence they are."""
        if not prior_addresses(form):
            return
        if not self.for_unit(unit, form, period):
            yield finding("prior.none", location, period=self.period)
        elif unit in self.uncounted:
            yield finding("prior.uncounted", location, period=self.period)
