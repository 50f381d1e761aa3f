"""The lines and columns that a relation names, and the sums over a range of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.rules.lexer import RuleError
from xlreport.rules.nodes import Binary, FunctionCall, Reference, Selector, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.rules.nodes import Node
    from xlreport.rules.numbering import NumberedTable, Numbering


@dataclass(frozen=True, slots=True)
class NumberedPlace:
    """A number as written, and what it leads to: a table, and the codes of a row and a column."""

    table: NumberedTable
    row: str | None
    column: str | None
    number: str
    span: Span

    @property
    def reference(self) -> Reference:
        row, column = Selector(self.row, self.span), Selector(self.column, self.span)
        return Reference(self.table.code, row, column, span=self.span)

    def beside(self, code: str) -> NumberedPlace:
        """Another line in the same column; or another column, if the place has no line."""
        row, column = (code, self.column) if self.row else (None, code)
        return NumberedPlace(self.table, row, column, self.number, self.span)

    @property
    def _codes(self) -> tuple[str, ...]:
        """The codes of all numbered lines, or columns, in the order of the form."""
        if self.row is None:
            return tuple(self.table.columns.values())
        return tuple(dict.fromkeys(each[0] for each in self.table.rows.values()))

    def up_to(self, last: NumberedPlace) -> tuple[str, ...]:
        """The codes from this line or column to another; none if they are no stretch."""
        ends = (self.row or self.column, last.row or last.column)
        codes = self._codes
        same_kind = self.table is last.table and (self.row is None) == (last.row is None)
        if not same_kind or any(each not in codes for each in ends):
            return ()
        start, end = (codes.index(each or "") for each in ends)
        return codes[start : end + 1] if start < end else ()


def step_between(earlier: NumberedPlace, later: NumberedPlace) -> int:
    """How far the numbers of two lines are apart; 1 if they are no numbers."""
    if earlier.table is later.table and earlier.number.isdigit() and later.number.isdigit():
        return max(1, int(later.number) - int(earlier.number))
    return 1


def range_over(numbering: Numbering, first: NumberedPlace, last: NumberedPlace, step: int) -> Node:
    """The sum over all lines from one to another; with a step, over each so far apart."""
    span = Span(first.span.start, last.span.end)
    codes = first.up_to(last)
    if not codes:
        message = LocalizedText(
            "从 {first} 到 {last} 不是同一张表里从前到后的一段",
            "{first} to {last} is no stretch of one table from top to bottom",
        )
        raise RuleError(message.format(first=first.number, last=last.number), span)
    if step > 1:
        numbers = range(int(first.number), int(last.number) + 1, step)
        texts = [str(number).zfill(len(first.number)) for number in numbers]
        cells = [first.beside(_code(numbering, first, each, span)).reference for each in texts]
        return _added(cells, span)
    return FunctionCall("sum", tuple(first.beside(code).reference for code in codes), span)


def _added(cells: Sequence[Node], span: Span) -> Node:
    return reduce(lambda left, right: Binary("+", left, right, span), cells)


def _code(numbering: Numbering, first: NumberedPlace, number: str, span: Span) -> str:
    if first.row is None:
        return numbering.column(number, "", span, first.table)[1]
    return numbering.row(number, "", span, first.table)[1]
