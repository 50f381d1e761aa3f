"""Where a comparison can be moved: the cells below its two sides, and how hard each one pulls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from xlreport.rules import (
    Address,
    Binary,
    BoundByKey,
    BoundCell,
    BoundCells,
    FunctionCall,
    Node,
    Number,
)
from xlreport.rules.nodes import Unary

if TYPE_CHECKING:
    from xlreport.form import Form

Handles = dict[Address, Fraction]
"""By how much a comparison's difference grows for each one that a cell grows, more or less."""


class HandleFinder:
    """Finds the handles of comparisons of one form; each is worked out once."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._found: dict[Binary, Handles] = {}

    def handles(self, tree: Binary) -> Handles:
        """The inputs and figures of `prior` that move a comparison."""
        if tree not in self._found:
            pulls: defaultdict[Address, Fraction] = defaultdict(Fraction)
            for at, weight in self._pulls(tree.left, Fraction(1)):
                pulls[at] += weight
            for at, weight in self._pulls(tree.right, Fraction(-1)):
                pulls[at] += weight
            self._found[tree] = {at: each for at, each in pulls.items() if each}
        return self._found[tree]

    def _pulls(self, node: Node, weight: Fraction) -> Iterator[tuple[Address, Fraction]]:
        match node:
            case BoundCell(at):
                yield from self._of_cell(at, weight)
            case BoundCells(addresses):
                for at in addresses:
                    yield from self._of_cell(at, weight)
            case Unary("-", operand):
                yield from self._pulls(operand, -weight)
            case Binary():
                yield from self._of_joined(node, weight)
            case _:
                yield from self._of_called(node, weight)

    def _of_called(self, node: Node, weight: Fraction) -> Iterator[tuple[Address, Fraction]]:
        match node:
            case FunctionCall("count" | "blank" | "length" | "padded"):
                return
            case FunctionCall("if", (_, one, other)):
                yield from self._pulls(one, weight)
                yield from self._pulls(other, weight)
            case BoundByKey(_, BoundCells() as values):
                yield from self._pulls(values, weight)
            case FunctionCall("round", (inner, _)):
                yield from self._pulls(inner, weight)
            case FunctionCall(_, arguments):
                for each in arguments:
                    yield from self._pulls(each, weight)

    def _of_cell(self, at: Address, weight: Fraction) -> Iterator[tuple[Address, Fraction]]:
        formula = None if at.earlier else self._form.cells[at].formula
        if formula is None:
            yield at, weight
        else:
            yield from self._pulls(formula, weight)

    def _of_joined(self, node: Binary, weight: Fraction) -> Iterator[tuple[Address, Fraction]]:
        """A constant factor is reckoned with; of other products only the left side moves."""
        match node:
            case Binary("+" | "-" as sign, left, right):
                yield from self._pulls(left, weight)
                yield from self._pulls(right, weight if sign == "+" else -weight)
            case Binary("*", other, Number(factor)) | Binary("*", Number(factor), other):
                yield from self._pulls(other, weight * Fraction(factor))
            case Binary("/", other, Number(factor)) if factor:
                yield from self._pulls(other, weight / Fraction(factor))
            case _:
                yield from self._pulls(node.left, weight)
