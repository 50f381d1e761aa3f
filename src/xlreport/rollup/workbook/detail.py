"""明细: a line per unit, a column per cell, and the switch that the county's figures follow.

The table has one heading row and no merged cells. The totals stand above it. A hidden row holds
the form's digest and every column's address, so that a program can read the figures back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.findings import workbook_words as usual
from xlreport.form import figure_of
from xlreport.intake import finding_value
from xlreport.layout import LINE_HEIGHT, Box, text_height
from xlreport.rollup.status import UnitStatus
from xlreport.rollup.unit_values import UnitValues
from xlreport.rollup.workbook.columns import (
    ADDRESS_ROW,
    CODE,
    FIRST_UNIT_ROW,
    FIXED,
    HEADING_ROW,
    KIND,
    NAME,
    REASON,
    SECTION_ROW,
    STATUS,
    SWITCH,
    TABLE_ROW,
    TOTAL_ROW,
)
from xlreport.rollup.workbook.ordered_sheet import BufferedSheet
from xlreport.rollup.workbook.problem_lines import first_lines
from xlreport.rollup.workbook.row_heights import TALLEST, UnitLineHeights
from xlreport.template import RowTemplate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.format import Format

    from xlreport.form import Table
    from xlreport.rollup.model import UnitResult
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.template import Sheet

WRAPPED = (CODE, NAME, KIND, REASON)
"""The fixed columns whose texts can need several lines."""
CELL_WIDTH = 13.0
DETAIL_SCALE = 50
"""Per cent on paper: about a dozen columns a page."""

GREY_TEXT = "#6E6E6E"

_PLAIN = frozenset({int, type(None)})
"""What nearly all cells of nearly all units hold; they are shown as they are."""


def write_detail(context: ReportContext) -> None:
    sheet = context.template.add_sheet(context.localize(words.DETAIL))
    _write_head(context, BufferedSheet(sheet))
    begins, lines = first_lines(context.problems), _UnitLines(context, sheet)
    for row, result in enumerate(context.roll_up.units, FIRST_UNIT_ROW):
        lines.write(row, result, begins.get(result.unit.code))
    _offer_switch(context, sheet)
    last = context.detail.last_column
    sheet.raw.freeze_panes(FIRST_UNIT_ROW, SWITCH + 1)
    sheet.raw.autofilter(HEADING_ROW, 0, context.detail.last_row, last)
    context.template.set_page(sheet, Box(0, 0, context.detail.last_row, last), landscape=True)
    sheet.raw.fit_to_pages(0, 0)
    sheet.raw.set_print_scale(DETAIL_SCALE)
    sheet.raw.repeat_rows(HEADING_ROW)
    sheet.raw.repeat_columns(0, NAME)


def _write_head(context: ReportContext, sheet: BufferedSheet) -> None:
    sheet.write(0, 0, context.localize(words.DETAIL), context.styles.table_title)
    sheet.height(0, 36)
    sheet.write(1, 0, context.localize(words.DETAIL_HINT), context.styles.table_hint)
    for column, (heading, characters) in enumerate(FIXED):
        sheet.width(column, column, characters)
        sheet.write(HEADING_ROW, column, context.localize(heading), context.styles.column_label)
    last = context.detail.last_column
    sheet.width(len(FIXED), last, CELL_WIDTH)
    _write_headings(context, sheet)
    _write_totals(context, sheet)
    _write_addresses(context, sheet)
    sheet.flush()


def _write_headings(context: ReportContext, sheet: Sheet) -> None:
    """Heads each column with its cell's row and column; names sections and tables where they begin.

    The row is as tall as its longest heading needs.
    """
    style = context.styles.boxed(align="center", bg_color="#F2F2F2", font_size=9)
    named = context.styles.custom(font_size=9, font_color="#595959")
    start, tallest = len(FIXED), LINE_HEIGHT
    for section in context.roll_up.form.sections:
        grids = [table for table in section.tables if not table.is_list]
        if grids:
            sheet.write(SECTION_ROW, start, section.title, named)
        for table in grids:
            sheet.write(TABLE_ROW, start, table.title, named)
            for column, heading in enumerate(_headings(table), start):
                sheet.write(HEADING_ROW, column, heading, style)
                tallest = max(tallest, text_height(heading, CELL_WIDTH))
            start += len(table.cells)
    carried = context.detail.carried
    if carried:
        sheet.write(SECTION_ROW, start, context.localize(usual.PRIOR), named)
    for each in context.template.layout.prior:
        if each.address in carried:
            sheet.write(HEADING_ROW, carried[each.address], each.label, style)
            tallest = max(tallest, text_height(each.label, CELL_WIDTH))
    sheet.height(HEADING_ROW, min(tallest, TALLEST))


def _headings(table: Table) -> Iterator[str]:
    """Each cell's heading: the names of its row, then of its column."""
    for at in table.cells:
        labels = (*table.rows.labels.get(at.row, ()), *table.columns.labels.get(at.column, ())[-2:])
        yield " › ".join(each for each in labels if each)


def _write_totals(context: ReportContext, sheet: Sheet) -> None:
    """The county's figures above the table, where filters and sorting leave them alone."""
    styles, roll_up = context.styles, context.roll_up
    look = {"bg_color": "#F2F2F2", "bold": True}
    sheet.height(TOTAL_ROW, 24)
    label = context.localize(words.ALL_RECORDS)
    sheet.write(TOTAL_ROW, 0, label, styles.boxed(align="left", **look))
    for column in range(1, len(FIXED)):
        sheet.write(TOTAL_ROW, column, None, styles.boxed(align="left", **look))
    formulas = context.template.formulas("")
    for at, column in context.detail.carried.items():
        kind, figure = roll_up.form.cells[at.present].type, figure_of(roll_up.contents.get(at))
        style = styles.figure(kind, **look)
        sheet.formula(TOTAL_ROW, column, formulas.reference(at), figure or 0, style)
    for at, column in context.detail.column.items():
        figure, style = roll_up.totals.get(at), styles.figure(roll_up.form.cells[at].type, **look)
        if figure is None:
            sheet.write(TOTAL_ROW, column, None, style)
        else:
            sheet.formula(TOTAL_ROW, column, formulas.reference(at), figure, style)


def _write_addresses(context: ReportContext, sheet: Sheet) -> None:
    """The hidden row: form, its digest, the period, and every column's address."""
    roll_up = context.roll_up
    carried = (roll_up.form.code, roll_up.form.digest, str(roll_up.period))
    for column, text in enumerate(carried):
        sheet.write(ADDRESS_ROW, column, text)
    for at, column in (*context.detail.column.items(), *context.detail.carried.items()):
        sheet.write(ADDRESS_ROW, column, str(at))
    sheet.raw.set_row(ADDRESS_ROW, None, None, {"hidden": True})


class _UnitLines:
    """The units' lines. A unit's name links to its file, its status to a line of 问题清单."""

    def __init__(self, context: ReportContext, sheet: Sheet) -> None:
        self._context, self._sheet = context, sheet
        self._cells = list(context.detail.column)
        self._values = UnitValues(context.roll_up.form, self._cells)
        self._carried = list(context.detail.carried)
        wrapped = tuple((column, FIXED[column][1]) for column in WRAPPED)
        first = len(FIXED)
        heights = UnitLineHeights(wrapped, first, first + len(self._cells) - 1, CELL_WIDTH)
        self._templates = {
            is_grey: RowTemplate(sheet, list(self._styles(is_grey=is_grey)), heights)
            for is_grey in (False, True)
        }

    def write(self, row: int, result: UnitResult, line: int | None) -> None:
        context, unit = self._context, result.unit
        decision = context.decision(result)
        figures = self._values.of(result.submission)
        if not _PLAIN.issuperset(map(type, figures)):
            figures = [finding_value(each) for each in figures]
        prior = result.submission.prior if result.submission else {}
        carried = [finding_value(prior.get(at)) for at in self._carried]
        switch = words.YES if result.is_counted else words.NO
        status, counts = context.localize(result.status.label), context.localize(switch)
        named = (unit.code, unit.name, unit.kind, status, counts, decision)
        self._add_links(row, result, line)
        is_grey = result.status is not UnitStatus.ACCEPTED
        self._templates[is_grey].write(row, [*named, *figures, *carried])

    def _styles(self, *, is_grey: bool) -> Iterator[Format]:
        styles, form = self._context.styles, self._context.roll_up.form
        look = {"font_color": GREY_TEXT} if is_grey else {}
        left = styles.boxed(align="left", **look)
        fixed = dict.fromkeys(range(len(FIXED)), left)
        fixed[STATUS] = styles.boxed(align="center", **look)
        fixed[SWITCH] = styles.boxed(align="center", bg_color="#FFF2CC", **look)
        yield from fixed.values()
        for at in (*self._cells, *self._carried):
            yield styles.figure(form.cells[at.present].type, **look)

    def _add_links(self, row: int, result: UnitResult, line: int | None) -> None:
        context, submission = self._context, result.submission
        link = context.file_link(submission.file) if submission else None
        if link is not None:
            self._sheet.add_link(row, NAME, link)
        if line is not None:
            self._sheet.add_link(row, STATUS, context.problem_link(line))


def _offer_switch(context: ReportContext, sheet: Sheet) -> None:
    yes, no = context.localize(words.YES), context.localize(words.NO)
    box = Box(FIRST_UNIT_ROW, SWITCH, context.detail.last_row, SWITCH)
    options = {
        "validate": "list",
        "source": [yes, no],
        "input_message": context.localize(words.SWITCH_PROMPT),
    }
    sheet.validate_inputs([box], options)
