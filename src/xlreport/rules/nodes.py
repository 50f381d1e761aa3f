"""The nodes of a rule's expression tree. They are frozen and compare by meaning.

`Reference` and `Name` are what the author wrote. `bind` replaces them by `BoundCell`, `BoundCells`
and `BoundText`, which name the exact cells. Every node keeps the span of its source text, in
characters, for messages. Comparisons ignore spans.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from xlreport.rules.address import Address


class Span(NamedTuple):
    """From `start` up to but not including `end`, in characters of the rule's text."""

    start: int
    end: int


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Selector:
    """The code of a row or a column. None is `:`, all of them."""

    code: str | None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """`table[row, column]` as written. `prior` is true after `prior.`."""

    table: str
    row: Selector
    column: Selector
    prior: bool = False
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A bare code: a narrative of the form."""

    code: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BoundCell:
    """One cell of a table. `decimals` is how many its type declares."""

    address: Address
    decimals: int = 0
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


Node = (
    Number | Reference | Name | BoundCell | BoundCells | BoundText | Unary | Binary | FunctionCall
)


def children(node: Node) -> tuple[Node, ...]:
    """The direct children, in reading order."""
    match node:
        case Unary():
            return (node.operand,)
        case Binary():
            return (node.left, node.right)
        case FunctionCall():
            return node.arguments
        case _:
            return ()


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
