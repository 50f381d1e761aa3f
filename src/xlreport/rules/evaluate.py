"""Bound expression -> Python function of the figures, compiled once per form.

Figures are exact. As in the sheet, a cell without a number counts as 0 when it stands alone, and an
aggregate skips it. What cannot be calculated (a division by zero) raises `NotApplicable`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import DecimalException
from operator import itemgetter
from typing import TYPE_CHECKING, Protocol, TypeVar

from xlreport.rules.decimals import (
    GUARD_DIGITS,
    comparison_decimals,
    exact_decimals,
    has_binary_noise,
    is_product,
    value_decimals,
)
from xlreport.rules.nodes import (
    Binary,
    BoundCell,
    BoundCells,
    BoundText,
    FunctionCall,
    Node,
    Number,
    Unary,
)
from xlreport.rules.operators import (
    FUNCTIONS,
    OPERATORS,
    PREFIXES,
    ArgumentKind,
    ExprType,
    Figure,
    round_half_up,
)

if TYPE_CHECKING:
    from xlreport.rules.address import Address


class CellIndex(Protocol):
    """The position of each cell and text in a `FigureVector`.

    The records of a list stand one after the other in each of its columns. An address of the own
    record has the position of the first record.
    """

    def __getitem__(self, at: Address | str, /) -> int: ...


class NotApplicable(Exception):  # noqa: N818 - no mistake: the rule does not apply
    """The expression has no value for these figures."""


@dataclass(slots=True)
class FigureVector:
    """The figures of one filling. `numbers[i]` is None if the cell holds no number.

    `record` is the record that a rule over records is evaluated for, counted from 0.
    """

    numbers: list[Figure | None]
    blanks: list[bool]
    record: int = 0


NumberFunction = Callable[[FigureVector], Figure]
ConditionFunction = Callable[[FigureVector], bool]
_Result = TypeVar("_Result")


def compile_number(node: Node, index: CellIndex, places: int | None = None) -> NumberFunction:
    """A function that returns the value. Products are rounded to `places` + GUARD_DIGITS."""
    return _not_applicable(_number(node, index, value_decimals(node) if places is None else places))


def compile_rounded(node: Node, index: CellIndex, digits: int) -> NumberFunction:
    """A function that returns the value, rounded to `digits`."""
    return _not_applicable(_rounded(node, index, digits))


def compile_condition(node: Node, index: CellIndex) -> ConditionFunction:
    """A function that returns whether the condition holds."""
    return _not_applicable(_logic(node, index))


def compile_operands(node: Binary, index: CellIndex) -> tuple[NumberFunction, NumberFunction]:
    """Functions for both sides of a comparison, rounded as they are compared."""
    left, right = _rounded_sides(node, index)
    return _not_applicable(left), _not_applicable(right)


def _not_applicable(
    calculate: Callable[[FigureVector], _Result],
) -> Callable[[FigureVector], _Result]:
    """The same function, raising `NotApplicable` if the value cannot be calculated."""

    def told(figures: FigureVector) -> _Result:
        try:
            return calculate(figures)
        except DecimalException as problem:
            raise NotApplicable from problem

    return told


def _number(node: Node, index: CellIndex, places: int) -> NumberFunction:
    match node:
        case Number(value):
            constant: Figure = int(value) if value == value.to_integral_value() else value
            return lambda _: constant
        case BoundCell(address):
            return _single(index[address], own=address.is_of_own_record)
        case Unary(sign, operand):
            change, inner = PREFIXES[sign].meaning, _number(operand, index, places)
            return lambda figures: change(inner(figures))
        case Binary() if is_product(node):
            return _half_up(_raw_product(node, index, places), places + GUARD_DIGITS)
        case Binary(sign, left, right):
            return _binary(sign, _number(left, index, places), _number(right, index, places))
        case FunctionCall() if FUNCTIONS[node.function].argument_kind is ArgumentKind.CELLS:
            return _aggregate(node, index, places)
        case FunctionCall("round", (inner_node, Number(digits))):
            return _rounded(inner_node, index, int(digits))
        case FunctionCall(function, (argument,)):
            meaning, inner = FUNCTIONS[function].meaning, _number(argument, index, places)
            return lambda figures: meaning(inner(figures))
        case _:
            raise TypeError(node)


def _single(at: int, *, own: bool) -> NumberFunction:
    if own:
        return lambda figures: figures.numbers[at + figures.record] or 0
    return lambda figures: figures.numbers[at] or 0


def _binary(sign: str, left: NumberFunction, right: NumberFunction) -> NumberFunction:
    meaning: Callable[[Figure, Figure], Figure] = OPERATORS[sign].meaning
    return lambda figures: meaning(left(figures), right(figures))


def _rounded(node: Node, index: CellIndex, digits: int) -> NumberFunction:
    """Round to the declared decimals first, then to `digits`, as in the sheet."""
    inner, exact = _number(node, index, digits), exact_decimals(node, digits)
    if exact > digits and not is_product(node):
        inner = _half_up(inner, exact)
    return _half_up(inner, digits)


def _half_up(inner: NumberFunction, digits: int) -> NumberFunction:
    return lambda figures: round_half_up(inner(figures), digits)


def _raw_product(node: Node, index: CellIndex, places: int) -> NumberFunction:
    """A chain of `*` and `/`: its sums are rounded first, the chain itself once, at its top."""
    if isinstance(node, Binary) and is_product(node):
        left = _raw_product(node.left, index, places)
        return _binary(node.operator, left, _raw_product(node.right, index, places))
    exact = exact_decimals(node, places)
    if exact and has_binary_noise(node):
        return _half_up(_number(node, index, places), exact)
    return _number(node, index, places)


def _aggregate(node: FunctionCall, index: CellIndex, places: int) -> NumberFunction:
    meaning = FUNCTIONS[node.function].meaning
    parts: list[Callable[[FigureVector], Sequence[Figure | None]]] = []
    for argument in node.arguments:
        if isinstance(argument, BoundCells):
            at = tuple(index[each] for each in argument.addresses)
            own = any(each.is_of_own_record for each in argument.addresses)
            parts.append(_picked_in_record(at) if own else _picked(at))
        else:
            parts.append(_alone(_number(argument, index, places)))
    if len(parts) == 1:
        (only,) = parts
        return lambda figures: meaning(*(each for each in only(figures) if each is not None))
    return lambda figures: meaning(
        *(each for part in parts for each in part(figures) if each is not None)
    )


def _picked(places: tuple[int, ...]) -> Callable[[FigureVector], Sequence[Figure | None]]:
    if len(places) == 1:
        (only,) = places
        return lambda figures: (figures.numbers[only],)
    pick = itemgetter(*places)
    return lambda figures: pick(figures.numbers)


def _picked_in_record(places: tuple[int, ...]) -> Callable[[FigureVector], Sequence[Figure | None]]:
    return lambda figures: [figures.numbers[at + figures.record] for at in places]


def _alone(inner: NumberFunction) -> Callable[[FigureVector], Sequence[Figure | None]]:
    return lambda figures: (inner(figures),)


def _logic(node: Node, index: CellIndex) -> ConditionFunction:
    match node:
        case Unary(sign, operand):
            change, inner = PREFIXES[sign].meaning, _logic(operand, index)
            return lambda figures: bool(change(inner(figures)))
        case Binary(sign) if OPERATORS[sign].operand_type is ExprType.NUMBER:
            return _comparison(node, index)
        case Binary(sign, left, right):
            meaning, first, second = (
                OPERATORS[sign].meaning,
                _logic(left, index),
                _logic(right, index),
            )

            def both_sides(figures: FigureVector) -> bool:
                # A sheet's AND and OR always evaluate both sides, so an error in either shows.
                one, other = first(figures), second(figures)
                return bool(meaning(one, other))

            return both_sides
        case FunctionCall("blank", (BoundCell(address),)):
            return _blank(index[address], own=address.is_of_own_record)
        case FunctionCall("blank", (BoundText(code),)):
            return _blank(index[code])
        case _:
            raise TypeError(node)


def _blank(at: int, *, own: bool = False) -> ConditionFunction:
    if own:
        return lambda figures: figures.blanks[at + figures.record]
    return lambda figures: figures.blanks[at]


def _comparison(node: Binary, index: CellIndex) -> ConditionFunction:
    left, right = _rounded_sides(node, index)
    compare = OPERATORS[node.operator].meaning
    return lambda figures: bool(compare(left(figures), right(figures)))


def _rounded_sides(node: Binary, index: CellIndex) -> tuple[NumberFunction, NumberFunction]:
    places = comparison_decimals(node)
    return _rounded(node.left, index, places), _rounded(node.right, index, places)
