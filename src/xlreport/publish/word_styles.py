"""The look of a Word report: official document format (公文格式), A4, sizes in points.

Every style names its East Asian font for itself; Word would otherwise take the theme's. The font
table names what stands in for a font that a machine does not have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from xlreport.publish.report import Role

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

WESTERN = "Times New Roman"
TITLE_FONT, BODY_FONT = "方正小标宋简体", "仿宋_GB2312"
FIRST_HEADING_FONT, SECOND_HEADING_FONT = "黑体", "楷体_GB2312"
TABLE_FONT = "宋体"

STAND_INS = {
    TITLE_FONT: "小标宋",
    BODY_FONT: "仿宋",
    FIRST_HEADING_FONT: "SimHei",
    SECOND_HEADING_FONT: "楷体",
    TABLE_FONT: "SimSun",
}
"""What Word takes where a font is missing."""

TABLE_STYLE, PAGE_NUMBER_STYLE, HEADING_STYLE, GAP_STYLE = (
    "ReportCell",
    "ReportPageNumber",
    "ReportRunInHeading",
    "ReportGap",
)
RED = RGBColor(0xC0, 0x00, 0x00)
LINE, TITLE_LINE = 29, 36
BODY_SIZE, TITLE_SIZE, PAGE_NUMBER_SIZE, TABLE_SIZE = 16, 22, 14, 10.5
LEFT, RIGHT, CENTER, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style; `outline` is its level in the outline, `indent` counts characters."""

    font: str = BODY_FONT
    size: float = BODY_SIZE
    align: WD_ALIGN_PARAGRAPH = BOTH
    line: float | None = LINE
    indent: int = 2
    outline: int | None = None
    is_kept: bool = False


LOOKS: dict[str, Look] = {
    Role.TITLE: Look(TITLE_FONT, TITLE_SIZE, CENTER, TITLE_LINE, 0, 0, is_kept=True),
    Role.INTRODUCTION: Look(),
    Role.SECTION: Look(FIRST_HEADING_FONT, align=LEFT, outline=0, is_kept=True),
    Role.LABEL: Look(SECOND_HEADING_FONT, align=LEFT, outline=1, is_kept=True),
    Role.TEXT: Look(),
    Role.EMPTY: Look(),
    Role.SIGNATURE: Look(align=RIGHT, indent=0, is_kept=True),
    Role.DRAFT: Look(FIRST_HEADING_FONT, PAGE_NUMBER_SIZE, CENTER, None, 0),
    TABLE_STYLE: Look(TABLE_FONT, TABLE_SIZE, CENTER, None, 0),
    PAGE_NUMBER_STYLE: Look(TABLE_FONT, PAGE_NUMBER_SIZE, RIGHT, None, 0),
    GAP_STYLE: Look(line=LINE / 2, indent=0),
}


def add_styles(document: Document) -> None:
    """Give the document every style that a report uses."""
    _set_usual(document)
    for name, look in LOOKS.items():
        style = document.styles.add_style(str(name), WD_STYLE_TYPE.PARAGRAPH)
        _dress(style, look)
    heading = document.styles.add_style(HEADING_STYLE, WD_STYLE_TYPE.CHARACTER)
    _set_font(heading.element.get_or_add_rPr(), SECOND_HEADING_FONT)
    document.styles[str(Role.DRAFT)].font.color.rgb = RED
    document.styles[str(Role.SIGNATURE)].paragraph_format.right_indent = Pt(2 * BODY_SIZE)
    for name in (str(Role.TITLE), GAP_STYLE):
        document.styles[name].paragraph_format.space_after = Pt(0)
    document.styles[str(Role.TITLE)].paragraph_format.space_after = Pt(LINE)


def _set_usual(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(BODY_SIZE)
    _set_font(normal.element.get_or_add_rPr(), BODY_FONT)
    normal.paragraph_format.space_after = Pt(0)


def _dress(style: ParagraphStyle, look: Look) -> None:
    style.base_style = None
    style.quick_style = True
    style.font.size = Pt(look.size)
    _set_font(style.element.get_or_add_rPr(), look.font)
    shape = style.paragraph_format
    shape.alignment = look.align
    shape.space_before = shape.space_after = Pt(0)
    shape.keep_with_next = look.is_kept or None
    if look.line is not None:
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        shape.line_spacing = Pt(look.line)
    else:
        shape.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if look.indent:
        shape.first_line_indent = Pt(look.indent * look.size)
        indent = style.element.pPr.find(qn("w:ind"))
        indent.set(qn("w:firstLineChars"), str(look.indent * 100))
    if look.outline is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.outline))
        style.element.pPr.append(level)


def _set_font(properties: object, east_asian: str) -> None:
    """Western and East Asian font of a style's run properties."""
    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name, font in (("ascii", WESTERN), ("hAnsi", WESTERN), ("eastAsia", east_asian)):
        fonts.set(qn(f"w:{name}"), font)
