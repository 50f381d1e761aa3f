"""An old .xls workbook -> plain data, read with xlrd.

xlrd shows results only, so `biff` reads the formulas. Nothing here reads the validations of an .xls
file; `lost` says so.
"""

from __future__ import annotations

import io
import struct
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

import xlrd

from xlreport.findings import LocalizedText, error_words
from xlreport.originals.biff import has_validations, is_protected, read_formulas
from xlreport.originals.model import (
    NO_EDGE,
    Area,
    CellLook,
    Edge,
    OriginalBook,
    OriginalCell,
    OriginalSheet,
    PageSetup,
)
from xlreport.xlsx import MEGABYTE, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LARGEST = 20 * MEGABYTE
_DAMAGE = (
    xlrd.XLRDError,
    xlrd.compdoc.CompDocError,
    struct.error,
    LookupError,
    ValueError,
    AssertionError,
    UnicodeError,
)
"""What xlrd raises for damaged files."""
_TOO_LARGE = LocalizedText("文件超过 20 MB", "the file exceeds 20 MB")
_MOST_CELLS = 200_000
_EDGES = (
    *("", "thin", "medium", "dashed", "dotted", "thick", "double", "hair", "mediumDashed"),
    *("dashDot", "mediumDashDot", "dashDotDot", "mediumDashDotDot", "slantDashDot"),
)
_HORIZONTAL = ("", "left", "center", "right", "fill", "justify", "centerContinuous", "distributed")
_VERTICAL = ("top", "center", "bottom", "justify", "distributed")
_SOLID_FROM = 1
_CHARACTER, _POINT = 256, 20
"""Units of a column's width, and of a row's height."""


def read_xls(data: bytes) -> OriginalBook:
    """The sheets of an old workbook. Raises Refusal where it is damaged or too large."""
    if len(data) > LARGEST:
        raise unreadable(_TOO_LARGE)
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, on_demand=True, logfile=io.StringIO()
        )
        sheets = tuple(_Reader(book, number).sheet() for number in range(book.nsheets))
        names = {each.name: each.result.text for each in book.name_obj_list if each.result}
    except _DAMAGE as problem:
        raise unreadable(error_words.DAMAGED) from problem
    return OriginalBook(sheets, {name: text.lstrip("=") for name, text in names.items() if text})


class _Reader:
    """Reads one sheet."""

    def __init__(self, book: Any, number: int) -> None:
        self._book, self._number = book, number
        self._sheet = book.sheet_by_index(number)
        self._looks: dict[int, CellLook] = {}

    def sheet(self) -> OriginalSheet:
        sheet = self._sheet
        if sheet.nrows * sheet.ncols > _MOST_CELLS:
            raise unreadable(_TOO_LARGE)
        merges = tuple(
            Area(top, left, bottom - 1, right - 1)
            for top, bottom, left, right in sheet.merged_cells
        )
        return OriginalSheet(
            name=sheet.name,
            cells=dict(self._cells()),
            merges=tuple(sorted(merges)),
            is_protected=is_protected(self._book, self._number),
            is_hidden=bool(sheet.visibility),
            widths={at: each.width / _CHARACTER for at, each in sheet.colinfo_map.items()},
            heights=self._heights(),
            page=PageSetup(
                paper=int(sheet.paper_size_code) if hasattr(sheet, "paper_size_code") else 9,
                landscape=not getattr(sheet, "print_portrait", 1),
            ),
            lost=("validations",) if has_validations(self._book, self._number) else (),
        )

    def _heights(self) -> Mapping[int, float]:
        rows = self._sheet.rowinfo_map.items()
        return {at: each.height / _POINT for at, each in rows if each.height}

    def _cells(self) -> Iterator[tuple[tuple[int, int], OriginalCell]]:
        formulas = read_formulas(self._book, self._number)
        for row in range(self._sheet.nrows):
            for column in range(self._sheet.row_len(row)):
                cell = self._sheet.cell(row, column)
                formula = formulas.get((row, column), "")
                value = None if formula else self._value(cell)
                yield (row, column), OriginalCell(value, formula, self._look(cell.xf_index))

    def _value(self, cell: Any) -> str | float | bool | datetime | None:
        if cell.ctype == xlrd.XL_CELL_NUMBER:
            return float(cell.value)
        if cell.ctype == xlrd.XL_CELL_DATE:
            with suppress(xlrd.XLDateError):
                found = xlrd.xldate_as_datetime(cell.value, self._book.datemode)
                return found if isinstance(found, datetime) else None
            return float(cell.value)
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        return str(cell.value) if cell.ctype == xlrd.XL_CELL_TEXT else None

    def _look(self, number: int) -> CellLook:
        if number not in self._looks:
            self._looks[number] = self._made(self._book.xf_list[number])
        return self._looks[number]

    def _made(self, looks: Any) -> CellLook:
        font = self._book.font_list[looks.font_index]
        align, border = looks.alignment, looks.border
        kind = looks.background
        return CellLook(
            font=str(font.name),
            size=font.height / _POINT,
            bold=bool(font.bold),
            italic=bool(font.italic),
            underline="single" if font.underline_type else "",
            strike=bool(font.struck_out),
            colour=self._colour(font.colour_index),
            fill=self._colour(kind.pattern_colour_index)
            if kind.fill_pattern >= _SOLID_FROM
            else "",
            left=self._edge(border.left_line_style, border.left_colour_index),
            right=self._edge(border.right_line_style, border.right_colour_index),
            top=self._edge(border.top_line_style, border.top_colour_index),
            bottom=self._edge(border.bottom_line_style, border.bottom_colour_index),
            diagonal=self._edge(border.diag_line_style, border.diag_colour_index),
            diagonal_kind=int(bool(border.diag_up)) + 2 * int(bool(border.diag_down)),
            horizontal=_HORIZONTAL[align.hor_align] if align.hor_align < len(_HORIZONTAL) else "",
            vertical=_VERTICAL[align.vert_align] if align.vert_align < len(_VERTICAL) else "",
            wrap=bool(align.text_wrapped),
            shrink=bool(align.shrink_to_fit),
            indent=int(align.indent_level),
            number_format=str(self._book.format_map[looks.format_key].format_str or "General"),
            locked=bool(looks.protection.cell_locked),
        )

    def _edge(self, style: int, colour: int) -> Edge:
        known = 0 < style < len(_EDGES)
        return Edge(_EDGES[style], self._colour(colour)) if known else NO_EDGE

    def _colour(self, number: int) -> str:
        parts = self._book.colour_map.get(number)
        return "#{:02X}{:02X}{:02X}".format(*parts) if parts else ""
