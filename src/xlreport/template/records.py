"""What the hidden helper sheet tells about a list: filled records, repeated keys, failing rules.

It has these columns after those of the section, and a row for each record. It must give the same
results as `form/records` and `form/line_checks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from xlreport.form import RuleLine, ValueIssue, prior_addresses_of
from xlreport.layout import FIRST_KEY_COLUMN
from xlreport.rules import (
    OWN_RECORD,
    Address,
    CellRef,
    quote_sheet_name,
    record_key_formula,
)
from xlreport.template.record_formulas import FirstRecordRef, RecordFormula, record_printer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlreport.form import Evaluation, LineVerdict, ListRecords, RuleInstance, Table
    from xlreport.layout import Layout, PlacedLine, SectionSheet
    from xlreport.rules import KeyColumns

FILLED, NUMBER = 1, 2
"""Columns, counted from the section's last one. Behind the keys by which records are found stand
those who are not unique, and then the rules over the list's records."""


@dataclass(frozen=True, eq=False)
class ListHelper:
    """The helper cells of one list table."""

    layout: Layout
    section: SectionSheet
    table: Table

    @cached_property
    def rules(self) -> Mapping[PlacedLine, RuleInstance]:
        """The lines of the rules that run over the records, each with a column of its own."""
        return {
            each: each.line.instance
            for each in self.layout.lines
            if isinstance(each.line, RuleLine) and self.table.code in each.line.instance.over[:1]
        }

    @cached_property
    def keys(self) -> tuple[KeyColumns, ...]:
        """The keys by which records are found, each with a column of its own."""
        return self.layout.form.key_columns[self.table.code]

    @property
    def count(self) -> int:
        """How many records the sheet prepares."""
        return self.layout.placed_lists[self.table.code].prepared

    def blank_count(self, columns: Iterable[Address], home: str) -> str:
        """How many cells of these columns are blank, for the sheet `home`."""
        placed = self.layout.placed_lists[self.table.code]
        counts = []
        for at in columns:
            first = placed.ref_of(at)
            last = first._replace(row=first.row + self.count - 1)
            sheet = "" if first.sheet == home else f"{quote_sheet_name(first.sheet)}!"
            counts.append(f"COUNTBLANK({sheet}{first.a1}:{last.a1})")
        return "+".join(counts) or "0"

    def key_column(self, key: KeyColumns) -> int:
        return FIRST_KEY_COLUMN + self.keys.index(key)

    def duplicate_column(self, key: KeyColumns) -> int:
        return FIRST_KEY_COLUMN + len(self.keys) + self.table.keys.index(key)

    @property
    def first_rule(self) -> int:
        return FIRST_KEY_COLUMN + len(self.keys) + len(self.table.keys)

    def rule_column(self, placed: PlacedLine) -> int:
        return self.first_rule + list(self.rules).index(placed)

    def ref(self, record: int, column: int) -> CellRef:
        """The helper cell of a record. Records count from 0."""
        first = self.layout.ref_of(self.table.first_address)
        row = first.row + self.section.helper_row + record
        return CellRef(self.layout.helper, row, self.section.last_column + column)

    def own(self, column: int) -> str:
        """The helper cell of the own record, with its row marked."""
        return FirstRecordRef(*self.ref(0, column)).a1

    def range(self, column: int, first: int = 0) -> str:
        last = self.ref(self.count - 1, column).absolute
        return f"{self.ref(first, column).absolute}:{last}"

    def elsewhere(self, column: int) -> str:
        """The range of a column, for another sheet."""
        return f"{quote_sheet_name(self.layout.helper)}!{self.range(column)}"

    def filled_formula(self) -> str:
        """1 if any input of the record is filled."""
        inputs = [cell.address for cell in self.table.distinct_inputs]
        blanks = record_printer(self.layout, self.layout.helper).blank_count(inputs)
        return f"IF({blanks}<{len(inputs)},1,0)"

    def gap_count(self) -> str:
        """How many blank records stand before the last filled one, for another sheet."""
        return f"MAX({self.elsewhere(NUMBER)})-SUM({self.elsewhere(FILLED)})"

    def key_formula(self, key: KeyColumns) -> str:
        """The record's key as one text."""
        printer = record_printer(self.layout, self.layout.helper)
        cells = [Address(key.table, OWN_RECORD, column) for column in key.columns]
        return record_key_formula([printer.reference(at) for at in cells])

    def duplicate_formula(self, record: int, key: KeyColumns) -> str:
        """The flaw's number if a record above has the same key."""
        own, keys = self.ref(record, self.key_column(key)).a1, self.range(self.key_column(key))
        flaw = int(ValueIssue.NOT_UNIQUE)
        return f'IF({own}="",0,IF(MATCH({own},{keys},0)<{record + 1},{flaw},0))'

    def rule_formula(self, instance: RuleInstance, helpers: Mapping[str, ListHelper]) -> str:
        """1 if a rule fails for the record, 0 if it holds, blank if it does not apply."""
        printer = record_printer(self.layout, self.layout.helper, self.layout.key_range)
        result = f"IF({printer.logic(instance.expect)},0,1)"
        if instance.when is not None:
            result = f'IF({printer.logic(instance.when)},{result},"")'
        prior = list(dict.fromkeys(prior_addresses_of(instance)))
        if prior:
            result = f'IF({printer.blank_count(prior)}>0,"",{result})'
        filled = "+".join(helpers[code].own(FILLED) for code in instance.over)
        return f'IFERROR(IF({filled}>0,{result},""),"")'

    def formulas(
        self, records: ListRecords, evaluation: Evaluation, helpers: Mapping[str, ListHelper]
    ) -> Iterator[tuple[CellRef, str, int | str]]:
        """Every helper cell of the list with its formula and its result."""
        is_filled = RecordFormula(self.filled_formula())
        for record, filled in enumerate(records.filled[: self.count]):
            yield self.ref(record, FILLED), is_filled.at(record), int(filled)
            number = f"IF({self.ref(record, FILLED).a1}=1,{record + 1},0)"
            yield self.ref(record, NUMBER), number, record + 1 if filled else 0
        for key in self.keys:
            yield from self._key_cells(records, key)
        for column, (placed, instance) in enumerate(self.rules.items(), self.first_rule):
            formula = RecordFormula(self.rule_formula(instance, helpers))
            results = _results(evaluation.verdicts[self.layout.lines.index(placed)])
            for record in range(self.count):
                yield self.ref(record, column), formula.at(record), results.get(record, "")

    def _key_cells(
        self, records: ListRecords, key: KeyColumns
    ) -> Iterator[tuple[CellRef, str, int | str]]:
        """The cells of a key; and those that tell whether it is unique, if it has to be."""
        formula, keys = RecordFormula(self.key_formula(key)), records.keys[key]
        for record in range(self.count):
            ref = self.ref(record, self.key_column(key))
            yield ref, formula.at(record), keys.get(record, "")
        doubles = frozenset(records.duplicates(key))
        for record in range(self.count) if key in self.table.keys else ():
            result = int(ValueIssue.NOT_UNIQUE) if record in doubles else 0
            ref = self.ref(record, self.duplicate_column(key))
            yield ref, self.duplicate_formula(record, key), result


def _results(verdict: LineVerdict) -> dict[int, int]:
    """What the helpers of a rule show, for the records that it applies to."""
    held: dict[int, int] = dict.fromkeys(verdict.held, 0)
    return held | {int(each.record) - 1: 1 for each in verdict.failures}


@cache
def list_helpers(layout: Layout) -> dict[str, ListHelper]:
    """The helpers of all list tables by table code."""
    return {
        table.code: ListHelper(layout, section, table)
        for section in layout.sections
        for table in section.section.tables
        if table.is_list
    }
