"""Tokens -> tree: what binds to what, spans of nodes, and refusals with their place."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.scopes import refused
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
from xlreport.rules.nodes import Name, Span, Unary
from xlreport.rules.parser import DEEPEST, MOST_OPERATORS


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
            return f"{function}({', '.join(spelled(each) for each in arguments)})"
        case _:
            raise AssertionError(node)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
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
            "没有函数 average，可用：sum、count、min、max、abs、round、blank",
        ),
        ("t(x, a)", "t", "没有函数 t，可用：sum、count、min、max、abs、round、blank"),
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
t x a 1 2.5 ( ) [ ] , : . + - * / == != < <= and or not prior sum min abs round blank
** % ' " （ ， １ 0x1 1_0 True is for
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
