"""Evaluates a filling: computed cells, issues, and the verdict of every check line.

The formulas of the sheet make the same evaluation; tests prove that the two agree. An `Evaluator`
compiles a form once and then evaluates any number of fillings.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from xlreport.form.calculation import evaluation_order
from xlreport.form.celltypes import (
    ALWAYS_VALID_BELOW,
    BlankMeaning,
    Content,
    Contents,
    ErrorValue,
    ValueIssue,
    figure_of,
    find_issue,
    is_blank,
    shown_length,
)
from xlreport.form.checks import (
    BlankLine,
    CheckLine,
    ContentLine,
    GapLine,
    LengthLine,
    RuleLine,
    check_lines,
)
from xlreport.form.evaluation import CheckStatus, Evaluation, LineVerdict
from xlreport.form.model import prior_addresses, prior_addresses_of
from xlreport.form.records import read_records
from xlreport.rules import (
    Binary,
    BoundText,
    ConditionFunction,
    Figure,
    FigureVector,
    FunctionCall,
    Node,
    NotApplicable,
    NumberFunction,
    addresses_in,
    children,
    comparison_decimals,
    compile_condition,
    compile_number,
    compile_operands,
    compile_rounded,
    round_half_up,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xlreport.form.model import Form
    from xlreport.form.table import Cell, Table
    from xlreport.rules import Address

_Sides = tuple[Figure | None, Figure | None, Figure | None]


_UNDECLARED = {
    ValueIssue.NOT_WHOLE,
    ValueIssue.TOO_LARGE,
    ValueIssue.DECIMALS,
    ValueIssue.NOT_A_DATE,
}


def comparable_prior_content(form: Form, at: Address, content: Content) -> Content:
    """The content of a cell of the period before, as rules use it in sheet and program.

    None for an error value, and for a figure that its cell would not accept, such as one with too
    many digits. Its binary sum could go either way in a sheet. Rules do not apply to None.
    """
    if isinstance(content, ErrorValue):
        return None
    cell = form.cells.get(at._replace(prior=False))
    if cell is None or figure_of(content) is None:
        return content
    return None if find_issue(content, cell.type, BlankMeaning.ZERO) in _UNDECLARED else content


@dataclass(slots=True)
class _State:
    """One filling during its evaluation. `overrides` are given figures of computed cells."""

    contents: Contents
    overrides: Mapping[Address, Figure]
    figures: FigureVector
    errors: frozenset[int]
    issues: dict[Address | str, ValueIssue]
    blanks: Counter[tuple[str, BlankMeaning]]
    gaps: dict[str, int]


class Evaluator:
    """A form, compiled to evaluate any number of fillings."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.lines = check_lines(form)
        self.inputs = [cell for cell in form.cells.values() if cell.is_input]
        self._order = evaluation_order(form.cells)[0]
        self._lists = [table for table in form.tables.values() if table.is_list]
        self._priors = prior_addresses(form)
        places: list[Address | str] = [*form.cells, *self._priors, *form.narratives]
        self._index = {at: position for position, at in enumerate(places)}
        self._inputs = [
            (cell.address, self._index[cell.address], cell, cell.type.is_quantity)
            for table in form.tables.values()
            if not table.is_list
            for cell in table.inputs
        ]
        self._needs: dict[int, frozenset[int]] = {}
        self._steps = [self._step(at) for at in self._order]
        self._line_checks = [self._line(line) for line in self.lines]

    def evaluate(
        self, contents: Contents, overrides: Mapping[Address, Figure] = MappingProxyType({})
    ) -> Evaluation:
        """Evaluate a filling. A computed cell in `overrides` has that figure instead."""
        state = self._state(contents, overrides)
        computed = {at: step(state) for at, step in zip(self._order, self._steps, strict=True)}
        verdicts = tuple(evaluator(state) for evaluator in self._line_checks)
        return Evaluation(computed, state.issues, verdicts, state.blanks)

    def _state(self, contents: Contents, given: Mapping[Address, Figure]) -> _State:
        figures = FigureVector([None] * len(self._index), [True] * len(self._index))
        state = _State(contents, given, figures, frozenset(), {}, Counter(), {})
        errors: set[int] = set()
        for at, position, cell, is_quantity in self._inputs:
            content = contents.get(at)
            if content.__class__ is int and is_quantity and 0 <= content < ALWAYS_VALID_BELOW:
                figures.numbers[position] = content
                figures.blanks[position] = False
            else:
                self._take_in(cell, state, errors)
        for table in self._lists:
            self._take_in_records(table, state, errors)
        for at in self._priors:
            content = comparable_prior_content(self.form, at, contents.get(at))
            figures.numbers[self._index[at]] = figure_of(content)
            figures.blanks[self._index[at]] = is_blank(content)
        for code in self.form.narratives:
            content = contents.get(code)
            figures.blanks[self._index[code]] = is_blank(content)
            if isinstance(content, ErrorValue):
                state.issues[code] = ValueIssue.NOT_A_NUMBER
                errors.add(self._index[code])
        state.errors = frozenset(errors)
        return state

    def _take_in(self, cell: Cell, state: _State, errors: set[int], *, counts: bool = True) -> None:
        """Store an input's figure and issue. `counts` is false if its whole record is blank."""
        at = cell.address
        content = state.contents.get(at)
        issue = find_issue(content, cell.type, cell.blank if counts else BlankMeaning.ZERO)
        if issue:
            state.issues[at] = issue
        if is_blank(content):
            if counts:
                state.blanks[at.table, cell.blank] += 1
            return
        position = self._index[at]
        state.figures.blanks[position] = False
        state.figures.numbers[position] = figure_of(content)
        if isinstance(content, ErrorValue):
            errors.add(position)

    def _take_in_records(self, table: Table, state: _State, errors: set[int]) -> None:
        records = read_records(table, state.contents)
        for record, is_filled in zip(table.records, records.filled, strict=True):
            for cell in record:
                self._take_in(cell, state, errors, counts=is_filled)
        for at in records.duplicates:
            state.issues[at] = ValueIssue.NOT_UNIQUE
        state.gaps[table.code] = records.gaps

    def _step(self, at: Address) -> Callable[[_State], Figure | None]:
        """The function that calculates one computed cell."""
        cell = self.form.cells[at]
        if cell.formula is None:
            raise ValueError(at)
        position, decimals = self._index[at], cell.type.decimals
        record = [self._index[each] for each in cell.record]
        needs = self._needed(cell.formula)
        is_sum = cell.is_plain_sum
        if is_sum:
            self._needs[position] = needs
        calculate = (
            compile_number(cell.formula, self._index)
            if is_sum
            else compile_rounded(cell.formula, self._index, decimals)
        )

        def step(state: _State) -> Figure | None:
            figure = state.overrides.get(at)
            is_blank_record = record and all(state.figures.blanks[each] for each in record)
            if figure is None and not is_blank_record:
                figure = self._calculated(calculate, needs, state)
            state.figures.numbers[position] = figure
            state.figures.blanks[position] = figure is None
            return figure

        return step

    @staticmethod
    def _calculated(
        calculate: NumberFunction, needs: frozenset[int], state: _State
    ) -> Figure | None:
        if state.errors & needs:
            return None
        try:
            return calculate(state.figures)
        except NotApplicable:
            return None

    def _needed(self, *trees: Node | None) -> frozenset[int]:
        """The inputs whose error values make these trees fail. A count ignores them."""
        found: set[int] = set()
        for tree in trees:
            if tree is None or (isinstance(tree, FunctionCall) and tree.function == "count"):
                continue
            if isinstance(tree, BoundText):
                found.add(self._index[tree.code])
            elif below := children(tree):
                found |= self._needed(*below)
            else:
                for at in addresses_in(tree):
                    position = self._index[at]
                    found |= self._needs.get(position, frozenset({position}))
        return frozenset(found)

    def _line(self, line: CheckLine) -> Callable[[_State], LineVerdict]:
        match line:
            case RuleLine():
                return self._rule_line(line)
            case ContentLine(section):
                sheet: set[Address | str] = {at for table in section.tables for at in table.cells}
                sheet |= {each.code for each in section.narratives}
                return lambda state: _at_most(line, len(state.issues.keys() & sheet), 0)
            case BlankLine(_, table):
                return lambda state: _at_most(
                    line, state.blanks[table.code, BlankMeaning.WARNING], 0
                )
            case GapLine(_, table):
                return lambda state: _at_most(line, state.gaps[table.code], 0)
            case LengthLine(narrative, most):
                return lambda state: _length(line, state.contents.get(narrative.code), most)

    def _rule_line(self, line: RuleLine) -> Callable[[_State], LineVerdict]:
        instance = line.instance
        needs = self._needed(instance.expect, instance.when)
        priors = [self._index[at] for at in dict.fromkeys(prior_addresses_of(instance))]
        hold = compile_condition(instance.expect, self._index)
        applies = compile_condition(instance.when, self._index) if instance.when else None
        compared = self._sides(instance.comparison) if instance.comparison else None

        def status(state: _State) -> CheckStatus:
            if state.errors & needs or any(state.figures.blanks[at] for at in priors):
                return CheckStatus.SKIP
            try:
                return _status(hold, applies, state.figures)
            except NotApplicable:
                return CheckStatus.SKIP

        def verdict(state: _State) -> LineVerdict:
            return LineVerdict(line, status(state), *(compared(state) if compared else ()))

        return verdict

    def _sides(self, comparison: Binary) -> Callable[[_State], _Sides]:
        """The function for both sides and their difference, shown whatever the verdict is."""
        places = comparison_decimals(comparison)
        calculates = compile_operands(comparison, self._index)
        needs = self._needed(comparison.left), self._needed(comparison.right)

        def both(state: _State) -> _Sides:
            left, right = (
                self._calculated(each, need, state)
                for each, need in zip(calculates, needs, strict=True)
            )
            if left is None or right is None:
                return left, right, None
            try:
                return left, right, round_half_up(left - right, places)
            except ArithmeticError:  # figures longer than any sheet holds
                return left, right, None

        return both


def _status(
    hold: ConditionFunction, applies: ConditionFunction | None, figures: FigureVector
) -> CheckStatus:
    holds = hold(figures)
    if applies is not None and not applies(figures):
        return CheckStatus.SKIP
    return CheckStatus.PASS if holds else CheckStatus.FAIL


def _at_most(line: CheckLine, count: int, most: int) -> LineVerdict:
    status = CheckStatus.PASS if count <= most else CheckStatus.FAIL
    return LineVerdict(line, status, count, most, count - most)


def _length(line: LengthLine, content: Content, most: int) -> LineVerdict:
    if isinstance(content, ErrorValue):
        return LineVerdict(line, CheckStatus.SKIP, None, most)
    return _at_most(line, shown_length(content), most)
