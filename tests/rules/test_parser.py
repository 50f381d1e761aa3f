"""Tokens -> tree: what binds to what, spans of nodes, and refusals with their place."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.scopes import refused
from tests.rules.test_deliberately_missing import KNOWN
from xlreport.rules import (
    Binary,
    FunctionCall,
    Node,
    Number,
    Reference,
    RuleError,
    Selector,
    children,
    parse_rule,
)
from xlreport.rules.nodes import ByKey, Day, Like, Lookup, Membership, Name, Span, Text, Unary
from xlreport.rules.parser import DEEPEST, MOST_OPERATORS

if TYPE_CHECKING:
    from collections.abc import Iterable


def spelled(node: Node) -> str:
    """A tree with all its brackets: what binds to what can be seen."""
    match node:
        case Number(value):
            return str(value)
        case Name(code):
            return code
        case Reference(table, row, column, prior):
            where = f"{table}[{row.code or ':'},{column.code or ':'}]"
            return f"prior.{where}" if prior else where
        case Unary(sign, operand):
            return f"({sign} {spelled(operand)})"
        case Binary(sign, left, right):
            return f"({spelled(left)} {sign} {spelled(right)})"
        case FunctionCall(function, arguments):
            return f"{function}({listed(arguments)})"
        case _:
            return spelled_of_texts_and_lists(node)


def spelled_of_texts_and_lists(node: Node) -> str:
    match node:
        case Text(value):
            return f'"{value}"'
        case Day(day):
            return f"date({day.year}, {day.month}, {day.day})"
        case Membership(operand, options):
            return f"({spelled(operand)} in ({listed(options)}))"
        case Like(operand, patterns):
            written = ", ".join(f'"{each.text}"' for each in patterns)
            return f"({spelled(operand)} like ({written}))"
        case Lookup(parts, columns):
            return f"(({listed(parts)}) in ({listed(columns)}))"
        case ByKey(function, values, columns, parts):
            over = spelled(values) if values else columns[0].table
            terms = zip(columns, parts, strict=True)
            keys = ", ".join(f"{spelled(column)} == {spelled(part)}" for column, part in terms)
            return f"{function}({over} by {keys})"
        case _:
            raise AssertionError(node)


def listed(nodes: Iterable[Node]) -> str:
    return ", ".join(spelled(each) for each in nodes)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('t[x, a] == "No"', '(t[x,a] == "No")'),
        ("t[x, a] & '-' & 'b' == 'c'", '(((t[x,a] & "-") & "b") == "c")'),
        ("1 + 2 & 3", "((1 + 2) & 3)"),
        ("t[x, a] in ('N', 'Y')", '(t[x,a] in ("N", "Y"))'),
        ("t[x, a] not in (1)", "(not (t[x,a] in (1)))"),
        ("not t[x, a] in (1) and 2 > 1", "((not (t[x,a] in (1))) and (2 > 1))"),
        ("t[x, a] like 'RD#'", '(t[x,a] like ("RD#"))'),
        (
            "t[x, a] not like ('RD#', '###') or 1 > 2",
            '((not (t[x,a] like ("RD#", "###"))) or (1 > 2))',
        ),
        ("like[x, like] > 1", "(like[x,like] > 1)"),
        ("f[:, r] in a[:, r]", "((f[:,r]) in (a[:,r]))"),
        ("(f[:, u], f[:, t]) in (s[:, u], s[:, t])", "((f[:,u], f[:,t]) in (s[:,u], s[:,t]))"),
        ("sum(t[:, a] by t[:, k])", "sum(t[:,a] by t[:,k] == t[:,k])"),
        (
            "sum(t[:, a] by t[:, k] == 'x', t[:, l])",
            'sum(t[:,a] by t[:,k] == "x", t[:,l] == t[:,l])',
        ),
        ("count(t by t[:, k]) > 1", "(count(t by t[:,k] == t[:,k]) > 1)"),
        ("date(2024, 2, 29) <= t[x, a]", "(date(2024, 2, 29) <= t[x,a])"),
        ("if(1 > 2, 'a', 'b') == 'a'", '(if((1 > 2), "a", "b") == "a")'),
        ("by[x, by] > number(t)", "(by[x,by] > number(t))"),
        ("1", "1"),
        ("1.50", "1.50"),
        ("overview", "overview"),
        ("t[x, a]", "t[x,a]"),
        ("t[:, a]", "t[:,a]"),
        ("t[x, :]", "t[x,:]"),
        ("t[:,:]", "t[:,:]"),
        ("prior.t[x, a]", "prior.t[x,a]"),
        ("prior . t [ x , a ]", "prior.t[x,a]"),
        ("t[sum, prior]", "t[sum,prior]"),
        ("1 + 2 + 3", "((1 + 2) + 3)"),
        ("1 - 2 - 3", "((1 - 2) - 3)"),
        ("1 - (2 - 3)", "(1 - (2 - 3))"),
        ("1 + 2 * 3", "(1 + (2 * 3))"),
        ("(1 + 2) * 3", "((1 + 2) * 3)"),
        ("8 / 4 / 2", "((8 / 4) / 2)"),
        ("8 / 4 * 2", "((8 / 4) * 2)"),
        ("-1 + 2", "((- 1) + 2)"),
        ("-1 * 2", "((- 1) * 2)"),
        ("2 * -1", "(2 * (- 1))"),
        ("- - 1", "(- (- 1))"),
        ("1--1", "(1 - (- 1))"),
        ("-(1 + 2)", "(- (1 + 2))"),
        ("1 + 2 == 3 * 4", "((1 + 2) == (3 * 4))"),
        ("1 < 2 and 3 > 4", "((1 < 2) and (3 > 4))"),
        ("1 < 2 or 3 < 4 and 5 < 6", "((1 < 2) or ((3 < 4) and (5 < 6)))"),
        ("1 < 2 and 3 < 4 or 5 < 6", "(((1 < 2) and (3 < 4)) or (5 < 6))"),
        ("1 < 2 or 3 < 4 or 5 < 6", "(((1 < 2) or (3 < 4)) or (5 < 6))"),
        ("not 1 == 2", "(not (1 == 2))"),
        ("not 1 == 2 and 3 == 4", "((not (1 == 2)) and (3 == 4))"),
        ("not not 1 == 2", "(not (not (1 == 2)))"),
        ("not (1 == 2 or 3 == 4)", "(not ((1 == 2) or (3 == 4)))"),
        ("sum(t[:, a], 1) >= 0", "(sum(t[:,a], 1) >= 0)"),
        ("round(1 / 3, 2)", "round((1 / 3), 2)"),
        ("abs(-1)", "abs((- 1))"),
        ("max(sum(t[:, a]), 2 + 3)", "max(sum(t[:,a]), (2 + 3))"),
        ("not blank(overview)", "(not blank(overview))"),
        ("((((1))))", "1"),
    ],
)
def test_a_text_is_read_as_the_tree(text: str, tree: str) -> None:
    assert spelled(parse_rule(text)) == tree


def test_numbers_are_taken_exactly_as_written() -> None:
    assert parse_rule("0.10") == Number(Decimal("0.10"))
    assert parse_rule("12345678901234567890.5") == Number(Decimal("12345678901234567890.5"))


def test_spans_do_not_count_when_trees_are_compared() -> None:
    assert parse_rule("t[x,a]+1") == parse_rule("( t [ x , a ] ) +  1")


def nodes(node: Node) -> list[Node]:
    return [node, *(below for child in children(node) for below in nodes(child))]


def test_every_node_keeps_the_span_of_its_text() -> None:
    text = "not (prior.t[x, a] + 10 * -2 <= sum(t[:, b], 3)) or blank( overview )"
    pieces = [text[slice(*node.span)] for node in nodes(parse_rule(text))]
    assert pieces == [
        text,
        "not (prior.t[x, a] + 10 * -2 <= sum(t[:, b], 3)",  # brackets belong to no node
        "prior.t[x, a] + 10 * -2 <= sum(t[:, b], 3)",
        "prior.t[x, a] + 10 * -2",
        "prior.t[x, a]",
        "10 * -2",
        "10",
        "-2",
        "2",
        "sum(t[:, b], 3)",
        "t[:, b]",
        "3",
        "blank( overview )",
        "overview",
    ]


def test_selectors_keep_their_spans() -> None:
    tree = parse_rule("t[row, :]")
    assert isinstance(tree, Reference)
    assert (tree.row, tree.column) == (Selector("row"), Selector(None))
    assert (tree.row.span, tree.column.span) == (Span(2, 5), Span(7, 8))


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("", "", "此处不应是 规则的结尾"),
        ("1 +", "", "此处不应是 规则的结尾"),
        ("1 2", "2", "此处不应是 2"),
        ("+1", "+", "此处不应是 +"),
        ("1 + * 2", "*", "此处不应是 *"),
        ("(1", "", "此处应为“)”，却是 规则的结尾"),
        ("1)", ")", "此处不应是 )"),
        ("()", ")", "此处不应是 )"),
        ("t[x, a", "", "此处应为“]”，却是 规则的结尾"),
        ("t[x]", "]", "此处应为“,”，却是 ]"),
        ("t[, a]", ",", "此处应为一个代码，却是 ,"),
        ("t[x, ]", "]", "此处应为一个代码，却是 ]"),
        ("t[1, a]", "1", "此处应为一个代码，却是 1"),
        ("t[x, a, b]", ",", "此处应为“]”，却是 ,"),
        ("t[]", "]", "此处应为一个代码，却是 ]"),
        ("t[x, a][y, b]", "[", "此处不应是 ["),
        ("prior", "", "此处应为“.”，却是 规则的结尾"),
        ("prior.1", ".1", "数字只能写成 12 或 12.5 的形式：.1"),
        ("prior.", "", "此处应为一个代码，却是 规则的结尾"),
        ("prior.t", "", "此处应为“[”，却是 规则的结尾"),
        ("t.x", ".", "此处不应是 ."),
        ("sum", "sum", "sum 后面应有括号"),
        ("blank + 1", "blank", "blank 后面应有括号"),
        ("sum()", ")", "此处不应是 )"),
        ("sum(1,)", ")", "此处不应是 )"),
        ("sum(1", "", "此处应为“)”，却是 规则的结尾"),
        ("sum(1 2)", "2", "此处应为“)”，却是 2"),
        ("and", "and", "and 后面应有括号"),
        ("1 and", "", "此处不应是 规则的结尾"),
        ("1 not 2", "not", "此处不应是 not"),
        (
            "average(t[:, a])",
            "average",
            f"没有函数 average，{KNOWN}",
        ),
        ("t(x, a)", "t", f"没有函数 t，{KNOWN}"),
    ],
)
def test_a_wrong_text_is_refused_at_its_place(text: str, where: str, message: str) -> None:
    says, pointed = refused(text)
    assert (says.zh, pointed) == (message, where)


def test_refusals_speak_english_too() -> None:
    assert refused("t[x]")[0].en == "`,` is expected here, not ]"
    assert refused("1 +")[0].en == "the end of the rule cannot stand here"
    assert refused("sum")[0].en == "`sum` needs brackets behind it"


def test_brackets_nest_as_deep_as_allowed_and_no_deeper() -> None:
    deep = DEEPEST - 1
    assert parse_rule("(" * deep + "1" + ")" * deep) == Number(Decimal(1))
    says, pointed = refused("(" * DEEPEST + "1" + ")" * DEEPEST)
    assert (says.zh, pointed) == ("括号嵌套过深", "1")


def test_brackets_that_were_closed_do_not_count() -> None:
    shallow = "abs((1)) + " * 45
    parse_rule(shallow + "1")
    deep = DEEPEST - 1
    parse_rule(shallow[:-3] + " - " + "(" * (deep - 1) + "1" + ")" * (deep - 1))
    says, _ = refused(shallow[:-3] + " - " + "(" * deep + "1" + ")" * deep)
    assert says.zh == "括号嵌套过深"


@pytest.mark.parametrize("text", ["(" * 300 + "1" + ")" * 300, "-" * 300 + "1", "not " * 300])
def test_three_hundred_levels_are_refused_and_do_not_overflow(text: str) -> None:
    assert refused(text)[0].zh == "括号嵌套过深"


def test_a_rule_has_as_many_operators_as_allowed_and_no_more() -> None:
    parse_rule("1" + "+1" * MOST_OPERATORS)
    says, pointed = refused("1" + "+1" * MOST_OPERATORS + " - 1")
    assert (says.zh, pointed) == ("运算符过多，最多 100 个，请改用 sum 等函数", "-")


WORDS = """
t x a 1 2.5 ( ) [ ] , : . + - * / & == != < <= and or not in by prior sum min abs round blank
"x" 'y' t[:,a] t[:,a] if least count date(2024,1,1) ** % ' " （ ， １ 0x1 1_0 True is for
"""
PIECES = st.sampled_from(WORDS.split())


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map(" ".join)))
def test_any_text_either_parses_or_raises_a_rule_error_inside_it(text: str) -> None:
    mistake: RuleError | None = None
    try:
        parse_rule(text)
    except RuleError as raised:
        mistake = raised
    if mistake is not None:
        start, end = mistake.span
        assert 0 <= start <= end <= len(text)
        assert all(mistake.message)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_spelling_a_tree_out_and_reading_it_again_gives_the_same_tree(text: str) -> None:
    try:
        tree = parse_rule(text)
    except RuleError:
        return
    assert parse_rule(spelled(tree)) == tree
