"""The hidden columns of 校验 behind those that people see, and ranges of its columns."""

from __future__ import annotations

from xlreport.layout import CHECK_COLUMNS, FIRST_LINE_ROW
from xlreport.rules import CellRef

SECTION_COLUMN = len(CHECK_COLUMNS)
"""A hidden column: the number of the section at which a check stands."""
KEY_COLUMN = SECTION_COLUMN + 1
"""A hidden column: that number where an error fails, its negative where another check fails."""
ERRORS_COLUMN, OTHERS_COLUMN, TARGET_COLUMN = range(KEY_COLUMN + 1, KEY_COLUMN + 4)
"""Hidden columns: errors that fail so far, other checks that fail so far, where the link leads."""


def check_range(column: int, lines: int) -> str:
    """A column of 校验 over so many lines; the heading's row keeps it a range of several cells."""
    last = FIRST_LINE_ROW + lines - 1
    return ":".join(CellRef("", row, column).absolute for row in (FIRST_LINE_ROW - 1, last))
