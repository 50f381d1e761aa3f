"""What was corrected since an earlier roll-up, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import difference_words as words

if TYPE_CHECKING:
    from xlreport.findings import Finding, LocalizedText, Value
    from xlreport.rules.address import Address


@dataclass(frozen=True, slots=True)
class Correction:
    """One change of one unit: a value, its report as such, or a finding gone or new."""

    kind: str
    unit: str
    name: str
    at: Address | str = ""
    item: str = ""
    old: Value = None
    new: Value = None
    finding: Finding | None = None

    @property
    def words(self) -> LocalizedText:
        return words.KINDS[self.kind]


@dataclass(frozen=True)
class Since:
    """All corrections, and the earlier roll-up that they are told against."""

    file: str
    corrections: tuple[Correction, ...]

    def count(self, kind: str) -> int:
        return sum(each.kind == kind for each in self.corrections)

    @property
    def units(self) -> int:
        """How many units corrected something."""
        return len({each.unit for each in self.corrections if each.kind == "value"})
