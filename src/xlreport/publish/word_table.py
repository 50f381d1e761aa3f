"""Printed table -> XML of a Word table with merged cells. Widths are in twips."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from xlreport.layout import LANDSCAPE, LabelKind
from xlreport.publish.word_markup import make_element, run, value
from xlreport.publish.word_styles import TABLE_STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.publish.report import PrintedCell, PrintedTable
    from xlreport.publish.word_markup import Markup

ROW_HEIGHT, MANY_COLUMNS, SMALL = 340, 9, 20
"""The row height in twips; a table of more columns uses the small size, in half points.

The official form does so, too.
"""
SMALL_LINE = 250
"""The height of a line of the small size, in twips."""
SMALLEST = 11
"""The size, in half points, below which a table that is wider than a page is not shrunk."""
ELEVEN_POINTS, CHARACTER = 22, 110
"""The size of a sheet's text, in half points, and the width of its characters, in twips."""
MOST_ROWS_KEPT = 40
"""A table of at most this many rows stays on one page, if a page holds it."""

_BAND_COLOUR = "D9D9D9"
_BESIDE = {"w:top": 14, "w:left": 57, "w:bottom": 14, "w:right": 57}
_BESIDE_SMALL = _BESIDE | {"w:left": 28, "w:right": 28}


def word_table(table: PrintedTable, room: int) -> Markup:
    """The table, `room` twips wide."""
    widths = _widths(table, room)
    grid = make_element(
        "w:tblGrid", None, *(make_element("w:gridCol", {"w:w": each}) for each in widths)
    )
    covering = {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.box.top, cell.box.bottom + 1)
        for column in range(cell.box.left, cell.box.right + 1)
    }
    size = _size(table, room)
    look = _CellLook(str(size), 0) if _is_small(table) else _CellLook("", 0)
    if size < SMALL:
        look = _CellLook(str(size), SMALL_LINE * size // SMALL)
    kept = _kept_rows(table)
    rows = (
        make_element(
            "w:tr",
            None,
            _row_properties(size, is_head=row < table.head),
            *_cells(covering, row, widths, look._replace(is_kept=row in kept)),
        )
        for row in range(table.rows)
    )
    return make_element("w:tbl", None, _properties(table, room), grid, *rows)


class _CellLook(NamedTuple):
    """The size of a cell's text, empty for the default, and the height of its lines, 0 likewise.

    `is_kept` is set for a row that stands on the page of the next one.
    """

    size: str
    line: int
    is_kept: bool = False


def _is_small(table: PrintedTable) -> bool:
    return len(table.widths) > MANY_COLUMNS


def _size(table: PrintedTable, room: int) -> int:
    """The size of a small text: in a table that is wider than a page, what the room allows."""
    whole = sum(table.widths)
    if whole <= LANDSCAPE:
        return SMALL
    return max(min(SMALL, round(ELEVEN_POINTS * room / (whole * CHARACTER))), SMALLEST)


def _kept_rows(table: PrintedTable) -> set[int]:
    """The rows that must stand on the same page as the next row.

    In a short table these are all rows. In a long one they are its head, and rows that share a
    merged cell with the next, so that a group keeps its label.
    """
    if table.rows <= MOST_ROWS_KEPT:
        return set(range(table.rows - 1))
    grouped = {row for cell in table.cells for row in range(cell.box.top, cell.box.bottom)}
    return grouped | set(range(table.head))


def _properties(table: PrintedTable, room: int) -> Markup:
    line = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "000000"}
    edges = ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV")
    beside = _BESIDE_SMALL if _is_small(table) else _BESIDE
    return make_element(
        "w:tblPr",
        None,
        make_element("w:tblW", {"w:w": room, "w:type": "dxa"}),
        value("w:jc", "center"),
        make_element("w:tblBorders", None, *(make_element(edge, line) for edge in edges)),
        make_element("w:tblLayout", {"w:type": "fixed"}),
        make_element(
            "w:tblCellMar", None, *(_width(side, width) for side, width in beside.items())
        ),
        value("w:tblCaption", table.caption),
    )


def _row_properties(size: int, *, is_head: bool) -> Markup:
    tall = ROW_HEIGHT if size == SMALL else SMALL_LINE * size // SMALL
    height = make_element("w:trHeight", {"w:val": tall, "w:hRule": "atLeast"})
    repeated = [make_element("w:tblHeader")] if is_head else []
    return make_element("w:trPr", None, make_element("w:cantSplit"), height, *repeated)


def _cells(
    covering: dict[tuple[int, int], PrintedCell],
    row: int,
    widths: list[int],
    look: _CellLook,
) -> Iterator[Markup]:
    column = 0
    while column < len(widths):
        cell = covering.get((row, column))
        last = cell.box.right if cell else column
        properties = [_width("w:tcW", sum(widths[column : last + 1]))]
        if last > column:
            properties.append(value("w:gridSpan", last - column + 1))
        if cell and cell.box.bottom > cell.box.top:
            is_first = row == cell.box.top
            properties.append(
                value("w:vMerge", "restart") if is_first else make_element("w:vMerge")
            )
        if cell and cell.kind is LabelKind.BAND:
            shade = {"w:val": "clear", "w:color": "auto", "w:fill": _BAND_COLOUR}
            properties.append(make_element("w:shd", shade))
        properties.append(value("w:vAlign", "center"))
        yield make_element(
            "w:tc", None, make_element("w:tcPr", None, *properties), _content(cell, row, look)
        )
        column = last + 1


def _content(cell: PrintedCell | None, row: int, look: _CellLook) -> Markup:
    kept = [make_element("w:keepNext")] if look.is_kept else []
    align = [value("w:jc", "left")] if cell and cell.is_left else []
    if look.line:
        kept.append(make_element("w:spacing", {"w:line": look.line, "w:lineRule": "exact"}))
    shape = make_element("w:pPr", None, value("w:pStyle", TABLE_STYLE), *kept, *align)
    if not cell or not cell.text or row != cell.box.top:
        return make_element("w:p", None, shape)
    content = run(cell.text, size=look.size, is_whole=cell.is_number)
    return make_element("w:p", None, shape, content)


def _width(name: str, twips: int) -> Markup:
    return make_element(name, {"w:w": twips, "w:type": "dxa"})


def _widths(table: PrintedTable, room: int) -> list[int]:
    """The widths of the columns, in twips. Their sum is exactly `room`."""
    whole, edge, edges = sum(table.widths), 0.0, [0]
    for width in table.widths:
        edge += width
        edges.append(round(room * edge / whole))
    return [right - left for left, right in pairwise(edges)]
