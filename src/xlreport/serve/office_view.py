"""What the office's pages show, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, Severity, rollup_words
from xlreport.findings import office_words as words
from xlreport.rollup import UnitStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlreport.findings import Finding
    from xlreport.intake import Receipt, Submission
    from xlreport.rollup import RollUp, UnitResult
    from xlreport.serve.collection_point import CollectionPoint


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A unit's line in the table."""

    result: UnitResult
    receipts: Sequence[Receipt]
    is_overdue: bool

    @property
    def errors(self) -> int:
        """Errors of its return; that it is missing is told by its status."""
        missing = self.result.status is UnitStatus.MISSING
        return 0 if missing else self.result.count(Severity.ERROR)

    @property
    def warnings(self) -> int:
        return self.result.count(Severity.WARNING)

    @property
    def last_time(self) -> str:
        return self.receipts[-1].received_at if self.receipts else ""


@dataclass(frozen=True, slots=True)
class StatusTile:
    """A large figure, which leads to the units that it counts."""

    label: LocalizedText
    count: int
    look: str = ""


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The collection as a whole."""

    roll_up: RollUp
    rows: tuple[OfficeRow, ...]
    tiles: tuple[StatusTile, ...]
    sentence: LocalizedText


LATE_FILTER = "late"


def office_view(point: CollectionPoint, only: str = "") -> OfficeView:
    """The view now. `only` is a status, or `late`: the rows of other units are left out."""
    roll_up = point.roll_up()
    rows = [_row(point, each) for each in roll_up.units]
    late = sum(each.is_overdue or each.result.is_late for each in rows)
    counts = {status: len(roll_up.with_status(status)) for status in UnitStatus}
    tiles = (
        StatusTile(words.EXPECTED, len(rows)),
        *(StatusTile(status.label, count, status.value) for status, count in counts.items()),
        StatusTile(words.OVERDUE_TILE, late, LATE_FILTER),
    )
    said = {status.value: count for status, count in counts.items()}
    sentence = words.SENTENCE.format(expected=len(rows), counted=len(roll_up.counted), **said)
    return OfficeView(roll_up, tuple(_filtered(rows, only)), tiles, sentence)


def _row(point: CollectionPoint, result: UnitResult) -> OfficeRow:
    receipts = point.store.receipts_of(result.unit.code)
    is_missing = result.status is UnitStatus.MISSING and not result.is_excused
    today = date.today()  # noqa: DTZ011 - the day where the office is
    return OfficeRow(result, receipts, bool(is_missing and result.due and today > result.due))


def _filtered(rows: Iterable[OfficeRow], only: str) -> Iterable[OfficeRow]:
    if only == LATE_FILTER:
        return (each for each in rows if each.is_overdue or each.result.is_late)
    return (each for each in rows if only in {"", each.result.status.value})


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of a unit, to choose from."""

    submission: Submission
    is_used: bool

    @property
    def path(self) -> str:
        return self.submission.file

    @property
    def name(self) -> str:
        return self.submission.file.rsplit("/", 1)[-1]

    @property
    def errors(self) -> int:
        return sum(each.severity is Severity.ERROR for each in self.submission.findings)


def file_lines(result: UnitResult) -> list[FileLine]:
    """The files of a unit, the last first."""
    used = result.submission.file if result.submission else ""

    def order(each: Submission) -> int:
        return each.receipt.number if each.receipt else 0

    files = sorted(result.files, key=order, reverse=True)
    return [FileLine(each, each.file == used) for each in files]


def own_findings(roll_up: RollUp) -> list[Finding]:
    """The findings of the totals, without notes."""
    return [each for each in roll_up.own_findings if each.severity is not Severity.NOTE]


def counted_word(result: UnitResult) -> LocalizedText:
    return rollup_words.YES if result.is_counted else rollup_words.NO
