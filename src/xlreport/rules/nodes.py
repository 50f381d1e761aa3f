"""The nodes of a rule's expression tree. They are frozen and compare by meaning.

`Reference` and `Name` are what the author wrote. `bind` replaces them by `BoundCell`, `BoundCells`
and `BoundText`, which name the exact cells; likewise `Lookup` and `ByKey`. Every node keeps the
span of its source text, in characters, for messages. Comparisons ignore spans.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from xlreport.rules.address import Earlier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from xlreport.rules.address import Address
    from xlreport.rules.code_lists import CodeList
    from xlreport.rules.patterns import TextPattern


class Span(NamedTuple):
    """From `start` up to but not including `end`, in characters of the rule's text."""

    start: int
    end: int


NOWHERE = Span(0, 0)

DATE_EPOCH = date(1899, 12, 30)
"""Day 0 of serial numbers, except in workbooks that count from 1904."""


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def figure(self) -> int | Decimal:
        whole = int(self.value)
        return whole if whole == self.value else self.value


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotes, as an author writes it."""

    value: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Day:
    """`date(2024, 10, 12)`. Rules calculate with its serial number."""

    day: date
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def figure(self) -> int:
        """Its serial number."""
        return (self.day - DATE_EPOCH).days


@dataclass(frozen=True, slots=True)
class Selector:
    """The code of a row or a column. None is `:`, all of them."""

    code: str | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """`table[row, column]` as written; `earlier` is the word before its dot, as in `prior.`."""

    table: str
    row: Selector
    column: Selector
    earlier: Earlier = Earlier.NONE
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A bare code: a narrative of the form."""

    code: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PeriodPart:
    """`period.month`: a fact of the period that the form is filled in for.

    `for_period` puts a number or a date in its place before anything is printed or calculated.
    """

    part: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BoundCell:
    """One cell of a table. `decimals` is how many its type declares."""

    address: Address
    decimals: int = 0
    is_text: bool = False
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BoundCells:
    """Several cells. It stands only inside an aggregate."""

    addresses: tuple[Address, ...]
    decimals: int = 0
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BoundText:
    """A narrative of the form, after binding."""

    code: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Unary:
    """`-x` or `not x`."""

    operator: str
    operand: Node
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Binary:
    operator: str
    left: Node
    right: Node
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FunctionCall:
    function: str
    arguments: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Membership:
    """`x in ("a", "b")`: whether a value is one of several."""

    operand: Node
    options: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def comparisons(self) -> tuple[Binary, ...]:
        """The same as comparisons, of which one must hold."""
        return tuple(Binary("==", self.operand, each, self.span) for each in self.options)


@dataclass(frozen=True, slots=True)
class Like:
    """`x like "RD#"`: whether a text fits one of some patterns."""

    operand: Node
    patterns: tuple[TextPattern, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Lookup:
    """`x in list[:, column]`, or `(x, y) in (list[:, a], list[:, b])`: whether a record has it."""

    parts: tuple[Node, ...]
    columns: tuple[Reference, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ByKey:
    """`sum(list[:, amount] by list[:, key] == x)`: over the records whose `columns` equal `parts`.

    `values` is None for `count(list by ...)`, which counts these records.
    """

    function: str
    values: Reference | None
    columns: tuple[Reference, ...]
    parts: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


class KeyColumns(NamedTuple):
    """Columns of a list that together identify its records. Records are found by their texts."""

    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoundLookup:
    """A `Lookup` after binding."""

    parts: tuple[Node, ...]
    key: KeyColumns
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BoundByKey:
    """A `ByKey` after binding. `values` are the cells of all records, in their order."""

    function: str
    values: BoundCells | None
    key: KeyColumns
    parts: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RecordNumber:
    """`number(list)` after binding: the number of the record that the rule is about, from 1."""

    record: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def figure(self) -> int:
        return int(self.record)


@dataclass(frozen=True, slots=True)
class EntryText:
    """What a column of a code list says of the code in a cell. It is never written in a rule."""

    cell: BoundCell
    codes: CodeList
    column: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def entry(self, code: str) -> str:
        """What the column says of a code. Empty if the list does not have it."""
        return self.codes.text(code, self.column)


WrittenNode = (
    Number | Text | Day | PeriodPart | Reference | Name | Membership | Like | Lookup | ByKey
)
BoundNode = BoundCell | BoundCells | BoundText | BoundLookup | BoundByKey | RecordNumber | EntryText
Node = WrittenNode | BoundNode | Unary | Binary | FunctionCall


def children(node: Node) -> tuple[Node, ...]:
    """The direct children, in reading order."""
    match node:
        case Unary():
            return (node.operand,)
        case Binary():
            return (node.left, node.right)
        case FunctionCall():
            return node.arguments
        case Membership():
            return (node.operand, *node.options)
        case Like():
            return (node.operand,)
        case EntryText():
            return (node.cell,)
        case Lookup() | ByKey() | BoundLookup() | BoundByKey():
            return node.parts
        case _:
            return ()


def with_children(node: Node, below: tuple[Node, ...]) -> Node:
    """The same node with other children, in reading order."""
    match node:
        case Unary() | Like():
            (operand,) = below
            return replace(node, operand=operand)
        case Binary():
            left, right = below
            return replace(node, left=left, right=right)
        case FunctionCall():
            return replace(node, arguments=below)
        case Membership():
            return replace(node, operand=below[0], options=below[1:])
        case EntryText() if isinstance(below[0], BoundCell):
            return replace(node, cell=below[0])
        case Lookup() | ByKey() | BoundLookup() | BoundByKey():
            return replace(node, parts=below)
        case _:
            return node


def addresses_in(node: Node) -> Iterator[Address]:
    """Every cell that a bound tree names, in reading order."""
    match node:
        case BoundCell(address):
            yield address
        case BoundCells(addresses):
            yield from addresses
        case _:
            for child in children(node):
                yield from addresses_in(child)
            if isinstance(node, BoundByKey) and node.values is not None:
                yield from node.values.addresses


def key_columns_in(node: Node) -> Iterator[KeyColumns]:
    """Every list key that a bound tree looks up."""
    if isinstance(node, BoundLookup | BoundByKey):
        yield node.key
    for child in children(node):
        yield from key_columns_in(child)
