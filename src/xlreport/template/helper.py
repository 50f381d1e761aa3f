"""The hidden helper sheet: a cell in the same column tells what is wrong with each cell.

An input's helper holds the number of its flaw. If a failing error names the cell, the helper adds
a half. If only other failing checks name it, the helper adds a quarter. Colours, the content lines
of 校验 and the counts on the cover read these cells.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import workbook_words as words
from xlreport.form import (
    BlankMeaning,
    CheckStatus,
    RuleLine,
    ValueIssue,
    issue_formula,
    key_cells,
    read_records,
)
from xlreport.rules import CellRef, addresses_in, quote_sheet_name, row_runs
from xlreport.template.records import DUPLICATE, FILLED, ListHelper, list_helpers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.form import CheckLine
    from xlreport.layout import Layout, PlacedCell, PlacedLine, SectionSheet
    from xlreport.rules import Address
    from xlreport.template.context import TemplateContext

FAILING_ERROR, FAILING_HINT = 0.5, 0.25


def write_helper(context: TemplateContext) -> None:
    """Write the helper of every input and of every cell that a rule names."""
    sheet = context.add_sheet(context.layout.helper)
    results = _results_by_cell(context.layout)
    failing = _failing_cells(context)
    lists = list_helpers(context.layout)
    for section in context.layout.sections:
        for placed in section.cells:
            formula = _formula(context, placed, results[placed.cell.address], lists)
            if formula:
                ref = section.helper_ref(placed.ref, context.layout.helper)
                issue = context.evaluation.issues.get(placed.cell.address, ValueIssue.NONE)
                doubt = failing.get(placed.cell.address, 0)
                sheet.formula(ref.row, ref.column, formula, int(issue) + doubt)
        for text in section.texts:
            ref = section.helper_ref(text.ref, context.layout.helper)
            formula = f"IF(ISERROR({_from_helper(text.ref)}),{int(ValueIssue.NOT_A_NUMBER)},0)"
            issue = context.evaluation.issues.get(text.narrative.code, ValueIssue.NONE)
            sheet.formula(ref.row, ref.column, formula, int(issue))
    for helper in lists.values():
        records = read_records(helper.table, context.filling.contents)
        for ref, formula, result in helper.formulas(records, context.evaluation):
            sheet.formula(ref.row, ref.column, formula, result)
    sheet.raw.hide()
    context.protect(sheet)


def issue_count_formula(layout: Layout, section: SectionSheet) -> str:
    """How many cells of a section have a flaw."""
    return f'COUNTIF({_helper_box(layout, section)},">={int(ValueIssue.NOT_A_NUMBER)}")'


def forbidden_blank_formula(layout: Layout, section: SectionSheet) -> str:
    """How many cells of a section must not be blank but are."""
    box, blank = _helper_box(layout, section), int(ValueIssue.BLANK)
    return f'COUNTIF({box},">={blank}")-COUNTIF({box},">={blank + 1}")'


def _helper_box(layout: Layout, section: SectionSheet) -> str:
    first = section.helper_ref(CellRef(section.name, 0, 0), layout.helper)
    last = section.helper_ref(
        CellRef(section.name, section.last_row, section.last_column), layout.helper
    )
    return f"{quote_sheet_name(layout.helper)}!{first.a1}:{last.a1}"


def _formula(
    context: TemplateContext,
    placed: PlacedCell,
    results: list[PlacedLine],
    lists: Mapping[str, ListHelper],
) -> str:
    parts = []
    if placed.cell.is_input:
        parts.append(_issue(context, placed, lists.get(placed.cell.address.table)))
    if results:
        parts.append(_doubt(results, context.localize(words.FAIL)))
    return "+".join(parts)


def _doubt(results: list[PlacedLine], failed: str) -> str:
    """What a cell's helper adds for the checks that name it. An error outweighs a hint."""
    formula = "0"
    for is_error, weight in ((False, FAILING_HINT), (True, FAILING_ERROR)):
        refs = [each.result for each in results if _is_error(each.line) is is_error]
        if refs:
            each = ",".join(_fails(first, last, failed) for first, last in row_runs(refs))
            formula = f"IF(OR({each}),{weight},{formula})"
    return formula


def _is_error(line: CheckLine) -> bool:
    return line.severity is Severity.ERROR


def _fails(first: CellRef, last: CellRef, failed: str) -> str:
    """Whether any line from first to last fails. In a list, hundreds can name one cell."""
    if first == last:
        return f'{_from_helper(first)}="{failed}"'
    return f'COUNTIF({_from_helper(first)}:{last.a1},"{failed}")>0'


def _issue(context: TemplateContext, placed: PlacedCell, helper: ListHelper | None) -> str:
    """The flaw of an input. In a list, a blank is a flaw only if its record is filled."""
    cell = placed.cell
    blank = str(int(ValueIssue.BLANK if cell.blank is BlankMeaning.ERROR else ValueIssue.NONE))
    choices = ""
    if cell.type.choices:
        listed = context.layout.choices_of[cell.type.choices]
        choices = (
            f"{quote_sheet_name(listed.first.sheet)}!{listed.first.absolute}:{listed.last.absolute}"
        )
    if helper is None:
        return issue_formula(_from_helper(placed.ref), cell.type, blank, choices)
    record = int(cell.address.row) - 1
    if cell.blank is BlankMeaning.ERROR:
        blank = f"IF({helper.ref(record, FILLED).a1}=1,{blank},0)"
    formula = issue_formula(_from_helper(placed.ref), cell.type, blank, choices)
    if helper.table.key and cell.address == key_cells(helper.table, record)[0]:
        return f"MAX({formula},{helper.ref(record, DUPLICATE).a1})"
    return formula


def _from_helper(ref: CellRef) -> str:
    return f"{quote_sheet_name(ref.sheet)}!{ref.a1}"


def _results_by_cell(layout: Layout) -> defaultdict[Address, list[PlacedLine]]:
    """For each cell, the rule lines that name it."""
    found: defaultdict[Address, list[PlacedLine]] = defaultdict(list)
    for placed in layout.lines:
        if isinstance(placed.line, RuleLine):
            for at in dict.fromkeys(addresses_in(placed.line.instance.expect)):
                found[at].append(placed)
    return found


def _failing_cells(context: TemplateContext) -> dict[Address, float]:
    """For each cell that a failing check names, what its helper adds."""
    found: dict[Address, float] = {}
    for verdict in context.evaluation.verdicts:
        if isinstance(verdict.line, RuleLine) and verdict.status is CheckStatus.FAIL:
            weight = FAILING_ERROR if _is_error(verdict.line) else FAILING_HINT
            for at in addresses_in(verdict.line.instance.expect):
                found[at] = max(found.get(at, 0), weight)
    return found
