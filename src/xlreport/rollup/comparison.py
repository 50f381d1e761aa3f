"""A roll-up beside an aggregate, as data: what differs, and which units add to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xlreport.findings import Finding
    from xlreport.form.roster import Unit
    from xlreport.rules.operators import Figure


class Share(NamedTuple):
    """What one unit adds, or has in its own computed cell."""

    unit: Unit
    figure: Figure


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that is not the sum: what is said of it, and the units that add to it."""

    says: Finding
    shares: tuple[Share, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A roll-up beside an aggregate. `compared` counts the figures that were looked at."""

    file: str
    compared: int = 0
    differences: tuple[Difference, ...] = ()
    own: tuple[Finding, ...] = ()
    """What is wrong with the aggregate itself."""

    @property
    def is_one(self) -> bool:
        """Whether anything was compared, or there was nothing to compare."""
        return bool(self.compared) or not self.own

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*self.own, *(each.says for each in self.differences))
