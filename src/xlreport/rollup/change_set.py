"""What was corrected since an earlier roll-up, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words

if TYPE_CHECKING:
    from xlreport.findings import Finding, LocalizedText, Value
    from xlreport.rules import Address


@dataclass(frozen=True, slots=True)
class UnitChange:
    """One change of one unit: a value, its report as such, or a finding gone or new."""

    kind: str
    unit: str
    name: str
    address: Address | str = ""
    item: str = ""
    old: Value = None
    new: Value = None
    finding: Finding | None = None

    @property
    def label(self) -> LocalizedText:
        return words.KINDS[self.kind]


@dataclass(frozen=True)
class ChangeSet:
    """All corrections, and the earlier roll-up that they are told against."""

    file: str
    changes: tuple[UnitChange, ...]

    def count(self, kind: str) -> int:
        return sum(each.kind == kind for each in self.changes)

    @property
    def unit_count(self) -> int:
        """How many units corrected something."""
        return len({each.unit for each in self.changes if each.kind == "value"})
