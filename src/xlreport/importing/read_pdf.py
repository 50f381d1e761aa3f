"""A PDF file -> its lines and rows, page by page, with pdfplumber.

Where a table has rules, its cells are known. Elsewhere a line with wide gaps is a row whose columns
are not known. The running head and foot of pages are left out.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import report_words as words
from xlreport.importing.document import (
    Document,
    DocumentCell,
    DocumentLine,
    DocumentRow,
    UnreadableDocument,
    full_rows,
)
from xlreport.importing.passages import is_value
from xlreport.importing.pdf_headings import Span, column_labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfplumber.page import Page
    from pdfplumber.table import Table as RuledTable

MOST_PAGES = 300
_SAME = 3.0
"""The most points between two edges that are one."""
_WIDE_GAP = 0.8
"""From this gap on, measured in the height of the letters, words stand in different cells."""
_NARROW_GAP = 0.2
"""Up to this gap two letters belong to one word, and two digits to one number."""
_MARGIN = 0.08
"""The part of a page, above and below, where its running head and foot stand."""
_LONG_LINE = 0.6
"""The least part of the page's width that a line takes if its paragraph goes on in the next."""
_SHORT_OF = 1.5
"""How far such a line may end before the right margin, measured in its height."""
_RADICALS = {
    code: plain
    for code in range(0x2E80, 0x2FE0)
    if (plain := unicodedata.normalize("NFKC", chr(code))) != chr(code)
} | str.maketrans(
    "⺝⺟⺠⺮⺯⻄⻅⻆⻉⻋⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "月母民竹糸西见角贝车长门雨青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
"""Signs for radicals, with which some programs write the letters that look the same."""
_FIGURES = re.compile(r"\d+")
_GLUED = re.compile(r"^(.*[\u4e00-\u9fff)）])(\d[\d.,]*)$")
_FEWEST_COLUMNS = 3
"""Lines above a row are the heading of a table if one of them has so many cells."""


class _Line(NamedTuple):
    """A line of a page: its words in cells, and where it stands."""

    spans: tuple[Span, ...]
    top: float
    right: float
    height: float
    is_long: bool

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts of its cells: one, unless a gap between two words is wide."""
        if not any(self._gap(one, two) > _WIDE_GAP for one, two in pairwise(self.spans)):
            return (self.text,)
        cells = [self.spans[0].text]
        for one, two in pairwise(self.spans):
            is_apart = self._gap(one, two) > _WIDE_GAP or two.text[:1].isdecimal()
            if is_apart:
                cells.append(two.text)
            else:
                cells[-1] += two.text
        return tuple(part for text in cells for part in _GLUED.sub(r"\1\n\2", text).split("\n"))

    def _gap(self, one: Span, two: Span) -> float:
        return (two.left - one.right) / self.height

    @property
    def has_figures(self) -> bool:
        return any(map(is_value, self.cells))


def read_pdf(data: bytes) -> Document:
    """Read the bytes of a PDF file.

    Raises UnreadableDocument where pdfplumber is not installed, where the file cannot be read, and
    where its pages are pictures.
    """
    try:
        import pdfplumber  # noqa: PLC0415 - optional, and heavy
    except ImportError as problem:
        raise UnreadableDocument(words.NEEDS_PDFPLUMBER) from problem
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(BytesIO(data)) as file:
            is_too_large = len(file.pages) > MOST_PAGES
            pages = [] if is_too_large else [_read_page(each) for each in file.pages]
    except Exception as problem:  # the library raises errors of all kinds
        raise UnreadableDocument(words.NOT_PDF) from problem
    if not any(pages):
        raise UnreadableDocument(words.TOO_LARGE if is_too_large else words.SCANNED)
    return Document(tuple(_without_running_heads(pages)))


class _Block(NamedTuple):
    """A line or the rows of a table, and the part of the page's height where it begins."""

    place: float
    content: _Line | tuple[DocumentRow, ...]


def _read_page(page: Page) -> list[_Block]:
    """The blocks of a page from top to bottom. Its cache is emptied, because it is large."""
    tables = page.find_tables({"explicit_horizontal_lines": _open_ends(page)})
    boxes = [each.bbox for each in tables]
    outside = page.filter(lambda thing: not any(_is_inside(thing, box) for box in boxes))
    found = [_Block(line.top / page.height, line) for line in _lines(outside)]
    found += [_Block(each.bbox[1] / page.height, tuple(_rows(each))) for each in tables]
    page.close()
    return sorted(found, key=lambda block: block.place)


def _open_ends(page: Page) -> list[float]:
    """The ends of upright rules: where a page ends within a row, no rule closes its cells."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    if not upright:
        return []
    return [min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)]


def _is_inside(thing: dict[str, float], box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    across, down = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return left <= across <= right and top <= down <= bottom


def _lines(page: Page) -> Iterator[_Line]:
    """The lines of a page outside its ruled tables."""
    for line in page.extract_text_lines(return_chars=True, x_tolerance=1, y_tolerance=_SAME):
        top, bottom = line["top"], line["bottom"]
        spans: list[Span] = []
        for char in line["chars"]:
            text, left, right = _plain(char["text"]), char["x0"], char["x1"]
            if spans and left - spans[-1].right <= _NARROW_GAP * (bottom - top):
                last = spans.pop()
                spans.append(Span(last.text + text, last.left, right, top, bottom))
            elif text:
                spans.append(Span(text, left, right, top, bottom))
        if spans:
            is_long = line["x1"] - line["x0"] > _LONG_LINE * page.width
            yield _Line(tuple(spans), top, line["x1"], bottom - top, is_long)


def _rows(table: RuledTable) -> Iterator[DocumentRow]:
    """The rows of a ruled table. A merged cell is one, with its width and height."""
    boxes = sorted(table.cells, key=lambda box: (box[1], box[0]))
    lefts = _edges([edge for box in boxes for edge in (box[0], box[2])])
    tops = _edges([edge for box in boxes for edge in (box[1], box[3])])
    texts = {
        box: _plain(text)
        for row, line in zip(table.rows, table.extract(), strict=True)
        for box, text in zip(row.cells, line, strict=True)
        if box and text
    }
    rows: dict[int, list[DocumentCell]] = {}
    for box in boxes:
        left, top, right, bottom = box
        column, row = _place(lefts, left), _place(tops, top)
        width, height = _place(lefts, right) - column, _place(tops, bottom) - row
        rows.setdefault(row, []).append(DocumentCell(texts.get(box, ""), column, width, height))
    yield from full_rows(
        [
            (sorted(cells, key=lambda cell: cell.column), max(c.column + c.width for c in cells))
            for _, cells in sorted(rows.items())
        ]
    )


def _edges(found: Sequence[float]) -> list[float]:
    """The edges from left to right; those that are close to each other are one."""
    edges: list[float] = []
    for each in sorted(found):
        if not edges or each - edges[-1] > _SAME:
            edges.append(each)
    return edges


def _place(edges: Sequence[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - edge))


def _plain(text: str) -> str:
    return text.translate(_RADICALS).strip()


def _without_running_heads(
    pages: Sequence[Sequence[_Block]],
) -> Iterator[DocumentLine | DocumentRow]:
    """All blocks, without lines at the edge of the page that come back on other pages."""
    repeated = Counter(
        key for page in pages for key in {_key(block) for block in page if _is_at_edge(block)}
    )
    for page in pages:
        kept = [
            block
            for block in page
            if not _is_at_edge(block) or (repeated[_key(block)] == 1 and _key(block) != "#")
        ]
        yield from _joined_lines(kept)


def _is_at_edge(block: _Block) -> bool:
    is_outer = block.place < _MARGIN or block.place > 1 - _MARGIN
    return is_outer and isinstance(block.content, _Line)


def _key(block: _Block) -> str:
    """A line without what differs from page to page: its figures, and strokes around them."""
    text = block.content.text if isinstance(block.content, _Line) else ""
    return _FIGURES.sub("#", text).strip(" -—–·第页")


def _joined_lines(blocks: Sequence[_Block]) -> Iterator[DocumentLine | DocumentRow]:
    """Lines as paragraphs: a line that reaches the right margin goes on in the next one."""
    margin = max((b.content.right for b in blocks if isinstance(b.content, _Line)), default=0.0)
    begun = ""
    heading: list[tuple[Span, ...]] = []
    for block in blocks:
        line = block.content
        if isinstance(line, _Line) and not line.has_figures:
            heading.append(line.spans)
        else:
            yield from _heading(heading)
            heading.clear()
        if not isinstance(line, _Line):
            yield from [DocumentLine(begun)] if begun else []
            begun = ""
            yield from line
        elif len(line.cells) > 1:
            yield from [DocumentLine(begun)] if begun else []
            begun = ""
            cells = tuple(DocumentCell(text, at) for at, text in enumerate(line.cells))
            yield DocumentRow(cells, is_placed=False)
        else:
            begun += line.text
            if not line.is_long or line.right < margin - _SHORT_OF * line.height:
                yield DocumentLine(begun)
                begun = ""
    if begun:
        yield DocumentLine(begun)


def _heading(lines: Sequence[tuple[Span, ...]]) -> Iterator[DocumentRow]:
    """The labels of the columns in one row, if the lines above the figures are a heading."""
    if any(len(spans) >= _FEWEST_COLUMNS for spans in lines):
        labels = column_labels(lines)
        cells = tuple(DocumentCell(text, at) for at, text in enumerate(labels))
        yield DocumentRow(cells, is_placed=False)
