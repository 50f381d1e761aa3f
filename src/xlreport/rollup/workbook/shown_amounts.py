"""Amounts on the county's sheets: kept in the form's unit on a hidden sheet, shown in a chosen one.

Each sheet with amounts has a cell to choose the unit. All other formulas of the workbook name the
kept figures. So the choice changes what is seen, and nothing that is counted or read back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.form import MONEY_UNITS, SHOWN_DECIMALS, AmountScale, is_money, money_unit
from xlreport.layout import Box, labels_with_money
from xlreport.rollup.workbook.county_formulas import county_formula, has_county_figure
from xlreport.rules import CellRef, quote_sheet_name
from xlreport.template import figure_format, label_style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.form import CellType, Form, MoneyUnit
    from xlreport.layout import Layout, PlacedCell, SectionSheet
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.rules import Address, Figure
    from xlreport.template import Sheet

_ADDRESS, _FIGURE = 0, 1
_FIRST_ROW = 1
CHOICE_WIDTH = 16.0


@dataclass(frozen=True)
class ShownAmounts:
    """Where the amounts of a roll-up are kept.

    `chosen` is the unit in which they are shown at first. None is the unit that the form states.
    """

    form: Form
    layout: Layout
    chosen: MoneyUnit | None = None

    @cached_property
    def sections(self) -> tuple[SectionSheet, ...]:
        """The sheets with a choice: those with amounts of money, and no list of them."""
        return tuple(sheet for sheet in self.layout.sections if _has_amounts(sheet))

    @cached_property
    def kept(self) -> Mapping[Address, CellRef]:
        """The cell in which each amount is kept."""
        name = words.KEPT_AMOUNTS.in_language(self.form.language)
        placed = [
            each.cell.address
            for sheet in self.sections
            for each in sheet.cells
            if is_money(each.cell.type)
        ]
        first = _FIRST_ROW + len(self.sections)
        return {at: CellRef(name, row, _FIGURE) for row, at in enumerate(placed, first)}

    def factor_ref(self, section: SectionSheet) -> CellRef:
        """The cell that holds the 元 of a sheet's chosen unit; 0 for the form's own."""
        row = _FIRST_ROW + self.sections.index(section)
        return CellRef(words.KEPT_AMOUNTS.in_language(self.form.language), row, _FIGURE)

    def choice_ref(self, section: SectionSheet) -> CellRef:
        """The cell of a sheet in which people choose a unit, to the right of what is printed."""
        return CellRef(section.name, 0, section.last_column + 3)

    def shown(self, kind: CellType, figure: Figure) -> Figure:
        scale = AmountScale.between(kind, self.chosen) if self.chosen else None
        return scale.shown(figure) if scale else figure

    def shown_unit(self, own: str) -> str:
        return self.chosen.label(self.form.language) if self.chosen else own


def _has_amounts(sheet: SectionSheet) -> bool:
    lists = [
        cell for table in sheet.section.tables if table.is_list for cell in table.distinct_cells
    ]
    is_mixed = any(is_money(cell.type) for cell in lists)
    return not is_mixed and any(is_money(each.cell.type) for each in sheet.cells)


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
    sheet.write(0, _ADDRESS, context.localize(words.KEPT_AMOUNTS_HINT))
    for section in amounts.sections:
        ref, choice = amounts.factor_ref(section), _absolute(amounts.choice_ref(section))
        factor = "0"
        for unit in reversed(MONEY_UNITS):
            label = _quoted(unit.label(context.language))
            factor = f"IF({choice}={label},{unit.factor},{factor})"
        sheet.write(ref.row, _ADDRESS, section.name)
        sheet.formula(ref.row, ref.column, factor, amounts.chosen.factor if amounts.chosen else 0)
    for at, ref in amounts.kept.items():
        sheet.write(ref.row, _ADDRESS, str(at))
        placed = context.template.layout.cells[at]
        if has_county_figure(context, placed):
            formula, result = county_formula(context, placed, name)
            sheet.formula(ref.row, ref.column, formula, result)
    sheet.raw.hide()


def _absolute(ref: CellRef) -> str:
    return f"{quote_sheet_name(ref.sheet)}!{ref.absolute}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if text else ""
