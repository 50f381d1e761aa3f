"""Where the county's amounts of money are kept, and the unit in which they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.form import AmountScale, is_money
from xlreport.rules import CellRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.form import CellType, Form, MoneyUnit
    from xlreport.layout import Layout, SectionSheet
    from xlreport.rules import Address, Figure

ADDRESS_COLUMN, FIGURE_COLUMN = 0, 1
_FIRST_ROW = 1


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
        return {at: CellRef(name, row, FIGURE_COLUMN) for row, at in enumerate(placed, first)}

    def factor_ref(self, section: SectionSheet) -> CellRef:
        """The cell that holds the 元 of a sheet's chosen unit; 0 for the form's own."""
        row = _FIRST_ROW + self.sections.index(section)
        return CellRef(words.KEPT_AMOUNTS.in_language(self.form.language), row, FIGURE_COLUMN)

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
