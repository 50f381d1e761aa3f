"""The last page of 概况: the units that are missing or fail, and whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import rollup_words as words
from xlreport.layout import Box, text_height
from xlreport.rollup.status import UnitStatus
from xlreport.rollup.workbook.page import (
    COLUMN_WIDTH,
    COLUMNS,
    HEADING_HEIGHT,
    PAGE_HEIGHT,
    write_heading,
)
from xlreport.rollup.workbook.problem_lines import first_lines
from xlreport.rollup.workbook.units import COLOURS, reachable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.rollup.model import UnitResult
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.template import Sheet

ORDER = (UnitStatus.MISSING, UnitStatus.REJECTED, UnitStatus.CONFLICT)
NAME_COLUMNS = 2
"""The name takes this many columns; status, errors, contact and phone one each."""
HEADINGS = (words.STATUS, words.ERRORS, words.CONTACT, words.PHONE)
HEADING_ROW_HEIGHT, LAST_LINE_HEIGHT = 26.0, 24.0


def open_units(context: ReportContext) -> list[UnitResult]:
    """The units that the county waits for: those that sent nothing first."""
    return [
        each
        for status in ORDER
        for each in context.roll_up.with_status(status)
        if not each.is_excused
    ]


def write_open_units(
    context: ReportContext, sheet: Sheet, row: int, units: Sequence[UnitResult]
) -> int:
    """Write as many units as fit on a page, and the number of all others; return the row after."""
    row = write_heading(context, sheet, row, words.OPEN_UNITS)
    _write_headings(context, sheet, row)
    shown = list(_that_fit(units))
    begins = first_lines(context.problems)
    for at, each in enumerate(shown, row + 1):
        _write_unit(context, sheet, at, each, begins.get(each.unit.code))
    row += len(shown) + 1
    if left := len(units) - len(shown):
        more = context.localize(words.MORE_UNITS.format(count=left, units=words.UNITS))
        sheet.merge(Box(row, 0, row, COLUMNS - 1), more, context.styles.plain)
        sheet.height(row, LAST_LINE_HEIGHT)
        row += 1
    return row


def _that_fit(units: Sequence[UnitResult]) -> Iterator[UnitResult]:
    room = PAGE_HEIGHT - HEADING_HEIGHT - HEADING_ROW_HEIGHT - LAST_LINE_HEIGHT
    for each in units:
        room -= _height(each)
        if room < 0:
            return
        yield each


def _height(result: UnitResult) -> float:
    contact, phone = reachable(result)
    rooms = ((result.unit.name, NAME_COLUMNS), (contact, 1), (phone, 1))
    return max(text_height(text, columns * COLUMN_WIDTH) for text, columns in rooms)


def _write_headings(context: ReportContext, sheet: Sheet, row: int) -> None:
    style = context.styles.column_label
    sheet.height(row, HEADING_ROW_HEIGHT)
    sheet.merge(Box(row, 0, row, NAME_COLUMNS - 1), context.localize(words.UNIT_NAME), style)
    for column, heading in enumerate(HEADINGS, NAME_COLUMNS):
        sheet.write(row, column, context.localize(heading), style)


def _write_unit(
    context: ReportContext, sheet: Sheet, row: int, result: UnitResult, line: int | None
) -> None:
    """The unit's line; its status links to `line` of 问题清单."""
    styles = context.styles
    sheet.height(row, _height(result))
    sheet.merge(Box(row, 0, row, NAME_COLUMNS - 1), result.unit.name, styles.cell)
    status = context.localize(result.status.label)
    look = styles.boxed(align="center", bg_color=COLOURS[result.status])
    context.write_status(sheet, row, NAME_COLUMNS, status, look, line)
    errors = result.count(Severity.ERROR) if result.files else 0
    others = (errors or None, *reachable(result))
    for column, value in enumerate(others, NAME_COLUMNS + 1):
        sheet.write(row, column, value, styles.shown(value, align="center"))
