"""What the hidden helper sheet tells about a list: filled records, repeated keys, failing rules.

It has these columns after those of the section, and a row for each record. It must give the same
results as `form/records` and `form/line_checks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.form import KEY_SEPARATOR, RuleLine, ValueIssue, key_cells, prior_addresses_of
from xlreport.rules import OWN_RECORD, CellRef, quote_sheet_name
from xlreport.template.record_formulas import FirstRecordRef, RecordFormula, record_printer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlreport.form import Evaluation, LineVerdict, ListRecords, RuleInstance, Table
    from xlreport.layout import Layout, PlacedLine, SectionSheet
    from xlreport.rules import Address

FILLED, NUMBER, KEY, DUPLICATE, FIRST_RULE = range(1, 6)
"""Columns, counted from the section's last one. The rules over the list's records come last."""


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

    def rule_column(self, placed: PlacedLine) -> int:
        return FIRST_RULE + list(self.rules).index(placed)

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

    def key_formula(self) -> str:
        """The record's key as one text."""
        printer = record_printer(self.layout, self.layout.helper)
        key = [at._replace(row=OWN_RECORD) for at in key_cells(self.table, 0)]
        cells = [printer.reference(at) for at in key]
        if not cells:
            return '""'
        blank = ",".join(f'{cell}=""' for cell in cells)
        joined = f'&"{KEY_SEPARATOR}"&'.join(cells) if len(cells) > 1 else f'{cells[0]}&""'
        return f'IFERROR(IF(AND({blank}),"",{joined}),"")'

    def duplicate_formula(self, record: int) -> str:
        """The flaw's number if a record above has the same key."""
        key, keys = self.ref(record, KEY).a1, self.range(KEY)
        found = f"MATCH({key},{keys},0)"
        double = f"AND({found}<{record + 1},INDEX({keys},{found})={key})"
        return f'IFERROR(IF({key}="",0,IF({double},{int(ValueIssue.NOT_UNIQUE)},0)),0)'

    def rule_formula(self, instance: RuleInstance, helpers: Mapping[str, ListHelper]) -> str:
        """1 if a rule fails for the record, 0 if it holds, blank if it does not apply."""
        printer = record_printer(self.layout, self.layout.helper)
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
        is_filled, key = RecordFormula(self.filled_formula()), RecordFormula(self.key_formula())
        for record, filled in enumerate(records.filled[: self.count]):
            yield self.ref(record, FILLED), is_filled.at(record), int(filled)
            number = f"IF({self.ref(record, FILLED).a1}=1,{record + 1},0)"
            yield self.ref(record, NUMBER), number, record + 1 if filled else 0
            if self.table.key:
                yield self.ref(record, KEY), key.at(record), records.keys[record]
                at = key_cells(self.table, record)[0]
                double = evaluation.issues.get(at) is ValueIssue.NOT_UNIQUE
                result = int(ValueIssue.NOT_UNIQUE) if double else 0
                yield self.ref(record, DUPLICATE), self.duplicate_formula(record), result
        for column, (placed, instance) in enumerate(self.rules.items(), FIRST_RULE):
            formula = RecordFormula(self.rule_formula(instance, helpers))
            results = _results(evaluation.verdicts[self.layout.lines.index(placed)])
            for record in range(self.count):
                yield self.ref(record, column), formula.at(record), results.get(record, "")


def _results(verdict: LineVerdict) -> dict[int, int]:
    """What the helpers of a rule show, for the records that it applies to."""
    held: dict[int, int] = dict.fromkeys(verdict.held, 0)
    return held | {int(each.record) - 1: 1 for each in verdict.failures}


def list_helpers(layout: Layout) -> dict[str, ListHelper]:
    """The helpers of all list tables by table code."""
    return {
        table.code: ListHelper(layout, section, table)
        for section in layout.sections
        for table in section.section.tables
        if table.is_list
    }
