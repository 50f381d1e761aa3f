"""A worksheet that raises an error if XlsxWriter refuses a call.

XlsxWriter itself only returns a negative code for some calls. Text is always written as text, so
nothing that people type can become a formula.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlsxwriter.url import Url

from xlreport.findings import LocalizedText, XlreportError
from xlreport.form import Content, DateValue, ErrorValue

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from xlreport.layout import Box
    from xlreport.rules import Figure


USUAL_HEIGHT = 15.0
"""Points of a row whose height nobody set."""

MOST_LINKS = 65_530
"""The most links that Excel accepts on one sheet."""


class WriteRefusedError(XlreportError):
    """XlsxWriter refused to write something. The fault is ours, never the user's."""


class Sheet:
    """One worksheet. Rows and columns count from 0."""

    def __init__(self, worksheet: Worksheet) -> None:
        self.raw = worksheet
        self._heights: dict[int, float] = {}

    def write(self, row: int, column: int, content: Content, style: Format | None = None) -> None:
        """Write a value by its type; a blank keeps the style."""
        match content:
            case None:
                code = self.raw.write_blank(row, column, None, style)
            case bool():
                code = self.raw.write_boolean(row, column, content, style)
            case int() | Decimal():
                code = self.raw.write_number(row, column, float(content), style)
            case DateValue():
                code = self.raw.write_number(row, column, float(content.serial), style)
            case ErrorValue():
                code = self.raw.write_string(row, column, str(content), style)
            case str():
                code = self._text(row, column, content, style)
        check_code(code, "write", (row, column, content))

    def formula(
        self,
        row: int,
        column: int,
        formula: str,
        result: Figure | float | str,
        style: Format | None = None,
    ) -> None:
        """Write a formula together with its true result."""
        stored = float(result) if isinstance(result, Decimal) else result
        code = self.raw.write_formula(row, column, f"={formula}", style, stored)
        check_code(code, "formula", formula)

    def merge(self, box: Box, content: Content, style: Format) -> None:
        """Write into a box, and merge it if it has more than one cell."""
        if not box.is_single:
            code = self.raw.merge_range(*box, "", style)
            check_code(code, "merge", box)
        self.write(box.top, box.left, content, style)

    def merge_written(self, box: Box) -> None:
        """Merge a box whose cells are written one by one, each in its own row.

        XlsxWriter's own merging writes the lower rows at once. Constant memory does not allow that.
        """
        self.raw.merge.append(list(box))

    def link(
        self, row: int, column: int, target: str | Url, words: str, style: Format | None
    ) -> None:
        """Write a link to a place in this workbook (`internal:'sheet'!A1`) or to a file.

        If the sheet already has as many links as Excel accepts, write the words alone.
        """
        self.write(row, column, words, style)
        url = Url(target) if isinstance(target, str) else target
        url.text = words
        self.add_link(row, column, url)

    def add_link(self, row: int, column: int, target: str | Url, tip: str | None = None) -> None:
        """Make a link of a cell whose content is written separately, such as a formula.

        A target that is linked to many times costs less as one `Url`.
        """
        if self.raw.hlink_count >= MOST_LINKS:
            return
        url = Url(target) if isinstance(target, str) else target
        if tip is not None:
            url.tip = tip
        self.raw.hlink_count += 1
        self.raw.hyperlinks[row][column] = url

    def insert_chart(self, row: int, column: int, chart: Chart, options: dict[str, Any]) -> None:
        check_code(self.raw.insert_chart(row, column, chart, options), "chart", (row, column))

    def validate_inputs(self, boxes: list[Box], options: dict[str, Any]) -> None:
        """One data validation over several boxes."""
        first, *others = boxes
        options = options | {"other_cells": [list(box) for box in others]}
        check_code(self.raw.data_validation(*first, options), "validation", boxes)

    def colour_where(self, box: Box, formula: str, style: Format) -> None:
        """Colour cells of a box by a formula that is written for its first cell."""
        options = {
            "type": "formula",
            "criteria": f"={formula}",
            "format": style,
            "stop_if_true": True,
        }
        check_code(self.raw.conditional_format(*box, options), "condition", formula)

    def ignore_errors(self, ranges: str) -> None:
        """Show no green triangles at texts that look like numbers, or at formulas that differ."""
        kinds = (
            "number_stored_as_text",
            "formula_differs",
            "formula_range",
            "empty_cell_reference",
        )
        check_code(self.raw.ignore_errors(dict.fromkeys(kinds, ranges)), "ignored errors", ranges)

    def filter(self, box: Box) -> None:
        """Let people filter the lines of a box by its first row."""
        check_code(self.raw.autofilter(*box), "filter", box)

    def select(self, row: int, column: int) -> None:
        """Open the sheet with the cursor in this cell."""
        self.raw.set_selection(row, column, row, column)

    def comment(self, row: int, column: int, text: str, options: dict[str, Any]) -> None:
        check_code(self.raw.write_comment(row, column, text, options), "comment", text)

    def allow_edit(self, ranges: str, name: str) -> None:
        """Let these cells be edited although the sheet is protected, whatever is pasted there."""
        check_code(self.raw.unprotect_range(ranges, name), "range", ranges)

    def width(self, first: int, last: int, characters: float, style: Format | None = None) -> None:
        check_code(self.raw.set_column(first, last, characters, style), "width", first)

    def hide_columns(self, first: int, last: int) -> None:
        code = self.raw.set_column(first, last, None, None, {"hidden": True})
        check_code(code, "hidden columns", first)

    def height(self, row: int, points: float) -> None:
        check_code(self.raw.set_row(row, points), "height", row)
        self._heights[row] = points

    def height_of(self, rows: range) -> float:
        """The height of rows in points."""
        return sum(self._heights.get(row, USUAL_HEIGHT) for row in rows)

    def _text(self, row: int, column: int, text: str, style: Format | None) -> int:
        if not text:
            return int(self.raw.write_blank(row, column, None, style))
        return int(self.raw.write_string(row, column, text, style))


def check_code(code: object, what: str, which: object) -> None:
    """Raise WriteRefusedError if XlsxWriter returned a negative code."""
    if isinstance(code, int) and not isinstance(code, bool) and code < 0:
        message = LocalizedText(
            "工作簿写入失败：{what} {which}", "the workbook refused {what} {which}"
        )
        raise WriteRefusedError(message.format(what=what, which=which))
