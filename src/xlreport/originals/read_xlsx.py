"""An .xlsx workbook -> plain data, read with openpyxl behind the limits of the safe reader."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.formula import ArrayFormula

from xlreport.findings import error_words
from xlreport.originals.colours import hex_colour, theme_colours
from xlreport.originals.model import (
    NO_EDGE,
    Area,
    CellLook,
    CellValidation,
    Edge,
    OriginalBook,
    OriginalCell,
    OriginalSheet,
    PageSetup,
)
from xlreport.xlsx import MEGABYTE, Limits, open_workbook, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.styles.borders import Side
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LIMITS = Limits(compressed=20 * MEGABYTE, inflated=60 * MEGABYTE, part=20 * MEGABYTE, cells=200_000)
"""openpyxl holds a cell in some hundred bytes, so less is read than of a return."""

_MOST_COLUMNS = 1_000
_WIDTH_OF_PADDING = 0.7109375
"""A file states widths with the padding of a cell; programs and people count without it."""


def read_xlsx(data: bytes) -> OriginalBook:
    """The sheets of a workbook. Raises Refusal where it is damaged, unsafe or too large."""
    open_workbook(data, LIMITS).read()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what openpyxl leaves out; `lost` tells it
            workbook = load_workbook(io.BytesIO(data), keep_vba=False)
            reader = _Reader(workbook)
            sheets = tuple(reader.sheet(each) for each in workbook.worksheets)
    except Exception as problem:  # a damaged package can raise almost anything
        raise unreadable(error_words.DAMAGED) from problem
    saved = workbook.properties.modified
    return OriginalBook(sheets, _names(workbook), saved.year if saved else 0)


def _names(workbook: Workbook) -> Mapping[str, str]:
    found = {name: str(each.value or "") for name, each in workbook.defined_names.items()}
    for sheet in workbook.worksheets:
        found |= {name: str(each.value or "") for name, each in sheet.defined_names.items()}
    return found


class _Reader:
    """Reads the sheets of one workbook. Equal looks are one object."""

    def __init__(self, workbook: Workbook) -> None:
        self._theme = theme_colours(workbook.loaded_theme)
        self._looks: dict[tuple[int, ...], CellLook] = {}

    def sheet(self, sheet: Worksheet) -> OriginalSheet:
        cells = dict(self._cells(sheet))
        last_row = max((row for row, _ in cells), default=0)
        last_column = max((column for _, column in cells), default=0)
        merges = tuple(
            Area(each.min_row - 1, each.min_col - 1, each.max_row - 1, each.max_col - 1)
            for each in sheet.merged_cells.ranges
        )
        return OriginalSheet(
            name=sheet.title,
            cells=cells,
            merges=tuple(sorted(merges)),
            validations=tuple(_validations(sheet, last_row, last_column)),
            is_protected=bool(sheet.protection.sheet),
            is_hidden=sheet.sheet_state != "visible",
            widths=_widths(sheet, last_column),
            heights={
                row - 1: float(each.ht)
                for row, each in sheet.row_dimensions.items()
                if each.ht and row - 1 <= last_row
            },
            usual_width=float(sheet.sheet_format.defaultColWidth or 8.43),
            usual_height=float(sheet.sheet_format.defaultRowHeight or 15.0),
            page=_page(sheet),
            lost=tuple(_lost(sheet)),
        )

    def _cells(self, sheet: Worksheet) -> Iterator[tuple[tuple[int, int], OriginalCell]]:
        for (row, column), cell in sheet._cells.items():  # noqa: SLF001 - only those that exist
            if column > _MOST_COLUMNS:
                continue
            value: Any = cell.value
            formula = ""
            if isinstance(value, ArrayFormula):
                value = value.text
            if cell.data_type == "f":
                formula, value = str(value).removeprefix("="), None
            if not isinstance(value, str | int | float | bool | None) and not hasattr(
                value, "year"
            ):
                value = str(value)
            if hasattr(value, "year") and not hasattr(value, "hour"):
                value = str(value)
            yield (row - 1, column - 1), OriginalCell(value, formula, self._look(cell))

    def _look(self, cell: Any) -> CellLook:
        key = tuple(cell._style or ())  # noqa: SLF001 - cells that look alike share its numbers
        if key not in self._looks:
            self._looks[key] = self._made(cell)
        return self._looks[key]

    def _made(self, cell: Any) -> CellLook:
        font, align, border, fill = cell.font, cell.alignment, cell.border, cell.fill
        is_filled = fill is not None and fill.fill_type not in {None, "none"}
        rotation = int(align.textRotation or 0)
        return CellLook(
            font=str(font.name or ""),
            size=float(font.sz or 11),
            bold=bool(font.b),
            italic=bool(font.i),
            underline=str(font.u or ""),
            strike=bool(font.strike),
            colour=hex_colour(font.color, self._theme),
            fill=hex_colour(getattr(fill, "fgColor", None), self._theme) if is_filled else "",
            left=self._edge(border.left),
            right=self._edge(border.right),
            top=self._edge(border.top),
            bottom=self._edge(border.bottom),
            diagonal=self._edge(border.diagonal),
            diagonal_kind=int(bool(border.diagonalUp)) + 2 * int(bool(border.diagonalDown)),
            horizontal=str(align.horizontal or ""),
            vertical=str(align.vertical or ""),
            wrap=bool(align.wrap_text),
            shrink=bool(align.shrink_to_fit),
            indent=int(align.indent or 0),
            rotation=90 - rotation if _FLAT < rotation <= _UPSIDE_DOWN else rotation,
            number_format=str(cell.number_format or "General"),
            locked=bool(cell.protection.locked),
        )

    def _edge(self, side: Side | None) -> Edge:
        if side is None or not side.style:
            return NO_EDGE
        return Edge(str(side.style), hex_colour(side.color, self._theme))


_FLAT, _UPSIDE_DOWN = 90, 180
"""A file states an angle below the line as 90 and more."""


def _validations(sheet: Worksheet, last_row: int, last_column: int) -> Iterator[CellValidation]:
    for each in sheet.data_validations.dataValidation:
        areas = []
        for part in str(each.sqref).split():
            left, top, right, bottom = range_boundaries(part)
            if None in {left, top, right, bottom}:
                continue
            area = Area(
                int(top or 1) - 1,
                int(left or 1) - 1,
                min(int(bottom or 1) - 1, last_row),
                min(int(right or 1) - 1, last_column),
            )
            if area.top <= area.bottom and area.left <= area.right:
                areas.append(area)
        if each.type and areas:
            yield CellValidation(
                kind=str(each.type),
                areas=tuple(areas),
                first=str(each.formula1 or ""),
                second=str(each.formula2 or ""),
                operator=str(each.operator or "between"),
                prompt=str(each.prompt or ""),
            )


def _widths(sheet: Worksheet, last_column: int) -> Mapping[int, float]:
    """The widths of columns. A file states one width for several neighbours."""
    found: dict[int, float] = {}
    for letter, each in sheet.column_dimensions.items():
        first = each.min or range_boundaries(f"{letter}1")[0] or 1
        last = min(each.max or first, last_column + 1)
        width = 0.0 if each.hidden else float(each.width or 0)
        for column in range(int(first), int(last) + 1):
            found[column - 1] = max(width - _WIDTH_OF_PADDING, 0.0)
    return found


def _page(sheet: Worksheet) -> PageSetup:
    setup, margins = sheet.page_setup, sheet.page_margins
    is_fitted = bool(
        sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage
    )
    wide = 1 if setup.fitToWidth is None else int(setup.fitToWidth)
    tall = 1 if setup.fitToHeight is None else int(setup.fitToHeight)
    return PageSetup(
        paper=int(setup.paperSize or 9),
        landscape=setup.orientation == "landscape",
        margins=(
            float(margins.left),
            float(margins.right),
            float(margins.top),
            float(margins.bottom),
        ),
        scale=int(setup.scale or 100),
        fit=(wide, tall) if is_fitted else None,
        centred=bool(sheet.print_options.horizontalCentered),
    )


def _lost(sheet: Any) -> Iterator[str]:
    """What a sheet has besides cells, and that is not held."""
    if sheet._images:  # noqa: SLF001 - openpyxl has no other list of them
        yield "pictures"
    if sheet._charts:  # noqa: SLF001
        yield "charts"
    if len(sheet.conditional_formatting):
        yield "conditional formats"
    if sheet.legacy_drawing:
        yield "comments"
