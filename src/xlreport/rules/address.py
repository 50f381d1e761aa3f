"""The address of a cell, the same everywhere: `table[row, column]`."""

from __future__ import annotations

from typing import NamedTuple


class Address(NamedTuple):
    """A cell of a table, by codes. `prior` means the same cell in the period before."""

    table: str
    row: str
    column: str
    prior: bool = False

    def __str__(self) -> str:
        return f"{'prior.' if self.prior else ''}{self.table}[{self.row}, {self.column}]"
