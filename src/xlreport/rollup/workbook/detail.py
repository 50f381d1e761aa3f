"""明细: a line per unit, a column per cell, and the switch that the county's figures follow.

A hidden row carries the address of every column and the digests, so that a program can read the
figures back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.intake import finding_value
from xlreport.layout import Box
from xlreport.rollup.status import UnitStatus
from xlreport.rollup.workbook.columns import (
    ADDRESS_ROW,
    CODE,
    COLUMN_ROW,
    FIRST_UNIT_ROW,
    FIXED,
    KIND,
    NAME,
    REASON,
    ROW_ROW,
    SECTION_ROW,
    STATUS,
    SWITCH,
    TABLE_ROW,
)
from xlreport.rollup.workbook.ordered_sheet import BufferedSheet
from xlreport.rollup.workbook.problem_lines import first_lines

if TYPE_CHECKING:
    from xlsxwriter.format import Format

    from xlreport.form import Content, Form, Table
    from xlreport.rollup.model import UnitResult
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.rules import Address
    from xlreport.template import Sheet

CELL_WIDTH = 11.0
DETAIL_SCALE = 50
"""Per cent on paper: about a dozen columns a page."""

GREY_TEXT = "#8C8C8C"


def write_detail(context: ReportContext) -> None:
    sheet = context.template.add_sheet(context.localize(words.DETAIL))
    _write_head(context, BufferedSheet(sheet))
    begins = first_lines(context.problems)
    for row, result in enumerate(context.roll_up.units, FIRST_UNIT_ROW):
        _write_unit(context, sheet, row, result, begins.get(result.unit.code))
    _offer_switch(context, sheet)
    last = len(FIXED) + len(context.detail.column) - 1
    sheet.raw.freeze_panes(FIRST_UNIT_ROW, SWITCH + 1)
    sheet.raw.autofilter(ADDRESS_ROW, 0, context.detail.last_row, last)
    context.template.set_page(sheet, Box(0, 0, context.detail.last_row, last), landscape=True)
    sheet.raw.fit_to_pages(0, 0)
    sheet.raw.set_print_scale(DETAIL_SCALE)
    sheet.raw.repeat_rows(SECTION_ROW, COLUMN_ROW)
    sheet.raw.repeat_columns(0, NAME)


def _write_head(context: ReportContext, sheet: BufferedSheet) -> None:
    sheet.merge(Box(0, 0, 0, len(FIXED) + 6), context.localize(words.DETAIL), context.styles.title)
    sheet.height(0, 36)
    sheet.write(
        1, 0, context.localize(words.DETAIL_HINT), context.styles.custom(font_color="#595959")
    )
    for column, (heading, characters) in enumerate(FIXED):
        sheet.width(column, column, characters)
        box = Box(SECTION_ROW, column, COLUMN_ROW, column)
        sheet.merge(box, context.localize(heading), context.styles.column_label)
    last = len(FIXED) + len(context.detail.column) - 1
    sheet.width(len(FIXED), last, CELL_WIDTH)
    _write_headings(context, sheet, context.roll_up.form)
    _write_addresses(context, sheet)
    sheet.flush()


def _write_headings(context: ReportContext, sheet: Sheet, form: Form) -> None:
    """Section, table, row and column names above each cell's column; equal neighbours merged.

    The widest ones begin at their left, where they are seen first.
    """
    look = {"bg_color": "#F2F2F2", "font_size": 9}
    style, wide = (
        context.styles.boxed(align="center", **look),
        context.styles.boxed(align="left", **look),
    )
    for row, tall in ((SECTION_ROW, 22), (TABLE_ROW, 22), (ROW_ROW, 52), (COLUMN_ROW, 36)):
        sheet.height(row, tall)
    start = len(FIXED)
    for section in form.sections:
        grids = [table for table in section.tables if not table.is_list]
        width = sum(len(table.cells) for table in grids)
        if width:
            _merged(sheet, SECTION_ROW, start, width, section.title, wide)
        for table in grids:
            _merged(sheet, TABLE_ROW, start, len(table.cells), table.title, wide)
            _write_names(sheet, start, table, style)
            start += len(table.cells)


def _write_names(sheet: Sheet, start: int, table: Table, style: Format) -> None:
    columns = table.columns.leaves
    for number, row in enumerate(table.rows.leaves):
        left = start + number * len(columns)
        name = " › ".join(table.rows.labels[row.code])
        _merged(sheet, ROW_ROW, left, len(columns), name, style)
        for offset, column in enumerate(columns):
            label = " › ".join(table.columns.labels[column.code][-2:])
            sheet.write(COLUMN_ROW, left + offset, label, style)


def _merged(sheet: Sheet, row: int, left: int, width: int, text: str, style: Format) -> None:
    sheet.merge(Box(row, left, row, left + width - 1), text, style)


def _write_addresses(context: ReportContext, sheet: Sheet) -> None:
    """The hidden row: form, its digest, the period, and every column's address."""
    roll_up = context.roll_up
    carried = (roll_up.form.code, roll_up.form.digest, str(roll_up.period))
    for column, text in enumerate(carried):
        sheet.write(ADDRESS_ROW, column, text)
    for at, column in context.detail.column.items():
        sheet.write(ADDRESS_ROW, column, str(at))
    sheet.raw.set_row(ADDRESS_ROW, None, None, {"hidden": True})


def _write_unit(
    context: ReportContext, sheet: Sheet, row: int, result: UnitResult, line: int | None
) -> None:
    """The unit's line; its name leads to its file, its status to its findings (`line` of them)."""
    grey = result.status is not UnitStatus.ACCEPTED
    look = {"font_color": GREY_TEXT} if grey else {}
    left, centred = (
        context.styles.boxed(align="left", **look),
        context.styles.boxed(align="center", **look),
    )
    unit = result.unit
    for column, text in ((CODE, unit.code), (KIND, unit.kind)):
        sheet.write(row, column, text, left)
    file = result.submission.file if result.submission else ""
    context.write_file(sheet, row, NAME, file, left, unit.name)
    context.write_status(sheet, row, STATUS, context.localize(result.status.label), centred, line)
    switch = context.localize(words.YES if result.is_counted else words.NO)
    sheet.write(
        row, SWITCH, switch, context.styles.boxed(align="center", bg_color="#FFF2CC", **look)
    )
    sheet.write(row, REASON, context.decision(result), left)
    for at, column in context.detail.column.items():
        sheet.write(row, column, detail_content(result, at), centred)


def detail_content(result: UnitResult, at: Address) -> Content:
    """What a unit's cell shows: what it typed, or our own calculation."""
    submission = result.submission
    if submission is None or submission.evaluation is None:
        return None
    if at in submission.evaluation.computed:
        return submission.evaluation.computed[at]
    return finding_value(submission.contents.get(at))


def _offer_switch(context: ReportContext, sheet: Sheet) -> None:
    yes, no = context.localize(words.YES), context.localize(words.NO)
    box = Box(FIRST_UNIT_ROW, SWITCH, context.detail.last_row, SWITCH)
    options = {
        "validate": "list",
        "source": [yes, no],
        "input_message": context.localize(words.SWITCH_PROMPT),
    }
    sheet.validate_inputs([box], options)
