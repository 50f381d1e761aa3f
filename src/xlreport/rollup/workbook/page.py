"""The printed pages of 概况: their width, their breaks, and their size on A4."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from xlreport.layout import PORTRAIT_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.findings import LocalizedText
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.template import Sheet

COLUMNS, COLUMN_WIDTH = 6, 15.0
PAGE_HEIGHT = PORTRAIT_HEIGHT
SMALL_SCALE = 75
"""Per cent at which the columns fit a page however wide a program draws them."""
HEADING_HEIGHT = 30.0


def write_heading(context: ReportContext, sheet: Sheet, row: int, words: LocalizedText) -> int:
    """Write a heading; return the row after it."""
    sheet.height(row, HEADING_HEIGHT)
    sheet.write(row, 0, context.localize(words), context.styles.heading)
    return row + 1


def break_pages(sheet: Sheet, breaks: Sequence[int], end: int) -> None:
    """Begin a page at each of these rows. A page that is too tall makes all of them smaller.

    Programs keep breaks of rows on a sheet that is to fit one page across, not on one that is also
    to fit some pages down. So a scale is set where the height needs one.
    """
    pages = (range(first, last) for first, last in pairwise((0, *breaks, end)))
    tallest = max(sheet.height_of(each) for each in pages)
    if tallest > PAGE_HEIGHT:
        sheet.raw.set_print_scale(min(SMALL_SCALE, int(PAGE_HEIGHT / tallest * 100)))
    sheet.raw.set_h_pagebreaks(list(breaks))
