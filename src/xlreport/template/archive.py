"""Parts as deflated pieces -> the archive that a workbook is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlreport.template.pieces import END, joined_checksum

if TYPE_CHECKING:
    from collections.abc import Iterable
    from io import BytesIO

    from xlreport.template.pieces import Part

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of all entries, so that equal workbooks have equal bytes."""


def write_archive(target: BytesIO, parts: Iterable[tuple[str, Part]]) -> None:
    """Write the parts with these names. Each part is let go of once it is written."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, part in parts:
            archive.filelist.append(_written(target, name, part))
        archive.start_dir = target.tell()  # the list of the entries comes here


def _written(target: BytesIO, name: str, part: Part) -> ZipInfo:
    """Write a part as an entry that is deflated already: `ZipFile` has no call for this."""
    pieces = [each.result() for each in part.taken()]
    entry = ZipInfo(name, _EARLIEST)
    entry.compress_type = ZIP_DEFLATED
    entry.header_offset = target.tell()
    entry.CRC = joined_checksum(pieces)
    entry.file_size = sum(each.size for each in pieces)
    entry.compress_size = sum(len(each.data) for each in pieces) + len(END)
    target.write(entry.FileHeader())
    target.writelines(each.data for each in pieces)
    target.write(END)
    return entry
