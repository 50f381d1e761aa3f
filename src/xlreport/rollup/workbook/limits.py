"""What an Excel sheet can hold, checked before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import CallError, LocalizedText, untranslated
from xlreport.findings import rollup_words as words
from xlreport.rollup.workbook.columns import FIRST_UNIT_ROW
from xlreport.rollup.workbook.records import FIXED as RECORD
from xlreport.rollup.workbook.records import RecordColumns
from xlreport.rollup.workbook.report_context import FIRST_ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.rollup.workbook.report_context import ReportContext

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384


def check_limits(context: ReportContext) -> None:
    """Raises CallError if a sheet is too large and may not be cut; the error names the way out."""
    for sheet, rows, columns in _sheets(context):
        for count, most, message in (
            (rows, MOST_ROWS, words.TOO_MANY_ROWS),
            (columns, MOST_COLUMNS, words.TOO_MANY_COLUMNS),
        ):
            if count > most:
                raise CallError(message.format(sheet=sheet, count=count, most=most))


def _sheets(context: ReportContext) -> Iterator[tuple[LocalizedText, int, int]]:
    """The sheets that the county's formulas add up, with their numbers of rows and columns."""
    rows = FIRST_UNIT_ROW + len(context.roll_up.units)
    yield words.DETAIL, rows, context.detail.last_column + 1
    for table in context.roll_up.form.tables.values():
        if table.is_list:
            placed = RecordColumns(context, table)
            columns = len(RECORD) + len(table.columns.leaves)
            yield untranslated(placed.name.zh), FIRST_ROW + len(placed.lines), columns
