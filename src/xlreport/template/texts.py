"""The texts of a section: boxes that fit their texts, a tip, and a note if a text is cut off."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words
from xlreport.form import display_text
from xlreport.layout import LINE_HEIGHT, TALLEST_ROW, Box, box_room, taken_room

if TYPE_CHECKING:
    from xlreport.layout import PlacedText, SectionSheet
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet


def write_text_helps(context: TemplateContext, sheet: Sheet, section: SectionSheet) -> None:
    """Fit the boxes to their texts, say what is asked, and note where a text is cut off."""
    for text in section.texts:
        tall = _row_height(context, section, text)
        for row in range(text.box.top, text.box.bottom + 1):
            sheet.height(row, tall)
        _write_tip(context, sheet, text)
        _write_note(context, sheet, section, text, tall)


def _rows(box: Box) -> int:
    return box.bottom - box.top + 1


def _content(context: TemplateContext, text: PlacedText) -> str:
    content = context.filling.contents.get(text.narrative.code)
    return "" if content is None else display_text(content)


def _row_height(context: TemplateContext, section: SectionSheet, text: PlacedText) -> float:
    """The height that each row of a box needs for its text."""
    a_line = section.characters_a_line
    lines = ceil(taken_room(_content(context, text), a_line) / a_line) + 1
    needed = lines * LINE_HEIGHT / _rows(text.box)
    return min(max(section.heights[text.box.top], needed), TALLEST_ROW)


def _write_tip(context: TemplateContext, sheet: Sheet, text: PlacedText) -> None:
    most = text.narrative.most
    said = words.TEXT_TIP_MOST.format(most=most) if most else words.TEXT_TIP
    box = Box(text.box.top, text.box.left, text.box.top, text.box.left)
    sheet.validate_inputs([box], {"validate": "any", "input_message": context.localize(said)})


def _write_note(
    context: TemplateContext, sheet: Sheet, section: SectionSheet, text: PlacedText, tall: float
) -> None:
    """Write a formula below the box. On screen and paper it says that the text goes on."""
    a_line = section.characters_a_line
    room = box_room(_rows(text.box) * tall, a_line)
    at = section.text_notes[text.narrative.code]
    cell = context.formulas(section.name).reference(text.narrative.code)
    breaks = f'LEN({cell})-LEN(SUBSTITUTE({cell},CHAR(10),""))'
    said = context.localize(words.TEXT_CUT.format(most=room))
    sheet.formula(
        at.row,
        at.column,
        f'IFERROR(IF(LEN({cell})+{a_line}*({breaks})>{room},"{said}",""),"")',
        said if taken_room(_content(context, text), a_line) > room else "",
        context.styles.remark,
    )
