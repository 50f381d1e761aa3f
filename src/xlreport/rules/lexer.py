"""Rule text -> tokens, with their spans in characters.

The language is small on purpose. What people try beyond it is refused with its name: powers,
other number bases, Python keywords, full-width punctuation from a Chinese keyboard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from xlreport.findings import LocalizedText
from xlreport.rules.nodes import Span
from xlreport.rules.operators import FORBIDDEN_NAMES, OPERATORS

LONGEST_RULE = 2_000


class RuleError(Exception):
    """A mistake in the text of a rule, at `span`. The form turns it into a Problem with a line."""

    def __init__(self, message: LocalizedText, span: Span) -> None:
        super().__init__(message.en)
        self.message = message
        self.span = span


class TokenKind(Enum):
    NUMBER = "number"
    TEXT = "text"
    NAME = "name"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    kind: TokenKind
    text: str
    span: Span


_SIGNS = sorted(
    {name for name in OPERATORS if not name.isalpha()} | {"(", ")", "[", "]", ",", ":", "."},
    key=len,
    reverse=True,
)
_TOKEN = re.compile(
    r"(?P<blank>\s+)"
    r"|(?P<wrong_number>0[xXoObB]\w+|[0-9][0-9.]*_\w*|[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+"
    r"|[0-9]+\.(?![0-9])|\.[0-9]+)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<text>\"[^\"]*\"|'[^']*')"
    r"|(?P<refused>\*\*|//|<>|&&|[%^|~@!?;{}\\`#$](?!=)|=(?!=)|[\"'])"
    r"|(?P<sign>" + "|".join(re.escape(sign) for sign in _SIGNS) + r")"
)

_REFUSED = {
    "**": LocalizedText("不支持乘方", "powers are not part of the language"),
    "^": LocalizedText("不支持乘方", "powers are not part of the language"),
    "//": LocalizedText("不支持整除，请用 /", "whole division is not part of the language, use /"),
    "%": LocalizedText(
        "不支持百分号或取余，请写成小数", "`%` is not part of the language, write a decimal"
    ),
    "<>": LocalizedText("不等于请写 !=", "write != for “differs”"),
    "=": LocalizedText("等于请写 ==", "write == for “equals”"),
    '"': LocalizedText("文字缺少后引号", "the text has no closing quote"),
    "'": LocalizedText("文字缺少后引号", "the text has no closing quote"),
    "&&": LocalizedText("并且请写 and", "write `and`"),
}
FULL_WIDTH = dict(
    zip(
        "（）［］【】，：＋－×÷＊／＜＞０１２３４５６７８９",
        "()[][],:+-*/*/<>0123456789",
        strict=True,
    )
) | {
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "＝": "==",
    "。": ".",
    "、": ",",
    "；": ",",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "＆": "&",
    "！": "!",
}
"""What full-width punctuation means. A rule does not take it; a workbook's reader replaces it."""


def tokenize_rule(text: str) -> list[Token]:
    """All tokens of a rule's text, closed by an END token.

    Raises RuleError at the first character that is not part of the language.
    """
    if len(text) > LONGEST_RULE:
        message = LocalizedText(
            "规则过长，最多 {most} 个字符", "the rule is too long, at most {most} characters"
        )
        raise RuleError(message.format(most=LONGEST_RULE), Span(LONGEST_RULE, len(text)))
    found: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _unknown_character(text[position], position)
        position = match.end()
        if match.lastgroup != "blank":
            found.append(_token(match))
    found.append(Token(TokenKind.END, "", Span(len(text), len(text))))
    return found


def _token(match: re.Match[str]) -> Token:
    text, span = match.group(), Span(*match.span())
    if match.lastgroup == "wrong_number":
        message = LocalizedText(
            "数字只能写成 12 或 12.5 的形式：{text}", "write numbers as 12 or 12.5, not {text}"
        )
        raise RuleError(message.format(text=text), span)
    if match.lastgroup == "refused":
        message = _REFUSED.get(
            text, LocalizedText("不支持 {text}", "{text} is not part of the language")
        )
        raise RuleError(message.format(text=text), span)
    if text in FORBIDDEN_NAMES:
        message = LocalizedText("不支持 {text}", "`{text}` is not part of the language")
        raise RuleError(message.format(text=text), span)
    return Token(TokenKind(match.lastgroup), text, span)


def _unknown_character(char: str, position: int) -> RuleError:
    span = Span(position, position + 1)
    if char in FULL_WIDTH:
        message = LocalizedText(
            "全角符号“{char}”请改为半角“{half}”",
            "write {half} instead of the full-width {char}",
        )
        return RuleError(message.format(char=char, half=FULL_WIDTH[char]), span)
    message = LocalizedText("规则里不能有“{char}”", "{char} cannot stand in a rule")
    return RuleError(message.format(char=char), span)
