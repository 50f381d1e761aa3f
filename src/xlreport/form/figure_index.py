"""The position of every cell and text of a form in a `FigureVector`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.form.model import prior_addresses
from xlreport.rules import OWN_RECORD

if TYPE_CHECKING:
    from xlreport.form.model import Form
    from xlreport.rules import Address, Earlier


class FigureIndex:
    """Cells of grids and texts have a position each, columns of lists a range of positions.

    A cell of a list stands as many positions after its column's first as records stand before it.
    """

    def __init__(self, form: Form) -> None:
        self.size = 0
        self._singles: dict[Address | str, int] = {}
        self._columns: dict[tuple[str, str, Earlier], int] = {}
        self._most = {code: t.most_records for code, t in form.tables.items() if t.is_list}
        for table in form.tables.values():
            for cell in table.distinct_cells:
                self._add(cell.address)
        for at in prior_addresses(form):
            self._add(at)
        for code in form.narratives:
            self._add(code)

    def __getitem__(self, at: Address | str, /) -> int:
        position = self._singles.get(at)
        if position is not None:
            return position
        if isinstance(at, str):
            raise KeyError(at)
        first = self._columns[at.table, at.column, at.earlier]
        return first if at.row == OWN_RECORD else first + int(at.row) - 1

    def _add(self, at: Address | str) -> None:
        if isinstance(at, str) or at.table not in self._most:
            self._singles[at] = self.size
            self.size += 1
        elif (column := (at.table, at.column, at.earlier)) not in self._columns:
            self._columns[column] = self.size
            self.size += self._most[at.table]
