"""Zip archives that the page offers to save."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_ENTRY_DATE = (2000, 1, 1, 0, 0, 0)


def zip_files(out: Path, entries: Iterable[tuple[str, bytes]]) -> None:
    """Write files into an archive without dates, uncompressed: workbooks are compressed already."""
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, data in entries:
            archive.writestr(ZipInfo(name, _ENTRY_DATE), data)
