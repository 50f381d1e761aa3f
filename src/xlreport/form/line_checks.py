"""The verdicts of the check lines of a form. Each line is compiled once, to a function."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from xlreport.form.celltypes import BlankMeaning, ErrorValue, shown_length
from xlreport.form.checks import BlankLine, ContentLine, GapLine, LengthLine, RuleLine
from xlreport.form.evaluation import CheckStatus, LineVerdict, RecordFailure
from xlreport.form.model import prior_addresses_of
from xlreport.rules import (
    NotApplicable,
    comparison_decimals,
    compile_condition,
    compile_operands,
    round_half_up,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlreport.form.celltypes import Content
    from xlreport.form.checks import CheckLine
    from xlreport.form.evaluation_state import EvaluationState
    from xlreport.form.model import RuleInstance
    from xlreport.form.needs import NeedsFinder
    from xlreport.rules import Binary, CellIndex, Figure

    LineCheck = Callable[[EvaluationState], LineVerdict]


class _Sides(NamedTuple):
    left: Figure | None = None
    right: Figure | None = None
    difference: Figure | None = None


class LineCompiler:
    """Compiles check lines for the positions of one form."""

    def __init__(self, index: CellIndex, needs: NeedsFinder) -> None:
        self._index, self._needs = index, needs

    def compile(self, line: CheckLine) -> LineCheck:
        match line:
            case RuleLine(instance) if instance.over:
                return self._record_line(line)
            case RuleLine():
                return self._rule_line(line)
            case ContentLine(section):
                names = {table.code for table in section.tables}
                names |= {each.code for each in section.narratives}
                return lambda state: _at_most(line, _issue_count(state, names), 0)
            case BlankLine(_, table):
                return lambda state: _at_most(
                    line, state.blanks[table.code, BlankMeaning.WARNING], 0
                )
            case GapLine(_, table):
                return lambda state: _at_most(line, state.gaps[table.code], 0)
            case LengthLine(narrative, most):
                return lambda state: _length(line, state.contents.get(narrative.code), most)

    def _rule_line(self, line: RuleLine) -> LineCheck:
        status, sides = self._status(line.instance), self._sides(line.instance.comparison)
        return lambda state: LineVerdict(line, status(state), *sides(state))

    def _record_line(self, line: RuleLine) -> LineCheck:
        """The rule for every record that holds something. Left: how many fail."""
        instance = line.instance
        status, sides = self._status(instance), self._sides(instance.comparison)

        def verdict(state: EvaluationState) -> LineVerdict:
            failures, held = [], array("L")
            for record in state.filled_in_any(instance.over):
                state.figures.record = record
                found = status(state)
                if found is CheckStatus.PASS:
                    held.append(record)
                elif found is CheckStatus.FAIL:
                    failures.append(RecordFailure(str(record + 1), *sides(state)))
            passed = CheckStatus.PASS if held else CheckStatus.SKIP
            count = len(failures)
            result = CheckStatus.FAIL if failures else passed
            return LineVerdict(line, result, count, 0, count, tuple(failures), held)

        return verdict

    def _status(self, instance: RuleInstance) -> Callable[[EvaluationState], CheckStatus]:
        needs = self._needs.of(instance.expect, instance.when)
        priors = [
            (self._index[at], at.is_of_own_record)
            for at in dict.fromkeys(prior_addresses_of(instance))
        ]
        hold = compile_condition(instance.expect, self._index)
        applies = compile_condition(instance.when, self._index) if instance.when else None

        def status(state: EvaluationState) -> CheckStatus:
            figures = state.figures
            if state.has_error(needs) or any(
                figures.blanks[at + figures.record * own] for at, own in priors
            ):
                return CheckStatus.SKIP
            try:
                holds = hold(figures)
                if applies is not None and not applies(figures):
                    return CheckStatus.SKIP
            except NotApplicable:
                return CheckStatus.SKIP
            return CheckStatus.PASS if holds else CheckStatus.FAIL

        return status

    def _sides(self, comparison: Binary | None) -> Callable[[EvaluationState], _Sides]:
        """The function for both sides and their difference, shown whatever the verdict is."""
        if comparison is None:
            return lambda _: _Sides()
        places = comparison_decimals(comparison)
        left_side, right_side = compile_operands(comparison, self._index)
        left_needs, right_needs = map(self._needs.of, (comparison.left, comparison.right))

        def both(state: EvaluationState) -> _Sides:
            left = state.calculated(left_side, left_needs)
            right = state.calculated(right_side, right_needs)
            if left is None or right is None:
                return _Sides(left, right)
            try:
                return _Sides(left, right, round_half_up(left - right, places))
            except ArithmeticError:  # figures longer than any sheet holds
                return _Sides(left, right)

        return both


def _issue_count(state: EvaluationState, names: set[str]) -> int:
    """How many cells of these tables, and of these texts, have an issue."""
    return sum((at if isinstance(at, str) else at.table) in names for at in state.issues)


def _at_most(line: CheckLine, count: int, most: int) -> LineVerdict:
    status = CheckStatus.PASS if count <= most else CheckStatus.FAIL
    return LineVerdict(line, status, count, most, count - most)


def _length(line: LengthLine, content: Content, most: int) -> LineVerdict:
    if isinstance(content, ErrorValue):
        return LineVerdict(line, CheckStatus.SKIP, None, most)
    return _at_most(line, shown_length(content), most)
