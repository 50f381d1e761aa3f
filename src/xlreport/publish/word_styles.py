"""The look of a Word report: official document format (公文格式), A4, sizes in points.

Every style names its own East Asian font. The font table names a substitute for each font that a
machine may lack.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.publish.report import Role
from xlreport.publish.word_markup import MAIN, make_element, part, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.publish.word_markup import Markup

WESTERN = "Times New Roman"
TITLE_FONT, BODY_FONT = "方正小标宋简体", "仿宋_GB2312"
FIRST_HEADING_FONT, SECOND_HEADING_FONT = "黑体", "楷体_GB2312"
TABLE_FONT = "宋体"

FALLBACK_FONTS = {
    TITLE_FONT: "小标宋",
    BODY_FONT: "仿宋",
    FIRST_HEADING_FONT: "SimHei",
    SECOND_HEADING_FONT: "楷体",
    TABLE_FONT: "SimSun",
}
"""The font that Word uses if the first one is missing."""

TABLE_STYLE, PAGE_NUMBER_STYLE, HEADING_STYLE, GAP_STYLE = (
    "ReportCell",
    "ReportPageNumber",
    "ReportRunInHeading",
    "ReportGap",
)
RED = "C00000"
LINE, TITLE_LINE, TABLE_LINE = 29, 36, 13
BODY_SIZE, TITLE_SIZE, PAGE_NUMBER_SIZE, TABLE_SIZE = 16, 22, 14, 10.5
LEFT, RIGHT, CENTER, BOTH = "left", "right", "center", "both"

_SINGLE_LINE = 240
"""The value for single line spacing, in 240ths of a line."""
_CELL_EDGE = 108
"""Word's default margin beside the text of a table cell, in twips."""


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style.

    `size`, `line` (the line height) and `after` (the space below) are in points; `indent` and
    `far_right` (the indent at the right) are in characters. `outline` is the outline level.
    `is_kept` keeps the paragraph on the page of the next one.
    """

    font: str = BODY_FONT
    size: float = BODY_SIZE
    align: str = BOTH
    line: float | None = LINE
    indent: int = 2
    outline: int | None = None
    is_kept: bool = False
    after: float = 0
    far_right: int = 0
    colour: str = ""


LOOKS: dict[str, Look] = {
    Role.TITLE: Look(TITLE_FONT, TITLE_SIZE, CENTER, TITLE_LINE, 0, 0, is_kept=True, after=LINE),
    Role.INTRODUCTION: Look(),
    Role.SECTION: Look(FIRST_HEADING_FONT, align=LEFT, outline=0, is_kept=True),
    Role.LABEL: Look(SECOND_HEADING_FONT, align=LEFT, outline=1, is_kept=True),
    Role.TEXT: Look(),
    Role.EMPTY: Look(),
    Role.SIGNATURE: Look(align=RIGHT, indent=0, is_kept=True, far_right=2),
    Role.NOTE: Look(TABLE_FONT, TABLE_SIZE, LEFT, None, 0, colour=RED),
    Role.HEAD: Look(TABLE_FONT, TABLE_SIZE, RIGHT, None, 0, is_kept=True),
    Role.FOOT: Look(TABLE_FONT, TABLE_SIZE, LEFT, None, 0),
    Role.DRAFT: Look(FIRST_HEADING_FONT, PAGE_NUMBER_SIZE, CENTER, None, 0, colour=RED),
    TABLE_STYLE: Look(TABLE_FONT, TABLE_SIZE, CENTER, TABLE_LINE, 0),
    PAGE_NUMBER_STYLE: Look(TABLE_FONT, PAGE_NUMBER_SIZE, RIGHT, None, 0),
    GAP_STYLE: Look(line=LINE / 2, indent=0),
}


def styles_part() -> bytes:
    """The part with every style that a report uses and the three built-in styles behind them."""
    languages = {"w:val": "en-US", "w:eastAsia": "zh-CN", "w:bidi": "ar-SA"}
    usual = make_element(
        "w:rPr", None, _fonts(BODY_FONT), _size(BODY_SIZE), make_element("w:lang", languages)
    )
    heading = {"w:type": "character", "w:customStyle": 1, "w:styleId": HEADING_STYLE}
    return part(
        make_element(
            "w:styles",
            {"xmlns:w": MAIN},
            make_element(
                "w:docDefaults",
                None,
                make_element("w:rPrDefault", None, usual),
                make_element("w:pPrDefault"),
            ),
            _own("paragraph", "Normal", "Normal"),
            _own("character", "DefaultParagraphFont", "Default Paragraph Font"),
            _own("table", "TableNormal", "Normal Table", _usual_table()),
            *(_paragraph_style(str(name), look) for name, look in LOOKS.items()),
            make_element(
                "w:style",
                heading,
                value("w:name", HEADING_STYLE),
                make_element("w:rPr", None, _fonts(SECOND_HEADING_FONT)),
            ),
        )
    )


def fonts_part() -> bytes:
    fonts = (
        make_element(
            "w:font",
            {"w:name": name},
            value("w:altName", placeholder),
            value("w:charset", "86"),
            value("w:family", "auto"),
            value("w:pitch", "variable"),
        )
        for name, placeholder in FALLBACK_FONTS.items()
    )
    return part(make_element("w:fonts", {"xmlns:w": MAIN}, *fonts))


def twips(points: float) -> int:
    return round(20 * points)


def _own(kind: str, code: str, name: str, *looks: Markup) -> Markup:
    """A default style: Word knows its name, and uses it where no style is named."""
    attributes = {"w:type": kind, "w:default": 1, "w:styleId": code}
    return make_element("w:style", attributes, value("w:name", name), *looks)


def _usual_table() -> Markup:
    sides = (("w:top", 0), ("w:left", _CELL_EDGE), ("w:bottom", 0), ("w:right", _CELL_EDGE))
    margins = (make_element(side, {"w:w": width, "w:type": "dxa"}) for side, width in sides)
    return make_element("w:tblPr", None, make_element("w:tblCellMar", None, *margins))


def _paragraph_style(name: str, look: Look) -> Markup:
    colour = [value("w:color", look.colour)] if look.colour else []
    return make_element(
        "w:style",
        {"w:type": "paragraph", "w:customStyle": 1, "w:styleId": name},
        value("w:name", name),
        make_element("w:qFormat"),
        make_element("w:pPr", None, *_shape(look)),
        make_element("w:rPr", None, _fonts(look.font), *colour, _size(look.size)),
    )


def _shape(look: Look) -> Iterator[Markup]:
    """The properties of a paragraph, in the order that the format requires."""
    if look.is_kept:
        yield make_element("w:keepNext")
    height = _SINGLE_LINE if look.line is None else twips(look.line)
    rule = "auto" if look.line is None else "exact"
    spacing = {"w:before": 0, "w:after": twips(look.after), "w:line": height, "w:lineRule": rule}
    yield make_element("w:spacing", spacing)
    if look.indent:
        first = {"w:firstLine": twips(look.indent * look.size)}
        yield make_element("w:ind", {**first, "w:firstLineChars": look.indent * 100})
    if look.far_right:
        yield make_element("w:ind", {"w:right": twips(look.far_right * look.size)})
    yield value("w:jc", look.align)
    if look.outline is not None:
        yield value("w:outlineLvl", look.outline)


def _fonts(east_asian: str) -> Markup:
    """The Western and the East Asian font."""
    fonts = {"w:ascii": WESTERN, "w:hAnsi": WESTERN, "w:eastAsia": east_asian}
    return make_element("w:rFonts", fonts)


def _size(points: float) -> Markup:
    return value("w:sz", round(2 * points))
