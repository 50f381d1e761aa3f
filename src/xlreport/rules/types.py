"""The types of expressions: numbers, texts and conditions, and the mistakes in them.

Numbers and texts are told apart before a rule is bound, so that each printer can trust a bound
tree: `is_text` then needs no scope.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.rules.bind import has_figures
from xlreport.rules.lexer import RuleError
from xlreport.rules.nodes import (
    Binary,
    BoundCell,
    BoundText,
    ByKey,
    EntryText,
    FunctionCall,
    Like,
    Lookup,
    Membership,
    Name,
    Node,
    Number,
    Reference,
    Text,
    Unary,
    children,
)
from xlreport.rules.operators import FUNCTIONS, OPERATORS, PREFIXES, ArgumentKind, ExprType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.rules.scope import Scope


def check_types(node: Node, scope: Scope, wanted: ExprType) -> Iterator[RuleError]:
    """Every place of a tree that has another type than its place asks for."""
    gives = _type_of(node, scope)
    if gives is not wanted:
        yield _wrong_type(node, wanted, gives)
    for child, takes in _wanted_below(node, scope):
        yield from check_types(child, scope, takes)


def _wanted_below(node: Node, scope: Scope) -> Iterator[tuple[Node, ExprType]]:
    """The children whose type matters, each with the type that it needs."""
    match node:
        case Unary(sign, operand):
            yield operand, PREFIXES[sign].operand_type
        case Binary("==" | "!=") | Membership():
            parts = children(node)
            is_of_texts = any(_type_of(each, scope) is ExprType.TEXT for each in parts)
            yield from ((each, _TEXT if is_of_texts else _NUMBER) for each in parts)
        case Binary(sign, left, right):
            yield left, OPERATORS[sign].operand_type
            yield right, OPERATORS[sign].operand_type
        case Like(operand):
            yield operand, _TEXT
        case Lookup() | ByKey():
            # A cell or a number is found by its text, whatever its type is.
            yield from ((each, _TEXT) for each in node.parts if not _has_text_of_its_own(each))
        case FunctionCall("if", (condition, one, other)):
            yield condition, ExprType.LOGIC
            kind = _TEXT if _type_of(one, scope) is _TEXT else _NUMBER
            yield from ((one, kind), (other, kind))
        case FunctionCall(function, arguments):
            takes = _ARGUMENT_TYPES.get(FUNCTIONS[function].argument_kind)
            if takes:
                yield from ((each, takes) for each in arguments)


_NUMBER, _TEXT = ExprType.NUMBER, ExprType.TEXT
_ARGUMENT_TYPES = {
    ArgumentKind.CELLS: _NUMBER,
    ArgumentKind.NUMBERS: _NUMBER,
    ArgumentKind.TEXTS: _TEXT,
}


def _has_text_of_its_own(node: Node) -> bool:
    return isinstance(node, Reference | Number)


def _type_of(node: Node, scope: Scope) -> ExprType:
    """The type of an expression, as an author wrote it."""
    match node:
        case Unary(sign):
            return PREFIXES[sign].result_type
        case Binary(sign):
            return OPERATORS[sign].result_type
        case Membership() | Like() | Lookup():
            return ExprType.LOGIC
        case FunctionCall("if", (_, one, _)):
            return _type_of(one, scope)
        case FunctionCall(function):
            return FUNCTIONS[function].result_type
        case Text() | Name():
            return ExprType.TEXT
        case Reference():
            return ExprType.NUMBER if has_figures(node, scope) else ExprType.TEXT
        case _:
            return ExprType.NUMBER


def is_text(node: Node) -> bool:
    """Whether a bound expression gives a text."""
    match node:
        case Text() | BoundText() | EntryText() | Binary("&") | FunctionCall("padded"):
            return True
        case BoundCell():
            return node.is_text
        case FunctionCall("if", (_, one, _)):
            return is_text(one)
        case _:
            return False


def compares_texts(node: Node) -> bool:
    """Whether a bound node is a comparison of texts."""
    return isinstance(node, Binary) and node.operator in {"==", "!="} and is_text(node.left)


def compares_numbers(node: Node) -> bool:
    """Whether a bound node is a comparison of numbers, which has two sides and a difference."""
    return (
        isinstance(node, Binary)
        and OPERATORS[node.operator].operand_type is ExprType.NUMBER
        and OPERATORS[node.operator].result_type is ExprType.LOGIC
        and not compares_texts(node)
    )


def _wrong_type(node: Node, wanted: ExprType, gives: ExprType) -> RuleError:
    if isinstance(node, Reference) and gives is ExprType.TEXT and wanted is ExprType.NUMBER:
        message = LocalizedText(
            "{cells} 里不是数，不能参与计算", "{cells} holds no figures to calculate with"
        )
        cells = f"{node.table}[{node.row.code or ':'}, {node.column.code or ':'}]"
        return RuleError(message.format(cells=cells), node.span)
    message = LocalizedText(
        "此处应为{wanted}，却是{found}", "{wanted} is expected here, not {found}"
    )
    return RuleError(message.format(wanted=wanted.value, found=gives.value), node.span)
