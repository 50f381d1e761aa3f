"""A Word file -> its lines and rows. A table of tables is only layout.

Tracked deletions are left out. Text boxes are kept apart, because a box may stand anywhere.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from xlreport.findings import report_words as words
from xlreport.importing.document import (
    Document,
    DocumentCell,
    DocumentLine,
    DocumentRow,
    UnreadableDocument,
    full_rows,
    parse_role,
    parse_span,
)
from xlreport.importing.size_limits import check_package_size
from xlreport.importing.word_tree import NotWord, read_body
from xlreport.xlsx import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BOX, _DELETED, _FALLBACK = "txbxContent", "del", "Fallback"
_BROKEN = (
    *(NotWord, Refusal, BadZipFile, zlib.error),
    *(KeyError, ValueError, OSError, EOFError, RuntimeError),
)
"""What a file raises that is no Word file, is damaged or is nested too deeply."""


def read_word(data: bytes) -> Document:
    """Read the bytes of a Word file. Raises UnreadableDocument where they are none."""
    try:
        with ZipFile(BytesIO(data)) as package:
            check_package_size(package)
            body, names = read_body(package)
        return Document(tuple(_blocks(body, names)), tuple(_boxes(body)))
    except _BROKEN as problem:
        raise UnreadableDocument(words.NOT_WORD) from problem


def _blocks(parent: Element, names: Mapping[str, str]) -> Iterator[DocumentLine | DocumentRow]:
    for child in parent:
        if child.tag == "p":
            yield DocumentLine(_text(child), parse_role(names.get(_style(child), "")))
        elif child.tag == "tbl" and child.find(".//tbl") is None:
            yield from _rows(child)
        elif child.tag not in {_BOX, _DELETED}:  # such as content controls and tracked insertions
            yield from _blocks(child, names)


def _boxes(parent: Element) -> Iterator[str]:
    """The text of every box, once: Word repeats each box for older programs."""
    for child in parent:
        if child.tag in {_FALLBACK, _DELETED}:
            continue
        if child.tag == _BOX:
            paragraphs = (_text(each).strip() for each in child.iter("p"))
            if text := " ".join(filter(None, paragraphs)):
                yield text
        yield from _boxes(child)


def _style(paragraph: Element) -> str:
    style = paragraph.find("pPr/pStyle")
    return "" if style is None else style.get("val", "")


def _text(paragraph: Element) -> str:
    """A paragraph's text with its tabs and line breaks; the tab stops of its format are no text."""
    return "".join(_parts(paragraph))


def _parts(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in {"pPr", "rPr", _BOX, _DELETED}:
            yield from _parts(child)


def _rows(table: Element) -> Iterator[DocumentRow]:
    """The rows of a table. A cell merged with the one above adds to the height of that cell."""
    rows: list[list[DocumentCell]] = []
    ends: list[int] = []
    opened: dict[int, tuple[int, int]] = {}
    for element in table.iter("tr"):
        pieces: list[DocumentCell] = []
        before = element.find("trPr/gridBefore")
        column = 0 if before is None else parse_span(before.get("val"))
        for cell in element.iter("tc"):
            properties = cell.find("tcPr")
            across = _find(properties, "gridSpan")
            width = 1 if across is None else parse_span(across.get("val"))
            merge = _find(properties, "vMerge")
            goes_on = merge is not None and merge.get("val", "continue") == "continue"
            if goes_on and column in opened:
                row, at = opened[column]
                rows[row][at] = rows[row][at]._replace(height=len(rows) - row + 1)
            else:
                opened[column] = (len(rows), len(pieces))
                lines = (each.text for each in _blocks(cell, {}) if isinstance(each, DocumentLine))
                pieces.append(DocumentCell("\n".join(lines), column, width))
            column += width
        rows.append(pieces)
        ends.append(column)
    yield from full_rows(list(zip(rows, ends, strict=True)))


def _find(properties: Element | None, name: str) -> Element | None:
    return None if properties is None else properties.find(name)
