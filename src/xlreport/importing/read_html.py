"""A web page -> its lines and rows, as people see them. A table of tables is only layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlreport.findings import report_words as words
from xlreport.importing.document import (
    Document,
    DocumentLine,
    DocumentRow,
    UnreadableDocument,
    parse_role,
    parse_span,
    placed_rows,
)
from xlreport.importing.html_tree import INLINE, tree
from xlreport.importing.size_limits import check_page_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.importing.html_tree import HtmlNode
    from xlreport.publish import Role

_UNSEEN = frozenset({"script", "style", "head", "noscript", "template", "select", "iframe"})
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_KEEPS = "white-space: pre"
_BLANKS = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
"""Blanks that a page shows as a single space."""


def read_html(data: bytes) -> Document:
    """Read the bytes of a page. Raises UnreadableDocument where it is too large or no page."""
    check_page_size(data)
    root = tree(decode_text(data))
    if not root.children:
        raise UnreadableDocument(words.NOT_A_PAGE)
    reader = _Reader()
    reader.walk(root)
    reader.end_line()
    return Document(tuple(reader.blocks))


def decode_text(data: bytes) -> str:
    """The text of a page or a text file: as UTF-8, else as the page states, else as GB 18030."""
    stated = _CHARSET.search(data[:4096])
    named = [stated[1].decode("ascii", "replace")] if stated else []
    for encoding in ("utf-8-sig", *named, "gb18030"):
        try:
            return data.decode("gb18030" if encoding.lower() in {"gb2312", "gbk"} else encoding)
        except (UnicodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


class _Reader:
    """Collects text until a block ends."""

    def __init__(self) -> None:
        self.blocks: list[DocumentLine | DocumentRow] = []
        self._text: list[str] = []
        self._role: Role | None = None

    def walk(self, element: HtmlNode, *, keeps: bool = False) -> None:
        tag = element.tag
        if tag in _UNSEEN:
            return
        keeps = keeps or tag == "pre" or _KEEPS in element.get("style")
        if tag == "table" and not element.holds_table:
            self.end_line()
            self.blocks.extend(_rows(element))
            return
        is_block = tag not in INLINE
        if is_block:
            self.end_line()
            self._role = _role(element)
        if tag == "br":
            return
        for child in element.children:
            if isinstance(child, str):
                self._add(child, keeps=keeps)
            else:
                self.walk(child, keeps=keeps)
        if is_block:
            self._end_block(is_ours=_role(element) is not None, keeps=keeps)

    def _end_block(self, *, is_ours: bool, keeps: bool) -> None:
        """End a block. An empty paragraph that xlreport wrote is a line, too."""
        if is_ours and not self._text:
            self.blocks.append(DocumentLine("", self._role))
            self._role = None
        else:
            self.end_line(keeps=keeps)

    def _add(self, text: str, *, keeps: bool) -> None:
        self._text.append(text if keeps else _BLANKS.sub(" ", text))

    def end_line(self, *, keeps: bool = False) -> None:
        text = "".join(self._text)
        if not keeps:
            text = text.strip(" \t\n\r\f")
        if text:
            self.blocks.append(DocumentLine(text, self._role))
        self._text, self._role = [], None


def _role(element: HtmlNode) -> Role | None:
    roles = (parse_role(name) for name in element.get("class").split())
    return next((role for role in roles if role), None)


def _rows(table: HtmlNode) -> Iterator[DocumentRow]:
    return placed_rows(
        [
            (_cell_text(cell), parse_span(cell.get("colspan")), parse_span(cell.get("rowspan")))
            for cell in row.children
            if not isinstance(cell, str) and cell.tag in {"td", "th"}
        ]
        for row in table.all("tr")
    )


def _cell_text(cell: HtmlNode) -> str:
    reader = _Reader()
    reader.walk(cell)
    reader.end_line(keeps=_KEEPS in cell.get("style"))
    return "\n".join(each.text for each in reader.blocks if isinstance(each, DocumentLine))
