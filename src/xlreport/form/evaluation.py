"""What evaluating a filling gives: computed cells, issues, and a verdict for every check line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, Severity
from xlreport.findings import workbook_words as words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.form.celltypes import BlankMeaning, ValueIssue
    from xlreport.form.checks import CheckLine
    from xlreport.rules import Address, Figure


class CheckStatus(Enum):
    PASS = words.PASS
    FAIL = words.FAIL
    SKIP = words.SKIP

    @property
    def label(self) -> LocalizedText:
        return self.value


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """The verdict of a check line.

    Left, right and difference are None where it has no sides, or where one cannot be calculated.
    """

    line: CheckLine
    status: CheckStatus
    left: Figure | None = None
    right: Figure | None = None
    difference: Figure | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that a filling amounts to.

    `computed` holds every computed cell, None where an error value, a division by zero or a blank
    record leaves it without a figure. `issues` holds only inputs with a flaw. `verdicts` follow
    `check_lines`. `blanks` counts blank inputs by table and by what a blank means; blank records do
    not count.
    """

    computed: Mapping[Address, Figure | None]
    issues: Mapping[Address | str, ValueIssue]
    verdicts: tuple[LineVerdict, ...]
    blanks: Mapping[tuple[str, BlankMeaning], int]

    def blank_count(self, table: str) -> int:
        """Blank inputs of a table, whatever a blank means there."""
        return sum(count for (code, _), count in self.blanks.items() if code == table)

    @property
    def passes(self) -> bool:
        """Whether no error line fails: exactly what the cover of the workbook says."""
        return not any(
            each.status is CheckStatus.FAIL and each.line.severity is Severity.ERROR
            for each in self.verdicts
        )
