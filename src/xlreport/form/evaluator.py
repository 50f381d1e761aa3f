"""Evaluates a filling: computed cells, issues, and the verdict of every check line.

The formulas of the sheet make the same evaluation; tests prove that the two agree. An `Evaluator`
compiles a form once and then evaluates any number of fillings.
"""

from __future__ import annotations

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
    display_text,
    figure_of,
    find_issue,
    is_blank,
)
from xlreport.form.checks import check_lines
from xlreport.form.conditions import ConditionCompiler
from xlreport.form.evaluation import Evaluation
from xlreport.form.evaluation_state import EvaluationState
from xlreport.form.figure_index import FigureIndex
from xlreport.form.line_checks import LineCompiler
from xlreport.form.model import prior_addresses
from xlreport.form.needs import NeedsFinder
from xlreport.form.records import read_records
from xlreport.rules import (
    Address,
    Figure,
    FigureVector,
    compile_number,
    compile_rounded,
    compile_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xlreport.form.cell import Cell
    from xlreport.form.conditions import ConditionalInput
    from xlreport.form.model import Form
    from xlreport.form.needs import Needs
    from xlreport.form.table import Table
    from xlreport.rules import TextFunction

    _Step = Callable[[EvaluationState, Address], None]
    _Input = tuple[Address, int, Cell, bool]
    """Address, position, cell, and whether its figures are quantities."""


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
    cell = form.cells.get(at.present)
    if cell is None or figure_of(content) is None:
        return content
    return None if find_issue(content, cell.type, BlankMeaning.ZERO) in _UNDECLARED else content


class Evaluator:
    """A form, compiled to evaluate any number of fillings."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.lines = check_lines(form)
        self._lists = [table for table in form.tables.values() if table.is_list]
        self._priors = prior_addresses(form)
        self._index = FigureIndex(form)
        self._inputs = [
            self._input(cell)
            for table in form.tables.values()
            if not table.is_list
            for cell in table.inputs
        ]
        self._list_inputs = {
            table.code: [self._input(cell) for cell in table.distinct_inputs]
            for table in self._lists
        }
        self._needs = NeedsFinder(self._index)
        self._steps = [
            self._step(form.cells[at]) for at in evaluation_order(form.tables.values())[0]
        ]
        self._conditional = list(ConditionCompiler(self._index, self._needs).inputs(form))
        compiler = LineCompiler(self._index, self._needs)
        self._line_checks = [compiler.compile(line) for line in self.lines]

    def evaluate(
        self, contents: Contents, overrides: Mapping[Address, Figure] = MappingProxyType({})
    ) -> Evaluation:
        """Evaluate a filling. A computed cell in `overrides` has that figure instead."""
        state = self._state(contents, overrides)
        for step in self._steps:
            step(state)
        for each in self._conditional:
            self._judge(each, state)
        verdicts = tuple(check(state) for check in self._line_checks)
        return Evaluation(
            state.computed,
            state.issues,
            verdicts,
            state.blanks,
            frozenset(state.unasked),
            state.labels,
        )

    def _input(self, cell: Cell) -> _Input:
        return cell.address, self._index[cell.address], cell, cell.type.is_quantity

    @staticmethod
    def _judge(conditional: ConditionalInput, state: EvaluationState) -> None:
        """Judge an input by its conditions; a column of a list, in every filled record."""
        at = conditional.code
        if isinstance(at, str) or not at.is_of_own_record:
            conditional.judge(at, state)
            return
        for record in state.filled[at.table]:
            state.figures.record = record
            conditional.judge(at.at_record(str(record + 1)), state)

    def _state(self, contents: Contents, overrides: Mapping[Address, Figure]) -> EvaluationState:
        size = self._index.size
        figures = FigureVector([None] * size, [True] * size)
        state = EvaluationState(contents, overrides, figures)
        errors: set[int] = set()
        for at, position, cell, is_quantity in self._inputs:
            content = contents.get(at)
            if content.__class__ is int and is_quantity and 0 <= content < ALWAYS_VALID_BELOW:
                figures.numbers[position] = content
                figures.blanks[position] = False
            else:
                _take_in(at, content, cell, position, state, errors)
        for table in self._lists:
            self._take_in_records(table, state, errors)
        for at in self._priors:
            content = comparable_prior_content(self.form, at, contents.get(at))
            figures.numbers[self._index[at]] = figure_of(content)
            figures.blanks[self._index[at]] = is_blank(content)
        for code in self.form.narratives:
            self._take_in_text(code, state, errors)
        figures.errors = frozenset(errors)
        return state

    def _take_in_text(self, code: str, state: EvaluationState, errors: set[int]) -> None:
        content, position = state.contents.get(code), self._index[code]
        state.figures.blanks[position] = is_blank(content)
        if isinstance(content, ErrorValue):
            state.issues[code] = ValueIssue.NOT_A_NUMBER
            errors.add(position)
        elif not is_blank(content):
            state.figures.texts[position] = display_text(content)

    def _take_in_records(self, table: Table, state: EvaluationState, errors: set[int]) -> None:
        """Store the inputs of the filled records and their keys. A blank record has no issues."""
        columns = self.form.key_columns[table.code]
        records = read_records(table, state.contents, columns)
        state.filled[table.code] = [at for at, each in enumerate(records.filled) if each]
        inputs, contents = self._list_inputs[table.code], state.contents
        numbers, blanks = state.figures.numbers, state.figures.blanks
        for record in state.filled[table.code]:
            row = str(record + 1)
            for first, position, cell, is_quantity in inputs:
                at = first.at_record(row)
                content = contents.get(at)
                if content.__class__ is int and is_quantity and 0 <= content < ALWAYS_VALID_BELOW:
                    numbers[position + record] = content
                    blanks[position + record] = False
                else:
                    _take_in(at, content, cell, position + record, state, errors)
        state.figures.keys |= {each: records.by_key(each) for each in columns}
        for key in table.keys:
            for record in records.duplicates(key):
                at = Address(table.code, str(record + 1), key.columns[0])
                flaw = state.issues.get(at, ValueIssue.NONE)
                state.issues[at] = max(flaw, ValueIssue.NOT_UNIQUE)
        state.gaps[table.code] = records.gaps

    def _step(self, cell: Cell) -> Callable[[EvaluationState], None]:
        """The function that calculates a computed cell, or a computed column of a list."""
        if cell.formula is None:
            raise ValueError(cell.address)
        position, needs = self._index[cell.address], self._needs.of(cell.formula)
        if cell.shows_text:
            read = compile_text(cell.formula, self._index)
            return self._in_filled_records(cell, _text_step(self._index, read, needs))
        if cell.is_plain_sum:
            self._needs.add_total(position, needs)
            calculate = compile_number(cell.formula, self._index)
        else:
            calculate = compile_rounded(cell.formula, self._index, cell.type.decimals)
        own = cell.address.is_of_own_record
        carried = [self._index[at] for at in cell.carried]

        def step(state: EvaluationState, at: Address) -> None:
            figure = state.overrides.get(at)
            if figure is None and not any(state.figures.blanks[each] for each in carried):
                figure = state.calculated(calculate, needs)
            state.computed[at] = figure
            into = position + state.figures.record * own
            state.figures.numbers[into] = figure
            state.figures.blanks[into] = figure is None

        return self._in_filled_records(cell, step)

    @staticmethod
    def _in_filled_records(cell: Cell, step: _Step) -> Callable[[EvaluationState], None]:
        """The step of a cell; of a column of a list, for every filled or given record."""
        code = cell.address.table

        def steps(state: EvaluationState) -> None:
            filled = state.filled[code]
            given = {int(at.row) - 1 for at in state.overrides if at.table == code}
            for record in sorted(given.union(filled)) if given else filled:
                state.figures.record = record
                step(state, cell.address.at_record(str(record + 1)))

        return steps if cell.address.is_of_own_record else lambda state: step(state, cell.address)


def _take_in(
    at: Address,
    content: Content,
    cell: Cell,
    position: int,
    state: EvaluationState,
    errors: set[int],
) -> None:
    """Store an input's figure and issue."""
    blank = is_blank(content)
    if blank and cell.asked:
        return
    if issue := find_issue(content, cell.type, cell.blank):
        state.issues[at] = issue
    if blank:
        state.blanks[at.table, cell.blank] += 1
        return
    state.figures.blanks[position] = False
    state.figures.numbers[position] = figure = figure_of(content)
    if isinstance(content, ErrorValue):
        errors.add(position)
    elif figure is None:
        state.figures.texts[position] = display_text(content)


def _text_step(index: FigureIndex, read: TextFunction, needs: Needs) -> _Step:
    """The function that looks up what a cell shows."""

    def step(state: EvaluationState, at: Address) -> None:
        position = index[at]
        state.labels[at] = text = state.looked_up(read, needs)
        state.figures.texts[position] = text
        state.figures.blanks[position] = not text

    return step
