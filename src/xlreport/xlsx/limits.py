"""How much a workbook may hold, and the refusal of one that holds more or cannot be read.

The limits lie far above any workbook that people fill in and far below what hurts a machine.
They are counted while reading, never taken from what the file says about itself. Every refusal
carries the code of the finding that it becomes and a short reason; nothing else leaves the reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import error_words

if TYPE_CHECKING:
    from xlreport.findings import LocalizedText

MEGABYTE = 1 << 20

ROWS = 1_048_576
"""Rows of a sheet; the file format knows no more."""
COLUMNS = 16_384
"""Columns of a sheet; the file format knows no more."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most of one workbook, in bytes and in things."""

    compressed: int = 50 * MEGABYTE
    inflated: int = 200 * MEGABYTE
    """All parts that were read, together."""
    part: int = 64 * MEGABYTE
    ratio: int = 200
    """Inflated to compressed bytes; counts from `ratio_from` inflated bytes on."""
    ratio_from: int = 16 * MEGABYTE
    entries: int = 2_000
    """Entries of the archive."""
    cells: int = 200_000
    """Cells of all sheets that were read, empty ones included."""
    strings: int = 300_000
    """Shared strings."""
    text: int = 100_000
    """Characters of one text or formula; the programs themselves stop at 32,767 and 8,192."""
    elements: int = 500_000
    """Elements of one part, leaving out rows, cells and strings."""


DEFAULT_LIMITS = Limits()
"""Far from any form, near enough to spare the machine."""


class Refusal(Exception):  # noqa: N818 - ends the reading of a file; becomes a finding outside
    """The file is not read: `code` is that of the finding, `reason` is what was found.

    `remedy` is what helps, where that is something else than usual for the code.
    """

    def __init__(
        self, code: str, reason: LocalizedText, remedy: LocalizedText | None = None
    ) -> None:
        super().__init__(code, reason, remedy)
        self.code = code
        self.reason = reason
        self.remedy = remedy


def unreadable(why: LocalizedText | error_words.ReadFailure) -> Refusal:
    """Refuse what is damaged, or no xlsx workbook at all."""
    if isinstance(why, error_words.ReadFailure):
        return Refusal("file.unreadable", why.reason, why.remedy)
    return Refusal("file.unreadable", why)


def encrypted(reason: LocalizedText) -> Refusal:
    """Refuse what only a password opens."""
    return Refusal("file.encrypted", reason)


def too_large(reason: LocalizedText) -> Refusal:
    """Refuse what goes beyond the limits."""
    return Refusal("file.too-large", reason)


def unsafe(reason: LocalizedText) -> Refusal:
    """Refuse what a filled-in form never needs, or what two programs may read differently."""
    return Refusal("file.unsafe", reason)
