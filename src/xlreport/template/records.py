"""What the hidden helper sheet tells about a list: filled records, gaps, repeated keys.

It has four columns after those of the section, and a row for each record. It must give the same
results as `form/records`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.form import KEY_SEPARATOR, ValueIssue, key_cells
from xlreport.rules import CellRef, FormulaPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form import Evaluation, ListRecords, Table
    from xlreport.layout import Layout, SectionSheet

FILLED, GAP, KEY, DUPLICATE = range(1, 5)
"""Columns, counted from the section's last one."""


@dataclass(frozen=True, slots=True)
class ListHelper:
    """The helper cells of one list table."""

    layout: Layout
    section: SectionSheet
    table: Table

    def ref(self, record: int, column: int) -> CellRef:
        """The helper cell of a record. Records count from 0."""
        first = self.table.records[record][0].address
        row = self.layout.ref_of(first).row + self.section.helper_row
        return CellRef(self.layout.helper, row, self.section.last_column + column)

    def range(self, column: int, first: int = 0) -> str:
        last = len(self.table.records) - 1
        return f"{self.ref(first, column).absolute}:{self.ref(last, column).absolute}"

    def filled_formula(self, record: int) -> str:
        """1 if any input of the record is filled."""
        inputs = [cell.address for cell in self.table.records[record]]
        blanks = FormulaPrinter(self.layout.ref_of, self.layout.helper).blank_count(inputs)
        return f"IF({blanks}<{len(inputs)},1,0)"

    def gap_formula(self, record: int) -> str:
        """1 if the record is blank and a record below it is not."""
        if record == len(self.table.records) - 1:
            return "0"
        below = self.range(FILLED, record + 1)
        return f"IF(AND({self.ref(record, FILLED).a1}=0,SUM({below})>0),1,0)"

    def key_formula(self, record: int) -> str:
        """The record's key as one text."""
        printer = FormulaPrinter(self.layout.ref_of, self.layout.helper)
        cells = [printer.reference(at) for at in key_cells(self.table, record)]
        blank = ",".join(f'{cell}=""' for cell in cells)
        joined = f'&"{KEY_SEPARATOR}"&'.join(cells) if len(cells) > 1 else f'{cells[0]}&""'
        return f'IFERROR(IF(AND({blank}),"",{joined}),"")'

    def duplicate_formula(self, record: int) -> str:
        """The flaw's number if a record above has the same key."""
        key, keys = self.ref(record, KEY).a1, self.range(KEY)
        found = f"MATCH({key},{keys},0)"
        double = f"AND({found}<{record + 1},INDEX({keys},{found})={key})"
        return f'IFERROR(IF({key}="",0,IF({double},{int(ValueIssue.NOT_UNIQUE)},0)),0)'

    def formulas(
        self, records: ListRecords, evaluation: Evaluation
    ) -> Iterator[tuple[CellRef, str, int | str]]:
        """Every helper cell of the list with its formula and its result."""
        last = max((at for at, each in enumerate(records.filled) if each), default=-1)
        for record, filled in enumerate(records.filled):
            yield self.ref(record, FILLED), self.filled_formula(record), int(filled)
            gap = int(not filled and record < last)
            yield self.ref(record, GAP), self.gap_formula(record), gap
            if self.table.key:
                yield self.ref(record, KEY), self.key_formula(record), records.keys[record]
                at = key_cells(self.table, record)[0]
                double = evaluation.issues.get(at) is ValueIssue.NOT_UNIQUE
                result = int(ValueIssue.NOT_UNIQUE) if double else 0
                yield self.ref(record, DUPLICATE), self.duplicate_formula(record), result


def list_helpers(layout: Layout) -> dict[str, ListHelper]:
    """The helpers of all list tables by table code."""
    return {
        table.code: ListHelper(layout, section, table)
        for section in layout.sections
        for table in section.section.tables
        if table.is_list
    }
