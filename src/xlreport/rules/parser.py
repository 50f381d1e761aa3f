"""Tokens -> expression tree, by precedence climbing over the table of operators.

Precedence and associativity come from that table. The parser refuses chained comparisons
(`a < b < c`), slices (`a:b`), nesting deeper than `DEEPEST` and more than `MOST_OPERATORS`
operators. All later steps recurse over the tree, and the formulas of a sheet have a limit too.
"""

from __future__ import annotations

from decimal import Decimal

from xlreport.findings import LocalizedText
from xlreport.rules.lexer import RuleError, Token, TokenKind, tokenize_rule
from xlreport.rules.nodes import (
    Binary,
    FunctionCall,
    Name,
    Node,
    Number,
    Reference,
    Selector,
    Span,
    Unary,
)
from xlreport.rules.operators import FUNCTIONS, OPERATORS, PREFIXES, RESERVED_NAMES, Precedence

DEEPEST = 40
MOST_OPERATORS = 100


def parse_rule(text: str) -> Node:
    """The tree of a rule's text. Raises RuleError with the span of the first mistake."""
    reader = _Parser(tokenize_rule(text))
    tree = reader.expression(Precedence.OR)
    reader.expect_end()
    return tree


class _Parser:
    """A cursor over the tokens, with one method for each kind of phrase."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._next = 0
        self._depth = 0
        self._operators = 0

    def expression(self, least: Precedence) -> Node:
        """An operand and all operators after it that bind at least as strongly as `least`."""
        self._descend()
        left = self._operand()
        while (found := OPERATORS.get(self._peek.text)) and found.precedence >= least:
            sign = self._take()
            self._count(sign)
            right = self.expression(Precedence(found.precedence + 1))
            left = Binary(sign.text, left, right, Span(_start(left), _end(right)))
            if found.precedence is Precedence.COMPARISON and self._compares(self._peek):
                raise RuleError(
                    LocalizedText(
                        "比较不能连写，请用 and 连接",
                        "comparisons cannot be chained, join them with `and`",
                    ),
                    self._peek.span,
                )
        self._depth -= 1
        return left

    def expect_end(self) -> None:
        if self._peek.kind is not TokenKind.END:
            raise self._unexpected()

    @property
    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._peek
        self._next += 1
        return token

    def _descend(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise RuleError(
                LocalizedText("括号嵌套过深", "brackets are nested too deeply"), self._peek.span
            )

    def _count(self, sign: Token) -> None:
        self._operators += 1
        if self._operators > MOST_OPERATORS:
            message = LocalizedText(
                "运算符过多，最多 {most} 个，请改用 sum 等函数",
                "too many operators, at most {most}; use a function such as sum",
            )
            raise RuleError(message.format(most=MOST_OPERATORS), sign.span)

    @staticmethod
    def _compares(token: Token) -> bool:
        found = OPERATORS.get(token.text)
        return found is not None and found.precedence is Precedence.COMPARISON

    def _operand(self) -> Node:
        token = self._take()
        if prefix := PREFIXES.get(token.text):
            operand = self.expression(prefix.precedence)
            return Unary(token.text, operand, Span(token.span.start, _end(operand)))
        if token.kind is TokenKind.NUMBER:
            return Number(Decimal(token.text), token.span)
        if token.text == "(":
            inner = self.expression(Precedence.OR)
            self._close(")")
            return inner
        if token.kind is TokenKind.NAME:
            return self._named(token)
        self._next -= 1
        raise self._unexpected()

    def _named(self, token: Token) -> Node:
        if token.text == "prior":
            self._close(".")
            return self._reference(self._code(), token.span.start, prior=True)
        if self._peek.text == "(":
            return self._call(token)
        if token.text in RESERVED_NAMES:
            raise RuleError(
                LocalizedText("{word} 后面应有括号", "`{word}` needs brackets behind it").format(
                    word=token.text
                ),
                token.span,
            )
        if self._peek.text == "[":
            return self._reference(token, token.span.start, prior=False)
        return Name(token.text, token.span)

    def _call(self, name: Token) -> FunctionCall:
        if name.text not in FUNCTIONS:
            message = LocalizedText(
                "没有函数 {name}，可用：{known}", "there is no function {name}; there are {known}"
            )
            raise RuleError(message.format(name=name.text, known=list(FUNCTIONS)), name.span)
        self._close("(")
        arguments = [self.expression(Precedence.OR)]
        while self._peek.text == ",":
            self._take()
            arguments.append(self.expression(Precedence.OR))
        end = self._close(")").span.end
        return FunctionCall(name.text, tuple(arguments), Span(name.span.start, end))

    def _reference(self, table: Token, start: int, *, prior: bool) -> Reference:
        self._close("[")
        row = self._selector()
        self._close(",")
        column = self._selector()
        end = self._close("]").span.end
        return Reference(table.text, row, column, prior, Span(start, end))

    def _selector(self) -> Selector:
        if self._peek.text == ":":
            selector = Selector(None, self._take().span)
        else:
            code = self._code()
            selector = Selector(code.text, code.span)
        if self._peek.text not in {",", "]"} and self._peek.kind is not TokenKind.END:
            raise RuleError(
                LocalizedText(
                    "此处只能写一个代码或一个 :", "only one code or one `:` can stand here"
                ),
                self._peek.span,
            )
        return selector

    def _code(self) -> Token:
        if self._peek.kind is not TokenKind.NAME:
            raise self._unexpected(LocalizedText("一个代码", "a code"))
        return self._take()

    def _close(self, sign: str) -> Token:
        if self._peek.text != sign:
            raise self._unexpected(LocalizedText("“{sign}”", "`{sign}`").format(sign=sign))
        return self._take()

    def _unexpected(self, wanted: LocalizedText | None = None) -> RuleError:
        token = self._peek
        found = (
            LocalizedText("规则的结尾", "the end of the rule")
            if token.kind is TokenKind.END
            else token.text
        )
        if wanted is None:
            message = LocalizedText("此处不应是 {found}", "{found} cannot stand here")
            return RuleError(message.format(found=found), token.span)
        message = LocalizedText(
            "此处应为{wanted}，却是 {found}", "{wanted} is expected here, not {found}"
        )
        return RuleError(message.format(wanted=wanted, found=found), token.span)


def _start(node: Node) -> int:
    return node.span.start


def _end(node: Node) -> int:
    return node.span.end
