"""A roster as a workbook: every cell is text, so that codes keep their zeros."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from xlreport.findings import Language
from xlreport.template.workbook import ReportWorkbook

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = "名册"
_WIDTHS = (16, 34)
"""The widths of code and name, in characters. Other columns are as wide as the code."""


def write_roster_book(rows: Sequence[Sequence[str]], title: str = "") -> bytes:
    """A workbook of the heading and the units. It has a filter, and the heading stays in view.

    `title` stands above the heading.
    """
    buffer = BytesIO()
    book = ReportWorkbook(buffer, in_memory=True)
    book.describe(_NAME, Language.ZH)
    sheet = book.add_worksheet(_NAME)
    text = book.add_format({"num_format": "@", "border": 1, "valign": "vcenter"})
    heading = book.add_format({"bold": True, "border": 1, "bg_color": "#DDEBF7"})
    last, first = len(rows[0]) - 1, 1 if title else 0
    if title:
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.set_column(0, last, _WIDTHS[0])
    sheet.set_column(1, 1, _WIDTHS[1])
    for number, row in enumerate(rows, first):
        for column, value in enumerate(row):
            sheet.write_string(number, column, value, heading if number == first else text)
    sheet.autofilter(first, 0, first + len(rows) - 1, last)
    sheet.freeze_panes(first + 1, 2)
    sheet.ignore_errors({"number_stored_as_text": f"A1:J{first + len(rows)}"})
    book.close()
    return buffer.getvalue()
