"""A roll-up beside an aggregate, as data: what differs, and which units add to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xlreport.findings import Finding
    from xlreport.form import Unit
    from xlreport.rules import Figure


class Contribution(NamedTuple):
    """What one unit adds to a figure, or has in its own computed cell."""

    unit: Unit
    figure: Figure


@dataclass(frozen=True, slots=True)
class AggregateDifference:
    """One figure that differs from the sum: its finding, and the units that add to it."""

    finding: Finding
    contributions: tuple[Contribution, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A roll-up beside an aggregate. `compared` counts the figures that were compared."""

    file: str
    compared: int = 0
    differences: tuple[AggregateDifference, ...] = ()
    own_findings: tuple[Finding, ...] = ()
    """What is wrong with the aggregate itself."""

    @property
    def is_complete(self) -> bool:
        """Whether anything was compared, or at least nothing is wrong with the aggregate."""
        return bool(self.compared) or not self.own_findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*self.own_findings, *(each.finding for each in self.differences))
