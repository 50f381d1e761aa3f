"""The address of a cell, the same everywhere: `table[row, column]`."""

from __future__ import annotations

from typing import NamedTuple

OWN_RECORD = ":"
"""The row of an address in a rule over records: the record that the rule is evaluated for."""


class Address(NamedTuple):
    """A cell of a table, by codes. `prior` means the same cell in the period before."""

    table: str
    row: str
    column: str
    prior: bool = False

    @property
    def is_of_own_record(self) -> bool:
        """Whether it is a column of a list, in the record that a rule is evaluated for."""
        return self.row == OWN_RECORD

    def at_record(self, record: str) -> Address:
        """The same in one record, if it is of a rule's own record."""
        return self._replace(row=record) if self.row == OWN_RECORD else self

    def __str__(self) -> str:
        return f"{'prior.' if self.prior else ''}{self.table}[{self.row}, {self.column}]"
