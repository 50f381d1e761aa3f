"""Report -> bytes of a Word file. The same report gives the same bytes."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from xlreport.findings import report_words as words
from xlreport.publish.report import Paragraph, PrintedTable, Role
from xlreport.publish.title import title_lines
from xlreport.publish.word_markup import MAIN, REFERENCES, make_element, part, run, value
from xlreport.publish.word_package import WordPart, packed, settings_part
from xlreport.publish.word_styles import (
    GAP_STYLE,
    HEADING_STYLE,
    LEFT,
    PAGE_NUMBER_STYLE,
    RIGHT,
    TITLE_SIZE,
    fonts_part,
    styles_part,
)
from xlreport.publish.word_table import word_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.publish.report import Report
    from xlreport.publish.word_markup import Markup

PAGE = (210, 297)
TOP, RIGHT_EDGE, BOTTOM, LEFT_EDGE = 37, 26, 35, 28
"""Margins in millimetres. On a landscape page they turn with the page."""
_HEADER, _FOOTER, _ABOVE_FOOTER = 15, 28, 7
"""Millimetres from page edge to header and to footer, and at least from text to footer."""
_MOST_IN_TITLE = (PAGE[0] - LEFT_EDGE - RIGHT_EDGE) / 25.4 * 72 / TITLE_SIZE
"""How many Chinese characters fit in a line of the title."""
_MARGINS = ("w:top", "w:right", "w:bottom", "w:left", "w:header", "w:footer", "w:gutter")


class _Mark(Enum):
    """A separator between paragraphs and tables."""

    GAP = "a narrow empty line"
    BREAK = "the end of pages of one shape"


class _Block(NamedTuple):
    """A piece of the document's content, and whether its page is landscape."""

    content: Paragraph | PrintedTable | _Mark
    is_landscape: bool = False


_Edge: TypeAlias = tuple[str, str, WordPart]
"""A page edge: `header` or `footer`, the pages that it is for, and the part that holds it."""


def write_word_report(report: Report) -> bytes:
    edges = list(_edges(report))
    document = make_element(
        "w:document",
        {"xmlns:w": MAIN, "xmlns:r": REFERENCES},
        make_element("w:body", None, *_body(report, edges)),
    )
    parts = [
        WordPart("rId1", "styles", "styles.xml", styles_part()),
        WordPart("rId2", "settings", "settings.xml", settings_part()),
        WordPart("rId3", "fontTable", "fontTable.xml", fonts_part()),
        *(each for _, _, each in edges),
    ]
    return packed(part(document), parts, report)


def _body(report: Report, edges: Sequence[_Edge]) -> Iterator[Markup]:
    """The document's content. Only its first section names the edges; later ones inherit them."""
    blocks = list(_blocks(report))
    for number, (content, is_landscape) in enumerate(blocks):
        is_kept = bool(report.signature) and number == len(blocks) - 1
        match content:
            case Paragraph():
                yield _paragraph(content, is_kept=is_kept)
            case PrintedTable():
                yield word_table(content, _twips(_room(is_landscape)))
            case _Mark.GAP:
                yield _styled(GAP_STYLE, is_kept=is_kept)
            case _Mark.BREAK:
                yield _styled(GAP_STYLE, _page(is_landscape, edges), is_kept=is_kept)
                edges = ()
    if report.signature:
        yield _styled(GAP_STYLE, is_kept=True)
    for line in report.signature:
        yield _paragraph(Paragraph(Role.SIGNATURE, line))
    yield _page(is_landscape=False, edges=edges)


def _blocks(report: Report) -> Iterator[_Block]:
    """Everything before the signature, in order."""
    lines = title_lines(report.title_parts, _MOST_IN_TITLE)
    yield _Block(Paragraph(Role.TITLE, "\n".join(lines)))
    yield from map(_Block, report.introduction)
    is_turned = False
    for each in report.parts:
        if each.is_landscape is not is_turned:
            yield _Block(_Mark.BREAK, is_turned)
            is_turned = each.is_landscape
        yield _Block(Paragraph(Role.SECTION, each.heading), is_turned)
        for content in each.blocks:
            yield _Block(content, is_turned)
            if isinstance(content, PrintedTable):
                yield _Block(_Mark.GAP, is_turned)
    if is_turned:
        yield _Block(_Mark.BREAK, is_turned)


def _paragraph(paragraph: Paragraph, *, is_kept: bool = False) -> Markup:
    shape = []
    if paragraph.text[:1].isspace():  # the text has its own indent
        shape = [make_element("w:ind", {"w:firstLineChars": 0, "w:firstLine": 0})]
    cut = paragraph.heading
    parts = ((paragraph.text[:cut], HEADING_STYLE), (paragraph.text[cut:], ""))
    runs = [run(text, style=style) for text, style in parts if text]
    return _styled(str(paragraph.role), *shape, is_kept=is_kept, runs=runs)


def _styled(
    style: str, *shape: Markup, is_kept: bool = False, runs: Sequence[Markup] = ()
) -> Markup:
    """A paragraph of a style. `is_kept` puts it on the same page as the next."""
    kept = [make_element("w:keepNext")] if is_kept else []
    return make_element(
        "w:p", None, make_element("w:pPr", None, value("w:pStyle", style), *kept, *shape), *runs
    )


def _page(is_landscape: bool, edges: Sequence[_Edge]) -> Markup:
    """The properties of the section that ends here: page size, margins, edges."""
    width, height = PAGE
    edge = (TOP, RIGHT_EDGE, BOTTOM, LEFT_EDGE)
    turn: dict[str, object] = {}
    if is_landscape:
        width, height = height, width
        edge = (LEFT_EDGE, BOTTOM, RIGHT_EDGE, TOP)
        turn = {"w:orient": "landscape"}
    far = (*edge, _HEADER, min(edge[2] - _ABOVE_FOOTER, _FOOTER), 0)
    margins = dict(zip(_MARGINS, map(_twips, far), strict=True))
    return make_element(
        "w:sectPr",
        None,
        *(
            make_element(f"w:{kind}Reference", {"w:type": pages, "r:id": held.code})
            for kind, pages, held in edges
        ),
        make_element("w:pgSz", {"w:w": _twips(width), "w:h": _twips(height), **turn}),
        make_element("w:pgMar", margins),
    )


def _edges(report: Report) -> Iterator[_Edge]:
    """Page numbers on the outer side, as in official documents, and the mark of a draft on top."""
    for pages, align in (("default", RIGHT), ("even", LEFT)):
        number = _styled(PAGE_NUMBER_STYLE, value("w:jc", align), runs=_page_number(report))
        yield "footer", pages, _edge("footer", "w:ftr", pages, number)
        if report.is_draft:
            mark = _styled(
                str(Role.DRAFT), runs=[run(words.DRAFT_MARK.in_language(report.language))]
            )
            yield "header", pages, _edge("header", "w:hdr", pages, mark)


def _edge(kind: str, root: str, pages: str, content: Markup) -> WordPart:
    name = f"{kind}-{pages}"
    return WordPart(name, kind, f"{name}.xml", part(make_element(root, {"xmlns:w": MAIN}, content)))


def _page_number(report: Report) -> list[Markup]:
    mark = "\0"
    before, _, behind = (
        words.PAGE_NUMBER.format(page=mark).in_language(report.language).partition(mark)
    )
    return [run(before), make_element("w:fldSimple", {"w:instr": "PAGE"}, run("1")), run(behind)]


def _room(is_landscape: bool) -> int:
    """The width between the margins, in millimetres."""
    return PAGE[1] - TOP - BOTTOM if is_landscape else PAGE[0] - LEFT_EDGE - RIGHT_EDGE


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)
