"""Addresses: how a cell or a text of a form is named everywhere, `table[row, column]`."""

from __future__ import annotations

from typing import NamedTuple


class Address(NamedTuple):
    """A cell of a table by its codes. `prior` means the same cell one period earlier."""

    table: str
    row: str
    column: str
    prior: bool = False

    def __str__(self) -> str:
        return f"{'prior.' if self.prior else ''}{self.table}[{self.row}, {self.column}]"
