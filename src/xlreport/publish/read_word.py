"""A Word file -> its lines and rows; a table of tables is only layout.

Tracked deletions are left out; the texts of boxes are kept apart, since a box may stand anywhere.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from xlreport.findings import publish_words as words
from xlreport.publish.bounds import bound_package
from xlreport.publish.document import (
    Document,
    Line,
    Piece,
    Row,
    Unreadable,
    full_rows,
    role_of,
    span_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_TEXT, _PARAGRAPH, _TABLE, _ROW, _CELL = (qn(f"w:{name}") for name in ("t", "p", "tbl", "tr", "tc"))
_BOX, _DELETED = qn("w:txbxContent"), qn("w:del")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_VALUE = qn("w:val")
_BROKEN = (
    *(BadZipFile, zlib.error, PackageNotFoundError, SyntaxError),
    *(KeyError, ValueError, AttributeError, TypeError, OSError, EOFError, RuntimeError),
)
"""What the libraries raise for a file that is no Word file, or a damaged one."""


def read_word(data: bytes) -> Document:
    """Raises Unreadable."""
    try:
        document = _opened(data)
        names = {each.style_id: each.name or "" for each in document.styles}
        body = document.element.body
        return Document(tuple(_blocks(body, names)), tuple(_boxes(body)))
    except _BROKEN as problem:
        raise Unreadable(words.NOT_WORD) from problem


def _opened(data: bytes) -> docx.document.Document:
    """The file as its library sees it, unless it swells when it is unpacked."""
    with ZipFile(BytesIO(data)) as package:
        bound_package(package)
    return docx.Document(BytesIO(data))


def _blocks(parent: _Element, names: Mapping[str, str]) -> Iterator[Line | Row]:
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield Line(_text(child), role_of(names.get(_style(child), "")))
        elif child.tag == _TABLE and child.find(f".//{_TABLE}") is None:
            yield from _rows(child)
        elif child.tag not in {_BOX, _DELETED}:  # also content controls, tracked insertions
            yield from _blocks(child, names)


def _boxes(body: _Element) -> Iterator[str]:
    """The text of every box, once: for older programs Word writes each a second time."""
    for box in body.iter(_BOX):
        if next(box.iterancestors(_FALLBACK, _DELETED), None) is None:
            text = " ".join(filter(None, (_text(each).strip() for each in box.iter(_PARAGRAPH))))
            if text:
                yield text


def _style(paragraph: _Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(_VALUE))


def _text(paragraph: _Element) -> str:
    """A paragraph's text with its tabs and line ends; tab stops of its format are no text."""
    return "".join(_parts(paragraph))


def _parts(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in {qn("w:pPr"), qn("w:rPr"), _BOX, _DELETED}:
            yield from _parts(child)


def _rows(table: _Element) -> Iterator[Row]:
    """The rows; a cell that goes on from above adds to the height of the one it belongs to."""
    rows: list[list[Piece]] = []
    ends: list[int] = []
    opened: dict[int, tuple[int, int]] = {}
    for element in table.iter(_ROW):
        pieces: list[Piece] = []
        before = element.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        column = 0 if before is None else span_of(before.get(_VALUE))
        for cell in element.iter(_CELL):
            properties = cell.find(qn("w:tcPr"))
            across = _find(properties, "w:gridSpan")
            width = 1 if across is None else span_of(across.get(_VALUE))
            merge = _find(properties, "w:vMerge")
            goes_on = merge is not None and merge.get(_VALUE, "continue") == "continue"
            if goes_on and column in opened:
                row, at = opened[column]
                rows[row][at] = rows[row][at]._replace(height=len(rows) - row + 1)
            else:
                opened[column] = (len(rows), len(pieces))
                lines = (each.text for each in _blocks(cell, {}) if isinstance(each, Line))
                pieces.append(Piece("\n".join(lines), column, width))
            column += width
        rows.append(pieces)
        ends.append(column)
    yield from full_rows(list(zip(rows, ends, strict=True)))


def _find(properties: _Element | None, name: str) -> _Element | None:
    return None if properties is None else properties.find(qn(name))
