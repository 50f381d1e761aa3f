"""How grave a finding is, and how many there are of each severity."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """`error` keeps the unit out of the totals, `warning` wants an explanation, `note` informs.

    >>> [each.value for each in xlreport.Severity]
    ['error', 'warning', 'note']
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Its place from the most severe, which is 0. Sort by it: the texts sort by letters."""
        return list(Severity).index(self)


class _HasSeverity(Protocol):
    @property
    def severity(self) -> Severity: ...


def count_by_severity(findings: Iterable[_HasSeverity]) -> Counter[Severity]:
    """How many findings, or other things with a severity, there are of each; 0 where none is."""
    return Counter(each.severity for each in findings)
