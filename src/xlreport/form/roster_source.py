"""A roster's file -> its sheets as people see them: a workbook, CSV, or text with tabs."""

from __future__ import annotations

import codecs
import csv
import io
import re
import warnings
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import CallError, PathError, os_error_reason
from xlreport.findings import error_words as words
from xlreport.form.roster_text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a workbook begins; the old kind, and the one that is encrypted within."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARK = "!"
_SEPARATORS = ",\t;"
_MOST_ROWS, _MOST_COLUMNS = 100_000, 50
_NO_DIGIT = re.compile(r'\[[^\]]*\]|[_*].|"[^"]*"|\\.')
"""What a number format holds besides digits: conditions, padding, quoted text."""


class RosterCell(NamedTuple):
    """A cell as people see it.

    `is_bare` is a number whose format shows no leading zeros. `is_continued` is a cell below the
    first one of a merged range; it repeats that cell's text.
    """

    text: str = ""
    is_bare: bool = False
    is_continued: bool = False


class SourceSheet(NamedTuple):
    """A sheet, or the only table of a text file; that one has no name."""

    name: str
    rows: Sequence[Sequence[RosterCell]]

    @property
    def is_blank(self) -> bool:
        return not any(cell.text for row in self.rows for cell in row)


def split_path(path: Path) -> tuple[Path, str]:
    """The file and the sheet that a path names: `a.xlsx!/Sheet1` -> a.xlsx, Sheet1."""
    above = path.parent.name
    if len(above) > len(_MARK) and above.endswith(_MARK) and not path.exists():
        return path.parent.with_name(above.removesuffix(_MARK)), path.name
    return path, ""


def with_sheet(path: Path, sheet: str) -> Path:
    """The path that names a sheet of a workbook."""
    return path.with_name(path.name + _MARK) / sheet


def read_sheets(path: Path) -> list[SourceSheet]:
    """The sheets of a roster; what it holds tells a workbook, whatever its name ends in."""
    data = _bytes(path)
    if data.startswith(_COMPOUND):
        message = words.ENCRYPTED if _ENCRYPTED in data else words.OLD_WORKBOOK
        raise CallError(message.format(path=path))
    if data.startswith(_ZIP) or (data and path.suffix.lower() == ".xlsx"):
        return _workbook_sheets(data, path)
    return [SourceSheet("", list(_text_rows(data, path)))]


def _bytes(path: Path) -> bytes:
    """The bytes of the file. Raises PathError."""
    try:
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise PathError(words.ABSENT.format(path=path)) from problem
    except OSError as problem:
        # Windows says of a folder that it is not permitted
        is_folder = isinstance(problem, IsADirectoryError | PermissionError) and path.is_dir()
        message = words.FOLDER if is_folder else words.CLOSED
        raise PathError(message.format(path=path, why=os_error_reason(problem))) from problem


def _text_rows(data: bytes, path: Path) -> Iterator[list[RosterCell]]:
    text = _decoded(data, path)
    if "\x00" in text:
        raise CallError(words.NO_TABLE.format(path=path))
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)):
            yield [RosterCell(tidy(value)) for value in row]
    except csv.Error as problem:
        raise CallError(words.NO_TABLE.format(path=path)) from problem


def _separator(text: str) -> str:
    """The character that parts cells in most lines; what Excel copies is parted by tabs."""
    lines = text.splitlines()
    return max(_SEPARATORS, key=lambda each: sum(each in line for line in lines))


def _decoded(data: bytes, path: Path) -> str:
    """A text as Excel and WPS save it on a Chinese Windows; half a name is worse than none."""
    is_utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in () if is_utf_16 else ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise CallError(words.ENCODING.format(path=path))


def _workbook_sheets(data: bytes, path: Path) -> list[SourceSheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, and CSV does without

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells what it leaves out; we read values
            workbook = load_workbook(io.BytesIO(data), data_only=True)
        sheets = [SourceSheet(sheet.title, _sheet_rows(sheet)) for sheet in workbook.worksheets]
    except Exception as problem:  # a damaged package raises about everything
        raise CallError(words.ROSTER_NO_WORKBOOK.format(path=path)) from problem
    if not sheets:  # openpyxl leaves out a sheet whose part is missing
        raise CallError(words.ROSTER_NO_WORKBOOK.format(path=path))
    return sheets


def _sheet_rows(sheet: Worksheet) -> list[list[RosterCell]]:
    last, right = min(sheet.max_row, _MOST_ROWS), min(sheet.max_column, _MOST_COLUMNS)
    rows = [
        [_cell(each.value, each.number_format, each.data_type) for each in row]
        for row in sheet.iter_rows(max_row=last, max_col=right)
    ]
    for merged in sheet.merged_cells.ranges:
        if merged.min_col <= right:
            for row in rows[merged.min_row : merged.max_row]:
                first = rows[merged.min_row - 1][merged.min_col - 1]
                row[merged.min_col - 1] = first._replace(is_continued=True)
    return rows


def _cell(value: object, number_format: str, kind: str) -> RosterCell:
    """A cell as people see it: a code typed as a number keeps the zeros that its format shows."""
    if value is None or kind == "e":  # an error value tells nothing
        return RosterCell()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, int) and not isinstance(value, bool):
        zeros = _zeros(number_format)
        return RosterCell(str(value).zfill(zeros), is_bare=not zeros)
    return RosterCell(tidy(str(value)))


def _zeros(number_format: str) -> int:
    """How many digits a number format always shows, where it shows nothing but digits."""
    shown = _NO_DIGIT.sub("", number_format.partition(";")[0]).strip()
    return len(shown) if len(shown) > 1 and set(shown) == {"0"} else 0
