"""概况: the pages of the director. A program that prints the sheet that opens prints these alone.

Page 1: the county, the day, the state, what is open, the form's sentences. Page 2: charts. Page 3,
where there are any: the units that are missing or fail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import rollup_words as words
from xlreport.layout import Box, text_height
from xlreport.rollup.workbook.next_steps import NextStep, exclusions, next_steps
from xlreport.rollup.workbook.open_units import open_units, write_open_units
from xlreport.rollup.workbook.ordered_sheet import BufferedSheet
from xlreport.rollup.workbook.overview_charts import write_charts
from xlreport.rollup.workbook.overview_state import write_state
from xlreport.rollup.workbook.page import COLUMN_WIDTH, COLUMNS, break_pages, write_heading
from xlreport.rollup.workbook.report_context import internal_link
from xlreport.rollup.workbook.sentences import sentences
from xlreport.rules import CellRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.rollup.workbook.chart_specs import ChartSpec
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.template import Sheet

LINK_COLOUR = "#1F4E79"
LIST_ROW, LIST_COLUMN, LIST_WIDTH = 1, COLUMNS + 1, 30.0
"""The list of all sheets stands beside the printed pages."""


def write_overview(context: ReportContext, drawings: Sequence[ChartSpec]) -> SheetList:
    """Write all but the list of sheets, which has to wait until all sheets are there."""
    sheet = BufferedSheet(context.template.add_sheet(context.localize(words.OVERVIEW)))
    sheet.width(0, COLUMNS - 1, COLUMN_WIDTH)
    row = _write_first_page(context, sheet)
    breaks = [row]
    row = write_charts(context, sheet, row, drawings)
    if units := open_units(context):
        breaks.append(row)
        row = write_open_units(context, sheet, row, units)
    context.template.set_page(sheet, Box(0, 0, row - 1, COLUMNS - 1))
    break_pages(sheet, breaks, row)
    sheet.raw.activate()
    return SheetList(sheet)


class SheetList(NamedTuple):
    """What is left to write on 概况: the list of all sheets."""

    sheet: BufferedSheet

    def write(self, context: ReportContext) -> None:
        """Write every visible sheet as a link, one below the other."""
        self.sheet.width(LIST_COLUMN - 1, LIST_COLUMN - 1, 3)
        self.sheet.width(LIST_COLUMN, LIST_COLUMN, LIST_WIDTH)
        heading = context.localize(words.CONTENTS)
        self.sheet.write(LIST_ROW, LIST_COLUMN, heading, context.styles.heading)
        names = [str(each.name) for each in context.template.workbook.worksheets()]
        shown = [each for each in names if not each.startswith("_")]
        for row, name in enumerate(shown[1:], LIST_ROW + 1):
            place = internal_link(CellRef(name, 0, 0))
            self.sheet.link(row, LIST_COLUMN, place, name, context.styles.plain_link)
        self.sheet.flush()


def _write_first_page(context: ReportContext, sheet: Sheet) -> int:
    _write_title(context, sheet)
    row = write_state(context, sheet)
    row = _write_steps(context, sheet, row, list(exclusions(context)))
    row = write_heading(context, sheet, row, words.NEXT)
    steps = enumerate(next_steps(context), 1)
    numbered = [step._replace(words=f"{number}. {step.words}") for number, step in steps]
    row = _write_steps(context, sheet, row, numbered)
    if context.roll_up.form.sentences:
        row = write_heading(context, sheet, row, words.FIGURES)
        row = _write_sentences(context, sheet, row)
    return row


def _write_title(context: ReportContext, sheet: Sheet) -> None:
    """Write the title and below it the day of the figures. Say so where they are invented."""
    roll_up = context.roll_up
    title = Box(0, 0, 0, COLUMNS - 1)
    sheet.merge(title, context.localize(roll_up.title), context.styles.title)
    sheet.height(0, 44)
    parts = [context.localize(words.SAMPLE)] if roll_up.is_sample else []
    parts += [context.localize(words.AS_OF.format(day=roll_up.as_of))] if roll_up.as_of else []
    if parts:
        look = {"font_color": "#C00000", "bold": True} if roll_up.is_sample else {}
        style = context.styles.custom(align="center", **look)
        sheet.merge(Box(1, 0, 1, COLUMNS - 1), "  ".join(parts), style)
        sheet.height(1, 22)


def _write_steps(context: ReportContext, sheet: Sheet, row: int, steps: Sequence[NextStep]) -> int:
    """One line for each open matter; the link to its place stands beside it.

    The words themselves are no link, because not every program wraps links.
    """
    for step in steps:
        room = (COLUMNS - 1) * COLUMN_WIDTH
        sheet.height(row, text_height(step.words, room))
        sheet.merge(Box(row, 0, row, COLUMNS - 2), step.words, context.styles.plain)
        if step.place is not None:
            target = internal_link(step.place)
            look = context.styles.custom(font_color=LINK_COLOUR, underline=1, align="right")
            sheet.link(row, COLUMNS - 1, target, context.localize(words.GO), look)
        row += 1
    return row


def _write_sentences(context: ReportContext, sheet: Sheet, row: int) -> int:
    """The form's sentences, one a line, ready to copy."""
    for formula, said in sentences(context):
        sheet.merge(Box(row, 0, row, COLUMNS - 1), None, context.styles.plain)
        sheet.height(row, text_height(said, COLUMNS * COLUMN_WIDTH))
        sheet.formula(row, 0, formula, said, context.styles.plain)
        row += 1
    return row
