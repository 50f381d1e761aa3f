"""References such as `B7` <-> positions: (row, column), counted from 0."""

from __future__ import annotations

import re
from functools import lru_cache

from xlreport.findings import LocalizedText
from xlreport.xlsx.limits import COLUMNS, ROWS, unreadable, unsafe

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")

Position = tuple[int, int]


@lru_cache(maxsize=1 << 16)
def position_of(reference: str) -> Position:
    """The position of `B7`. Cached, because workbooks repeat the same references."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise unreadable(
            LocalizedText(
                "单元格地址有误：{reference}", "not the address of a cell: {reference}"
            ).format(reference=reference[:20])
        )
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    if row > ROWS or column > COLUMNS:
        raise unsafe(
            LocalizedText(
                "单元格超出工作表范围：{reference}", "a cell beyond the sheet: {reference}"
            ).format(reference=reference)
        )
    return row - 1, column - 1


_DIGITS = "0123456789"


def position_in_order(reference: str) -> Position:
    """The same position, for a sheet so large that references do not repeat: only columns do."""
    letters = reference.rstrip(_DIGITS)
    digits = reference[len(letters) :]
    if not digits or digits[0] == "0" or len(digits) > len(str(ROWS)) or int(digits) > ROWS:
        return position_of(reference)  # which refuses it
    return int(digits) - 1, _column_of(letters)


@lru_cache(maxsize=COLUMNS)
def _column_of(letters: str) -> int:
    return position_of(f"{letters}1")[1]


def cell_name(row: int, column: int) -> str:
    """The reference of a position: `B7` for (6, 1)."""
    return f"{_letters(column)}{row + 1}"


@lru_cache(maxsize=COLUMNS)
def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class ImpliedNames:
    """Gives references to cells that have none. They come by the thousand, in order."""

    def __init__(self) -> None:
        self._name = ""
        self._place = (0, 0)

    def after(self, before: str) -> str:
        """The reference of the cell to the right of `before`."""
        row, column = self._place
        if before is not self._name or not (0 <= row < ROWS and column < COLUMNS):
            row, column = position_of(before)
        return self._named(row, column + 1)

    def first(self, row: int) -> str:
        """The reference of the first cell of a row. Rows count from 1 here."""
        return self._named(row - 1, 0)

    def _named(self, row: int, column: int) -> str:
        self._place, self._name = (row, column), cell_name(row, column)
        return self._name


def range_corners(area: str) -> tuple[Position, Position]:
    """The positions of the first and the last cell of a range. A single cell is both."""
    first, _, last = area.partition(":")
    return position_of(first), position_of(last or first)
