"""Where the cells and texts of a form stand. The records of a list are one entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.form import PREPARED_RECORDS
from xlreport.rules import OWN_RECORD, Address, CellRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class ListRefs:
    """The place of a list: its records stand in rows one below the other."""

    sheet: str
    first_row: int
    records: int
    columns: Mapping[str, int]

    def ref(self, record: int, column: str) -> CellRef:
        """The place of a cell. Records count from 1."""
        return CellRef(self.sheet, self.first_row + record - 1, self.columns[column])


class CellRefs(Mapping[Address | str, CellRef]):
    """The places by address or code. Records of a list are found, though stored as one."""

    def __init__(
        self, singles: Mapping[Address | str, CellRef], lists: Mapping[str, ListRefs]
    ) -> None:
        self._singles, self._lists = singles, lists

    def __getitem__(self, at: Address | str) -> CellRef:
        found = self._singles.get(at)
        if found is not None:
            return found
        placed = None if isinstance(at, str) or at.earlier else self._lists.get(at.table)
        if placed is None or isinstance(at, str):
            raise KeyError(at)
        row = "1" if at.row == OWN_RECORD else at.row
        is_record = row.isascii() and row.isdigit() and 1 <= int(row) <= placed.records
        if not is_record or at.column not in placed.columns:
            raise KeyError(at)
        return placed.ref(int(row), at.column)

    def of_record(self, table: str, record: str, columns: Iterable[str]) -> Iterator[CellRef]:
        """The places of a record's cells in these columns, all of which must have one."""
        placed = self._lists.get(table)
        if placed is None:
            return (self[Address(table, record, each)] for each in columns)
        sheet, row = placed.sheet, placed.first_row + int(record) - 1
        return (CellRef(sheet, row, placed.columns[each]) for each in columns)

    def __iter__(self) -> Iterator[Address | str]:
        yield from self._singles
        for code, placed in self._lists.items():
            for record in range(1, placed.records + 1):
                yield from (Address(code, str(record), column) for column in placed.columns)

    def __len__(self) -> int:
        lists = (placed.records * len(placed.columns) for placed in self._lists.values())
        return len(self._singles) + sum(lists)

    def covers(self, other: CellRefs) -> bool:
        """Whether every cell and text of `other` has a place here too."""
        return all(at in self for at in other._singles) and all(
            self._covers_list(code, placed) for code, placed in other._lists.items()
        )

    def _covers_list(self, code: str, other: ListRefs) -> bool:
        own = self._lists.get(code)
        if own is not None:
            return own.records >= other.records and own.columns.keys() >= other.columns.keys()
        return all(
            Address(code, str(record), column) in self
            for record in range(1, other.records + 1)
            for column in other.columns
        )

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets."""
        names = [ref.sheet for ref in self._singles.values()]
        names += [placed.sheet for placed in self._lists.values()]
        return tuple(dict.fromkeys(names))

    def on_sheet(self, name: str) -> Iterator[CellRef]:
        """The places on a sheet; of a list, those of the records that every workbook prepares."""
        yield from (ref for ref in self._singles.values() if ref.sheet == name)
        for placed in self._lists.values():
            for record in range(1, min(placed.records, PREPARED_RECORDS) + 1):
                if placed.sheet == name:
                    yield from (placed.ref(record, column) for column in placed.columns)
