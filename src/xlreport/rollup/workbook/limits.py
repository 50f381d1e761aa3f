"""How large the sheets are that grow with the units, and what an Excel sheet can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import CallError, LocalizedText, untranslated
from xlreport.findings import rollup_words as words
from xlreport.rollup.workbook.columns import FIRST_UNIT_ROW
from xlreport.rollup.workbook.plain_table import FIRST_ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlreport.rollup.model import RollUp
    from xlreport.rollup.workbook.columns import DetailColumns
    from xlreport.rollup.workbook.record_columns import RecordColumns

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384

MANY_CELLS = 250_000
"""From this many cells on, rows are deflated as they come: all together would fill the memory."""


class SheetSize(NamedTuple):
    """A sheet that the county's formulas add up, with its numbers of rows and columns."""

    sheet: LocalizedText
    rows: int
    columns: int


def sheet_sizes(
    roll_up: RollUp, detail: DetailColumns, records: Mapping[str, RecordColumns]
) -> Iterator[SheetSize]:
    """The sheets with a line for each unit or record."""
    rows = FIRST_UNIT_ROW + len(roll_up.units)
    yield SheetSize(words.DETAIL, rows, detail.last_column + 1)
    for placed in records.values():
        rows = FIRST_ROW + placed.line_count
        yield SheetSize(untranslated(placed.name.zh), rows, placed.column_count)


def check_limits(sizes: Iterable[SheetSize]) -> None:
    """Raises CallError if a sheet is too large and may not be cut; the error names the way out."""
    for sheet, rows, columns in sizes:
        for count, most, message in (
            (rows, MOST_ROWS, words.TOO_MANY_ROWS),
            (columns, MOST_COLUMNS, words.TOO_MANY_COLUMNS),
        ):
            if count > most:
                raise CallError(message.format(sheet=sheet, count=count, most=most))


def is_large(sizes: Iterable[SheetSize]) -> bool:
    """Whether the workbook is to be written row by row."""
    return sum(each.rows * each.columns for each in sizes) >= MANY_CELLS
