"""A printed table -> the XML of a Word table, with its merged cells. Widths in twips."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from xlreport.form.layout import LabelKind
from xlreport.publish.word_styles import TABLE_STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from xlreport.publish.report import PrintedCell, PrintedTable

ROW_HEIGHT, MANY_COLUMNS, SMALL = 360, 9, "18"
"""Twips; so many columns need the small size, in half points."""

_SIGNS = {"\n": "w:br", "\t": "w:tab", "-": "w:noBreakHyphen"}
_BAND_COLOUR = "D9D9D9"
_BESIDE = {"w:top": "28", "w:left": "57", "w:bottom": "28", "w:right": "57"}


def word_table(table: PrintedTable, room: int) -> _Element:
    """The table, as wide as `room`."""
    widths = _widths(table, room)
    grid = tag("w:tblGrid", *(tag("w:gridCol", {"w:w": each}) for each in widths))
    covering = {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.box.top, cell.box.bottom + 1)
        for column in range(cell.box.left, cell.box.right + 1)
    }
    is_small = len(table.widths) > MANY_COLUMNS
    rows = (
        tag("w:tr", _row_properties(row < table.head), *_cells(covering, row, widths, is_small))
        for row in range(table.rows)
    )
    return tag("w:tbl", _properties(table, room), grid, *rows)


def tag(name: str, *parts: _Element | Mapping[str, object]) -> _Element:
    """An element with attributes and children."""
    element = OxmlElement(name)
    for part in parts:
        if isinstance(part, Mapping):
            for key, value in part.items():
                element.set(qn(key), str(value))
        else:
            element.append(part)
    return element


def run(text: str, *, style: str = "", size: str = "", is_whole: bool = False) -> _Element:
    """A run; its line ends and tabs as Word writes them. A whole one does not break at a hyphen."""
    made = tag("w:r")
    if style or size:
        made.append(
            tag(
                "w:rPr",
                *([tag("w:rStyle", {"w:val": style})] if style else []),
                *([tag("w:sz", {"w:val": size}), tag("w:szCs", {"w:val": size})] if size else []),
            )
        )
    for part in re.split(r"([\n\t-])" if is_whole else r"([\n\t])", text):
        if part in _SIGNS and (is_whole or part != "-"):
            made.append(tag(_SIGNS[part]))
        elif part:
            piece = tag("w:t", {"xml:space": "preserve"})
            piece.text = part
            made.append(piece)
    return made


def _properties(table: PrintedTable, room: int) -> _Element:
    line = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "000000"}
    edges = ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV")
    return tag(
        "w:tblPr",
        tag("w:tblW", {"w:w": room, "w:type": "dxa"}),
        tag("w:jc", {"w:val": "center"}),
        tag("w:tblBorders", *(tag(edge, line) for edge in edges)),
        tag("w:tblLayout", {"w:type": "fixed"}),
        tag(
            "w:tblCellMar",
            *(tag(side, {"w:w": width, "w:type": "dxa"}) for side, width in _BESIDE.items()),
        ),
        tag("w:tblCaption", {"w:val": table.caption}),
    )


def _row_properties(is_head: bool) -> _Element:
    made = tag("w:trPr", tag("w:cantSplit"))
    made.append(tag("w:trHeight", {"w:val": ROW_HEIGHT, "w:hRule": "atLeast"}))
    if is_head:
        made.append(tag("w:tblHeader"))
    return made


def _cells(
    covering: dict[tuple[int, int], PrintedCell],
    row: int,
    widths: list[int],
    is_small: bool,
) -> Iterator[_Element]:
    column = 0
    while column < len(widths):
        cell = covering.get((row, column))
        last = cell.box.right if cell else column
        properties = tag("w:tcPr")
        properties.append(tag("w:tcW", {"w:w": sum(widths[column : last + 1]), "w:type": "dxa"}))
        if last > column:
            properties.append(tag("w:gridSpan", {"w:val": last - column + 1}))
        if cell and cell.box.bottom > cell.box.top:
            is_first = row == cell.box.top
            properties.append(tag("w:vMerge", {"w:val": "restart"} if is_first else {}))
        if cell and cell.kind is LabelKind.BAND:
            shade = {"w:val": "clear", "w:color": "auto", "w:fill": _BAND_COLOUR}
            properties.append(tag("w:shd", shade))
        properties.append(tag("w:vAlign", {"w:val": "center"}))
        yield tag("w:tc", properties, _content(cell, row, is_small))
        column = last + 1


def _content(cell: PrintedCell | None, row: int, is_small: bool) -> _Element:
    shape = tag("w:pPr", tag("w:pStyle", {"w:val": TABLE_STYLE}))
    if cell and cell.is_left:
        shape.append(tag("w:jc", {"w:val": "left"}))
    made = tag("w:p", shape)
    if cell and cell.text and row == cell.box.top:
        size = SMALL if is_small else ""
        made.append(run(cell.text, size=size, is_whole=cell.is_number))
    return made


def _widths(table: PrintedTable, room: int) -> list[int]:
    """The columns' widths, together exactly `room`."""
    whole, edge, edges = sum(table.widths), 0.0, [0]
    for width in table.widths:
        edge += width
        edges.append(round(room * edge / whole))
    return [right - left for left, right in pairwise(edges)]
