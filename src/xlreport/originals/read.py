"""The bytes of a workbook -> plain data, by the reader for its format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlreport.originals.model import OriginalBook

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_original(data: bytes) -> OriginalBook:
    """A workbook in .xlsx or .xls. Raises Refusal where it cannot be read or holds too much."""
    if data.startswith(_COMPOUND) and _ENCRYPTED not in data:
        from xlreport.originals.read_xls import read_xls  # noqa: PLC0415 - few need it

        return read_xls(data)
    from xlreport.originals.read_xlsx import read_xlsx  # noqa: PLC0415 - openpyxl is slow to load

    return read_xlsx(data)
