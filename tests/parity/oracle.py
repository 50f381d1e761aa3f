"""A third judge, as plain as can be: bound trees walked with fractions, nothing compiled.

It shares with the program only the tree of a rule and what a cell's content counts as. So where
the sheet and the program agree and are both wrong, it does not.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from tests.parity.text_oracle import NoValue, TextOracle
from xlreport.form import Content, ErrorValue, figure_of, is_blank
from xlreport.rules import (
    Address,
    Binary,
    BoundByKey,
    BoundCell,
    BoundCells,
    BoundText,
    Day,
    FunctionCall,
    Node,
    Number,
    RecordNumber,
    addresses_in,
    children,
    compares_numbers,
    text_length,
)
from xlreport.rules.nodes import Unary

if TYPE_CHECKING:
    from xlreport.form import Cell as FormCell
    from xlreport.form import Form, RuleInstance

Contents = Mapping[Address | str, Content]

COMPARISONS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
ARITHMETIC: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


AGGREGATES: dict[str, Callable[[list[Fraction]], Fraction]] = {
    "sum": lambda figures: sum(figures, Fraction(0)),
    "min": min,
    "max": max,
    "least": min,
    "greatest": max,
}


def rounded(value: Fraction, digits: int) -> Fraction:
    """Half away from zero."""
    shifted = abs(value) * 10**digits
    whole = floor(shifted + Fraction(1, 2))
    return Fraction(whole, 10**digits) * (1 if value >= 0 else -1)


def decimals(node: Node) -> int:
    """At how many decimals an expression is told apart, by section 5 of the design."""
    match node:
        case Number(value):
            return max(0, -int(value.as_tuple().exponent))
        case BoundCell() | BoundCells():
            return node.decimals
        case BoundByKey(_, values):
            return values.decimals if values else 0
        case FunctionCall("count" | "length"):
            return 0
        case FunctionCall("if", (_, one, other)):
            return max(decimals(one), decimals(other))
        case FunctionCall("round", (_, Number(digits))):
            return int(digits)
        case Binary("/", left, right):
            return max(decimals(left), decimals(right)) + 2
        case _:
            return max(map(decimals, children(node)), default=0)


class Oracle:
    """Judges one filling of a form; computed cells are worked out when they are asked for.

    `digits` is how many significant digits the longest value on the way had, at the place where it
    was rounded: a binary figure keeps 15. `noise` is added to every total, as a part of all that it
    adds: what changes by it was never exact in a sheet.
    """

    def __init__(self, form: Form, contents: Contents, noise: Fraction = Fraction(0)) -> None:
        self._form, self._contents, self._noise = form, contents, noise
        self.digits = 0
        self._known: dict[Address, Fraction | None] = {}
        self._texts = TextOracle(form, contents.get, self.figure, self.holds, self._whole)

    def verdict(self, instance: RuleInstance) -> bool | None:
        """Whether a rule holds at its place; None where it does not apply.

        A rule over records holds if it does for each filled record to which it applies.
        """
        if instance.over:
            found = {self.verdict(each) for each in self.at_records(instance)}
            return False if False in found else True if True in found else None
        named = {
            at for tree in (instance.expect, instance.when) if tree for at in addresses_in(tree)
        }
        if any(at.earlier and self._is_missing(at) for at in named):
            return None
        try:
            holds = self.holds(instance.expect)
            if instance.when is not None and not self.holds(instance.when):
                return None
        except NoValue:
            return None
        return holds

    def at_records(self, instance: RuleInstance) -> Iterator[RuleInstance]:
        """A rule over records, for each record that holds something."""
        rows = {
            at.row
            for at, content in self._contents.items()
            if isinstance(at, Address) and at.table in instance.over and not at.earlier
            if not is_blank(content) and self._form.cells[at].is_input
        }
        for row in sorted(rows, key=int):
            yield instance.at_record(row)

    def holds(self, node: Node) -> bool:
        match node:
            case Unary("not", operand):
                return not self.holds(operand)
            case Binary("and" | "or" as joint, left, right):
                first, second = self.holds(left), self.holds(right)
                return (first and second) if joint == "and" else (first or second)
            case Binary(sign) if compares_numbers(node):
                first_side, second_side = self.sides(node)
                return COMPARISONS[sign](first_side, second_side)
            case FunctionCall("blank", (BoundCell(at),)):
                return self._is_blank(at)
            case FunctionCall("blank", (BoundText(code),)):
                return self._is_blank(code)
            case _:
                return self._texts.condition(node)

    def sides(self, node: Binary) -> tuple[Fraction, Fraction]:
        """Both sides of a comparison as they are compared."""
        places = max(decimals(node.left), decimals(node.right))
        left, right = self.number(node.left, places), self.number(node.right, places)
        return self._rounded(left, places), self._rounded(right, places)

    def number(self, node: Node, places: int) -> Fraction:
        match node:
            case Number(value):
                return Fraction(value)
            case Day() | RecordNumber():
                return Fraction(node.figure)
            case BoundCell(at):
                return self.figure(at) or Fraction(0)
            case BoundByKey():
                return self._by_key(node)
            case Unary("-", operand):
                return -self.number(operand, places)
            case Binary("*" | "/"):
                return self._rounded(self._product(node, places), places + 2)
            case Binary(sign, left, right):
                first, second = self.number(left, places), self.number(right, places)
                self._note(abs(first) + abs(second), places)
                return ARITHMETIC[sign](first, second)
            case FunctionCall():
                return self._called(node, places)
            case _:
                raise TypeError(node)

    def _called(self, node: FunctionCall, places: int) -> Fraction:
        match node:
            case FunctionCall("round", (inner, Number(digits))):
                return self._rounded(self.number(inner, int(digits)), int(digits))
            case FunctionCall("abs", (inner,)):
                return abs(self.number(inner, places))
            case FunctionCall("if", (test, one, other)):
                self._check_errors(one, other)
                return self.number(one if self.holds(test) else other, places)
            case FunctionCall("length", (inner,)):
                return Fraction(text_length(self._texts.text(inner)))
            case FunctionCall("count", arguments):
                places_of = [at for each in arguments for at in addresses_in(each)]
                return Fraction(sum(map(self._holds_number, places_of)))
            case FunctionCall(name, arguments):
                figures = [each for part in arguments for each in self._parts(part, places)]
                self._note(sum(map(abs, figures), Fraction(0)), places)
                return AGGREGATES[name](figures) if figures else Fraction(0)

    def _by_key(self, node: BoundByKey) -> Fraction:
        if node.values is None:
            return Fraction(sum(1 for _ in self._texts.records(node.key, node.parts)))
        figures = [self.figure(at) or Fraction(0) for at in self._texts.total(node)]
        self._note(sum(map(abs, figures), Fraction(0)), node.values.decimals)
        return sum(figures, Fraction(0))

    def _whole(self, node: Node) -> int:
        return int(self._rounded(self.number(node, 0), 0))

    def _check_errors(self, *nodes: Node) -> None:
        """An error value in a value that an `if` may choose shows even if it is not chosen."""
        for node in nodes:
            if isinstance(node, FunctionCall) and node.function == "count":
                continue
            if isinstance(node, BoundText) and isinstance(
                self._contents.get(node.code), ErrorValue
            ):
                raise NoValue
            if isinstance(node, BoundCell | BoundCells):
                for at in addresses_in(node):
                    self.figure(at)
            self._check_errors(*children(node))

    def _product(self, node: Node, places: int) -> Fraction:
        match node:
            case Binary("*", left, right):
                return self._product(left, places) * self._product(right, places)
            case Binary("/", left, right):
                above, below = self._product(left, places), self._product(right, places)
                if below == 0:
                    raise NoValue
                return above / below
            case _:
                return self.number(node, places)

    def _parts(self, node: Node, places: int) -> Iterator[Fraction]:
        if isinstance(node, BoundCells):
            for at in node.addresses:
                if (figure := self.figure(at)) is not None:
                    yield figure
        else:
            yield self.number(node, places)

    def _holds_number(self, at: Address) -> bool:
        try:
            return self.figure(at) is not None
        except NoValue:
            return False

    def _is_blank(self, at: Address | str) -> bool:
        if isinstance(at, Address) and at in self._form.cells and not self._form.cells[at].is_input:
            if self._form.cells[at].shows_text:
                return self._texts.text(BoundCell(at)) == ""
            return self.figure(at) is None
        content = self._contents.get(at)
        if isinstance(content, ErrorValue):
            raise NoValue
        return is_blank(content)

    def _is_missing(self, at: Address) -> bool:
        content = self._contents.get(at)
        return is_blank(content) or isinstance(content, ErrorValue)

    def figure(self, at: Address) -> Fraction | None:
        """The figure of a cell, computed or typed in; an error value shows wherever it reaches."""
        cell = self._form.cells.get(at)
        if cell is None or cell.formula is None:
            content = self._contents.get(at)
            if isinstance(content, ErrorValue):
                raise NoValue
            figure = figure_of(content)
            return None if figure is None else Fraction(figure)
        if cell.shows_text:
            return None
        if at not in self._known:
            self._known[at] = self._of_formula(cell, cell.formula)
        return self._known[at]

    def _of_formula(self, cell: FormCell, formula: Node) -> Fraction | None:
        if cell.record and all(is_blank(self._contents.get(each)) for each in cell.record):
            return None
        if any(at.earlier and self._is_missing(at) for at in addresses_in(formula)):
            return None
        if cell.is_plain_sum:
            added = (self.figure(each) or Fraction(0) for each in addresses_in(formula))
            noise = self._noise * sum(map(abs, added)) if self._noise else 0
            return self.number(formula, decimals(formula)) + noise
        return self._computed(formula, cell.type.decimals)

    def _computed(self, formula: Node, places: int) -> Fraction | None:
        try:
            return self._rounded(self.number(formula, places), places)
        except NoValue:
            return None

    def _rounded(self, value: Fraction, places: int) -> Fraction:
        self._note(value, places)
        return rounded(value, places)

    def _note(self, value: Fraction, places: int) -> None:
        self.digits = max(self.digits, len(str(abs(int(value * 10**places)))))
