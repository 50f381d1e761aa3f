"""Bound expression -> Python function of the figures, compiled once per form.

Figures are exact. As in the sheet, a cell without a number counts as 0 when it stands alone, and an
aggregate skips it. What cannot be calculated (a division by zero) raises `NotApplicable`. Texts
compare as in a sheet, which ignores case.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import DecimalException
from operator import itemgetter
from typing import TypeVar

from xlreport.rules.address import OWN_RECORD
from xlreport.rules.decimals import (
    GUARD_DIGITS,
    comparison_decimals,
    exact_decimals,
    has_binary_noise,
    is_product,
    value_decimals,
)
from xlreport.rules.figure_vector import CellIndex, FigureVector, NotApplicable
from xlreport.rules.nodes import (
    Binary,
    BoundByKey,
    BoundCell,
    BoundCells,
    BoundLookup,
    BoundText,
    Day,
    EntryText,
    FunctionCall,
    Like,
    Membership,
    Node,
    Number,
    PeriodPart,
    RecordNumber,
    Text,
    Unary,
)
from xlreport.rules.operators import (
    FUNCTIONS,
    OPERATORS,
    PREFIXES,
    ArgumentKind,
    Figure,
    round_half_up,
)
from xlreport.rules.texts import (
    equal_in_sheet,
    figure_text,
    folded,
    padded,
    record_key,
    text_length,
)
from xlreport.rules.types import compares_numbers, compares_texts

NumberFunction = Callable[[FigureVector], Figure]
TextFunction = Callable[[FigureVector], str]
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


def compile_text(node: Node, index: CellIndex) -> TextFunction:
    """A function that returns a text."""
    return _not_applicable(_text(node, index))


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
        case RecordNumber(record) if record == OWN_RECORD:
            return lambda figures: figures.record + 1
        case Number() | Day() | RecordNumber():
            constant = node.figure
            return lambda _: constant
        case PeriodPart():
            return _unknown
        case BoundCell(address):
            return _single(index[address], own=address.is_of_own_record)
        case BoundByKey():
            return _by_key(node, index)
        case Unary(sign, operand):
            change, inner = PREFIXES[sign].meaning, _number(operand, index, places)
            return lambda figures: change(inner(figures))
        case Binary() if is_product(node):
            return _half_up(_raw_product(node, index, places), places + GUARD_DIGITS)
        case Binary(sign, left, right):
            return _binary(sign, _number(left, index, places), _number(right, index, places))
        case FunctionCall():
            return _function(node, index, places)
        case _:
            raise TypeError(node)


def _unknown(_: FigureVector) -> Figure:
    """A fact of a period that is not known."""
    raise NotApplicable


def _function(node: FunctionCall, index: CellIndex, places: int) -> NumberFunction:
    function = FUNCTIONS[node.function]
    match node:
        case _ if function.argument_kind is ArgumentKind.CELLS:
            return _aggregate(node, index, places)
        case FunctionCall("round", (inner_node, Number(digits))):
            return _rounded(inner_node, index, int(digits))
        case FunctionCall("if", (test, one, other)):
            first, second = _number(one, index, places), _number(other, index, places)
            return _chosen(_logic(test, index), first, second)
        case FunctionCall("length", (argument,)):
            text = _text(argument, index)
            return lambda figures: text_length(text(figures))
        case _:
            inners = [_number(each, index, places) for each in node.arguments]
            return lambda figures: function.meaning(*(inner(figures) for inner in inners))


def _chosen(
    applies: ConditionFunction,
    one: Callable[[FigureVector], _Result],
    other: Callable[[FigureVector], _Result],
) -> Callable[[FigureVector], _Result]:
    return lambda figures: one(figures) if applies(figures) else other(figures)


def _text(node: Node, index: CellIndex) -> TextFunction:
    """A function that returns a text: of a text expression, or of a cell or a number by itself."""
    match node:
        case Text(value):
            return _constant_text(value)
        case BoundCell(address):
            return _text_at(index[address], own=address.is_of_own_record)
        case BoundText(code):
            return _text_at(index[code])
        case Binary("&", left, right):
            first, second = _text(left, index), _text(right, index)
            return lambda figures: first(figures) + second(figures)
        case FunctionCall("if", (test, yes, no)):
            return _chosen(_logic(test, index), _text(yes, index), _text(no, index))
        case FunctionCall("padded", (inner_node, Number(digits))):
            figure, width = _rounded(inner_node, index, 0), int(digits)
            return lambda figures: padded(figure(figures), width)
        case EntryText(cell):
            at, own, entry = index[cell.address], cell.address.is_of_own_record, node.entry
            # A number in the cell is no code.
            return lambda figures: entry(figures.texts.get(at + figures.record * own, ""))
        case Number():
            return _constant_text(figure_text(node.value))
        case _:
            raise TypeError(node)


def _constant_text(text: str) -> TextFunction:
    return lambda _: text


def _text_at(at: int, *, own: bool = False) -> TextFunction:
    if own:
        return lambda figures: figures.text(at + figures.record)
    return lambda figures: figures.text(at)


def _by_key(node: BoundByKey, index: CellIndex) -> NumberFunction:
    """The sum of the figures of all records with a key, or how many records there are."""
    found = _records(node, index)
    if node.values is None:
        return lambda figures: len(found(figures))
    places = tuple(index[each] for each in node.values.addresses)

    def total(figures: FigureVector) -> Figure:
        of_key = [places[record] for record in found(figures)]
        if not figures.errors.isdisjoint(of_key):
            raise NotApplicable
        return sum(figures.numbers[each] or 0 for each in of_key)

    return total


def _records(
    node: BoundByKey | BoundLookup, index: CellIndex
) -> Callable[[FigureVector], tuple[int, ...]]:
    """A function that returns the records with the key that the parts make."""
    parts, key = [_text(each, index) for each in node.parts], node.key

    def found(figures: FigureVector) -> tuple[int, ...]:
        wanted = folded(record_key(part(figures) for part in parts))
        return figures.keys[key].get(wanted, ())

    return found


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
        case Binary() if compares_numbers(node):
            return _comparison(node, index)
        case Binary() if compares_texts(node):
            return _same_text(node, index)
        case Binary(sign, left, right):
            return _all_of(OPERATORS[sign].meaning, (left, right), index)
        case Membership():
            return _all_of(_any_of, node.comparisons, index)
        case Like(operand, patterns):
            text = _text(operand, index)
            return lambda figures: any(each.matches(text(figures)) for each in patterns)
        case BoundLookup():
            records = _records(node, index)
            return lambda figures: bool(records(figures))
        case FunctionCall("blank", (BoundCell(address),)):
            return _blank(index[address], own=address.is_of_own_record)
        case FunctionCall("blank", (BoundText(code),)):
            return _blank(index[code])
        case _:
            raise TypeError(node)


def _all_of(
    meaning: Callable[..., bool], parts: Sequence[Node], index: CellIndex
) -> ConditionFunction:
    """Every part is evaluated, as in a sheet's AND and OR, so an error in any of them shows."""
    conditions = [_logic(each, index) for each in parts]
    return lambda figures: bool(meaning(*[each(figures) for each in conditions]))


def _any_of(*conditions: bool) -> bool:
    return any(conditions)


def _same_text(node: Binary, index: CellIndex) -> ConditionFunction:
    left, right, wanted = _text(node.left, index), _text(node.right, index), node.operator == "=="
    return lambda figures: equal_in_sheet(left(figures), right(figures)) is wanted


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
