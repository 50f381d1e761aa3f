"""What a document says to type into a workbook, typed.

A block ```` ```table 表单.xlsx!行 ```` holds a line of headings and lines of cells, between bars. Each
line goes below those that stand on the sheet; one whose code stands there already replaces it. On a
sheet of items, a line is an item and its content.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_CODES = ("代码", "code")
_ITEMS = ("项目", "item")
_ITEM, _CONTENT = 2, 3


def type_into(folder: Path, tag: str, body: str) -> None:
    """Type the lines of a block into the workbook and sheet that its tag names."""
    file, _, name = tag.partition("!")
    workbook = openpyxl.load_workbook(folder / file)
    sheet = workbook[name]
    lines = [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in body.splitlines()
    ]
    if str(sheet.cell(1, _ITEM).value).split("\n")[0] in _ITEMS:
        for item, content in lines:
            _write_item(sheet, item, content)
    else:
        for line in lines[1:]:
            _write_line(sheet, lines[0], line)
    workbook.save(folder / file)


def _write_item(sheet: Worksheet, item: str, content: str) -> None:
    rows = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, _ITEM).value == item]
    assert rows, f"{sheet.title} has no item {item}"
    sheet.cell(rows[0], _CONTENT).value = content


def _write_line(sheet: Worksheet, headings: list[str], line: list[str]) -> None:
    columns = {
        wording: cell.column
        for cell in sheet[1]
        for wording in str(cell.value).split("\n")
        if cell.value
    }
    assert set(headings) <= columns.keys(), f"{sheet.title} has no {headings}"
    code = next((columns[each] for each in headings if each in _CODES), None)
    stated = dict(zip(headings, line, strict=True))
    row = _row_of(sheet, code, stated.get(_CODES[0]) or stated.get(_CODES[1]))
    for heading, text in stated.items():
        sheet.cell(row, columns[heading]).value = text or None


def _row_of(sheet: Worksheet, column: int | None, code: str | None) -> int:
    """The row of a code that is no example's; else the first below all that holds anything."""
    used = [
        row for row in range(2, sheet.max_row + 1) if any(c.value is not None for c in sheet[row])
    ]
    for row in used:
        if column and sheet.cell(row, 1).value is None and sheet.cell(row, column).value == code:
            return row
    return max(used, default=1) + 1
