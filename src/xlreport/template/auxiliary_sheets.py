"""The sheets that only some forms need: figures of the period before, and lists of choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words
from xlreport.layout import FIRST_PRIOR_ROW, PRIOR_COLUMN, Box
from xlreport.rules import quote_sheet_name

if TYPE_CHECKING:
    from xlreport.template.context import TemplateContext

_WIDTHS = (70, 18)


def write_prior(context: TemplateContext) -> None:
    """Write 上期数: locked figures that rules compare with. Without figures the sheet is hidden."""
    layout = context.layout
    if not layout.prior:
        return
    sheet = context.add_sheet(layout.prior_sheet)
    for column, characters in enumerate(_WIDTHS):
        sheet.width(column, column, characters)
    sheet.merge(Box(0, 0, 0, PRIOR_COLUMN), layout.prior_sheet, context.styles.title)
    sheet.height(0, 36)
    sheet.merge(Box(1, 0, 1, PRIOR_COLUMN), context.localize(words.PRIOR_HINT), context.styles.hint)
    headings = (words.PLACE, words.PRIOR_FIGURE)
    for column, heading in enumerate(headings):
        sheet.write(
            FIRST_PRIOR_ROW - 1, column, context.localize(heading), context.styles.column_label
        )
    for each in layout.prior:
        sheet.write(each.ref.row, 0, each.label, context.styles.row_label)
        content = context.filling.contents.get(each.address)
        look = context.styles.shown(content, align="center")
        sheet.write(each.ref.row, each.ref.column, content, look)
    if any(each.address in context.filling.contents for each in layout.prior):
        last = FIRST_PRIOR_ROW + len(layout.prior) - 1
        context.set_page(sheet, Box(0, 0, last, PRIOR_COLUMN))
    else:  # no print area: LibreOffice prints a hidden sheet that has one
        sheet.raw.hide()
    context.protect(sheet)


def write_choices(context: TemplateContext) -> None:
    """Write 可选项: each list of choices fills a column. The validations use the list's name."""
    layout = context.layout
    if not layout.choices:
        return
    sheet = context.add_sheet(layout.lists)
    for each in layout.choices:
        for row, choice in enumerate(each.choices):
            sheet.write(row, each.first.column, choice)
        target = f"={quote_sheet_name(layout.lists)}!{each.first.absolute}:{each.last.absolute}"
        context.define_name(each.name, target)
    sheet.raw.hide()
    context.protect(sheet)
