"""Write a roster, the list of units with the county's decisions, as a file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from xlreport.findings import CallError
from xlreport.findings import error_words as words
from xlreport.output import OutputFile, write_outputs
from xlreport.template import write_roster_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from xlreport.form import Roster, Unit

COLUMNS = (
    ("code", "单位代码"),
    ("name", "单位名称"),
    ("kind", "类别"),
    ("contact", "联系人"),
    ("phone", "联系电话"),
    ("due", "截止日期"),
    ("include", "是否计入"),
    ("file", "采用文件"),
    ("reason", "原因"),
    ("formerly", "原代码"),
)
"""Every column of a roster: the field and the heading that people read."""

ALWAYS = frozenset({"code", "name", "include", "file", "reason"})
"""Columns that are written even if empty, because people fill in their decisions there."""


def write_roster_file(roster: Roster, path: Path, *, force: bool = False) -> None:
    """Write a roster as CSV or XLSX, by the path's ending. Raises CallError or PathError."""
    writers: dict[str, Callable[[list[list[str]], str], bytes]]
    writers = {".csv": _text, ".xlsx": write_roster_book}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise CallError(words.NOT_A_ROSTER_NAME.format(path=path.as_posix()))
    write_outputs([OutputFile(path, writer(rows_of(roster), roster.title_line))], force=force)


def rows_of(roster: Roster) -> list[list[str]]:
    """The headings, then a row for every unit. Unused columns are left out."""
    used = [
        (name, heading)
        for name, heading in COLUMNS
        if name in ALWAYS or any(_value(unit, name) for unit in roster.units)
    ]
    heading = [heading for _, heading in used]
    return [heading, *([_value(unit, name) for name, _ in used] for unit in roster.units)]


def _value(unit: Unit, name: str) -> str:
    if name == "include":
        return {True: "是", False: "否", None: ""}[unit.include]
    return str(getattr(unit, name))


def _text(rows: list[list[str]], title: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[title], *rows] if title else rows)
    return text.getvalue().encode("utf-8-sig")
