"""The hidden columns of 校验, after the visible ones, and ranges of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.form import RuleLine
from xlreport.layout import CHECK_COLUMNS, FIRST_LINE_ROW
from xlreport.rules import CellRef, comparison_decimals

if TYPE_CHECKING:
    from xlreport.form import CheckLine

SECTION_COLUMN = len(CHECK_COLUMNS)
"""A hidden column: the number of the section that a check belongs to."""
KEY_COLUMN = SECTION_COLUMN + 1
"""A hidden column: that number if an error fails, its negative if another check fails, else 0."""
FOLLOWS_COLUMN, ORDER_COLUMN, TARGET_COLUMN = range(KEY_COLUMN + 1, KEY_COLUMN + 4)
"""Hidden columns: 1 if a failure only follows from others, the place of a failed line among the
failed ones, the target of the link."""
DECIMALS_COLUMN = TARGET_COLUMN + 1
"""A hidden column: the decimals of a check's figures, or `DATES` if it compares dates."""
DATES = -1


def check_range(column: int, lines: int) -> str:
    """A column of 校验: its heading and so many lines. The heading ensures two or more cells."""
    last = FIRST_LINE_ROW + lines - 1
    return ":".join(CellRef("", row, column).absolute for row in (FIRST_LINE_ROW - 1, last))


def side_decimals(line: CheckLine) -> int:
    """The decimals at which a line's sides are compared, or `DATES`."""
    if not isinstance(line, RuleLine) or line.instance.over:
        return 0
    if line.instance.of_dates:
        return DATES
    comparison = line.instance.comparison
    return 0 if comparison is None else comparison_decimals(comparison)
