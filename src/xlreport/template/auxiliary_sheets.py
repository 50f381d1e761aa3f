"""The sheets that only some forms need: figures of the period before, and lists of choices."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words
from xlreport.form import carried_addresses, figure_of, is_blank
from xlreport.layout import FIRST_PRIOR_ROW, LEAST_HEIGHT, PRIOR_COLUMN, Box, text_height
from xlreport.rules import quote_sheet_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.form import Content
    from xlreport.layout import PlacedPrior
    from xlreport.rules import Address, Figure
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet

_WIDTHS = (70, 18)


def write_prior(
    context: TemplateContext, formulas: Mapping[Address, str] = MappingProxyType({})
) -> None:
    """Write 上期数: locked figures of earlier periods that values and rules name.

    A cell that a value needs and nobody gave is open, for the unit to fill in. Without figures and
    such cells the sheet is hidden. In a roll-up, some figures are `formulas`.
    """
    layout, contents = context.layout, context.filling.contents
    carried = carried_addresses(layout.form)
    needed = set() if formulas else {at for at in carried if is_blank(contents.get(at))}
    if not layout.prior:
        return
    sheet = context.add_sheet(layout.prior_sheet)
    for column, characters in enumerate(_WIDTHS):
        sheet.width(column, column, characters)
    sheet.merge(Box(0, 0, 0, PRIOR_COLUMN), layout.prior_sheet, context.styles.title)
    sheet.height(0, 36)
    hint = words.EARLIER_HINT if carried else words.PRIOR_HINT
    hint = words.EARLIER_OPEN_HINT if needed else hint
    sheet.merge(Box(1, 0, 1, PRIOR_COLUMN), context.localize(hint), context.styles.hint)
    headings = (words.PLACE, words.PRIOR_FIGURE)
    for column, heading in enumerate(headings):
        sheet.write(
            FIRST_PRIOR_ROW - 1, column, context.localize(heading), context.styles.column_label
        )
    for each in layout.prior:
        if (needs := text_height(each.label, _WIDTHS[0])) > LEAST_HEIGHT:
            sheet.height(each.ref.row, needs)
        sheet.write(each.ref.row, 0, each.label, context.styles.row_label)
        content = contents.get(each.address)
        look = context.styles.shown(content, align="center")
        if each.address in formulas:
            place = each.ref.row, each.ref.column
            sheet.formula(*place, formulas[each.address], _stored(content), look)
        elif each.address in needed:
            _write_open(context, sheet, each)
        else:
            sheet.write(each.ref.row, each.ref.column, content, look)
    if needed or any(each.address in contents for each in layout.prior):
        last = FIRST_PRIOR_ROW + len(layout.prior) - 1
        context.set_page(sheet, Box(0, 0, last, PRIOR_COLUMN))
    else:  # no print area: LibreOffice prints a hidden sheet that has one
        sheet.raw.hide()
    context.protect(sheet)


def _stored(content: Content) -> Figure | str:
    """The result to store with the formula of a figure."""
    figure = figure_of(content)
    return "" if figure is None else figure


def _write_open(context: TemplateContext, sheet: Sheet, placed: PlacedPrior) -> None:
    """A figure that the unit takes from its earlier report."""
    kind = context.layout.form.cells[placed.address.present].type
    box = Box(placed.ref.row, placed.ref.column, placed.ref.row, placed.ref.column)
    sheet.write(placed.ref.row, placed.ref.column, None, context.styles.cell_input(kind))
    sheet.allow_edit(box.a1, f"earlier_{placed.ref.row}")


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
