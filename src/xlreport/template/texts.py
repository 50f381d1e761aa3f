"""The texts of a section: boxes that fit their texts, a tip, and a note if a text is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words
from xlreport.form import display_text
from xlreport.layout import LINE_HEIGHT, TALLEST_ROW, Box, wrapped_lines

if TYPE_CHECKING:
    from xlreport.layout import PlacedText, SectionSheet
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet

_CHARACTER = 2
"""The width of a Chinese character, in half-width characters."""


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
    lines = wrapped_lines(_content(context, text), sum(section.widths)) + 1
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
    """Write a formula beside the box. It warns if the text is too long for the box."""
    room = int((sum(section.widths) - 1.5) / _CHARACTER)
    characters = room * int(_rows(text.box) * tall / LINE_HEIGHT)
    at = section.text_notes[text.narrative.code]
    cell = context.formulas(section.name).reference(text.narrative.code)
    said = context.localize(words.TEXT_CUT.format(most=characters))
    sheet.formula(
        at.row,
        at.column,
        f'IFERROR(IF(LEN({cell})>{characters},"{said}",""),"")',
        said if len(_content(context, text)) > characters else "",
        context.styles.remark,
    )
