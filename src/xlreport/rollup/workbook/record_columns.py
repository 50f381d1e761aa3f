"""Where the columns of each list stand on its own sheet, and the formulas that add them up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import count
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, untranslated
from xlreport.findings import rollup_words as words
from xlreport.form import filled_records
from xlreport.rollup.workbook.plain_table import HEADING_ROW, Column
from xlreport.rules import CellRef, quote_sheet_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form import Form, Table
    from xlreport.rollup.model import RollUp, UnitResult

FIXED = (
    Column(words.UNIT_CODE, 14),
    Column(words.UNIT_NAME, 24),
    Column(words.SWITCH, 10, centred=True),
    Column(words.RECORD, 7, centred=True),
)
SWITCH_COLUMN = 2
LONGEST_NAME = 31


@dataclass(frozen=True)
class RecordColumns:
    """Where a list's columns stand on its sheet."""

    roll_up: RollUp
    table: Table

    @property
    def name(self) -> LocalizedText:
        return untranslated(sheet_names(self.roll_up.form)[self.table.code])

    def lines(self) -> Iterator[tuple[UnitResult, str]]:
        """The filled records of all units that sent a readable file. There can be a million."""
        for result in self.roll_up.units:
            if result.submission is not None and result.submission.is_readable:
                for row in filled_rows(self.table, result):
                    yield result, row

    @cached_property
    def line_count(self) -> int:
        return sum(1 for _ in self.lines())

    @property
    def column_count(self) -> int:
        return len(FIXED) + len(self.table.columns.leaves)

    def sum_formula(self, column: str, yes: str) -> str:
        """The sum of a column over the records of units that are switched on."""
        codes = [leaf.code for leaf in self.table.columns.leaves]
        number = len(FIXED) + codes.index(column)
        return f'SUMIF({self._range(SWITCH_COLUMN)},"{yes}",{self._range(number)})'

    def _range(self, column: int) -> str:
        sheet = self.name.zh
        first = CellRef(sheet, HEADING_ROW, column).absolute
        last = CellRef(sheet, HEADING_ROW + max(self.line_count, 1), column).absolute
        return f"{quote_sheet_name(sheet)}!{first}:{last}"


def record_columns(roll_up: RollUp) -> dict[str, RecordColumns]:
    """Where each list's columns stand, by the code of the list."""
    lists = (table for table in roll_up.form.tables.values() if table.is_list)
    return {table.code: RecordColumns(roll_up, table) for table in lists}


@cache
def sheet_names(form: Form) -> dict[str, str]:
    """The name of each list's sheet: made from its section's, and unique in the form."""
    names: dict[str, str] = {}
    taken = {section.sheet.casefold() for section in form.sections}
    for section in form.sections:
        lists = [table.code for table in section.tables if table.is_list]
        said = words.RECORDS.format(sheet=section.sheet).in_language(form.language)
        for code in lists:
            endings = (str(number) for number in count(1))
            tries = (said[: LONGEST_NAME - len(end)] + end for end in endings)
            names[code] = said[:LONGEST_NAME]
            if len(lists) > 1 or names[code].casefold() in taken:
                names[code] = next(each for each in tries if each.casefold() not in taken)
            taken.add(names[code].casefold())
    return names


def filled_rows(table: Table, result: UnitResult) -> Iterator[str]:
    """The rows of the records that have any filled cell."""
    contents = result.submission.contents if result.submission else {}
    for row, is_filled in zip(table.rows.leaves, filled_records(table, contents), strict=True):
        if is_filled:
            yield row.code
