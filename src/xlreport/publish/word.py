"""A report -> the bytes of a Word file. The same report gives the same bytes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.shared import Mm

from xlreport.findings import publish_words as words
from xlreport.output import PROGRAM, REPORT, STAMP
from xlreport.publish.report import Paragraph, PrintedTable, Role
from xlreport.publish.word_styles import (
    GAP_STYLE,
    HEADING_STYLE,
    LEFT,
    PAGE_NUMBER_STYLE,
    RIGHT,
    STAND_INS,
    add_styles,
)
from xlreport.publish.word_table import run, tag, word_table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section, _Footer

    from xlreport.publish.report import Report

PAGE = (210, 297)
TOP, RIGHT_EDGE, BOTTOM, LEFT_EDGE = 37, 26, 35, 28
"""Margins in millimetres; a landscape page is turned with them."""

_FONT_PART = "word/fontTable.xml"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ZIPPED = STAMP.timetuple()[:6]


def write_word(report: Report) -> bytes:
    document = docx.Document()
    _drop_picture(document)
    add_styles(document)
    _set_properties(document, report)
    document.settings.odd_and_even_pages_header_footer = True
    _set_page(document.sections[0], is_landscape=False)
    _add_edges(document.sections[0], report)
    _add_paragraph(document, Paragraph(Role.TITLE, report.title))
    for paragraph in report.introduction:
        _add_paragraph(document, paragraph)
    is_turned = False
    for part in report.parts:
        if part.is_landscape is not is_turned:
            is_turned = part.is_landscape
            _set_page(document.add_section(WD_SECTION.NEW_PAGE), is_landscape=is_turned)
        _add_paragraph(document, Paragraph(Role.SECTION, part.heading))
        for block in part.blocks:
            if isinstance(block, PrintedTable):
                _add_table(document, block)
            else:
                _add_paragraph(document, block)
    if is_turned:
        _set_page(document.add_section(WD_SECTION.NEW_PAGE), is_landscape=False)
    _add_signature(document, report)
    buffer = BytesIO()
    document.save(buffer)
    return _repacked(buffer.getvalue())


def _add_paragraph(document: Document, paragraph: Paragraph) -> None:
    made = document.add_paragraph(style=str(paragraph.role))
    if paragraph.text[:1].isspace():  # it brings an indent of its own
        made.paragraph_format.first_line_indent = 0
    cut = paragraph.heading
    for text, style in ((paragraph.text[:cut], HEADING_STYLE), (paragraph.text[cut:], "")):
        if text:
            made._p.append(run(text, style=style))  # noqa: SLF001 - the element is public as `_p`


def _add_signature(document: Document, report: Report) -> None:
    """The last lines; the paragraph before them goes with them to a new page."""
    if not report.signature:
        return
    for paragraph in (document.paragraphs[-1], document.add_paragraph(style=GAP_STYLE)):
        paragraph.paragraph_format.keep_with_next = True
    for line in report.signature:
        _add_paragraph(document, Paragraph(Role.SIGNATURE, line))


def _add_table(document: Document, table: PrintedTable) -> None:
    section = document.sections[-1]
    is_landscape = section.orientation == WD_ORIENTATION.LANDSCAPE
    room = Mm(PAGE[1] - TOP - BOTTOM if is_landscape else PAGE[0] - LEFT_EDGE - RIGHT_EDGE)
    body = document.element.body
    body.insert_element_before(word_table(table, room.twips), "w:sectPr")
    document.add_paragraph(style=GAP_STYLE)


def _set_page(section: Section, *, is_landscape: bool) -> None:
    edges = (TOP, RIGHT_EDGE, BOTTOM, LEFT_EDGE)
    width, height = PAGE
    if is_landscape:
        width, height = height, width
        edges = (LEFT_EDGE, BOTTOM, RIGHT_EDGE, TOP)
    section.orientation = WD_ORIENTATION.LANDSCAPE if is_landscape else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(
        Mm, edges
    )
    section.header_distance, section.footer_distance = Mm(15), Mm(min(edges[2] - 7, 28))


def _add_edges(section: Section, report: Report) -> None:
    """Page numbers outside, as on official documents; a draft's mark on top of every page."""
    for footer, align in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
        _add_page_number(footer, align, report)
    if report.is_draft:
        for header in (section.header, section.even_page_header):
            header.paragraphs[0].style = str(Role.DRAFT)
            header.paragraphs[0].add_run(words.DRAFT_MARK.pick(report.language))


def _add_page_number(footer: _Footer, align: int, report: Report) -> None:
    mark = "\0"
    before, _, behind = words.PAGE_NUMBER.format(page=mark).pick(report.language).partition(mark)
    paragraph = footer.paragraphs[0]
    paragraph.style = PAGE_NUMBER_STYLE
    paragraph.alignment = align
    field = tag("w:fldSimple", {"w:instr": "PAGE"}, run("1"))
    for part in (run(before), field, run(behind)):
        paragraph._p.append(part)  # noqa: SLF001


def _set_properties(document: Document, report: Report) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by = report.title, PROGRAM, PROGRAM
    core.created = core.modified = STAMP
    core.category, core.comments, core.revision = REPORT, "", 1
    core.language = "zh-CN" if report.language == "zh" else "en"


def _drop_picture(document: Document) -> None:
    """The library's template comes with a picture of itself."""
    relations = document.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[key]


def _repacked(data: bytes) -> bytes:
    """The same parts with one date, and our font table."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as made, ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name in made.namelist():
            content = _font_table() if name == _FONT_PART else made.read(name)
            info = ZipInfo(name, _ZIPPED)
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, content)
    return buffer.getvalue()


def _font_table() -> bytes:
    fonts = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(stand_in)}/>"
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, stand_in in STAND_INS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{_MAIN}">{fonts}</w:fonts>'.encode()
