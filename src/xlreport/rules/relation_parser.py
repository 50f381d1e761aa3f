"""The text of a relation -> expression trees: rules as officials write them, by printed numbers.

`61行 >= 62行` compares two lines, `(01)=(02)+…+(07)` adds several, `1栏 = 2栏 + 3栏` is about
columns, `86行7栏 = 31行1栏 - 84行7栏` about single cells. The trees are those of the rule language,
with the codes of the form in them. A line without a column is `t[row, :]`: it holds in every
column of figures. A column without a line is `t[:, column]`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.rules.lexer import RuleError
from xlreport.rules.nodes import (
    Binary,
    Node,
    Number,
    Span,
    Unary,
)
from xlreport.rules.parser import DEEPEST, MOST_OPERATORS
from xlreport.rules.relation_places import NumberedPlace, range_over, step_between
from xlreport.rules.relation_tokens import TokenSign, relation_head, relation_tokens

if TYPE_CHECKING:
    from xlreport.rules.numbering import NumberedTable, Numbering
    from xlreport.rules.relation_tokens import RelationToken

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CODES = re.compile(r"[\[\]]|[a-z]")
_ENGLISH = re.compile(r"\b(?:[Ll]ines?|[Cc]olumns?|to|and|or|[Ii]f|then)\b")
_SIGNS = "[=＝≠≥≧⩾≤≦⩽<>＜＞]"
_COMPARED = re.compile(_SIGNS + "|[大小多少]于|等于|不(?:应|得|能|可)?(?:超过|高于|低于)")
_COMPARED_BY_SIGN = re.compile(f"[0-9０-９].*{_SIGNS}.*[0-9０-９]")


_LINE_OR_FIGURE = LocalizedText(
    "{number} 是行次还是数？是行次请照别处写（如 {number}行），是数请写成 {number}.0",
    "is {number} a line or a figure? Write a line as the others, such as line {number}, and a "
    "figure as {number}.0",
)


def is_relation(text: str) -> bool:
    """Whether a rule is written by printed numbers, not by codes."""
    bare = _ENGLISH.sub("", _QUOTED.sub("[", text))
    return not _CODES.search(bare) and any(each.isdigit() for each in bare)


def compares_something(text: str) -> bool:
    """Whether a sentence may be a relation: it has figures, and words or signs that compare."""
    return bool(_COMPARED.search(text)) and any(each.isdigit() for each in text)


def compares_by_sign(text: str) -> bool:
    """Whether a sentence has figures on both sides of a sign that compares."""
    return bool(_COMPARED_BY_SIGN.search(text))


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation as read: one comparison, or the several of a chain; and when it applies."""

    expectations: tuple[Node, ...]
    condition: Node | None
    is_soft: bool


def parse_relation(text: str, numbering: Numbering) -> Relation:
    """The trees of a relation. Raises RuleError with the span of the first mistake."""
    return _RelationParser(text, numbering).relation()


def parse_relation_condition(text: str, numbering: Numbering) -> Node:
    """The tree of a condition that is written by printed numbers."""
    return _RelationParser(text, numbering).whole_condition()


_Term = tuple[str, Node, NumberedPlace | None]
"""A sign, what is added, and the place if it is only one."""


class _RelationParser:
    def __init__(self, text: str, numbering: Numbering) -> None:
        self._numbering = numbering
        self._tokens = relation_tokens(text, numbering.names)
        self._next = self._depth = 0
        head = relation_head(text)
        self._is_soft, self._bare_is_column = head.is_soft, head.of_columns
        signs = [each.sign for each in self._tokens]
        self._names_lines = TokenSign.LINE in signs or not (
            TokenSign.COLUMN in signs or head.of_columns
        )
        self._explicit = TokenSign.LINE in signs or TokenSign.COLUMN in signs
        bracketed = [TokenSign.OPEN, TokenSign.NUMBER, TokenSign.CLOSE]
        self._bracketed = not self._explicit and any(
            signs[at : at + 3] == bracketed for at in range(len(signs))
        )
        operators = (TokenSign.ADDITION, TokenSign.PRODUCT, TokenSign.COMPARISON, TokenSign.JOINT)
        if sum(each in operators for each in signs) > MOST_OPERATORS:
            message = LocalizedText(
                "运算符过多，最多 {most} 个", "too many operators, at most {most}"
            )
            raise RuleError(message.format(most=MOST_OPERATORS), self._tokens[-1].span)

    def relation(self) -> Relation:
        condition = None
        if self._at(TokenSign.IF):
            self._take()
            condition = self._condition()
            if not self._at(TokenSign.THEN, TokenSign.COMMA):
                raise self._unexpected(LocalizedText("“则”", "`then`"))
            self._take()
        expectations = self._chain()
        self._expect_end()
        return Relation(expectations, condition, self._is_soft)

    def whole_condition(self) -> Node:
        condition = self._condition()
        self._expect_end()
        return condition

    def _expect_end(self) -> None:
        while self._at(TokenSign.COMMA):
            self._take()
        if not self._at(TokenSign.END):
            raise self._unexpected()

    def _condition(self) -> Node:
        found = self._joined(self._chain())
        while self._at(TokenSign.JOINT):
            word = self._take().text
            right = self._joined(self._chain())
            found = Binary(word, found, right, _over(found, right))
        return found

    @staticmethod
    def _joined(chain: tuple[Node, ...]) -> Node:
        return reduce(lambda left, right: Binary("and", left, right, _over(left, right)), chain)

    def _chain(self) -> tuple[Node, ...]:
        """One comparison, or several with a side in common: `01≥02≥03`."""
        left = self._sum()
        found: list[Node] = []
        while self._at(TokenSign.COMPARISON):
            operator = self._take().text
            right = self._sum()
            found.append(Binary(operator, left, right, _over(left, right)))
            left = right
        if not found:
            raise self._unexpected(LocalizedText("= ≥ ≤ 等比较", "a comparison such as = or ≥"))
        return tuple(found)

    def _sum(self) -> Node:
        terms = [self._term("+")]
        while self._at(TokenSign.ADDITION, TokenSign.DOTS):
            sign = "+" if self._at(TokenSign.DOTS) else self._take().text
            if self._at(TokenSign.DOTS):
                terms = self._continued(terms, sign)
            else:
                terms.append(self._term(sign))
        first = terms[0][1]
        return reduce(
            lambda left, term: Binary(term[0], left, term[1], _over(left, term[1])),
            terms[1:],
            first,
        )

    def _continued(self, terms: list[_Term], sign: str) -> list[_Term]:
        """`02+…+07` or `02+04+…+10`: the last terms become one sum over a range."""
        dots = self._take()
        if self._at(TokenSign.ADDITION):
            self._take()
        last = self._term(sign)[2]
        first = terms[-1][2]
        before = terms[-2] if len(terms) > 1 else None
        if first is None or last is None or sign != "+" or terms[-1][0] != "+":
            message = LocalizedText(
                "“…”前后应各是一行（栏），用加号相连",
                "before and behind `…` stand a line each, joined by plus signs",
            )
            raise RuleError(message, dots.span)
        step = 1
        if before is not None and before[0] == "+" and (earlier := before[2]) is not None:
            step = step_between(earlier, first)
        if step > 1 and before is not None and before[2] is not None:
            return [*terms[:-2], ("+", range_over(self._numbering, before[2], last, step), None)]
        return [*terms[:-1], ("+", range_over(self._numbering, first, last, 1), None)]

    def _term(self, sign: str) -> _Term:
        left, place = self._factor()
        while self._at(TokenSign.PRODUCT):
            operator = self._take().text
            right = self._factor(scales=True)[0]
            left, place = Binary(operator, left, right, _over(left, right)), None
        if self._at(TokenSign.TOTAL):
            self._take()
        return sign, left, place

    def _factor(self, *, scales: bool = False) -> tuple[Node, NumberedPlace | None]:
        """A line, a range, a number, or a sum in brackets. A bare number that `scales` is one."""
        token = self._peek
        if token.sign is TokenSign.ADDITION and token.text == "-":
            self._take()
            operand = self._factor()[0]
            return Unary("-", operand, Span(token.span.start, operand.span.end)), None
        name = self._take() if token.sign is TokenSign.NAME else None
        if self._at(TokenSign.OPEN) and not self._is_bracketed_number():
            return self._in_brackets(), None
        return self._operand(name.text if name else "", scales=scales)

    def _in_brackets(self) -> Node:
        opened = self._take()
        self._depth += 1
        if self._depth > DEEPEST:
            raise RuleError(
                LocalizedText("括号嵌套过深", "brackets are nested too deeply"), opened.span
            )
        inside = self._sum()
        self._depth -= 1
        if not self._at(TokenSign.CLOSE):
            raise self._unexpected(LocalizedText("“）”", "`)`"))
        self._take()
        if self._at(TokenSign.LINE, TokenSign.COLUMN):  # （62-70）行
            self._take()
        return inside

    def _is_bracketed_number(self) -> bool:
        signs = [each.sign for each in self._tokens[self._next : self._next + 4]]
        if signs[:3] != [TokenSign.OPEN, TokenSign.NUMBER, TokenSign.CLOSE]:
            return False
        return self._bracketed or signs[3:] in ([TokenSign.LINE], [TokenSign.COLUMN])

    def _operand(self, name: str, *, scales: bool) -> tuple[Node, NumberedPlace | None]:
        axis = self._axis_word()
        first, is_bracketed = self._number()
        axis = axis or self._axis_word()
        if self._is_range(axis):
            self._take()
            ends_before = self._axis_word()
            last = self._number()[0]
            axis = axis or ends_before or self._axis_word() or self._usual_axis
            self._axis_word()
            ends = [self._place(name, axis, each) for each in (first, last)]
            return range_over(self._numbering, ends[0], ends[1], 1), None
        if axis is None and self._is_constant(first, name, scales=scales, marked=is_bracketed):
            return self._constant(first), None
        axis = axis or self._usual_axis
        place = self._place(name, axis, first)
        other = self._crossing(axis)
        if other is not None:
            across = self._place(name, *other, table=place.table)
            row, column = place.row or across.row, place.column or across.column
            span = Span(place.span.start, across.span.end)
            place = NumberedPlace(place.table, row, column, place.number, span)
        return place.reference, place

    def _crossing(self, axis: TokenSign) -> tuple[TokenSign, RelationToken] | None:
        """The other half of `86行7栏`, if it stands next."""
        signs = [each.sign for each in self._tokens[self._next : self._next + 2]]
        across = TokenSign.COLUMN if axis is TokenSign.LINE else TokenSign.LINE
        if self._explicit and signs in ([TokenSign.NUMBER, across], [across, TokenSign.NUMBER]):
            one, two = self._take(), self._take()
            return across, one if one.sign is TokenSign.NUMBER else two
        return None

    def _axis_word(self) -> TokenSign | None:
        if self._at(TokenSign.LINE, TokenSign.COLUMN):
            return self._take().sign
        return None

    def _number(self) -> tuple[RelationToken, bool]:
        """A number, perhaps in brackets, and whether it has them."""
        if self._at(TokenSign.OPEN) and self._is_bracketed_number():
            self._take()
            number = self._take()
            self._take()
            return number, True
        if not self._at(TokenSign.NUMBER):
            raise self._unexpected(
                LocalizedText("行次、代码或栏次", "the number of a line or column")
            )
        return self._take(), False

    def _is_range(self, axis: TokenSign | None) -> bool:
        """Whether `至`, or a dash that is no minus, leads to another number."""
        signs = [each.sign for each in self._tokens[self._next : self._next + 4]]
        if signs[:1] == [TokenSign.TO]:
            return True
        if signs[:2] != [TokenSign.ADDITION, TokenSign.NUMBER] or self._peek.text != "-" or axis:
            return False
        if self._explicit:
            return signs[2:3] == [TokenSign.LINE] or signs[2:3] == [TokenSign.COLUMN]
        return signs[2:3] == [TokenSign.TOTAL] or signs[2:4] == [TokenSign.CLOSE, TokenSign.TOTAL]

    @property
    def _usual_axis(self) -> TokenSign:
        return TokenSign.COLUMN if self._bare_is_column else TokenSign.LINE

    def _is_constant(self, number: RelationToken, name: str, *, scales: bool, marked: bool) -> bool:
        """Whether a number without 行 or 栏 is a figure, not the number of a line."""
        if marked or number.text[0].isalpha():
            return False
        numbering = self._numbering
        scales = scales or self._at(TokenSign.PRODUCT)
        if self._at(TokenSign.PERCENT):
            return True
        if self._explicit or self._bracketed:
            if not scales and numbering.prints(number.text, name, rows=self._names_lines):
                raise RuleError(_LINE_OR_FIGURE.format(number=number.text), number.span)
            return True
        known = numbering.has_column if self._bare_is_column else numbering.has_row
        return not known(number.text, name) and (scales or number.text == "0")

    def _constant(self, number: RelationToken) -> Node:
        if number.text.count(".") > 1:
            message = LocalizedText("不是一个数：{text}", "{text} is no number")
            raise RuleError(message.format(text=number.text), number.span)
        value = Decimal(number.text)
        if self._at(TokenSign.PERCENT):
            self._take()
            value = (value / 100).normalize()
            value = value.quantize(Decimal(1)) if value == value.to_integral() else value
        return Number(value, number.span)

    def _place(
        self, name: str, axis: TokenSign, number: RelationToken, table: NumberedTable | None = None
    ) -> NumberedPlace:
        if axis is TokenSign.COLUMN:
            found, column = self._numbering.column(number.text, name, number.span, table)
            return NumberedPlace(found, None, column, number.text, number.span)
        found, row = self._numbering.row(number.text, name, number.span, table)
        return NumberedPlace(found, row, None, number.text, number.span)

    @property
    def _peek(self) -> RelationToken:
        return self._tokens[self._next]

    def _at(self, *signs: TokenSign) -> bool:
        """Whether one of some signs stands next."""
        return self._peek.sign in signs

    def _take(self) -> RelationToken:
        token = self._peek
        self._next += token.sign is not TokenSign.END
        return token

    def _unexpected(self, wanted: LocalizedText | None = None) -> RuleError:
        token = self._peek
        if token.sign is TokenSign.END:
            found = LocalizedText("句子的结尾", "the end of the sentence")
        else:
            found = LocalizedText(f"“{token.text or token.sign.value}”", f"“{token.text}”")
        if wanted is None:
            message = LocalizedText("此处不应是{found}", "{found} cannot stand here")
            return RuleError(message.format(found=found), token.span)
        message = LocalizedText(
            "此处应为{wanted}，却是{found}", "{wanted} is expected here, not {found}"
        )
        return RuleError(message.format(wanted=wanted, found=found), token.span)


def _over(left: Node, right: Node) -> Span:
    return Span(left.span.start, right.span.end)
