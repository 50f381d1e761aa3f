"""The result of evaluating a filling: computed cells, issues, a verdict for each check line."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import LocalizedText, Severity
from xlreport.findings import workbook_words as words
from xlreport.form.checks import RuleLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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


class RecordFailure(NamedTuple):
    """A record that a rule over records fails for, with both sides and their difference."""

    record: str
    left: Figure | None = None
    right: Figure | None = None
    difference: Figure | None = None


class LineVerdict(NamedTuple):
    """The verdict of a check line.

    Left, right and difference are None if the line has no sides, or one cannot be calculated. For
    a rule over records they count the `failures`. `held` are the records that it holds for, counted
    from 0.
    """

    line: CheckLine
    status: CheckStatus
    left: Figure | None = None
    right: Figure | None = None
    difference: Figure | None = None
    failures: tuple[RecordFailure, ...] = ()
    held: Sequence[int] = ()

    def each_failure(self) -> Iterator[LineVerdict]:
        """Nothing if the line does not fail; else its verdict, or one for each failing record."""
        if self.status is CheckStatus.FAIL and not self.failures:
            yield self
        if isinstance(self.line, RuleLine):
            for each in self.failures:
                line = self.line.at_record(each.record)
                yield LineVerdict(line, self.status, each.left, each.right, each.difference)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The evaluation of one filling.

    `computed` holds every computed cell, as None if an error value or a division by zero leaves no
    figure. Of a list it holds only filled records. `issues` holds only inputs with an issue.
    `verdicts` are in the order of `check_lines`. `blanks` counts blank inputs by table and by what
    a blank means; it leaves out blank records and those that are not asked, which are `unasked`.
    `labels` holds the computed cells that show a text; of a list only filled records.
    """

    computed: Mapping[Address, Figure | None]
    issues: Mapping[Address | str, ValueIssue]
    verdicts: Sequence[LineVerdict]
    blanks: Mapping[tuple[str, BlankMeaning], int]
    unasked: frozenset[Address | str] = frozenset()
    labels: Mapping[Address, str] = field(default_factory=dict)

    def blank_count(self, table: str) -> int:
        """How many inputs of a table are blank, whatever a blank means."""
        return sum(count for (code, _), count in self.blanks.items() if code == table)

    @property
    def passes(self) -> bool:
        """Whether no line of severity error fails, whether or not anything is filled in."""
        return not any(
            each.status is CheckStatus.FAIL and each.line.severity is Severity.ERROR
            for each in self.verdicts
        )
