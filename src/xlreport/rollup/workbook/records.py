"""明细 of a list table: a line per record of every unit, following the switch of its unit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import count
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, untranslated
from xlreport.findings import rollup_words as words
from xlreport.form import filled_records
from xlreport.rollup.workbook.detail import detail_content
from xlreport.rollup.workbook.report_context import FIRST_ROW, HEADING_ROW, Column
from xlreport.rules import Address, CellRef, quote_sheet_name
from xlreport.template import number_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form import Form, Table
    from xlreport.rollup.model import RollUp, UnitResult
    from xlreport.rollup.workbook.report_context import ReportContext

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


def write_records(desk: ReportContext) -> None:
    for placed in desk.records.values():
        _write_list(desk, placed)


def _write_list(desk: ReportContext, placed: RecordColumns) -> None:
    table = placed.table
    labels = [table.columns.labels[leaf.code] for leaf in table.columns.leaves]
    types = {at.column: cell.type for at, cell in table.cells.items()}
    formats = [number_format(types[leaf.code]) for leaf in table.columns.leaves]
    headings = (untranslated(" › ".join(path)) for path in labels)
    own = (
        Column(heading, 16, number_format=each)
        for heading, each in zip(headings, formats, strict=True)
    )
    columns = (*FIXED, *own)
    sheet = desk.add_table_sheet(placed.name, LocalizedText("", ""), columns, placed.line_count)
    for row, (result, record) in enumerate(placed.lines(), FIRST_ROW):
        cells = (Address(table.code, record, leaf.code) for leaf in table.columns.leaves)
        switch = desk.localize(words.YES if result.is_counted else words.NO)
        values = (
            result.unit.code,
            result.unit.name,
            switch,
            int(record),
            *(detail_content(result, at) for at in cells),
        )
        desk.write_row(sheet, row, columns, values)
        formula = desk.switch_formula(CellRef("", row, 0).a1)
        sheet.formula(row, SWITCH_COLUMN, formula, switch, desk.styles.centred)
