"""Where the cells of a form stand in 明细, and the formulas that add them up."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.form import carried_addresses
from xlreport.rules import CellRef, quote_sheet_name

if TYPE_CHECKING:
    from xlreport.findings import LocalizedText
    from xlreport.rollup.model import RollUp
    from xlreport.rules import Address

FIXED: tuple[tuple[LocalizedText, float], ...] = (
    (words.UNIT_CODE, 14),
    (words.UNIT_NAME, 26),
    (words.KIND, 10),
    (words.STATUS, 9),
    (words.SWITCH, 10),
    (words.REASON, 24),
)
CODE, NAME, KIND, STATUS, SWITCH, REASON = range(len(FIXED))
ADDRESS_ROW, SECTION_ROW, TABLE_ROW, TOTAL_ROW, HEADING_ROW, FIRST_UNIT_ROW = 2, 3, 4, 5, 6, 7
"""The table is one heading row and the units' lines; all else stands above it."""


class DetailColumns:
    """Where each cell's column stands, and the formulas that add it up."""

    def __init__(self, roll_up: RollUp) -> None:
        self._form, self._units = roll_up.form, len(roll_up.units)

    @cached_property
    def column(self) -> dict[Address, int]:
        """The column of each grid cell; lists have sheets of their own."""
        grids = (table for table in self._form.tables.values() if not table.is_list)
        cells = (at for table in grids for at in table.cells)
        return {at: number for number, at in enumerate(cells, len(FIXED))}

    @cached_property
    def carried(self) -> dict[Address, int]:
        """The columns of earlier figures that values name. They stand behind all cells."""
        first = len(FIXED) + len(self.column)
        return {at: number for number, at in enumerate(carried_addresses(self._form), first)}

    @property
    def last_column(self) -> int:
        return len(FIXED) + len(self.column) + len(self.carried) - 1

    @property
    def last_row(self) -> int:
        return FIRST_UNIT_ROW + self._units - 1

    def sum_formula(self, at: Address, sheet: str, yes: str) -> str:
        """The sum over the units that are switched on.

        The ranges include the heading, so that a single unit gives a range, too.
        """
        column = self.carried[at] if at.earlier else self.column[at]
        return f'SUMIF({self.range(SWITCH, sheet)},"{yes}",{self.range(column, sheet)})'

    def range(self, column: int, sheet: str) -> str:
        first = CellRef(sheet, HEADING_ROW, column).absolute
        last = CellRef(sheet, max(self.last_row, FIRST_UNIT_ROW), column).absolute
        return f"{quote_sheet_name(sheet)}!{first}:{last}"
