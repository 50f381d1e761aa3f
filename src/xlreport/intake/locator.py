"""Where findings stand, told by an address of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import Location

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.form import Form
    from xlreport.rules import Address, CellRef


@dataclass(frozen=True, slots=True)
class Locator:
    """Makes places of one file of one unit."""

    form: Form
    cell_refs: Mapping[Address | str, CellRef]
    unit: str | None
    file: str | None

    def of_address(self, at: Address | str) -> Location:
        """The place of a cell or a text, with its names."""
        ref = self.cell_refs[at]
        return Location(self.unit, self.file, ref.sheet, ref.a1, str(at), self.form.label_of(at))

    def of_sheet(self, name: str, cell: str | None = None) -> Location:
        return Location(self.unit, self.file, name, cell)

    @property
    def of_file(self) -> Location:
        """The file as a whole."""
        return Location(self.unit, self.file)
