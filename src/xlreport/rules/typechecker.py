"""Mistakes in an expression tree: unknown names, and types that do not fit.

Every mistake is reported, not only the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.rules.bind import axes_named, open_cells, repeated_references, tables_named
from xlreport.rules.lexer import RuleError
from xlreport.rules.nodes import (
    Binary,
    ByKey,
    FunctionCall,
    Lookup,
    Name,
    Node,
    Number,
    PeriodPart,
    Reference,
    children,
)
from xlreport.rules.operators import FUNCTIONS, ArgumentKind, ExprType
from xlreport.rules.scope import Scope, TableAxes, unknown_name
from xlreport.rules.types import check_types

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

ROW, COLUMN, TABLE, TEXT = (
    LocalizedText("行", "row"),
    LocalizedText("列", "column"),
    LocalizedText("表", "table"),
    LocalizedText("文字项", "text"),
)


def typecheck(tree: Node, scope: Scope, expected_type: ExprType) -> list[RuleError]:
    """Every mistake in the names and types of a tree. If there is none, the tree can be bound."""
    return [
        *check_types(tree, scope, expected_type),
        *_check_names(tree, scope, inside=None),
        *_check_dates(tree),
    ]


def typecheck_value(
    tree: Node,
    scope: Scope,
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    expected_type: ExprType = ExprType.NUMBER,
    *,
    takes_earlier: bool = False,
) -> list[RuleError]:
    """Every mistake in the `value` of a row or a column, or in a condition on its cells.

    With `takes_earlier`, it can name grids of earlier periods.

    In a column's `value`, `:` means the cell's own row, one of `rows`. In a row's `value` it means
    the cell's own column, one of `columns`. The other of the two is empty; both are for a condition
    on a whole table, which has no `:` of its own.
    """
    earlier = _check_earlier(tree, scope) if takes_earlier else _check_no_earlier(tree)
    found = [*typecheck(tree, scope, expected_type), *earlier]
    if not found and rows and expected_type is ExprType.NUMBER:
        found = list(_check_extremes(tree, scope))
    return found or [
        mistake
        for reference in repeated_references(tree)
        for mistake in _check_own(reference, axes_named(reference, scope), rows, columns)
    ]


def _check_no_earlier(node: Node) -> Iterator[RuleError]:
    if isinstance(node, Reference) and node.earlier:
        message = LocalizedText(
            "此处只能用本期的单元格", "only cells of this period can be named here"
        )
        yield RuleError(message, node.span)
    for child in children(node):
        yield from _check_no_earlier(child)


def _check_earlier(node: Node, scope: Scope) -> Iterator[RuleError]:
    """Refuse lists of earlier periods: their records have other numbers then."""
    if isinstance(node, Reference) and node.earlier:
        axes = tables_named(node, scope).get(node.table)
        if axes is not None and axes.is_list:
            message = LocalizedText(
                "value 里的以前各期只能是固定行列的表，不能是清单",
                "a value can name grids of earlier periods, no lists",
            )
            yield RuleError(message, node.span)
    for child in children(node):
        yield from _check_earlier(child, scope)


def _check_extremes(node: Node, scope: Scope) -> Iterator[RuleError]:
    """Refuse `min(list[:, b], 10)` in a record's value: it could mean the list or the record."""
    match node:
        case FunctionCall("min" | "max" as name, arguments) if len(arguments) > 1 and any(
            isinstance(each, Reference)
            and each.row.code is None
            and axes_named(each, scope).is_list
            for each in arguments
        ):
            message = LocalizedText(
                "{name} 取的是整个清单；只比较本条记录的值请用 {own}",
                "{name} runs over the whole list; for values of the own record write {own}",
            )
            own = {"min": "least", "max": "greatest"}[name]
            yield RuleError(message.format(name=name, own=own), node.span)
    for child in children(node):
        yield from _check_extremes(child, scope)


def _check_dates(node: Node) -> Iterator[RuleError]:
    """Refuse `2024-10-12`, which would be a difference: 2002."""
    match node:
        case Binary("-" | "/" as sign, Binary(inner, Number(year), Number(month)), Number(day)) if (
            inner == sign and _is_date(year, month, day)
        ):
            message = LocalizedText(
                "日期请写成 date({year}, {month}, {day})",
                "write the date as date({year}, {month}, {day})",
            )
            yield RuleError(message.format(year=year, month=month, day=day), node.span)
        case _:
            for child in children(node):
                yield from _check_dates(child)


def _is_date(year: Decimal, month: Decimal, day: Decimal) -> bool:
    return year in range(1900, 3000) and month in range(1, 13) and day in range(1, 32)


def _check_names(node: Node, scope: Scope, inside: ArgumentKind | None) -> Iterator[RuleError]:
    match node:
        case Reference():
            yield from _check_reference(node, scope, inside)
        case Name(code):
            yield from _check_text(node, code, scope)
        case PeriodPart(part) if part not in scope.period_parts:
            message = LocalizedText(
                "这张表的报告期没有 period.{part}；可用 {known}",
                "the periods of this form have no period.{part}; there is {known}",
            )
            known = [f"period.{each}" for each in scope.period_parts]
            yield RuleError(message.format(part=part, known=known), node.span)
        case FunctionCall():
            yield from _check_call(node, scope, inside)
        case _:
            if isinstance(node, ByKey) and node.values is not None:
                yield from _check_reference(node.values, scope, ArgumentKind.CELLS)
            if isinstance(node, Lookup | ByKey):
                yield from _check_key(node, scope)
            below = None if inside is not ArgumentKind.CELLS else ArgumentKind.NUMBERS
            for child in children(node):
                yield from _check_names(child, scope, below)
                if inside is ArgumentKind.CELLS:
                    yield from _check_no_repeat(child)


def _check_call(
    node: FunctionCall, scope: Scope, inside: ArgumentKind | None
) -> Iterator[RuleError]:
    wants = FUNCTIONS[node.function].argument_kind
    yield from _check_arguments(node)
    if wants is ArgumentKind.LIST:
        yield from _check_list(node.arguments[0], scope)
        return
    for each in node.arguments:
        yield from _check_names(each, scope, wants)
        if inside is ArgumentKind.CELLS and wants is not ArgumentKind.CELLS:
            yield from _check_no_repeat(each)


def _check_list(node: Node, scope: Scope) -> Iterator[RuleError]:
    code = node.code if isinstance(node, Name) else ""
    if code not in scope.tables:
        yield RuleError(unknown_name(TABLE, code, scope.tables), node.span)
    elif not scope.tables[code].is_list:
        yield _no_list(code, node)


def _check_key(node: Lookup | ByKey, scope: Scope) -> Iterator[RuleError]:
    """The columns by which records are found: of one list, filled in, each once."""
    for column in node.columns:
        found = list(_check_reference(column, scope, ArgumentKind.CELLS))
        yield from found
        if found:
            continue
        axes, code = axes_named(column, scope), column.column.code
        if column.earlier:
            message = LocalizedText(
                "只能在本期的清单里查找", "only lists of this period are searched"
            )
            yield RuleError(message, column.span)
        elif not axes.is_list:
            yield _no_list(column.table, column)
        elif column.table != node.columns[0].table:
            message = LocalizedText("各列应属于同一个清单", "the columns must be of one list")
            yield RuleError(message, column.span)
        elif code not in axes.key_columns:
            message = LocalizedText(
                "{code} 是自动计算的，不能用来查找",
                "{code} is computed, records are not found by it",
            )
            yield RuleError(message.format(code=code or ":"), column.span)


def _no_list(code: str, node: Node) -> RuleError:
    message = LocalizedText("{code} 不是清单（records）", "{code} is no list (records)")
    return RuleError(message.format(code=code), node.span)


def _check_no_repeat(node: Node) -> Iterator[RuleError]:
    for reference in repeated_references(node):
        message = LocalizedText(
            "聚合函数里的 : 应单独作为一项，不能再参与运算",
            "inside an aggregate a `:` stands alone, it cannot be part of a calculation",
        )
        yield RuleError(message, reference.span)


def _check_text(node: Name, code: str, scope: Scope) -> Iterator[RuleError]:
    if code in scope.texts:
        return
    if code in scope.tables:
        message = LocalizedText(
            "表 {code} 后应写 [行, 列]", "table {code} needs [row, column] behind it"
        )
        yield RuleError(message.format(code=code), node.span)
    else:
        yield RuleError(unknown_name(TEXT, code, [*scope.texts, *scope.tables]), node.span)


def _check_arguments(node: FunctionCall) -> Iterator[RuleError]:
    function = FUNCTIONS[node.function]
    if not function.min_arguments <= len(node.arguments) <= function.max_arguments:
        message = LocalizedText("{name} 的参数个数不对", "{name} has a wrong number of arguments")
        yield RuleError(message.format(name=node.function), node.span)
    elif function.argument_kind is ArgumentKind.ONE_CELL and not isinstance(
        node.arguments[0], Name | Reference
    ):
        message = LocalizedText("{name} 里应是一个单元格", "{name} takes one cell").format(
            name=node.function
        )
        yield RuleError(message, node.arguments[0].span)
    elif node.function == "padded" and not (
        isinstance(node.arguments[1], Number) and node.arguments[1].value in range(1, 16)
    ):
        message = LocalizedText(
            "padded 的位数应为 1 到 15", "padded takes a number of digits from 1 to 15"
        )
        yield RuleError(message, node.arguments[1].span)
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
    if node.earlier and scope.prior is None:
        message = LocalizedText(
            "本表没有上期（未声明 follows）", "this form has no earlier period to name"
        )
        yield RuleError(message, node.span)
        return
    axes = tables_named(node, scope).get(node.table)
    if axes is None:
        yield RuleError(unknown_name(TABLE, node.table, tables_named(node, scope)), node.span)
        return
    found = list(_check_selectors(node, axes, inside))
    yield from found
    if not found and not open_cells(node, axes):
        message = LocalizedText(
            "这里的单元格不填（closed），不能用在算式里",
            "what is named here is never filled in (`closed`)",
        )
        yield RuleError(message, node.span)


def _check_selectors(
    node: Reference, axes: TableAxes, inside: ArgumentKind | None
) -> Iterator[RuleError]:
    for kind, selector, known in (
        (ROW, node.row, axes.rows),
        (COLUMN, node.column, axes.columns),
    ):
        code = selector.code
        if code is None:
            continue
        if code not in known:
            yield RuleError(unknown_name(kind, code, known), selector.span)
        elif known[code] != (code,) and inside is not ArgumentKind.CELLS:
            message = LocalizedText(
                "{code} 是栏目标题，只能用在 sum 等聚合函数里",
                "{code} is a heading and stands only inside an aggregate such as sum",
            )
            yield RuleError(message.format(code=code), selector.span)


def _check_own(
    reference: Reference, axes: TableAxes, rows: tuple[str, ...], columns: tuple[str, ...]
) -> Iterator[RuleError]:
    for selector, own, leaves in (
        (reference.row, rows, axes.leaf_rows),
        (reference.column, columns, axes.leaf_columns),
    ):
        if selector.code is not None:
            continue
        if not rows and not columns:
            message = LocalizedText(
                "这里没有本行、本列，: 只能写在 sum 等函数里",
                "without an own row or column, `:` stands only inside functions such as sum",
            )
            yield RuleError(message, selector.span)
        elif not own:
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
