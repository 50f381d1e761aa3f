"""Rule text -> tokens: kinds, spans in characters, and the signs that are refused by name."""

from __future__ import annotations

import pytest

from tests.rules.scopes import refused
from xlreport.rules import RuleError
from xlreport.rules.lexer import LONGEST_RULE, TokenKind, tokenize_rule


def read(text: str) -> list[tuple[str, str]]:
    return [(token.kind.value, token.text) for token in tokenize_rule(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("end", "")]),
        (" \t\n　", [("end", "")]),
        ("12", [("number", "12"), ("end", "")]),
        ("12.50", [("number", "12.50"), ("end", "")]),
        ("007", [("number", "007"), ("end", "")]),
        ("a_1", [("name", "a_1"), ("end", "")]),
        ("a<=b", [("name", "a"), ("sign", "<="), ("name", "b"), ("end", "")]),
        ("a<b", [("name", "a"), ("sign", "<"), ("name", "b"), ("end", "")]),
        ("a!=b", [("name", "a"), ("sign", "!="), ("name", "b"), ("end", "")]),
        ("a==-1", [("name", "a"), ("sign", "=="), ("sign", "-"), ("number", "1"), ("end", "")]),
        (
            "t[x,:]",
            [
                ("name", "t"),
                ("sign", "["),
                ("name", "x"),
                ("sign", ","),
                ("sign", ":"),
                ("sign", "]"),
                ("end", ""),
            ],
        ),
        ("prior.t", [("name", "prior"), ("sign", "."), ("name", "t"), ("end", "")]),
        ("not a", [("name", "not"), ("name", "a"), ("end", "")]),
        ("notable", [("name", "notable"), ("end", "")]),
        ("12a", [("number", "12"), ("name", "a"), ("end", "")]),
    ],
)
def test_a_text_is_cut_into_tokens(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


def test_spans_count_characters_and_the_end_stands_behind_the_last() -> None:
    spans = [(token.text, tuple(token.span)) for token in tokenize_rule("a  +\n12.5")]
    assert spans == [("a", (0, 1)), ("+", (3, 4)), ("12.5", (5, 9)), ("", (9, 9))]


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("t[x, a] % 2", "%", "不支持百分号或取余，请写成小数"),
        ("a = b", "=", "等于请写 =="),
        ("a <> b", "<>", "不等于请写 !="),
        ("a // b", "//", "不支持整除，请用 /"),
        ("a && b", "&&", "并且请写 and"),
        ("a | b", "|", "不支持 |"),
        ("!a", "!", "不支持 !"),
        ("~a", "~", "不支持 ~"),
        ("a @ b", "@", "不支持 @"),
        ("{a}", "{", "不支持 {"),
        ("a; b", ";", "不支持 ;"),
        ("a \\ b", "\\", "不支持 \\"),
        ("# note", "#", "不支持 #"),
        ("$A$1", "$", "不支持 $"),
        ("`a`", "`", "不支持 `"),
        ("a ? b", "?", "不支持 ?"),
        ("a %= 2", "%", "规则里不能有“%”"),
        ("自然人 == 1", "自", "规则里不能有“自”"),
        ("a == é", "é", "规则里不能有“é”"),
        ("ａ == 1", "ａ", "规则里不能有“ａ”"),
        ("a == ٣", "٣", "规则里不能有“٣”"),
        ("a\x00", "\x00", "规则里不能有“\x00”"),
    ],
)
def test_a_character_outside_the_language_is_named(text: str, where: str, message: str) -> None:
    says, pointed = refused(text)
    assert (says.zh, pointed) == (message, where)


@pytest.mark.parametrize(
    ("full", "half"),
    [
        *zip("（）［］【】，：＋－×÷＊／＜＞", "()[][],:+-*/*/<>", strict=True),
        *zip("０１２３４５６７８９", "0123456789", strict=True),
        ("≤", "<="),
        ("≥", ">="),
        ("≠", "!="),
        ("＝", "=="),
        ("。", "."),
        ("、", ","),
        ("；", ","),
    ],
)
def test_full_width_characters_are_refused_with_the_half_width_ones(full: str, half: str) -> None:
    says, pointed = refused(f"a {full} b")
    assert pointed == full
    assert says.zh == f"全角符号“{full}”请改为半角“{half}”"
    assert says.en == f"write {half} instead of the full-width {full}"


def test_the_caret_of_a_character_behind_chinese_counts_characters() -> None:
    with pytest.raises(RuleError) as caught:
        tokenize_rule("t[x, a] ＝ 1")
    assert caught.value.span == (8, 9)


def test_a_rule_as_long_as_allowed_is_read() -> None:
    found = tokenize_rule("a" + " " * (LONGEST_RULE - 1))
    assert [token.kind for token in found] == [TokenKind.NAME, TokenKind.END]


def test_a_longer_rule_is_refused_at_its_first_character_too_many() -> None:
    text = "a" * (LONGEST_RULE + 3)
    says, pointed = refused(text)
    assert (says.zh, pointed) == ("规则过长，最多 2000 个字符", "aaa")
