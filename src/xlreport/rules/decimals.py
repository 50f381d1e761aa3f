"""To how many decimals an expression is rounded before it is compared.

A sheet calculates in binary floats, Python exactly. They agree because both round the two sides of
a comparison to the decimals that the form declares. A product or quotient is first rounded to two
places more. This removes binary noise, which could otherwise push a tie either way. A quotient has
no declared decimals, so it is compared at two places more than its parts.
"""

from __future__ import annotations

from xlreport.rules.nodes import (
    Binary,
    BoundByKey,
    BoundCell,
    BoundCells,
    FunctionCall,
    Node,
    Number,
    Unary,
    children,
)

GUARD_DIGITS = 2
"""A product or a quotient is first rounded to so many places more."""


def value_decimals(node: Node) -> int:
    """The decimals to which the value of an expression is compared."""
    match node:
        case Number(value):
            return max(0, -int(value.as_tuple().exponent))
        case BoundCell() | BoundCells():
            return node.decimals
        case BoundByKey(_, values):
            return values.decimals if values else 0
        case FunctionCall("count" | "blank" | "length"):
            return 0
        case FunctionCall("if", (_, one, other)):
            return max(value_decimals(one), value_decimals(other))
        case FunctionCall("round", (_, Number(digits))):
            return int(digits)
        case Binary("/", left, right):
            return max(value_decimals(left), value_decimals(right)) + GUARD_DIGITS
        case _:
            return max((value_decimals(child) for child in children(node)), default=0)


def exact_decimals(node: Node, places: int) -> int:
    """The most decimals a value can have if products are rounded to `places` + GUARD_DIGITS."""
    match node:
        case Binary() if is_product(node):
            return places + GUARD_DIGITS
        case (
            Number()
            | BoundCell()
            | BoundCells()
            | BoundByKey()
            | FunctionCall("count" | "round" | "length")
        ):
            return value_decimals(node)
        case FunctionCall("if", (_, one, other)):
            return max(exact_decimals(one, places), exact_decimals(other, places))
        case _:
            return max((exact_decimals(each, places) for each in children(node)), default=0)


def has_binary_noise(node: Node) -> bool:
    """Whether a binary value carries noise that a division would amplify, as a sum does."""
    match node:
        case Binary("+" | "-") | FunctionCall("sum") | BoundByKey("sum"):
            return True
        case FunctionCall("if", (_, one, other)):
            return has_binary_noise(one) or has_binary_noise(other)
        case Unary() | FunctionCall("abs" | "min" | "max" | "least" | "greatest"):
            return any(has_binary_noise(each) for each in children(node))
        case _:
            return False


def is_plain_sum(node: Node | None, decimals: int) -> bool:
    """Whether it only adds cells, so that nothing needs rounding."""
    return (
        isinstance(node, FunctionCall)
        and node.function == "sum"
        and all(isinstance(each, BoundCells) for each in node.arguments)
        and value_decimals(node) <= decimals
    )


def comparison_decimals(node: Binary) -> int:
    return max(value_decimals(node.left), value_decimals(node.right))


def is_product(node: Node) -> bool:
    return isinstance(node, Binary) and node.operator in {"*", "/"}
