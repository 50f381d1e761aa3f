"""Expression tree + scope -> the instances of a rule, each naming its exact cells.

A `:` outside an aggregate repeats the rule, once per code. All such `:` of one axis run over the
same codes and are paired by code. Over the records of a list, a rule is bound only once, to its own
record, and is then evaluated for each record. Inside an aggregate, a `:` or the code of a heading
stands for all its leaves. `typecheck` finds mistakes before a tree comes here.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import LocalizedText
from xlreport.rules.address import OWN_RECORD, Address
from xlreport.rules.lexer import RuleError
from xlreport.rules.nodes import (
    BoundByKey,
    BoundCell,
    BoundCells,
    BoundLookup,
    BoundText,
    ByKey,
    FunctionCall,
    KeyColumns,
    Lookup,
    Name,
    Node,
    RecordNumber,
    Reference,
    Selector,
    children,
    with_children,
)
from xlreport.rules.operators import FUNCTIONS, ArgumentKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.rules.scope import Scope, TableAxes


class Expansion(NamedTuple):
    """One repetition of a rule: the code of `:` on each axis, None without a `:`.

    The row is OWN_RECORD in a rule over the records of a list.
    """

    row: str | None
    column: str | None


def expand(trees: tuple[Node, ...], scope: Scope) -> list[tuple[Node, ...]]:
    """The trees (a rule's `expect` and `when`) bound together, one tuple per repetition.

    All records of a list are one repetition.

    The trees must pass `typecheck`. Raises RuleError if their `:` run over different codes.
    """
    rows: tuple[str, ...] | None = None
    columns: tuple[str, ...] | None = None
    over_records = False
    for tree in trees:
        for reference in repeated_references(tree):
            axes = axes_named(reference, scope)
            if reference.row.code is None:
                rows = _paired(rows, axes.leaf_rows, reference.row)
                over_records = over_records or axes.is_list
            if reference.column.code is None:
                columns = _paired(columns, axes.leaf_columns, reference.column)
    if over_records:
        rows = (OWN_RECORD,)
    turns = [Expansion(row, column) for row, column in product(rows or (None,), columns or (None,))]
    return [tuple(bind_tree(tree, turn, scope) for tree in trees) for turn in turns]


def _paired(
    known: tuple[str, ...] | None, codes: tuple[str, ...], where: Selector
) -> tuple[str, ...]:
    if known is not None and known != codes and set(known) != set(codes):
        odd = sorted(set(known) ^ set(codes))
        message = LocalizedText(
            "同一规则里的 : 应对应相同的代码，不一致的有 {odd}",
            "all `:` of a rule run over the same codes; these differ: {odd}",
        )
        raise RuleError(message.format(odd=odd), where.span)
    return known or codes


def repeated_references(tree: Node) -> Iterator[Reference]:
    """References whose `:` repeats the rule: those outside an aggregate."""
    match tree:
        case Reference(row=Selector(code=None)) | Reference(column=Selector(code=None)):
            yield tree
        case FunctionCall(function) if FUNCTIONS[function].argument_kind is ArgumentKind.CELLS:
            return
        case _:
            for child in children(tree):
                yield from repeated_references(child)


def tables_named(reference: Reference, scope: Scope) -> dict[str, TableAxes]:
    return dict((scope.prior or {}) if reference.earlier else scope.tables)


def axes_named(reference: Reference, scope: Scope) -> TableAxes:
    return tables_named(reference, scope)[reference.table]


def bind_tree(node: Node, expansion: Expansion, scope: Scope) -> Node:
    """The tree with every reference bound to cells. `:` becomes the codes of `expansion`."""
    match node:
        case Reference():
            row = node.row.code or expansion.row or ""
            column = node.column.code or expansion.column or ""
            decimals = axes_named(node, scope).decimals_of(row, column) or 0
            address = Address(node.table, row, column, node.earlier)
            return BoundCell(address, decimals, not has_figures(node, scope), node.span)
        case Name():
            return BoundText(node.code, node.span)
        case FunctionCall("number", (Name(table) as argument,)):
            if expansion.row not in {OWN_RECORD, *scope.tables[table].rows}:
                raise _no_own_record(table, argument)
            return RecordNumber(expansion.row or "", node.span)
        case FunctionCall(function) if FUNCTIONS[function].argument_kind is ArgumentKind.CELLS:
            filled = (
                _spread(each, scope)
                if isinstance(each, Reference)
                else bind_tree(each, expansion, scope)
                for each in node.arguments
            )
            return replace(node, arguments=tuple(filled))
        case Lookup():
            return BoundLookup(_bound_below(node, expansion, scope), _key_of(node), node.span)
        case ByKey():
            values = _spread(node.values, scope) if node.values else None
            parts = _bound_below(node, expansion, scope)
            return BoundByKey(node.function, values, _key_of(node), parts, node.span)
        case _:
            return with_children(node, _bound_below(node, expansion, scope))


def _bound_below(node: Node, expansion: Expansion, scope: Scope) -> tuple[Node, ...]:
    return tuple(bind_tree(each, expansion, scope) for each in children(node))


def _key_of(node: Lookup | ByKey) -> KeyColumns:
    columns = tuple(each.column.code or "" for each in node.columns)
    return KeyColumns(node.columns[0].table, columns)


def _no_own_record(table: str, where: Node) -> RuleError:
    message = LocalizedText(
        "number({table}) 只能用在逐条检查 {table} 的规则里：规则中应有 {table}[:, 列]",
        "number({table}) stands in rules about each record of {table}: name {table}[:, column] too",
    )
    return RuleError(message.format(table=table), where.span)


def _spread(reference: Reference, scope: Scope) -> BoundCells:
    axes = axes_named(reference, scope)
    rows = selected_codes(reference.row, axes.rows, axes.leaf_rows)
    columns = selected_codes(reference.column, axes.columns, axes.leaf_columns)
    addresses = tuple(
        Address(reference.table, row, column, reference.earlier)
        for row in rows
        for column in columns
    )
    decimals = max((axes.decimals_of(each.row, each.column) or 0 for each in addresses), default=0)
    return BoundCells(addresses, decimals, reference.span)


def has_figures(node: Reference, scope: Scope) -> bool:
    """Whether any of the cells holds numbers or dates. An unknown cell counts as one that does."""
    axes = tables_named(node, scope).get(node.table)
    if axes is None:
        return True
    for selector, known in ((node.row, axes.rows), (node.column, axes.columns)):
        if selector.code is not None and selector.code not in known:
            return True
    cells = open_cells(node, axes)
    return not cells or any(axes.decimals_of(*each) is not None for each in cells)


def open_cells(node: Reference, axes: TableAxes) -> list[tuple[str, str]]:
    """The cells (row, column) that a reference selects, without closed ones."""
    rows = (OWN_RECORD,) if axes.is_list else axes.leaf_rows
    cells = product(
        selected_codes(node.row, axes.rows, rows),
        selected_codes(node.column, axes.columns, axes.leaf_columns),
    )
    return [each for each in cells if each not in axes.closed]


def selected_codes(
    selector: Selector, known: Mapping[str, tuple[str, ...]], leaves: tuple[str, ...]
) -> tuple[str, ...]:
    return leaves if selector.code is None else known[selector.code]


def with_sums_merged(node: Node) -> Node:
    """The bound tree with one argument in each sum of cells, so that words name it as a range."""
    if isinstance(node, FunctionCall) and node.function == "sum":
        cells = [each for each in node.arguments if isinstance(each, BoundCells)]
        if len(cells) == len(node.arguments):
            addresses = tuple(at for each in cells for at in each.addresses)
            decimals = max(each.decimals for each in cells)
            return replace(node, arguments=(BoundCells(addresses, decimals, node.span),))
    return with_children(node, tuple(with_sums_merged(each) for each in children(node)))


def at_record(node: Node, record: str) -> Node:
    """A tree that is bound to its own record, bound to one record of the list instead."""
    match node:
        case BoundCell(address):
            return replace(node, address=address.at_record(record))
        case BoundCells(addresses) if any(each.is_of_own_record for each in addresses):
            return replace(node, addresses=tuple(each.at_record(record) for each in addresses))
        case RecordNumber():
            return RecordNumber(record, node.span)
        case _:
            return with_children(node, tuple(at_record(each, record) for each in children(node)))
