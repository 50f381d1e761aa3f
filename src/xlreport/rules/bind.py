"""Expression tree + scope -> the instances of a rule, each naming its exact cells.

`:` outside an aggregate repeats the rule: all such `:` of one axis run over the same codes and are
paired by code. `:` or a heading's code inside an aggregate spreads to all its leaves. What is wrong
with a tree is found beforehand, in `mistakes`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import LocalizedText
from xlreport.rules.address import Address
from xlreport.rules.lexer import RuleError
from xlreport.rules.nodes import (
    Binary,
    BoundCell,
    BoundCells,
    BoundText,
    FunctionCall,
    Name,
    Node,
    Reference,
    Selector,
    Unary,
    children,
)
from xlreport.rules.operators import FUNCTIONS, ArgumentKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.rules.scope import Scope, TableAxes


class Expansion(NamedTuple):
    """One turn of a repeated rule: the codes that `:` stands for on each axis."""

    row: str | None
    column: str | None


def expand(trees: tuple[Node, ...], scope: Scope) -> list[tuple[Node, ...]]:
    """The trees (a rule's `expect` and `when`) spread together, one tuple per turn.

    The trees must have no `mistakes`. Raises RuleError when repeated `:` run over different codes.
    """
    rows: tuple[str, ...] | None = None
    columns: tuple[str, ...] | None = None
    for tree in trees:
        for reference in repeated_references(tree):
            axes = axes_named(reference, scope)
            if reference.row.code is None:
                rows = _paired(rows, axes.leaf_rows, reference.row)
            if reference.column.code is None:
                columns = _paired(columns, axes.leaf_columns, reference.column)
    turns = [Expansion(row, column) for row, column in product(rows or (None,), columns or (None,))]
    return [tuple(bind_tree(tree, turn, scope) for tree in trees) for turn in turns]


def _paired(
    known: tuple[str, ...] | None, codes: tuple[str, ...], where: Selector
) -> tuple[str, ...]:
    if known is not None and set(known) != set(codes):
        odd = sorted(set(known) ^ set(codes))
        message = LocalizedText(
            "同一规则里的 : 应对应相同的代码，不一致的有 {odd}",
            "all `:` of a rule run over the same codes; these differ: {odd}",
        )
        raise RuleError(message.format(odd=odd), where.span)
    return known or codes


def repeated_references(tree: Node) -> Iterator[Reference]:
    """References with a `:` that repeats the rule, i.e. that stand in no aggregate."""
    match tree:
        case Reference(row=Selector(code=None)) | Reference(column=Selector(code=None)):
            yield tree
        case FunctionCall(function) if FUNCTIONS[function].argument_kind is ArgumentKind.CELLS:
            return
        case _:
            for child in children(tree):
                yield from repeated_references(child)


def tables_named(reference: Reference, scope: Scope) -> dict[str, TableAxes]:
    return dict((scope.prior or {}) if reference.prior else scope.tables)


def axes_named(reference: Reference, scope: Scope) -> TableAxes:
    return tables_named(reference, scope)[reference.table]


def bind_tree(node: Node, expansion: Expansion, scope: Scope) -> Node:
    """The tree with every reference bound: `:` stands for the turn's codes."""
    match node:
        case Reference():
            row = node.row.code or expansion.row or ""
            column = node.column.code or expansion.column or ""
            decimals = axes_named(node, scope).decimals.get((row, column), 0)
            return BoundCell(Address(node.table, row, column, node.prior), decimals, node.span)
        case Name():
            return BoundText(node.code, node.span)
        case FunctionCall(function) if FUNCTIONS[function].argument_kind is ArgumentKind.CELLS:
            filled = (
                _spread(each, scope)
                if isinstance(each, Reference)
                else bind_tree(each, expansion, scope)
                for each in node.arguments
            )
            return replace(node, arguments=tuple(filled))
        case FunctionCall():
            return replace(
                node, arguments=tuple(bind_tree(each, expansion, scope) for each in node.arguments)
            )
        case Unary():
            return replace(node, operand=bind_tree(node.operand, expansion, scope))
        case Binary():
            left, right = (
                bind_tree(node.left, expansion, scope),
                bind_tree(node.right, expansion, scope),
            )
            return replace(node, left=left, right=right)
        case _:
            return node


def _spread(reference: Reference, scope: Scope) -> BoundCells:
    axes = axes_named(reference, scope)
    rows = selected_codes(reference.row, axes.rows, axes.leaf_rows)
    columns = selected_codes(reference.column, axes.columns, axes.leaf_columns)
    addresses = tuple(
        Address(reference.table, row, column, reference.prior) for row in rows for column in columns
    )
    decimals = max((axes.decimals.get((each.row, each.column), 0) for each in addresses), default=0)
    return BoundCells(addresses, decimals, reference.span)


def selected_codes(
    selector: Selector, known: Mapping[str, tuple[str, ...]], leaves: tuple[str, ...]
) -> tuple[str, ...]:
    return leaves if selector.code is None else known[selector.code]
