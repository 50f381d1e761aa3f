"""What a unit's page shows, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from xlreport.findings import Severity, count_by_severity, office_words
from xlreport.findings import serve_words as words
from xlreport.rollup import DueDates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.findings import Finding, LocalizedText
    from xlreport.form import Unit
    from xlreport.serve.collection_point import CollectionPoint, Version


@dataclass(frozen=True, slots=True)
class SheetFindings:
    """The findings of one sheet; blank for those about the whole file."""

    sheet: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class VersionView:
    """A workbook that was handed in, with its verdict."""

    version: Version
    errors: int
    warnings: int
    sheets: tuple[SheetFindings, ...]
    """Errors and warnings."""
    notes: tuple[SheetFindings, ...]

    @property
    def notes_count(self) -> int:
        return sum(len(each.findings) for each in self.notes)

    @property
    def number(self) -> int:
        return self.version.receipt.number

    @property
    def passes(self) -> bool:
        return self.version.submission.passes

    @property
    def verdict(self) -> LocalizedText:
        """The verdict as a sentence."""
        if not self.passes:
            return words.FAILED.format(count=self.errors)
        return words.PASSED_WARNINGS.format(count=self.warnings) if self.warnings else words.PASSED


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit with all that it handed in, the last first."""

    unit: Unit
    versions: tuple[VersionView, ...]
    due: date | None
    is_overdue: bool

    @property
    def last(self) -> VersionView | None:
        return self.versions[0] if self.versions else None

    @property
    def decision(self) -> LocalizedText | None:
        """What the office decided, in words."""
        unit = self.unit
        if unit.include is None and not unit.file:
            return None
        parts = [office_words.INCLUDE_WORDS[unit.include]] if unit.include is not None else []
        if unit.file:
            parts.append(office_words.USES_FILE.format(file=unit.file.rsplit("/", 1)[-1]))
        return words.COUNTED_OTHERWISE.format(what=parts, reason=unit.reason)


def view_of_unit(point: CollectionPoint, unit: Unit) -> UnitView:
    """The view of a unit now."""
    due = DueDates(point.form, point.period, None).for_unit(unit)
    versions = tuple(view_of_version(each) for each in point.versions(unit.code))
    today = date.today()  # noqa: DTZ011 - the day where the office is
    return UnitView(unit, versions, due, bool(due and today > due and not versions))


def view_of_version(version: Version) -> VersionView:
    """A version with its findings, errors first."""
    findings = sorted(version.submission.findings, key=lambda each: each.severity.rank)
    counts = count_by_severity(findings)
    notes = [each for each in findings if each.severity is Severity.NOTE]
    others = [each for each in findings if each.severity is not Severity.NOTE]
    return VersionView(
        version,
        counts[Severity.ERROR],
        counts[Severity.WARNING],
        tuple(_by_sheet(others)),
        tuple(_by_sheet(notes)),
    )


def _by_sheet(findings: Sequence[Finding]) -> list[SheetFindings]:
    sheets = dict.fromkeys(each.location.sheet or "" for each in findings)
    return [
        SheetFindings(
            sheet, tuple(each for each in findings if (each.location.sheet or "") == sheet)
        )
        for sheet in sheets
    ]
