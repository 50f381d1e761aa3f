"""Formulas that are the same in every record of a list, but for their rows.

Such a formula is printed once. A reference to the own record holds the row of the first record
between two marks, so the formula of another record only takes other numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.rules import CellRef, FormulaPrinter

if TYPE_CHECKING:
    from xlreport.layout import Layout
    from xlreport.rules import Address, LocateKeys

_MARK = "\ue0c2"
"""A private-use character, which stands in no formula."""


class FirstRecordRef(CellRef):
    """A cell of the first record, which becomes the same cell of any other record."""

    __slots__ = ()

    @property
    def a1(self) -> str:
        letters = CellRef(self.sheet, 0, self.column).a1[:-1]
        return f"{letters}{_MARK}{self.row + 1}{_MARK}"


class RecordFormula:
    """A formula for every record, from its text with marked rows."""

    def __init__(self, text: str) -> None:
        self._parts = text.split(_MARK)

    def at(self, record: int) -> str:
        """The formula of a record. Records count from 0."""
        parts = self._parts.copy()
        parts[1::2] = [str(int(row) + record) for row in parts[1::2]]
        return "".join(parts)


def record_printer(
    layout: Layout, sheet: str, locate_keys: LocateKeys | None = None
) -> FormulaPrinter:
    """Prints formulas of a rule's own record, with marked rows."""

    def locate(at: Address | str) -> CellRef:
        ref = layout.ref_of(at)
        is_own = not isinstance(at, str) and at.is_of_own_record
        return FirstRecordRef(*ref) if is_own else ref

    return FormulaPrinter(locate, sheet, locate_keys, f"{_MARK}1{_MARK}")
