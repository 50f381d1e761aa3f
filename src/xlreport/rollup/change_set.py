"""What was corrected since an earlier roll-up, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words

if TYPE_CHECKING:
    from xlreport.findings import Finding, LocalizedText, Value
    from xlreport.rules import Address


class UnitChangeKind(StrEnum):
    """What changed: a value, whether the unit reported at all, or a finding that is gone or new."""

    VALUE = "value"
    STATUS = "status"
    GONE = "gone"
    NEW = "new"

    @property
    def label(self) -> LocalizedText:
        return words.KINDS[self.value]


@dataclass(frozen=True, slots=True)
class UnitChange:
    """One change of one unit since the earlier roll-up."""

    kind: UnitChangeKind
    unit: str
    name: str
    address: Address | str = ""
    item: str = ""
    old: Value = None
    new: Value = None
    finding: Finding | None = None


@dataclass(frozen=True)
class ChangeSet:
    """All changes since the earlier roll-up in `file`."""

    file: str
    changes: tuple[UnitChange, ...]

    def count(self, kind: UnitChangeKind) -> int:
        return sum(each.kind is kind for each in self.changes)

    @property
    def unit_count(self) -> int:
        """How many units corrected something."""
        return len({each.unit for each in self.changes if each.kind is UnitChangeKind.VALUE})
