"""The hidden columns of 校验: what fails, in which order it is told, and what only follows.

A failure follows where lines of the same check fail in the parts of its cell and add up to it. It
is told right below the last of them. `form/failures` decides the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import workbook_words as words
from xlreport.form import (
    CheckStatus,
    Failure,
    RuleLine,
    consequences,
    possible_causes,
    section_of_line,
)
from xlreport.rules import CellRef, comparison_decimals, row_runs
from xlreport.template.check_columns import (
    DECIMALS_COLUMN,
    FOLLOWS_COLUMN,
    KEY_COLUMN,
    ORDER_COLUMN,
    SECTION_COLUMN,
    TARGET_COLUMN,
    side_decimals,
)
from xlreport.template.places import link_target, place_formulas, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlreport.form import CheckLine, Form, LineVerdict
    from xlreport.layout import PlacedLine
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet

    Pair = tuple[PlacedLine, LineVerdict]

AFTER_ERRORS = 1_000_000
"""Added to the place of each failed line that is no error."""
BETWEEN = 100_000
"""What follows from a line stands between that line and the next: a fraction is added."""


@dataclass(frozen=True)
class FailureOrder:
    """The lines of a sheet: what can follow from what, and what does."""

    pairs: Sequence[Pair]
    possible: Mapping[int, Sequence[int]]
    last_causes: Mapping[int, int]

    @classmethod
    def of(cls, pairs: Sequence[Pair], form: Form) -> FailureOrder:
        failing = [number for number, (_, verdict) in enumerate(pairs) if _fails(verdict)]
        found = consequences([_failure(pairs[number][1]) for number in failing], form)
        return cls(
            pairs,
            possible_causes([placed.line for placed, _ in pairs], form),
            {failing[number]: failing[cause] for number, cause in found.items()},
        )

    def follows(self, number: int) -> bool:
        """Whether a line fails only because others fail."""
        return number in self.last_causes

    def place(self, number: int) -> float | None:
        """The place of a line among those that fail. None if it does not fail."""
        _, verdict = self.pairs[number]
        if not _fails(verdict):
            return None
        cause = self.last_causes.get(number)
        if cause is None:
            return _own_place(number, verdict.line)
        return _own_place(cause, verdict.line) + (number + 1) / BETWEEN

    @property
    def failing(self) -> list[int]:
        """The lines that fail, in the order in which they are told."""
        places = {number: self.place(number) for number in range(len(self.pairs))}
        found = {number: place for number, place in places.items() if place is not None}
        return sorted(found, key=found.__getitem__)


def write_order(context: TemplateContext, sheet: Sheet, order: FailureOrder, number: int) -> None:
    """Write what the counts, the signposts and the block of failing lines read of a line."""
    placed, verdict = order.pairs[number]
    row, form = placed.row, context.layout.form
    section = form.sections.index(section_of_line(form, placed.line)) + 1
    sheet.write(row, SECTION_COLUMN, section)
    failed = f'{placed.result.a1}="{context.localize(words.FAIL)}"'
    key = section if placed.line.severity is Severity.ERROR else -section
    sheet.formula(row, KEY_COLUMN, f"IF({failed},{key},0)", key if _fails(verdict) else 0)
    place = str(_own_place(number, placed.line))
    if number in order.possible:
        causes = [order.pairs[each][0] for each in order.possible[number]]
        follows = _follows_formula(context, placed, causes)
        sheet.formula(row, FOLLOWS_COLUMN, f"IF({failed},{follows},0)", int(order.follows(number)))
        own = CellRef("", row, FOLLOWS_COLUMN).a1
        last = f"MAX({_runs(causes, ORDER_COLUMN)})"
        place = f"IF({own}=1,{last}+{number + 1}/{BETWEEN},{place})"
    result = order.place(number)
    sheet.formula(row, ORDER_COLUMN, f'IF({failed},{place},"")', "" if result is None else result)
    target = link_target(place_of(context.layout, verdict))
    if found := place_formulas(context.layout, placed):
        sheet.formula(row, TARGET_COLUMN, found.target, target)
    else:
        sheet.write(row, TARGET_COLUMN, target)
    sheet.write(row, DECIMALS_COLUMN, side_decimals(placed.line))


def _follows_formula(
    context: TemplateContext, placed: PlacedLine, causes: Sequence[PlacedLine]
) -> str:
    """1 if the failing causes explain the whole difference of a line, else 0."""
    line = placed.line
    decimals = 0
    if isinstance(line, RuleLine) and line.instance.comparison is not None:
        decimals = comparison_decimals(line.instance.comparison)
    failed = context.localize(words.FAIL)
    runs = row_runs(each.result for each in causes)
    sums = "+".join(_failing_sum(first, last, causes[0].difference, failed) for first, last in runs)
    rest = f"ROUND({sums}-{placed.difference.a1},{decimals})"
    return f"IFERROR(IF(AND(COUNT({_runs(causes, ORDER_COLUMN)})>0,{rest}=0),1,0),0)"


def _failing_sum(first: CellRef, last: CellRef, difference: CellRef, failed: str) -> str:
    """The differences of the failing lines from first to last. SUMIF is for several cells only."""
    figures = [CellRef("", each.row, difference.column).a1 for each in (first, last)]
    if first == last:
        return f'IF({first.a1}="{failed}",{figures[0]},0)'
    return f'SUMIF({first.a1}:{last.a1},"{failed}",{":".join(figures)})'


def _runs(lines: Sequence[PlacedLine], column: int) -> str:
    runs = row_runs(CellRef("", each.row, column) for each in lines)
    return ",".join(first.a1 if first == last else f"{first.a1}:{last.a1}" for first, last in runs)


def _own_place(number: int, line: CheckLine) -> int:
    return number + 1 + (0 if line.severity is Severity.ERROR else AFTER_ERRORS)


def _fails(verdict: LineVerdict) -> bool:
    return verdict.status is CheckStatus.FAIL


def _failure(verdict: LineVerdict) -> Failure:
    line = verdict.line
    return Failure((line.code, line.severity), str(line.address), verdict.difference)
