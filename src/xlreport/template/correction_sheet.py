"""退回意见: what a unit is asked to correct, on the first sheet and in comments on the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import workbook_words as words
from xlreport.layout import Box, text_height
from xlreport.rules import quote_sheet_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.findings import LocalizedText
    from xlreport.layout import PlacedCell, PlacedText
    from xlreport.template.context import TemplateContext
    from xlreport.template.correction_notes import CorrectionNote
    from xlreport.template.sheet import Sheet

HEADINGS = (
    (words.NUMBER, 6),
    (words.SEVERITY, 8),
    (words.PLACE, 16),
    (words.ITEM, 28),
    (words.WHAT, 42),
    (words.OBSERVED, 13),
    (words.EXPECTED, 13),
    (words.TO_DO, 28),
)
HEADING_ROW, FIRST_ROW = 3, 4
LONGEST_COMMENT = 1_000
COMMENT_FONT = {"font_name": "宋体", "font_size": 9}
COMMENT_WIDTH, COMMENT_LINE, CHARACTERS = 260, 16, 20
"""Of a comment: its width and the height of a line in pixels, and the characters in a line."""
COLOURS = {Severity.ERROR: "#F8B4B4", Severity.WARNING: "#FBD5A5", Severity.NOTE: "#FFFFFF"}


def write_correction_notes(context: TemplateContext, notes: tuple[CorrectionNote, ...]) -> None:
    """Write the first sheet, if there is anything to correct."""
    if not notes:
        return
    styles = context.styles
    sheet = context.add_sheet(context.localize(words.CORRECTION_NOTES))
    last = len(HEADINGS) - 1
    room = sum(width for _, width in HEADINGS)
    sheet.merge(Box(0, 0, 0, last), context.localize(words.TITLE), styles.title)
    sheet.height(0, 40)
    for row, line in enumerate(_introduction(context, notes), 1):
        sheet.merge(Box(row, 0, row, last), context.localize(line), styles.plain)
        sheet.height(row, text_height(context.localize(line), room) + 6)
    for column, (heading, width) in enumerate(HEADINGS):
        sheet.width(column, column, width)
        sheet.write(HEADING_ROW, column, context.localize(heading), styles.column_label)
    sheet.height(HEADING_ROW, 26)
    for number, note in enumerate(notes, 1):
        _write_line(context, sheet, FIRST_ROW + number - 1, number, note)
    sheet.raw.freeze_panes(FIRST_ROW, 0)
    sheet.raw.repeat_rows(HEADING_ROW)
    box = Box(0, 0, FIRST_ROW + len(notes) - 1, last)
    context.set_page(sheet, box, landscape=True)
    context.protect(sheet)
    sheet.raw.activate()


def _introduction(
    context: TemplateContext, notes: tuple[CorrectionNote, ...]
) -> Iterator[LocalizedText]:
    yield words.INTRODUCTION.format(title=context.title, ready=words.READY)
    if any(each.severity is Severity.WARNING for each in notes):
        yield words.ANSWER_HERE.format(checks=context.layout.checks)


def _write_line(
    context: TemplateContext, sheet: Sheet, row: int, number: int, note: CorrectionNote
) -> None:
    styles = context.styles
    sheet.write(row, 0, number, styles.centred)
    colour = styles.boxed(align="center", bg_color=COLOURS[note.severity])
    sheet.write(row, 1, context.localize(words.SEVERITIES[note.severity]), colour)
    if note.ref:
        place = f"{note.ref.sheet}!{note.ref.a1}"
        target = f"internal:{quote_sheet_name(note.ref.sheet)}!{note.ref.a1}"
        sheet.link(row, 2, target, place, styles.link)
    else:
        sheet.write(row, 2, None, styles.centred)
    sheet.write(row, 3, note.item, styles.cell)
    sheet.write(row, 4, note.problem, styles.cell)
    for column, value in ((5, note.observed), (6, note.expected)):
        sheet.write(row, column, value, styles.shown(value, align="center"))
    sheet.write(row, 7, note.remedy, styles.cell)
    texts = (
        (note.item, 3),
        (note.problem, 4),
        (note.remedy, 7),
        (str(note.observed or ""), 5),
    )
    tall = max(text_height(text, HEADINGS[column][1]) for text, column in texts)
    sheet.height(row, min(max(tall, 24.0), 400.0))


def write_comment(sheet: Sheet, placed: PlacedCell | PlacedText, texts: list[str]) -> None:
    """Write a comment on a cell, large enough for its words."""
    text = "\n".join(dict.fromkeys(texts))[:LONGEST_COMMENT]
    lines = sum(len(line) // CHARACTERS + 1 for line in text.split("\n"))
    tall = COMMENT_LINE * (min(lines, 20) + 1)
    options = {**COMMENT_FONT, "author": "", "width": COMMENT_WIDTH, "height": tall}
    sheet.comment(placed.ref.row, placed.ref.column, text, options)
