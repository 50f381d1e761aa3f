"""The text of a `like` -> a pattern. A mistake is told with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.rules.lexer import RuleError
from xlreport.rules.nodes import Span
from xlreport.rules.pattern_kinds import DIGITS, LETTERS, PATTERN_KINDS, is_basic
from xlreport.rules.patterns import Place, Sign, TextPattern
from xlreport.rules.scope import unknown_name

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_PATTERN = 40
"""The most places of a pattern."""

MOST_ALLOWED = 120
"""The most characters of one place, in both cases. A text in a formula has 255 at most."""

_SIGNS = {
    "#": Place(Sign.DIGIT, DIGITS),
    "@": Place(Sign.LETTER, LETTERS),
    "?": Place(Sign.ANY, ""),
}
_KIND_NAME = re.compile(r"[a-z]+(-[a-z]+)*")


def parse_pattern(text: str) -> TextPattern:
    """The pattern that a text states. Raises RuleError with the place of the mistake."""
    if _KIND_NAME.fullmatch(text):
        if text not in PATTERN_KINDS:
            raise _unknown_kind(text)
        return TextPattern(text, kind=PATTERN_KINDS[text])
    places = tuple(_places(text))
    if not 0 < len(places) <= LONGEST_PATTERN:
        message = LocalizedText(
            "一种写法有 1 至 {most} 个字符", "a pattern has 1 to {most} characters"
        )
        raise RuleError(message.format(most=LONGEST_PATTERN), Span(0, len(text)))
    return TextPattern(text, places)


def _unknown_kind(name: str) -> RuleError:
    unknown = unknown_name(LocalizedText("写法", "kind of text"), name, PATTERN_KINDS)
    literal = LocalizedText(
        "（若就是这几个字，请在前面加 \\）", " (put \\ before it if it stands for itself)"
    )
    message = LocalizedText(unknown.zh + literal.zh, unknown.en + literal.en)
    return RuleError(message, Span(0, len(name)))


def _places(text: str) -> Iterator[Place]:
    """The places of a pattern from left to right."""
    at = 0
    while at < len(text):
        char = text[at]
        if char in _SIGNS:
            yield _SIGNS[char]
            at += 1
        elif char == "[":
            members, shown, end = _members(text, at)
            allowed = "".join(dict.fromkeys(one for each in members for one in _cases(each)))
            if len(allowed) > MOST_ALLOWED:
                message = LocalizedText(
                    "方括号里的字符太多", "there are too many characters between the brackets"
                )
                raise RuleError(message, Span(at, end))
            yield Place(Sign.ONE_OF, allowed, shown)
            at = end
        else:
            char, at = _literal(text, at)
            yield Place(Sign.SELF, _cases(char), char)


def _members(text: str, start: int) -> tuple[list[str], str, int]:
    """The characters between brackets, the same for people, and where the text goes on."""
    found: list[str] = []
    shown: list[str] = []
    at = start + 1
    while at < len(text) and text[at] != "]":
        begins = at
        first, at = _literal(text, at)
        if text[at : at + 1] == "-" and text[at + 1 : at + 2] not in {"", "]"}:
            last, at = _literal(text, at + 1)
            found += _range(first, last, Span(begins, at))
            shown.append(f"{first}-{last}")
        else:
            found.append(first)
            shown.append(first)
    if at >= len(text):
        message = LocalizedText("[ 没有对应的 ]", "this [ has no ]")
        raise RuleError(message, Span(start, start + 1))
    if not found:
        message = LocalizedText("方括号里没有字符", "there is nothing between the brackets")
        raise RuleError(message, Span(start, at + 1))
    return found, " ".join(shown), at + 1


def _range(first: str, last: str, span: Span) -> list[str]:
    """The characters of a range: of digits, of capitals or of small letters."""
    for whole in (DIGITS, LETTERS[:26], LETTERS[26:]):
        if first in whole and last in whole and first <= last:
            return list(whole[whole.index(first) : whole.index(last) + 1])
    message = LocalizedText(
        "范围只能是从小到大的数字或字母，如 0-9、A-H",
        "a range goes up from digit to digit or from letter to letter, such as 0-9 or A-H",
    )
    raise RuleError(message, span)


def _literal(text: str, at: int) -> tuple[str, int]:
    """The character that stands for itself at a place, and where the text goes on."""
    start = at
    if text[at] == "\\":
        at += 1
        if at == len(text):
            message = LocalizedText("\\ 后面缺少字符", "nothing follows the \\")
            raise RuleError(message, Span(start, at))
    char = text[at]
    if not (char.isprintable() and is_basic(char)):
        message = LocalizedText(
            "写法里不能有看不见的字符或表情符号", "a pattern has no invisible characters or emoji"
        )
        raise RuleError(message, Span(start, at + 1))
    return char, at + 1


def _cases(char: str) -> str:
    """A character and its other case: letters compare without case."""
    cases = (char, char.upper(), char.lower())
    return "".join(dict.fromkeys(each for each in cases if len(each) == 1))
