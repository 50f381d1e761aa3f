"""填报说明: how to fill, what is asked, which checks run. Generated from the form itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words
from xlreport.layout import Box, text_height

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet

_MARGIN, _WIDTH, _COLUMN = 4, 84, 1


def write_guide(context: TemplateContext) -> None:
    sheet = context.add_sheet(context.layout.guide)
    for column, characters in enumerate((_MARGIN, _WIDTH, _MARGIN)):
        sheet.width(column, column, characters)
    sheet.write(0, _COLUMN, context.localize(words.GUIDE_TITLE), context.styles.title)
    sheet.height(0, 40)
    row = _write_lines(context, sheet, 1, "", list(_steps(context)))
    row = _write_lines(
        context, sheet, row, context.localize(words.GUIDE_CONTENTS), list(_contents(context))
    )
    row = _write_lines(
        context, sheet, row, context.localize(words.GUIDE_NOTES), list(context.layout.form.notes)
    )
    row = _write_lines(
        context, sheet, row, context.localize(words.GUIDE_RULES), list(_rules(context))
    )
    context.set_page(sheet, Box(0, 0, row - 1, _COLUMN + 1))
    context.protect(sheet)


def _write_lines(
    context: TemplateContext, sheet: Sheet, row: int, heading: str, lines: list[str]
) -> int:
    """Write numbered lines under a heading, and return the row after them."""
    if not lines:
        return row
    if heading:
        sheet.write(row, _COLUMN, heading, context.styles.heading)
        sheet.height(row, 32)
        row += 1
    for number, line in enumerate(lines, 1):
        said = f"{number}. {line}"
        sheet.write(row, _COLUMN, said, context.styles.plain)
        sheet.height(row, text_height(said, _WIDTH))
        row += 1
    return row


def _steps(context: TemplateContext) -> Iterator[str]:
    for step in words.GUIDE_STEPS:
        yield context.localize(step.format(checks=context.layout.checks, ready=words.READY))
    on_originals = [each.name for each in context.layout.sections if each.original is not None]
    if on_originals:
        yield context.localize(words.GUIDE_ON_ORIGINALS.format(sheets=on_originals))


def _contents(context: TemplateContext) -> Iterator[str]:
    for section in context.layout.form.sections:
        inputs = sum(table.input_count for table in section.tables)
        if inputs:
            yield context.localize(words.GUIDE_TABLE.format(title=section.title, count=inputs))
        for text in section.narratives:
            most = context.localize(words.GUIDE_MOST.format(most=text.most)) if text.most else ""
            yield context.localize(words.GUIDE_TEXT.format(title=section.title, most=most))


def _rules(context: TemplateContext) -> Iterator[str]:
    """Each rule once, even if rows or columns repeat it."""
    yield from dict.fromkeys(each.rule.message for each in context.layout.form.rule_instances)
