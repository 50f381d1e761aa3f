"""Amounts on the county's sheets: kept in the form's unit on a hidden sheet, shown in a chosen one.

Each sheet with amounts has a cell to choose the unit. All other formulas of the workbook name the
kept figures. So the choice changes what is seen, and nothing that is counted or read back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.form import MONEY_UNITS, SHOWN_DECIMALS, money_unit
from xlreport.layout import Box, labels_with_money
from xlreport.rollup.workbook.county_formulas import county_formula, has_county_figure
from xlreport.rollup.workbook.kept_amounts import ADDRESS_COLUMN
from xlreport.rules import CellRef, quote_sheet_name
from xlreport.template import figure_format, label_style

if TYPE_CHECKING:
    from xlreport.layout import PlacedCell, SectionSheet
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.template import Sheet

CHOICE_WIDTH = 16.0


def write_shown_amount(context: ReportContext, sheet: Sheet, placed: PlacedCell) -> None:
    """Write the formula that shows a kept amount in the chosen unit."""
    amounts, kind = context.amounts, placed.cell.type
    own = money_unit(kind.unit)
    if own is None:
        raise ValueError(placed.cell.address)
    section = context.template.layout.sheet_of[placed.ref.sheet]
    kept, factor = (
        _absolute(each) for each in (amounts.kept[placed.cell.address], amounts.factor_ref(section))
    )
    result = county_formula(context, placed, placed.ref.sheet)[1]
    if not isinstance(result, str):
        result = amounts.shown(kind, result)
    digits = f"IF({factor}>{own.factor},{SHOWN_DECIMALS},{kind.decimals})"
    scaled = f"ROUND({kept}*{own.factor}/{factor},{digits})"
    formula = f'IF({kept}="","",IF({factor}=0,{kept},{scaled}))'
    look = {"bold": True} if placed.cell.formula else {}
    style = context.styles.figure(kind, **look)
    sheet.formula(placed.ref.row, placed.ref.column, formula, result, style)
    if kind.decimals < SHOWN_DECIMALS:
        more = context.styles.as_number(figure_format(SHOWN_DECIMALS))
        sheet.colour_where(placed.box, f"{factor}>{own.factor}", more)


def write_choice(context: ReportContext, sheet: Sheet, section: SectionSheet) -> None:
    """Write the cell to choose a unit, the units in the labels, and the note on rounding."""
    amounts, styles = context.amounts, context.styles
    units = [each.label(context.language) for each in MONEY_UNITS]
    as_stated = context.localize(words.AS_STATED)
    ref = amounts.choice_ref(section)
    chosen = amounts.shown_unit(as_stated)
    sheet.width(ref.column - 1, ref.column, CHOICE_WIDTH)
    sheet.write(ref.row, ref.column - 1, context.localize(words.CHOOSE_UNIT), styles.column_label)
    style = styles.boxed(align="center", bg_color="#FFF2CC")
    first = amounts.choice_ref(amounts.sections[0])
    if first == ref:
        sheet.write(ref.row, ref.column, chosen, style)
    else:
        sheet.formula(ref.row, ref.column, _absolute(first), chosen, style)
    options = {
        "validate": "list",
        "source": [as_stated, *units],
        "input_message": context.localize(words.CHOOSE_UNIT_PROMPT),
    }
    sheet.validate_inputs([Box(ref.row, ref.column, ref.row, ref.column)], options)
    _write_units(context, sheet, section)
    _write_note(context, sheet, section)


def _write_note(context: ReportContext, sheet: Sheet, section: SectionSheet) -> None:
    """The line below the tables that names the chosen unit and says how amounts are rounded."""
    amounts, words_around = context.amounts, context.localize(words.ROUNDED_AMOUNTS)
    before, _, behind = words_around.partition("{unit}")
    factor = _absolute(amounts.factor_ref(section))
    chosen = _absolute(amounts.choice_ref(section))
    said = f'IF({factor}=0,"",{_quoted(before)}&{chosen}&{_quoted(behind)})'
    now = words_around.format(unit=amounts.shown_unit("")) if amounts.chosen else ""
    style = context.styles.custom(font_size=9, font_color="#595959")
    sheet.formula(section.last_row + 1, 0, said, now, style)


def _write_units(context: ReportContext, sheet: Sheet, section: SectionSheet) -> None:
    """Let the labels that name a unit of money name the chosen one."""
    for label, own in labels_with_money(section, context.language):
        before, _, behind = label.text.rpartition(own)
        formula = "&".join(
            filter(None, (_quoted(before), unit_formula(context, section, own), _quoted(behind)))
        )
        result = before + context.amounts.shown_unit(own) + behind
        sheet.formula(
            label.box.top, label.box.left, formula, result, label_style(label, context.styles)
        )


def unit_formula(context: ReportContext, section: SectionSheet, own: str) -> str:
    """The name of the unit in which a sheet shows its amounts."""
    factor, choice = (
        _absolute(each)
        for each in (context.amounts.factor_ref(section), context.amounts.choice_ref(section))
    )
    return f"IF({factor}=0,{_quoted(own)},{choice})"


def shown_measure(context: ReportContext, section: SectionSheet) -> tuple[str, str] | None:
    """The unit of measure that the page states, as a formula and as it reads now."""
    own = section.frame_line.measure if section.frame_line else ""
    if money_unit(own) is None:
        return None
    return unit_formula(context, section, own), context.amounts.shown_unit(own)


def write_kept_amounts(context: ReportContext) -> None:
    """Write the hidden sheet: the factor of each choice, then each amount in the form's unit."""
    amounts = context.amounts
    if not amounts.sections:
        return
    name = context.localize(words.KEPT_AMOUNTS)
    sheet = context.template.add_sheet(name)
    sheet.write(0, ADDRESS_COLUMN, context.localize(words.KEPT_AMOUNTS_HINT))
    for section in amounts.sections:
        ref, choice = amounts.factor_ref(section), _absolute(amounts.choice_ref(section))
        factor = "0"
        for unit in reversed(MONEY_UNITS):
            label = _quoted(unit.label(context.language))
            factor = f"IF({choice}={label},{unit.factor},{factor})"
        sheet.write(ref.row, ADDRESS_COLUMN, section.name)
        sheet.formula(ref.row, ref.column, factor, amounts.chosen.factor if amounts.chosen else 0)
    for at, ref in amounts.kept.items():
        sheet.write(ref.row, ADDRESS_COLUMN, str(at))
        placed = context.template.layout.cells[at]
        if has_county_figure(context, placed):
            formula, result = county_formula(context, placed, name)
            sheet.formula(ref.row, ref.column, formula, result)
    sheet.raw.hide()


def _absolute(ref: CellRef) -> str:
    return f"{quote_sheet_name(ref.sheet)}!{ref.absolute}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if text else ""
