"""The cells of a list, stored once for each column.

A list can have hundreds of thousands of cells. A cell of a record is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from xlreport.form.cell import Cell
from xlreport.rules import Address

if TYPE_CHECKING:
    from collections.abc import Iterator


class ListCells(Mapping[Address, Cell]):
    """The cells of a list, record by record.

    `table[:, column]` leads to the column's cell in the own record of a rule. It is not counted.
    """

    def __init__(self, record: tuple[Cell, ...], rows: tuple[str, ...]) -> None:
        """`record` are the cells of the own record, `rows` the codes of all records."""
        self.record = record
        self._by_column = {cell.address: cell for cell in record}
        self._own_row = record[0].address.row
        self._rows = dict.fromkeys(rows)

    @property
    def rows(self) -> tuple[str, ...]:
        """The codes of all records."""
        return tuple(self._rows)

    def __getitem__(self, at: Address) -> Cell:
        cell = self._by_column[at._replace(row=self._own_row)]
        if at.row == self._own_row:
            return cell
        if at.row not in self._rows:
            raise KeyError(at)
        return cell.at_record(at.row)

    def __contains__(self, at: object) -> bool:
        if not isinstance(at, Address):
            return False
        is_row = at.row in self._rows or at.row == self._own_row
        return is_row and at._replace(row=self._own_row) in self._by_column

    def __iter__(self) -> Iterator[Address]:
        for row in self._rows:
            for cell in self.record:
                yield cell.address.at_record(row)

    def __len__(self) -> int:
        return len(self._rows) * len(self.record)
