"""The address of a cell, the same everywhere: `table[row, column]`."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

OWN_RECORD = ":"
"""The row of an address in a rule over records: the record that the rule is evaluated for."""


class Earlier(StrEnum):
    """The earlier period whose figures a rule names, as rules write it. The present one is false.

    `PRIOR` is the period before, `LAST_YEAR` the same period of the year before.
    """

    NONE = ""
    PRIOR = "prior"
    LAST_YEAR = "last_year"


class Address(NamedTuple):
    """A cell of a table, by codes; with `earlier`, the same cell in an earlier period."""

    table: str
    row: str
    column: str
    earlier: Earlier = Earlier.NONE

    @property
    def is_of_own_record(self) -> bool:
        """Whether it is a column of a list, in the record that a rule is evaluated for."""
        return self.row == OWN_RECORD

    def at_record(self, record: str) -> Address:
        """The same in one record, if it is of a rule's own record."""
        table, row, column, earlier = self  # many times as fast as _replace
        return Address(table, record, column, earlier) if row == OWN_RECORD else self

    @property
    def present(self) -> Address:
        """The same cell in the present period."""
        return self._replace(earlier=Earlier.NONE) if self.earlier else self

    def __str__(self) -> str:
        before = f"{self.earlier}." if self.earlier else ""
        return f"{before}{self.table}[{self.row}, {self.column}]"
