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
        """0 for the most severe. Sort by this: the values themselves sort by letters."""
        return list(Severity).index(self)


class _HasSeverity(Protocol):
    @property
    def severity(self) -> Severity: ...


def count_by_severity(findings: Iterable[_HasSeverity]) -> Counter[Severity]:
    """How many findings there are of each severity; 0 for a severity that none has."""
    return Counter(each.severity for each in findings)
