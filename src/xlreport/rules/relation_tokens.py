"""The text of a relation -> tokens: an official rule in the spelling of Chinese forms.

Signs may be half or full width, or words such as 大于等于. Spans are in characters of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.rules.lexer import LONGEST_RULE, RuleError
from xlreport.rules.nodes import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class TokenSign(Enum):
    """What a token of a relation is."""

    NUMBER = "number"
    NAME = "name"
    LINE = "line"
    COLUMN = "column"
    COMPARISON = "comparison"
    ADDITION = "addition"
    PRODUCT = "product"
    PERCENT = "percent"
    DOTS = "dots"
    TO = "to"
    OPEN = "open"
    CLOSE = "close"
    TOTAL = "total"
    IF = "if"
    THEN = "then"
    JOINT = "joint"
    COMMA = "comma"
    END = "end"


@dataclass(frozen=True, slots=True)
class RelationToken:
    """A token. The text of an operator is its spelling in the rule language."""

    sign: TokenSign
    text: str
    span: Span


_NOT_MORE = "不(?:应|得|能|可)?(?:大于|多于|超过|高于)|小于(?:或者?)?等于|小于等于"
_NOT_LESS = "不(?:应|得|能|可)?(?:小于|少于|低于)|大于(?:或者?)?等于|大于等于"
_WORDS: tuple[tuple[TokenSign, str, str], ...] = (
    (TokenSign.COMPARISON, ">=", rf">=|＞＝|＞=|>＝|≥|≧|⩾|{_NOT_LESS}"),
    (TokenSign.COMPARISON, "<=", rf"<=|＜＝|＜=|<＝|≤|≦|⩽|{_NOT_MORE}"),
    (TokenSign.COMPARISON, "!=", "!=|<>|＜＞|≠|不等于"),
    (TokenSign.COMPARISON, "==", "==|=|＝|等于"),
    (TokenSign.COMPARISON, ">", ">|＞|大于|多于"),
    (TokenSign.COMPARISON, "<", "<|＜|小于|少于"),
    (TokenSign.THEN, "", "时?[，,]?(?:则|那么)[，,]?|时[，,]?|[，,]?then\\b"),
    (TokenSign.IF, "", "若|如果|如|当|[Ii]f\\b"),
    (TokenSign.JOINT, "and", "并且|且|and\\b"),
    (TokenSign.JOINT, "or", "或者|或|or\\b"),
    (TokenSign.DOTS, "", "…+|⋯+|\\.{3,}"),
    (TokenSign.TO, "", "至|到|~|～|to\\b"),
    (TokenSign.LINE, "", "行|[Ll]ines?\\b"),
    (TokenSign.COLUMN, "", "栏|列|[Cc]olumns?\\b"),
    (TokenSign.TOTAL, "", "之和|的和|总和|合计"),
    (TokenSign.ADDITION, "+", "[+＋加]"),
    (TokenSign.ADDITION, "-", "[-－−–—减]"),
    (TokenSign.PRODUCT, "*", "[*＊×]|乘以?"),
    (TokenSign.PRODUCT, "/", "[/／÷]|除以"),
    (TokenSign.PERCENT, "%", "[%％]"),
    (TokenSign.OPEN, "(", "[(（]"),
    (TokenSign.CLOSE, ")", "[)）]"),
    (TokenSign.COMMA, ",", "[，,、]"),
)
_PASSED_OVER = "其中[：:，,]?|第|应当|应该|应|须|必须|[\\s。；;：:·《》“”「」]"
_NUMBER = "[A-Z]{0,3}[0-9０-９]+(?:[.．][0-9０-９]+)*"
_GROUPS = "|".join(f"(?P<w{at}>{each[2]})" for at, each in enumerate(_WORDS))
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")

_ITEM = r"[0-9]+[、．]|[0-9]+\.(?![1-9])|[（(][0-9]+[）)](?=\s*[第（(A-Z0-9])|[①-⑳]"
_KIND = (
    r"[审核查逻辑平衡勾钩稽表内间主要本指标数据行列栏]*关系式?|核实性?(?:审核)?|提示性?(?:审核)?"
)
_HEAD = re.compile(rf"\s*(?:(?P<item>{_ITEM})|(?P<kind>{_KIND})[：:]?|[：:])")


@dataclass(frozen=True, slots=True)
class RelationHead:
    """What stands before a relation: its number, and what kind of relation it is."""

    length: int
    is_of_lines: bool
    of_columns: bool
    is_soft: bool


def relation_head(text: str) -> RelationHead:
    """The words before a relation, such as `1.`, `栏关系：` and `核实：`."""
    end, kinds = 0, ""
    while found := _HEAD.match(text, end):
        end, kinds = found.end(), kinds + (found["kind"] or "")
    of_columns = any(sign in kinds for sign in "列栏")
    return RelationHead(
        end, bool(kinds), of_columns, any(word in kinds for word in ("核实", "提示"))
    )


def relation_tokens(text: str, names: Sequence[str]) -> list[RelationToken]:
    """All tokens, closed by an END token. `names` are names of tables, the longest first.

    Raises RuleError with the first words that say nothing here.
    """
    if len(text) > LONGEST_RULE:
        message = LocalizedText(
            "规则过长，最多 {most} 个字符", "the rule is too long, at most {most} characters"
        )
        raise RuleError(message.format(most=LONGEST_RULE), Span(LONGEST_RULE, len(text)))
    start = relation_head(text).length
    return [
        *_tokens(text, start, names),
        RelationToken(TokenSign.END, "", Span(len(text), len(text))),
    ]


def _tokens(text: str, start: int, names: Sequence[str]) -> Iterator[RelationToken]:
    pattern = _pattern(names)
    while start < len(text):
        found = pattern.match(text, start)
        if found is None:
            end = next((at for at in range(start, len(text)) if pattern.match(text, at)), len(text))
            message = LocalizedText("读不懂“{words}”", "“{words}” cannot be read as a rule")
            raise RuleError(message.format(words=text[start:end]), Span(start, end))
        if found.lastgroup != "passed":
            yield _token(found)
        start = found.end()


def _pattern(names: Sequence[str]) -> re.Pattern[str]:
    called = "|".join(map(re.escape, names)) or "(?!)"
    return re.compile(
        f"(?P<name>{called})|{_GROUPS}|(?P<passed>{_PASSED_OVER})|(?P<number>{_NUMBER})"
    )


def _token(found: re.Match[str]) -> RelationToken:
    text, span, group = found.group(), Span(*found.span()), str(found.lastgroup)
    if group == "name":
        return RelationToken(TokenSign.NAME, text, span)
    if group == "number":
        return RelationToken(TokenSign.NUMBER, text.translate(_HALF_WIDTH), span)
    sign, meaning, _ = _WORDS[int(group[1:])]
    return RelationToken(sign, meaning, span)
