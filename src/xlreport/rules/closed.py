"""Closed cells, which are never filled in: a bound tree without them.

A sum, and every other function over several cells, leaves them out. So do `+` and `-`. Where
nothing else is left of a comparison, a product or a condition, nothing is left of the whole.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlreport.rules.nodes import (
    Binary,
    BoundCell,
    BoundCells,
    FunctionCall,
    Node,
    Unary,
    children,
    with_children,
)
from xlreport.rules.operators import FUNCTIONS, ArgumentKind

if TYPE_CHECKING:
    from xlreport.rules.address import Address
    from xlreport.rules.scope import Scope


def is_closed(at: Address, scope: Scope) -> bool:
    """Whether nobody fills in the cell, in its own period."""
    tables = scope.prior if at.earlier else scope.tables
    axes = (tables or {}).get(at.table)
    return axes is not None and (at.row, at.column) in axes.closed


def open_trees(trees: tuple[Node, ...], scope: Scope) -> tuple[Node, ...] | None:
    """Trees that belong together, without closed cells; None if nothing is left of one."""
    if not any(axes.closed for axes in (*scope.tables.values(), *(scope.prior or {}).values())):
        return trees
    found = tuple(part for each in trees if (part := open_part(each, scope)) is not None)
    return found if len(found) == len(trees) else None


def open_part(node: Node, scope: Scope) -> Node | None:
    """A bound tree without closed cells; None if nothing is left of it."""
    match node:
        case BoundCell(address):
            return None if is_closed(address, scope) else node
        case BoundCells(addresses):
            kept = tuple(each for each in addresses if not is_closed(each, scope))
            return replace(node, addresses=kept) if kept else None
        case FunctionCall(function) if FUNCTIONS[function].argument_kind is ArgumentKind.CELLS:
            parts = (open_part(each, scope) for each in node.arguments)
            open_ones = tuple(each for each in parts if each is not None)
            return replace(node, arguments=open_ones) if open_ones else None
        case Binary("+" | "-"):
            return _sum(node, open_part(node.left, scope), open_part(node.right, scope))
        case _:
            below = tuple(open_part(each, scope) for each in children(node))
            left = tuple(each for each in below if each is not None)
            return with_children(node, left) if len(left) == len(below) else None


def _sum(node: Binary, left: Node | None, right: Node | None) -> Node | None:
    """What is left of a sum or a difference."""
    if left is not None and right is not None:
        return replace(node, left=left, right=right)
    if left is None and right is not None and node.operator == "-":
        return Unary("-", right, node.span)
    return left if right is None else right
