"""The hidden columns of 校验, after the visible ones, and ranges of its columns."""

from __future__ import annotations

from xlreport.layout import CHECK_COLUMNS, FIRST_LINE_ROW
from xlreport.rules import CellRef

SECTION_COLUMN = len(CHECK_COLUMNS)
"""A hidden column: the number of the section that a check belongs to."""
KEY_COLUMN = SECTION_COLUMN + 1
"""A hidden column: that number if an error fails, its negative if another check fails, else 0."""
FOLLOWS_COLUMN, ORDER_COLUMN, TARGET_COLUMN = range(KEY_COLUMN + 1, KEY_COLUMN + 4)
"""Hidden columns: 1 if a failure only follows from others, the place of a failed line among the
failed ones, the target of the link."""


def check_range(column: int, lines: int) -> str:
    """A column of 校验: its heading and so many lines. The heading ensures two or more cells."""
    last = FIRST_LINE_ROW + lines - 1
    return ":".join(CellRef("", row, column).absolute for row in (FIRST_LINE_ROW - 1, last))
