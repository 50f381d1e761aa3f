"""The hidden helper sheet: a cell in the same column tells what is wrong with each cell.

An input's helper holds the number of its flaw. If a failing error names the cell, the helper adds
a half. If only other failing checks name it, the helper adds a quarter. It holds less than 0 if the
cell is blank because it is not asked. The formulas of a list's column are printed once for all
records. Colours, the content lines of 校验 and the counts on the cover read these cells.
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
    conjuncts,
    issue_formula,
    read_records,
)
from xlreport.rules import OWN_RECORD, CellRef, addresses_in, quote_sheet_name, row_runs
from xlreport.template.record_formulas import FirstRecordRef, RecordFormula, record_printer
from xlreport.template.records import FILLED, ListHelper, list_helpers

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from xlreport.form import (
        BlankLine,
        Cell,
        CheckLine,
        Evaluation,
        Form,
        LineVerdict,
        RuleInstance,
    )
    from xlreport.layout import Layout, PlacedCell, PlacedText, SectionSheet
    from xlreport.rules import Address, FormulaPrinter, Node
    from xlreport.template.context import TemplateContext

FAILING_ERROR, FAILING_HINT = 0.5, 0.25
NOT_ASKED = -1
"""What the helper of a blank cell holds that need not be filled in."""


def write_helper(context: TemplateContext) -> None:
    """Write the helper of every input and of every cell that a rule names."""
    sheet = context.add_sheet(context.layout.helper)
    lists = list_helpers(context.layout)
    failing = FailingCells(context.layout.form, context.evaluation)
    for at, ref, formula in context.once(_helper_formulas):
        doubt = 0 if isinstance(at, str) else failing.weight(at)
        sheet.formula(ref.row, ref.column, formula, _stored_flaw(context, at) + doubt)
    for helper in lists.values():
        records = read_records(helper.table, context.filling.contents, helper.keys)
        for ref, formula, result in helper.formulas(records, context.evaluation, lists):
            sheet.formula(ref.row, ref.column, formula, result)
    sheet.raw.hide()
    context.protect(sheet)


def _helper_formulas(context: TemplateContext) -> list[tuple[Address | str, CellRef, str]]:
    """Each cell and text that has a helper, with the place of the helper and its formula."""
    found: list[tuple[Address | str, CellRef, str]] = []
    formulas, helper = HelperFormulas(context, list_helpers(context.layout)), context.layout.helper
    for section in context.layout.sections:
        for placed in section.cells:
            if formula := formulas.of(placed):
                ref = section.helper_ref(placed.ref, helper)
                found.append((placed.cell.address, ref, formula))
        for text in section.texts:
            ref = section.helper_ref(text.ref, helper)
            found.append((text.narrative.code, ref, _text_issue(context, text)))
    return found


def issue_count_formula(layout: Layout, section: SectionSheet) -> str:
    """How many cells of a section have a flaw."""
    return f'COUNTIF({_helper_box(layout, section)},">={int(ValueIssue.NOT_A_NUMBER)}")'


def forbidden_blank_formula(layout: Layout, section: SectionSheet) -> str:
    """How many cells of a section must not be blank but are."""
    box, blank = _helper_box(layout, section), int(ValueIssue.BLANK)
    return f'COUNTIF({box},">={blank}")-COUNTIF({box},">={blank + 1}")'


def unasked_formula(layout: Layout, section: SectionSheet) -> str:
    """How many cells of a section are blank because they are not asked."""
    return f'COUNTIF({_helper_box(layout, section)},"<0")'


def unasked_blank_counts(layout: Layout, line: BlankLine) -> Iterator[str]:
    """For each run of cells of a line that are asked under a condition: how many are not."""
    section = layout.sheet_of[line.section.sheet]
    inputs = [each for each in line.table.distinct_inputs if each.blank is BlankMeaning.WARNING]
    refs = [layout.ref_of(cell.address) for cell in inputs if cell.asked]
    runs = row_runs(sorted(refs, key=lambda ref: (ref.column, ref.row)))
    if line.table.is_list:
        last = list_helpers(layout)[line.table.code].count - 1
        runs = [(ref, ref._replace(row=ref.row + last)) for ref in refs]
    for run in runs:
        first, below = (section.helper_ref(ref, layout.helper) for ref in run)
        start = _elsewhere(first)
        same = first == below
        yield f"IF({start}<0,1,0)" if same else f'COUNTIF({start}:{below.a1},"<0")'


def _stored_flaw(context: TemplateContext, at: Address | str) -> int:
    """The number of a cell's flaw as its helper stores it."""
    if at in context.evaluation.unasked:
        return NOT_ASKED
    return int(context.evaluation.issues.get(at, ValueIssue.NONE))


def _text_issue(context: TemplateContext, text: PlacedText) -> str:
    x, wrong = _elsewhere(text.ref), int(ValueIssue.NOT_A_NUMBER)
    if text.narrative.asked is None:
        return f"IF(ISERROR({x}),{wrong},0)"
    asked = _asked_formula(context.formulas(context.layout.helper), text.narrative.asked)
    return _asked_issue(x, asked, blank="0", told="0")


def _asked_formula(printer: FormulaPrinter, asked: Node) -> str:
    """Whether something is asked. What `and` joins is looked at one after the other."""
    *before, last = conjuncts(asked)
    formula = printer.logic(last)
    for each in reversed(before):
        formula = f"IF({printer.logic(each)},{formula},FALSE)"
    return formula


def _asked_issue(x: str, asked: str, blank: str, told: str) -> str:
    """The flaw of an input that is asked only under a condition. NOT_ASKED if it is not."""
    if_blank = f"IFERROR(IF({asked},{blank},{NOT_ASKED}),{NOT_ASKED})"
    if_filled = f"MAX({told},IFERROR(IF({asked},0,{int(ValueIssue.NOT_ASKED)}),0))"
    return f'IFERROR(IF({x}="",{if_blank},{if_filled}),{int(ValueIssue.NOT_A_NUMBER)})'


def _helper_box(layout: Layout, section: SectionSheet) -> str:
    first = section.helper_ref(CellRef(section.name, 0, 0), layout.helper)
    last = section.helper_ref(
        CellRef(section.name, section.last_row, section.last_column), layout.helper
    )
    return f"{quote_sheet_name(layout.helper)}!{first.a1}:{last.a1}"


class HelperFormulas:
    """The formulas of the cells' helpers. Those of a list's column are printed once."""

    def __init__(self, context: TemplateContext, lists: Mapping[str, ListHelper]) -> None:
        self._context, self._lists = context, lists
        self._fails = _fail_tests(context, lists)
        self._columns: dict[Address, RecordFormula] = {}

    def of(self, placed: PlacedCell) -> str:
        """The formula of a cell's helper. Empty if the cell needs none."""
        at = placed.cell.address
        if at.table not in self._lists:
            return self._print(placed.cell, placed.ref)
        own = at._replace(row=OWN_RECORD)
        if own not in self._columns:
            layout = self._context.layout
            first = FirstRecordRef(*layout.ref_of(own))
            self._columns[own] = RecordFormula(self._print(layout.form.cells[own], first))
        return self._columns[own].at(int(at.row) - 1)

    def _print(self, cell: Cell, ref: CellRef) -> str:
        parts = [_issue(self._context, cell, ref, self._lists)] if cell.is_input else []
        fails = self._fails.get(cell.address)
        return "+".join([*parts, _doubt(fails)] if fails else parts)


def _doubt(tests: Mapping[bool, list[str]]) -> str:
    """What a cell's helper adds for the checks that name it. An error outweighs a hint."""
    formula = "0"
    for is_error, weight in ((False, FAILING_HINT), (True, FAILING_ERROR)):
        if tests[is_error]:
            formula = f"IF(OR({','.join(tests[is_error])}),{weight},{formula})"
    return formula


def _is_error(line: CheckLine) -> bool:
    return line.severity is Severity.ERROR


def _fail_tests(
    context: TemplateContext, lists: Mapping[str, ListHelper]
) -> Mapping[Address, Mapping[bool, list[str]]]:
    """For each cell, tests whether a rule that names it fails: of errors, and of other rules.

    A rule over records fails for its own record only.
    """
    failed = context.localize(words.FAIL)
    refs: defaultdict[Address, defaultdict[bool, list[CellRef]]] = defaultdict(
        lambda: defaultdict(list)
    )
    tests: defaultdict[Address, defaultdict[bool, list[str]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for placed in context.layout.lines:
        if not isinstance(placed.line, RuleLine):
            continue
        is_error, instance = _is_error(placed.line), placed.line.instance
        for at in dict.fromkeys(_distinct(instance, lists)):
            if at in own_addresses(instance):
                helper = lists[instance.over[0]]
                tests[at][is_error].append(f"{helper.own(helper.rule_column(placed))}=1")
            else:
                refs[at][is_error].append(placed.result)
    for at, by_severity in refs.items():
        for is_error, results in by_severity.items():
            tests[at][is_error].extend(
                _fails(first, last, failed) for first, last in row_runs(results)
            )
    return tests


def own_addresses(instance: RuleInstance) -> frozenset[Address]:
    """The columns that a rule over records names in its own record."""
    return frozenset(at for at in addresses_in(instance.expect) if at.is_of_own_record)


def _distinct(instance: RuleInstance, lists: Container[str]) -> Iterator[Address]:
    """The cells that a rule names. A column of a list is one cell."""
    for at in addresses_in(instance.expect):
        yield at._replace(row=OWN_RECORD) if at.table in lists else at


def _fails(first: CellRef, last: CellRef, failed: str) -> str:
    """Whether any line from first to last fails."""
    if first == last:
        return f'{_elsewhere(first)}="{failed}"'
    return f'COUNTIF({_elsewhere(first)}:{last.a1},"{failed}")>0'


def _issue(
    context: TemplateContext, cell: Cell, ref: CellRef, lists: Mapping[str, ListHelper]
) -> str:
    """The flaw of an input. In a list, a blank is a flaw only if its record is filled."""
    blank = str(int(ValueIssue.BLANK if cell.blank is BlankMeaning.ERROR else ValueIssue.NONE))
    choices = ""
    if cell.type.choices:
        listed = context.layout.choices_of(cell.type)
        choices = (
            f"{quote_sheet_name(listed.first.sheet)}!{listed.first.absolute}:{listed.last.absolute}"
        )
    x, helper = _elsewhere(ref), lists.get(cell.address.table)
    printer = (
        context.formulas(context.layout.helper)
        if helper is None
        else record_printer(context.layout, context.layout.helper, context.layout.key_range)
    )
    if helper is not None and cell.blank is BlankMeaning.ERROR and cell.asked is None:
        blank = f"IF({helper.own(FILLED)}=1,{blank},0)"
    told = [issue_formula(x, cell.type, "0" if cell.asked else blank, choices)]
    for condition, issue in (
        (cell.listed, ValueIssue.NOT_LISTED),
        (cell.where, ValueIssue.NOT_A_CHOICE),
    ):
        if condition:
            holds = printer.logic(condition)
            told.append(f'IFERROR(IF({x}="",0,IF({holds},0,{int(issue)})),0)')
    told += [
        helper.own(helper.duplicate_column(key))
        for key in (helper.table.keys if helper else ())
        if helper and key.columns[0] == cell.address.column
    ]
    formula = f"MAX({','.join(told)})" if len(told) > 1 else told[0]
    if cell.asked is None:
        return formula
    formula = _asked_issue(x, _asked_formula(printer, cell.asked), blank, formula)
    return f"IF({helper.own(FILLED)}=1,{formula},0)" if helper else formula


def _elsewhere(ref: CellRef) -> str:
    return f"{quote_sheet_name(ref.sheet)}!{ref.a1}"


class FailingCells:
    """The cells that failing checks name, and what their helpers add."""

    def __init__(self, form: Form, evaluation: Evaluation) -> None:
        self._lists = {code for code, table in form.tables.items() if table.is_list}
        self._weights: dict[Address, float] = {}
        for verdict in evaluation.verdicts:
            if isinstance(verdict.line, RuleLine) and verdict.status is CheckStatus.FAIL:
                self._note(verdict, verdict.line.instance)

    def weight(self, at: Address) -> float:
        column = at._replace(row=OWN_RECORD) if at.table in self._lists else at
        return max(self._weights.get(at, 0), self._weights.get(column, 0))

    def _note(self, verdict: LineVerdict, instance: RuleInstance) -> None:
        weight = FAILING_ERROR if _is_error(verdict.line) else FAILING_HINT
        own = own_addresses(instance)
        cells = {at for at in _distinct(instance, self._lists) if at not in own}
        cells |= {at.at_record(each.record) for each in verdict.failures for at in own}
        for at in cells:
            self._weights[at] = max(self._weights.get(at, 0), weight)
