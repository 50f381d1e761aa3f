"""Mistakes in an expression tree: unknown names, and types that do not fit.

Every mistake is reported, not only the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.rules.address import OWN_RECORD
from xlreport.rules.bind import axes_named, repeated_references, selected_codes, tables_named
from xlreport.rules.lexer import RuleError
from xlreport.rules.nodes import (
    Binary,
    BoundCell,
    BoundText,
    FunctionCall,
    Name,
    Node,
    Number,
    Reference,
    Unary,
    children,
)
from xlreport.rules.operators import FUNCTIONS, OPERATORS, PREFIXES, ArgumentKind, ExprType
from xlreport.rules.scope import Scope, TableAxes, unknown_name

if TYPE_CHECKING:
    from collections.abc import Iterator

ROW, COLUMN, TABLE, TEXT = (
    LocalizedText("行", "row"),
    LocalizedText("列", "column"),
    LocalizedText("表", "table"),
    LocalizedText("文字项", "text"),
)


def typecheck(tree: Node, scope: Scope, expected_type: ExprType) -> list[RuleError]:
    """Every mistake in the names and types of a tree. If there is none, the tree can be bound."""
    return [*_check_type(tree, expected_type), *_check_names(tree, scope, inside=None)]


def typecheck_value(
    tree: Node, scope: Scope, rows: tuple[str, ...], columns: tuple[str, ...]
) -> list[RuleError]:
    """Every mistake in the `value` of a row or a column.

    In a column's `value`, `:` means the cell's own row, one of `rows`. In a row's `value` it means
    the cell's own column, one of `columns`. The other of the two is empty.
    """
    found = [*typecheck(tree, scope, ExprType.NUMBER), *_check_no_prior(tree)]
    return found or [
        mistake
        for reference in repeated_references(tree)
        for mistake in _check_own(reference, axes_named(reference, scope), rows, columns)
    ]


def _check_no_prior(node: Node) -> Iterator[RuleError]:
    if isinstance(node, Reference) and node.prior:
        message = LocalizedText(
            "value 只能用本期的单元格", "a value is computed from cells of this period"
        )
        yield RuleError(message, node.span)
    for child in children(node):
        yield from _check_no_prior(child)


def _check_names(node: Node, scope: Scope, inside: ArgumentKind | None) -> Iterator[RuleError]:
    match node:
        case Reference():
            yield from _check_reference(node, scope, inside)
        case Name(code):
            yield from _check_text(node, code, scope, inside)
        case FunctionCall(function, arguments):
            wants = FUNCTIONS[function].argument_kind
            yield from _check_arguments(node)
            for each in arguments:
                yield from _check_names(each, scope, wants)
                if inside is ArgumentKind.CELLS and wants is not ArgumentKind.CELLS:
                    yield from _check_no_repeat(each)
        case _:
            below = None if inside is not ArgumentKind.CELLS else ArgumentKind.NUMBERS
            for child in children(node):
                yield from _check_names(child, scope, below)
                if inside is ArgumentKind.CELLS:
                    yield from _check_no_repeat(child)


def _check_no_repeat(node: Node) -> Iterator[RuleError]:
    for reference in repeated_references(node):
        message = LocalizedText(
            "聚合函数里的 : 应单独作为一项，不能再参与运算",
            "inside an aggregate a `:` stands alone, it cannot be part of a calculation",
        )
        yield RuleError(message, reference.span)


def _check_text(
    node: Name, code: str, scope: Scope, inside: ArgumentKind | None
) -> Iterator[RuleError]:
    if code not in scope.texts:
        known = [*scope.texts, *scope.tables]
        if code in scope.tables:
            message = LocalizedText(
                "表 {code} 后应写 [行, 列]", "table {code} needs [row, column] behind it"
            )
            yield RuleError(message.format(code=code), node.span)
        else:
            yield RuleError(unknown_name(TEXT, code, known), node.span)
    elif inside is not ArgumentKind.ONE_CELL:
        message = LocalizedText("文字项只能用在 blank() 里", "a text can only stand in blank()")
        yield RuleError(message, node.span)


def _check_arguments(node: FunctionCall) -> Iterator[RuleError]:
    function = FUNCTIONS[node.function]
    if not function.min_arguments <= len(node.arguments) <= function.max_arguments:
        message = LocalizedText("{name} 的参数个数不对", "{name} has a wrong number of arguments")
        yield RuleError(message.format(name=node.function), node.span)
    elif function.argument_kind is ArgumentKind.ONE_CELL and not isinstance(
        node.arguments[0], Name | Reference | BoundCell | BoundText
    ):
        message = LocalizedText("{name} 里应是一个单元格", "{name} takes one cell").format(
            name=node.function
        )
        yield RuleError(message, node.arguments[0].span)
    elif node.function == "count" and (
        odd := next((each for each in node.arguments if not isinstance(each, Reference)), None)
    ):
        message = LocalizedText("count 里只能是单元格", "count takes only cells")
        yield RuleError(message, odd.span)
    elif node.function == "round" and not (
        isinstance(node.arguments[1], Number) and node.arguments[1].value in range(7)
    ):
        message = LocalizedText(
            "round 的位数应为 0 到 6", "round takes a number of digits from 0 to 6"
        )
        yield RuleError(message, node.arguments[1].span)


def _check_reference(
    node: Reference, scope: Scope, inside: ArgumentKind | None
) -> Iterator[RuleError]:
    if node.prior and scope.prior is None:
        message = LocalizedText(
            "本表没有上期（未声明 follows）", "this form has no earlier period to name"
        )
        yield RuleError(message, node.span)
        return
    axes = tables_named(node, scope).get(node.table)
    if axes is None:
        yield RuleError(unknown_name(TABLE, node.table, tables_named(node, scope)), node.span)
        return
    mistakes = 0
    for kind, selector, known in (
        (ROW, node.row, axes.rows),
        (COLUMN, node.column, axes.columns),
    ):
        code = selector.code
        if code is None:
            continue
        if code not in known:
            mistakes += 1
            yield RuleError(unknown_name(kind, code, known), selector.span)
        elif known[code] != (code,) and inside is not ArgumentKind.CELLS:
            mistakes += 1
            message = LocalizedText(
                "{code} 是栏目标题，只能用在 sum 等聚合函数里",
                "{code} is a heading and stands only inside an aggregate such as sum",
            )
            yield RuleError(message.format(code=code), selector.span)
    if not mistakes and inside is not ArgumentKind.ONE_CELL and not _has_figures(node, axes):
        message = LocalizedText(
            "{cells} 里不是数，不能参与计算", "{cells} holds no figures to calculate with"
        )
        cells = f"{node.table}[{node.row.code or ':'}, {node.column.code or ':'}]"
        yield RuleError(message.format(cells=cells), node.span)


def _has_figures(node: Reference, axes: TableAxes) -> bool:
    """Whether any of the cells holds numbers or dates."""
    rows = (OWN_RECORD,) if axes.is_list else axes.leaf_rows
    return any(
        axes.decimals_of(row, column) is not None
        for row in selected_codes(node.row, axes.rows, rows)
        for column in selected_codes(node.column, axes.columns, axes.leaf_columns)
    )


def _check_own(
    reference: Reference, axes: TableAxes, rows: tuple[str, ...], columns: tuple[str, ...]
) -> Iterator[RuleError]:
    for selector, own, leaves in (
        (reference.row, rows, axes.leaf_rows),
        (reference.column, columns, axes.leaf_columns),
    ):
        if selector.code is not None:
            continue
        if not own:
            message = LocalizedText(
                "列的 value 里 : 只能写在行的位置，行的 value 里只能写在列的位置",
                "in a column's value `:` is the row, in a row's value it is the column",
            )
            yield RuleError(message, selector.span)
        elif odd := sorted(set(own) - set(leaves), key=own.index):
            message = LocalizedText(
                "表 {table} 没有 {odd}，此处不能用 :",
                "the table {table} has no {odd}, so `:` cannot stand here",
            )
            yield RuleError(message.format(table=reference.table, odd=odd), selector.span)


def _check_type(node: Node, wanted: ExprType) -> Iterator[RuleError]:
    gives, takes = _types(node)
    if gives is not wanted:
        message = LocalizedText(
            "此处应为{wanted}，却是{found}", "{wanted} is expected here, not {found}"
        )
        yield RuleError(message.format(wanted=wanted.value, found=gives.value), node.span)
    for child in children(node):
        if not isinstance(child, Name):
            yield from _check_type(child, takes)


def _types(node: Node) -> tuple[ExprType, ExprType]:
    """The type of a node, and the type that it needs from its children."""
    match node:
        case Unary(sign):
            return PREFIXES[sign].result_type, PREFIXES[sign].operand_type
        case Binary(sign):
            return OPERATORS[sign].result_type, OPERATORS[sign].operand_type
        case FunctionCall(function):
            return FUNCTIONS[function].result_type, ExprType.NUMBER
        case _:
            return ExprType.NUMBER, ExprType.NUMBER
