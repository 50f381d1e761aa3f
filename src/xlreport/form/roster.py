"""Rosters: the units expected to report, from CSV (UTF-8 or GB18030) or XLSX.

Columns `code` and `name`, optionally `kind`, `contact`, `phone`, `due`, `include`, `file`,
`reason`, `formerly`; Chinese headings are understood as well. Codes are text: leading zeros
survive.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import warnings
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.findings import CallError, PathError, Text, reason_of
from xlreport.findings import roster_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

HEADINGS: dict[str, tuple[str, ...]] = {
    "code": ("单位代码", "代码", "编码", "编号"),
    "name": ("单位名称", "名称", "单位"),
    "kind": ("类别", "单位类别", "类型"),
    "contact": ("联系人", "填报人"),
    "phone": ("电话", "联系电话"),
    "due": ("截止日期", "报送期限", "期限"),
    "include": ("是否计入", "计入", "计入汇总"),
    "file": ("采用文件", "文件"),
    "reason": ("原因", "说明", "理由"),
    "formerly": ("原代码", "原单位代码", "曾用代码"),
}
_DECISIONS = {"yes": True, "是": True, "y": True, "no": False, "否": False, "n": False, "": None}

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a workbook begins; the old kind, and the one that is encrypted within."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Unit:
    """One reporting body. `include` and `file` are the county's decisions, with their `reason`.

    `formerly` is the code that it had in the period before, where that was another.

    >>> xlreport.read_roster("demo/名册.csv").units[0].kind
    '乡镇'
    """

    code: str
    name: str
    kind: str = ""
    contact: str = ""
    phone: str = ""
    due: str = ""
    include: bool | None = None
    file: str = ""
    reason: str = ""
    formerly: str = ""


@dataclass(frozen=True)
class Roster:
    """The units expected to report, in their order.

    >>> roster = xlreport.Roster((xlreport.Unit("0101", "甲镇"), xlreport.Unit("0102", "乙镇")))
    >>> roster.by_code["0102"].name, roster.named("甲镇").code
    ('乙镇', '0101')
    """

    units: tuple[Unit, ...]

    def named(self, name: str) -> Unit | None:
        """The one unit of a name; a longer or shorter form of it only where no other unit fits."""
        if not name:
            return None
        same = [each for each in self.units if each.name == name]
        near = [each for each in self.units if each.name in name or name in each.name]
        found = same or near
        return found[0] if len(found) == 1 else None

    @cached_property
    def by_code(self) -> dict[str, Unit]:
        return {unit.code: unit for unit in self.units}

    def present_code(self, before: str) -> str | None:
        """The present code of the unit that had this one in the period before; None for no unit.

        A code that a unit names as its former one is that unit's, whoever has it now.
        """
        return self._present.get(before)

    @cached_property
    def _present(self) -> dict[str, str]:
        stayed = {unit.code: unit.code for unit in self.units if not unit.formerly}
        return stayed | {unit.formerly: unit.code for unit in self.units if unit.formerly}


def read_roster(path: Path) -> Roster:
    """Read a roster. Raises PathError (no such file) or CallError (all mistakes in one text)."""
    rows = list(_rows(path))
    heading = next((number for number, row in enumerate(rows) if any(row)), None)
    if heading is None:
        raise CallError(words.EMPTY.format(path=path))
    columns = _columns(rows[heading], path)
    mistakes: list[Text] = []
    units: list[Unit] = []
    for number, row in enumerate(rows[heading + 1 :], heading + 2):
        if any(row):
            units.append(_unit(row, columns, number, mistakes))
    mistakes.extend(_double_codes(units))
    if mistakes:
        raise CallError(words.MISTAKES.format(path=path, mistakes=mistakes))
    if not units:
        raise CallError(words.NO_UNIT.format(path=path))
    return Roster(tuple(units))


def _rows(path: Path) -> Iterator[list[str]]:
    """The lines of a roster; what it holds tells a workbook, whatever its name ends in."""
    data = _bytes(path)
    if data.startswith(_COMPOUND):
        says = words.ENCRYPTED if _ENCRYPTED in data else words.OLD_WORKBOOK
        raise CallError(says.format(path=path))
    if data.startswith(_ZIP) or (data and path.suffix.lower() == ".xlsx"):
        return _xlsx_rows(data, path)
    return _csv_rows(data, path)


def _bytes(path: Path) -> bytes:
    """The bytes of the file. Raises PathError."""
    try:
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise PathError(words.ABSENT.format(path=path)) from problem
    except OSError as problem:
        # Windows says of a folder that it is not permitted
        is_folder = isinstance(problem, IsADirectoryError | PermissionError) and path.is_dir()
        says = words.FOLDER if is_folder else words.CLOSED
        raise PathError(says.format(path=path, why=reason_of(problem))) from problem


def _csv_rows(data: bytes, path: Path) -> Iterator[list[str]]:
    text = _decoded(data, path)
    if "\x00" in text:
        raise CallError(words.NO_TABLE.format(path=path))
    try:
        for row in csv.reader(io.StringIO(text, newline="")):
            yield [value.strip() for value in row]
    except csv.Error as problem:
        raise CallError(words.NO_TABLE.format(path=path)) from problem


def _decoded(data: bytes, path: Path) -> str:
    """A text as Excel and WPS save it on a Chinese Windows; half a name is worse than none."""
    is_utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in () if is_utf_16 else ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise CallError(words.ENCODING.format(path=path))


def _xlsx_rows(data: bytes, path: Path) -> Iterator[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, and CSV does without

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells what it leaves out; we read values
            sheet = load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    except Exception as problem:  # a damaged package raises about everything
        raise CallError(words.NO_WORKBOOK.format(path=path)) from problem
    for row in sheet.iter_rows(
        max_row=min(sheet.max_row, 100_000), max_col=min(sheet.max_column, 50)
    ):
        yield [_shown(cell.value, cell.number_format) for cell in row]


def _shown(value: object, number_format: str) -> str:
    """A cell as people see it: a code typed as a number keeps the zeros its format shows."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, int) and re.fullmatch("0+", number_format):
        return str(value).zfill(len(number_format))
    return str(value).strip()


def _columns(heading: Sequence[str], path: Path) -> dict[str, int]:
    columns: dict[str, int] = {}
    for number, title in enumerate(heading):
        name = next(
            (n for n, also in HEADINGS.items() if title.lower() == n or title in also), None
        )
        if name:
            columns.setdefault(name, number)
    missing = [name for name in ("code", "name") if name not in columns]
    if missing:
        named = [Text(f"{name}（{HEADINGS[name][0]}）", name) for name in missing]
        says = words.NO_COLUMN.format(
            path=path, missing=named, heading=[title for title in heading if title]
        )
        raise CallError(says)
    return columns


def _unit(row: Sequence[str], columns: dict[str, int], number: int, mistakes: list[Text]) -> Unit:
    value = {n: row[at] if at < len(row) else "" for n, at in columns.items()}
    blank = [name for name in ("code", "name") if not value[name]]
    mistakes.extend(words.NO_VALUE.format(number=number, name=name) for name in blank)
    decision = value.pop("include", "").lower()
    if decision not in _DECISIONS:
        mistakes.append(words.NO_DECISION.format(number=number))
    known = {field.name for field in fields(Unit)}
    return Unit(**{n: v for n, v in value.items() if n in known}, include=_DECISIONS.get(decision))


def _double_codes(units: Sequence[Unit]) -> Iterator[Text]:
    yield from _doubles([(unit.code, unit.name) for unit in units], words.CODE_TWICE)
    yield from _doubles([(unit.formerly, unit.name) for unit in units], words.FORMER_TWICE)


def _doubles(codes: Sequence[tuple[str, str]], says: Text) -> Iterator[Text]:
    seen: dict[str, str] = {}
    for code, name in codes:
        if code and code in seen:
            yield says.format(code=code, one=seen[code], other=name)
        seen[code] = name
