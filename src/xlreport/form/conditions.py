"""Cells that are asked only under a condition, and cells whose content must stand in a list.

A sheet decides the same in its hidden helper cells: `template/helper`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.form.celltypes import BlankMeaning, ErrorValue, ValueIssue, is_blank
from xlreport.rules import Binary, NotApplicable, compile_condition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from xlreport.form.cell import Cell
    from xlreport.form.evaluation_state import EvaluationState
    from xlreport.form.model import Form
    from xlreport.form.needs import Needs, NeedsFinder
    from xlreport.rules import Address, CellIndex, FigureVector, Node


@dataclass(frozen=True, slots=True)
class _Condition:
    """A condition that was compiled: parts that must all hold, each asked only if those before do.

    It gives None where a part cannot be told.
    """

    parts: tuple[tuple[Callable[[FigureVector], bool], Needs], ...]

    def of(self, state: EvaluationState) -> bool | None:
        for holds, needs in self.parts:
            if state.has_error(needs):
                return None
            try:
                if not holds(state.figures):
                    return False
            except NotApplicable:
                return None
        return True


@dataclass(frozen=True, slots=True)
class ConditionalInput:
    """An input or a text with its conditions. `code` is its address, or the text's code."""

    code: Address | str
    blank: BlankMeaning
    asked: _Condition | None
    listed: _Condition | None
    where: _Condition | None = None

    def judge(self, at: Address | str, state: EvaluationState) -> None:
        """Add what the conditions say of its content."""
        content = state.contents.get(at)
        if is_blank(content):
            self._judge_blank(at, state)
        elif not isinstance(content, ErrorValue):
            wrong = [
                issue
                for condition, issue in (
                    (self.asked, ValueIssue.NOT_ASKED),
                    (self.listed, ValueIssue.NOT_LISTED),
                    (self.where, ValueIssue.NOT_A_CHOICE),
                )
                if condition and condition.of(state) is False
            ]
            if wrong:
                state.issues[at] = max(state.issues.get(at, ValueIssue.NONE), *wrong)

    def _judge_blank(self, at: Address | str, state: EvaluationState) -> None:
        if self.asked is None:
            return
        if not self.asked.of(state):
            state.unasked.add(at)
        elif not isinstance(at, str):
            state.blanks[at.table, self.blank] += 1
            if self.blank is BlankMeaning.ERROR:
                state.issues[at] = ValueIssue.BLANK


class ConditionCompiler:
    """Compiles the conditions of a form's inputs and texts."""

    def __init__(self, index: CellIndex, needs: NeedsFinder) -> None:
        self._index, self._needs = index, needs

    def inputs(self, form: Form) -> Iterator[ConditionalInput]:
        """Every input and text that has conditions."""
        for table in form.tables.values():
            for cell in table.distinct_inputs:
                if cell.asked or cell.listed or cell.where:
                    yield self._input(cell)
        for text in form.narratives.values():
            if text.asked:
                asked = self._condition(text.asked)
                yield ConditionalInput(text.code, BlankMeaning.ZERO, asked, None)

    def _input(self, cell: Cell) -> ConditionalInput:
        conditions = [
            self._condition(tree) if tree else None
            for tree in (cell.asked, cell.listed, cell.where)
        ]
        return ConditionalInput(cell.address, cell.blank, *conditions)

    def _condition(self, tree: Node) -> _Condition:
        parts = (
            (compile_condition(each, self._index), self._needs.of(each)) for each in conjuncts(tree)
        )
        return _Condition(tuple(parts))


def conjuncts(tree: Node) -> Iterator[Node]:
    """The conditions that `and` joins, from left to right."""
    if isinstance(tree, Binary) and tree.operator == "and":
        yield from conjuncts(tree.left)
        yield from conjuncts(tree.right)
    else:
        yield tree
