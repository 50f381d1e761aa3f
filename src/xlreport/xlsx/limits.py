"""How much a workbook may hold, and the Refusal if it holds more or cannot be read.

The limits lie far above any workbook that people fill in, and far below what harms a machine. The
reader counts while it reads and never trusts the sizes that a file states. Every Refusal carries
the code of the finding it becomes and a short reason. The reader raises nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import error_words

if TYPE_CHECKING:
    from xlreport.findings import LocalizedText

MEGABYTE = 1 << 20

ROWS = 1_048_576
"""The most rows of a sheet in the file format."""
COLUMNS = 16_384
"""The most columns of a sheet in the file format."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read of one workbook. Sizes are in bytes."""

    compressed: int = 50 * MEGABYTE
    inflated: int = 200 * MEGABYTE
    """All parts that are read, together."""
    part: int = 64 * MEGABYTE
    ratio: int = 200
    """Inflated bytes per compressed byte. Checked from `ratio_from` inflated bytes on."""
    ratio_from: int = 16 * MEGABYTE
    entries: int = 2_000
    """Entries of the archive."""
    cells: int = 600_000
    """Cells of all sheets that are read whole, including empty ones."""
    streamed_cells: int = 600_000
    """Cells of a sheet that is read row by row."""
    strings: int = 300_000
    """Shared strings."""
    string_bytes: int = 64 * MEGABYTE
    """The part of the shared strings, all of which are kept in memory."""
    text: int = 100_000
    """Characters of one text or formula. Excel itself stops at 32,767 and 8,192."""
    elements: int = 500_000
    """Elements of one part, other than rows, cells and strings."""


DEFAULT_LIMITS = Limits()
"""Above any form, and low enough to protect the machine."""

LARGE_LIMITS = Limits(
    compressed=400 * MEGABYTE,
    inflated=20_000 * MEGABYTE,
    part=10_000 * MEGABYTE,
    streamed_cells=400_000_000,
    strings=3_000_000,
    string_bytes=400 * MEGABYTE,
)
"""For workbooks that hold the figures of very many others. Their long sheets are read row by row.

What is kept in memory is limited as for any other workbook, except for the shared strings.
"""


class Refusal(Exception):  # noqa: N818 - ends the reading of a file; becomes a finding outside
    """The file is not read. `code` is that of the finding it becomes; `reason` is what was found.

    `remedy` is what helps, if that differs from the usual remedy for the code.
    """

    def __init__(
        self, code: str, reason: LocalizedText, remedy: LocalizedText | None = None
    ) -> None:
        super().__init__(code, reason, remedy)
        self.code = code
        self.reason = reason
        self.remedy = remedy


def unreadable(why: LocalizedText | error_words.ReadFailure) -> Refusal:
    """The refusal of a damaged file, or one that is no xlsx workbook."""
    if isinstance(why, error_words.ReadFailure):
        return Refusal("file.unreadable", why.reason, why.remedy)
    return Refusal("file.unreadable", why)


def encrypted(reason: LocalizedText) -> Refusal:
    """The refusal of a file that needs a password."""
    return Refusal("file.encrypted", reason)


def too_large(reason: LocalizedText) -> Refusal:
    """The refusal of a file that exceeds the limits."""
    return Refusal("file.too-large", reason)


def unsafe(reason: LocalizedText) -> Refusal:
    """The refusal of what a form never needs, or what programs may read differently."""
    return Refusal("file.unsafe", reason)
