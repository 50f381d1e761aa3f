"""Tokens -> expression tree, by precedence climbing over the table of operators.

Precedence and associativity come from that table. The parser refuses chained comparisons
(`a < b < c`), slices (`a:b`), nesting deeper than `DEEPEST` and more than `MOST_OPERATORS`
operators. All later steps recurse over the tree, and the formulas of a sheet have a limit too.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeGuard

from xlreport.findings import LocalizedText
from xlreport.rules.address import Earlier
from xlreport.rules.lexer import RuleError, Token, TokenKind, tokenize_rule
from xlreport.rules.nodes import (
    Binary,
    ByKey,
    Day,
    FunctionCall,
    Like,
    Lookup,
    Membership,
    Name,
    Node,
    Number,
    PeriodPart,
    Reference,
    Selector,
    Span,
    Text,
    Unary,
)
from xlreport.rules.operators import (
    FUNCTIONS,
    OPERATORS,
    PERIOD_PARTS,
    PREFIXES,
    RESERVED_NAMES,
    Precedence,
)
from xlreport.rules.pattern_parser import parse_pattern
from xlreport.rules.texts import text_length

if TYPE_CHECKING:
    from xlreport.rules.patterns import TextPattern

DEEPEST = 40
MOST_OPERATORS = 100
LONGEST_TEXT = 200
"""A text in a formula has at most 255 characters."""

_PERIOD = "period"
_DOTTED = {_PERIOD, *filter(None, Earlier)}
_NO_PART = LocalizedText(
    "没有 period.{part}；有 period. 加 {known}",
    "there is no period.{part}; `period.` stands before {known}",
)
_WORD_OPERATORS = frozenset({"in", "like"})


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
        while (strength := self._strength()) and strength >= least:
            sign = self._take()
            self._count(sign)
            left = self._after(left, sign, strength)
            if strength is Precedence.COMPARISON and self._strength() is Precedence.COMPARISON:
                raise RuleError(
                    LocalizedText(
                        "比较不能连写，请用 and 连接",
                        "comparisons cannot be chained, join them with `and`",
                    ),
                    self._peek.span,
                )
        self._depth -= 1
        return left

    def _strength(self) -> Precedence | None:
        """How strongly the next token binds, if it is an operator."""
        word = self._peek.text
        if word == "not":
            word = self._tokens[self._next + 1].text
        if word in _WORD_OPERATORS:
            return Precedence.COMPARISON
        return OPERATORS[word].precedence if word in OPERATORS else None

    def _after(self, left: Node, sign: Token, strength: Precedence) -> Node:
        """The node for `left`, the operator `sign` and what stands behind it."""
        if sign.text == "not":
            found = self._after(left, self._take(), strength)
            return Unary("not", found, found.span)
        if sign.text == "in":
            return self._options((left,), _start(left))
        if sign.text == "like":
            return self._like(left)
        right = self.expression(Precedence(strength + 1))
        return Binary(sign.text, left, right, Span(_start(left), _end(right)))

    def _options(self, parts: tuple[Node, ...], start: int) -> Membership | Lookup:
        """What stands behind `in`: values in brackets, or columns of a list."""
        if self._peek.text == "(":
            items, end = self._bracketed()
        else:
            items = (self.expression(Precedence.ATOM),)
            end = _end(items[0])
        columns = tuple(each for each in items if _is_column(each))
        if not columns and len(parts) == 1 and self._tokens[self._next - 1].text == ")":
            return Membership(parts[0], items, Span(start, end))
        if len(columns) == len(items) == len(parts):
            return Lookup(parts, columns, Span(start, end))
        raise RuleError(
            LocalizedText(
                "in 后面应是括号里的几个值，或者与前面一一对应的列：表[:, 列]",
                "behind `in` stand values in brackets, or as many columns list[:, column] as values"
                " before it",
            ),
            Span(_start(items[0]), end),
        )

    def _like(self, operand: Node) -> Like:
        """A pattern, or several in brackets: `like "RD#"`, `like ("RD#", "###")`."""
        items, end = self._bracketed() if self._peek.text == "(" else ((self._operand(),), 0)
        patterns = []
        for each in items:
            if not isinstance(each, Text):
                message = LocalizedText(
                    "like 后面是引号里的写法", "behind `like` stands a pattern in quotes"
                )
                raise RuleError(message, each.span)
            patterns.append(_pattern(each))
        return Like(operand, tuple(patterns), Span(_start(operand), end or _end(items[0])))

    def _bracketed(self) -> tuple[tuple[Node, ...], int]:
        """Expressions in brackets, and where the closing bracket ends."""
        self._close("(")
        items = [self.expression(Precedence.OR)]
        while self._peek.text == ",":
            self._take()
            items.append(self.expression(Precedence.OR))
        return tuple(items), self._close(")").span.end

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

    def _operand(self) -> Node:
        token = self._take()
        if prefix := PREFIXES.get(token.text):
            operand = self.expression(prefix.precedence)
            return Unary(token.text, operand, Span(token.span.start, _end(operand)))
        if token.kind is TokenKind.NUMBER:
            return Number(Decimal(token.text), token.span)
        if token.kind is TokenKind.TEXT:
            return _text(token)
        if token.text == "(":
            self._next -= 1
            items, _ = self._bracketed()
            if len(items) == 1:
                return items[0]
            self._close("in")
            return self._options(items, token.span.start)
        if token.kind is TokenKind.NAME:
            return self._named(token)
        self._next -= 1
        raise self._unexpected()

    def _named(self, token: Token) -> Node:
        if token.text == Earlier.PRIOR or (token.text in _DOTTED and self._peek.text == "."):
            return self._dotted(token)
        if self._peek.text == "(":
            return self._date(token) if token.text == "date" else self._call(token)
        if token.text in RESERVED_NAMES:
            raise RuleError(
                LocalizedText("{word} 后面应有括号", "`{word}` needs brackets behind it").format(
                    word=token.text
                ),
                token.span,
            )
        if self._peek.text == "[":
            return self._reference(token, token.span.start)
        return Name(token.text, token.span)

    def _call(self, name: Token) -> FunctionCall | ByKey:
        if name.text not in FUNCTIONS:
            message = LocalizedText(
                "没有函数 {name}，可用：{known}", "there is no function {name}; there are {known}"
            )
            raise RuleError(message.format(name=name.text, known=[*FUNCTIONS, "date"]), name.span)
        self._close("(")
        arguments = [self.expression(Precedence.OR)]
        if self._peek.text == "by":
            return self._by_key(name, arguments[0])
        while self._peek.text == ",":
            self._take()
            arguments.append(self.expression(Precedence.OR))
        end = self._close(")").span.end
        return FunctionCall(name.text, tuple(arguments), Span(name.span.start, end))

    def _by_key(self, name: Token, over: Node) -> ByKey:
        """`sum(list[:, amount] by list[:, key], list[:, other] == x)`, from `by` on."""
        by = self._take()
        counts = name.text == "count"
        if name.text not in {"sum", "count"} or not (
            isinstance(over, Name) if counts else _is_column(over)
        ):
            raise RuleError(
                LocalizedText(
                    "by 只能写成 sum(表[:, 列] by …) 或 count(表 by …)",
                    "`by` stands in sum(list[:, column] by ...) or count(list by ...)",
                ),
                by.span,
            )
        terms = [self.expression(Precedence.COMPARISON)]
        while self._peek.text == ",":
            self._take()
            terms.append(self.expression(Precedence.COMPARISON))
        span = Span(name.span.start, self._close(")").span.end)
        table = over.code if isinstance(over, Name) else over.table if _is_column(over) else ""
        pairs = [_key_term(each, table) for each in terms]
        columns, parts = (tuple(each) for each in zip(*pairs, strict=True))
        return ByKey(name.text, over if _is_column(over) else None, columns, parts, span)

    def _date(self, name: Token) -> Day:
        items, end = self._bracketed()
        span = Span(name.span.start, end)
        numbers = [int(each.value) for each in items if isinstance(each, Number)]
        try:
            year, month, day = numbers
            return Day(date(year, month, day), span)
        except (ValueError, OverflowError):
            message = LocalizedText(
                "日期写成 date(2024, 10, 12)，且应是真实的日期",
                "write a date as date(2024, 10, 12); it must be a real one",
            )
            raise RuleError(message, span) from None

    def _dotted(self, word: Token) -> Reference | PeriodPart:
        """`prior.table[row, column]`, or `period.month`."""
        if word.text == _PERIOD:
            self._close(".")
            part = self._code()
            span = Span(word.span.start, part.span.end)
            if part.text in PERIOD_PARTS:
                return PeriodPart(part.text, span)
            raise RuleError(_NO_PART.format(part=part.text, known=[*PERIOD_PARTS]), span)
        self._close(".")
        return self._reference(self._code(), word.span.start, Earlier(word.text))

    def _reference(self, table: Token, start: int, earlier: Earlier = Earlier.NONE) -> Reference:
        self._close("[")
        row = self._selector()
        self._close(",")
        column = self._selector()
        end = self._close("]").span.end
        return Reference(table.text, row, column, earlier, Span(start, end))

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


def _is_column(node: Node) -> TypeGuard[Reference]:
    """Whether it is `list[:, column]`."""
    return isinstance(node, Reference) and node.row.code is None and node.column.code is not None


def _key_term(term: Node, table: str) -> tuple[Reference, Node]:
    """A column of the list's key and what it has to equal: the record's own, if nothing is said."""
    column, part = (term.left, term.right) if isinstance(term, Binary) else (term, term)
    is_equality = not isinstance(term, Binary) or term.operator == "=="
    if is_equality and _is_column(column) and column.table == table and not column.earlier:
        return column, part
    message = LocalizedText(
        "by 后面应是 {table}[:, 列]，或 {table}[:, 列] == 某个值",
        "behind `by` stands {table}[:, column] or {table}[:, column] == a value",
    )
    raise RuleError(message.format(table=table), term.span)


def _pattern(text: Text) -> TextPattern:
    try:
        return parse_pattern(text.value)
    except RuleError as mistake:
        inside = text.span.start + 1
        raise RuleError(mistake.message, Span(*(inside + at for at in mistake.span))) from None


def _text(token: Token) -> Text:
    value = token.text[1:-1]
    if text_length(value) > LONGEST_TEXT:
        message = LocalizedText(
            "规则里的文字最多 {most} 个字符", "a text in a rule has at most {most} characters"
        )
        raise RuleError(message.format(most=LONGEST_TEXT), token.span)
    return Text(value, token.span)


def _start(node: Node) -> int:
    return node.span.start


def _end(node: Node) -> int:
    return node.span.end
