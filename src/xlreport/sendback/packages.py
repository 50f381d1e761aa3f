"""The package that a unit gets in a round of sending back."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import workbook_words as words
from xlreport.output import file_name
from xlreport.rollup import UnitStatus
from xlreport.xlsx import DEFAULT_LIMITS

if TYPE_CHECKING:
    from pathlib import Path

    from xlreport.findings import Language
    from xlreport.rollup import RollUp, UnassignedFile, UnitResult

ENDINGS = {
    UnitStatus.REJECTED: words.TO_CORRECT,
    UnitStatus.MISSING: words.REMINDER,
    UnitStatus.CONFLICT: words.TO_CONFIRM,
}
"""The statuses that get a package, and the last word of its file names."""

_DIGEST = re.compile(rb"\b[0-9a-f]{64}\b")
_TEXT_PARTS = re.compile(r"xl/(sharedStrings|worksheets/[^/]+)\.xml")
"""The parts of a workbook in which a program may save texts."""


@dataclass(frozen=True)
class CorrectionPackage:
    """A unit's package: a notice and, if the unit must correct something, a workbook."""

    result: UnitResult
    language: Language
    notice: bytes = field(repr=False)
    workbook: bytes = field(default=b"", repr=False)
    errors: int = 0
    warnings: int = 0

    @property
    def file_stem(self) -> str:
        """The name of the package's files, without ending."""
        return file_stem(self.result, self.language)


def file_stem(result: UnitResult, language: Language) -> str:
    """The name of a unit's files in this round, without ending."""
    return file_name(
        result.unit.code, result.unit.name, ENDINGS[result.status].in_language(language)
    )


def unassigned_files(roll_up: RollUp) -> list[UnassignedFile]:
    """The files that belong to no unit, without those that were only set aside with a note."""
    return [
        each
        for each in roll_up.unassigned
        if any(message.severity is not Severity.NOTE for message in each.findings)
    ]


def notice_digest(notice: bytes) -> str:
    return hashlib.sha256(notice).hexdigest()


def listed_digests(overview: Path) -> frozenset[str]:
    """The digests in a list of packages, whichever program saved it; none if it is unreadable."""
    try:
        with zipfile.ZipFile(overview) as package:
            names = filter(_TEXT_PARTS.fullmatch, package.namelist())
            parts = [package.open(name).read(DEFAULT_LIMITS.part) for name in names]
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        return frozenset()
    return frozenset(found.decode() for part in parts for found in _DIGEST.findall(part))
