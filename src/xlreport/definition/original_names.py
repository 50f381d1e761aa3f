"""The name of an official sheet, such as `official.xlsx!Sheet1`: its workbook and the sheet."""

from __future__ import annotations

import base64
import binascii
from typing import NamedTuple

ORIGINAL_PATTERN = r"^(data:[A-Za-z0-9+/=]+|[^/\\:!]+\.(xlsx|XLSX|xls|XLS))![^!]+$"
_DATA = "data:"
"""Begins the bytes of a workbook that stand in place of its name."""


class OriginalName(NamedTuple):
    """The file, or its bytes as text, and the sheet of an official workbook."""

    file: str
    sheet: str

    @property
    def is_inside(self) -> bool:
        return self.file.startswith(_DATA)

    @property
    def inside(self) -> bytes | None:
        """The bytes that stand in place of a file; None where they are damaged."""
        try:
            return base64.b64decode(self.file.removeprefix(_DATA), validate=True)
        except binascii.Error:
            return None


def original_name(text: str) -> OriginalName:
    """The parts of `官方表.xlsx!表1`."""
    file, _, sheet = text.rpartition("!")
    return OriginalName(file, sheet)


def held_inside(text: str, data: bytes) -> str:
    """The same with the bytes of the file in place of its name."""
    return f"{_DATA}{base64.b64encode(data).decode()}!{original_name(text).sheet}"
