"""The table of operators and functions: each row's Excel spelling and what it means in Python."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlreport.rules import (
    OPERATORS,
    RESERVED_NAMES,
    ExprType,
    Figure,
    RuleError,
    parse_rule,
    round_half_up,
)
from xlreport.rules.operators import FUNCTIONS, PREFIXES, ArgumentKind, Precedence

D = Decimal


@pytest.mark.parametrize(
    ("sign", "excel", "words", "cases"),
    [
        ("+", "+", "＋", [(1, 2, 3), (D("0.1"), D("0.2"), D("0.3"))]),
        ("-", "-", "－", [(1, 2, -1), (D("0.3"), D("0.1"), D("0.2"))]),
        ("*", "*", "×", [(3, 4, 12), (D("1.15"), D("7673.9"), D("8824.985"))]),
        ("/", "/", "÷", [(1, 4, D("0.25")), (-7, 2, D("-3.5")), (0, 5, 0)]),
        ("==", "=", "＝", [(1, 1, True), (1, D("1.0"), True), (1, 2, False)]),
        ("!=", "<>", "≠", [(1, 1, False), (1, 2, True)]),
        ("<", "<", "＜", [(1, 2, True), (2, 2, False), (3, 2, False)]),
        ("<=", "<=", "≤", [(1, 2, True), (2, 2, True), (3, 2, False)]),
        (">", ">", "＞", [(1, 2, False), (2, 2, False), (3, 2, True)]),
        (">=", ">=", "≥", [(1, 2, False), (2, 2, True), (3, 2, True)]),
        ("&", "&", "＆", [("a", "b", "ab"), ("", "", "")]),
        ("and", "AND", "且", [(True, True, True), (True, False, False), (False, True, False)]),
        ("or", "OR", "或", [(False, False, False), (True, False, True), (False, True, True)]),
    ],
)
def test_an_operator_is_spelled_and_means(
    sign: str, excel: str, words: str, cases: list[tuple[object, object, object]]
) -> None:
    row = OPERATORS[sign]
    assert (row.excel, row.label.zh) == (excel, words)
    for left, right, result in cases:
        assert row.meaning(left, right) == result


@pytest.mark.parametrize(
    ("name", "excel", "words", "cases"),
    [
        ("sum", "SUM", "合计", [((), 0), ((1, 2, D("0.5")), D("3.5"))]),
        ("count", "COUNT", "已填个数", [((), 0), ((0, 0, 5), 3)]),
        ("min", "MIN", "最小值", [((), 0), ((3, -1, 2), -1)]),
        ("max", "MAX", "最大值", [((), 0), ((-3, -1, -2), -1)]),
        ("abs", "ABS", "绝对值", [((-3,), 3), ((D("2.5"),), D("2.5"))]),
        ("round", "ROUND", "四舍五入", [((D("2.5"), 0), 3), ((D("1.005"), 2), D("1.01"))]),
        ("blank", "", "未填", [((True,), True), ((False,), False)]),
        ("least", "MIN", "其中较小者", [((3, 2), 2), ((D("0.5"), 1, 7), D("0.5"))]),
        ("greatest", "MAX", "其中较大者", [((3, 2), 3), ((-3, -1), -1)]),
        ("if", "IF", "如果", [((True, 1, 2), 1), ((False, 1, 2), 2)]),
        ("length", "LEN", "字数", [(("",), 0), (("表A",), 2), (("😀",), 2)]),
        ("padded", "", "补零", [((7, 3), "007"), ((1234, 3), "1234"), ((-5, 4), "00-5")]),
        ("number", "", "序号", [((7,), 7)]),
    ],
)
def test_a_function_is_spelled_and_means(
    name: str, excel: str, words: str, cases: list[tuple[tuple[object, ...], object]]
) -> None:
    row = FUNCTIONS[name]
    assert (row.excel, row.label.zh) == (excel, words)
    for arguments, result in cases:
        assert row.meaning(*arguments) == result


@pytest.mark.parametrize(
    ("sign", "excel", "cases"),
    [("-", "-", [(2, -2), (0, 0)]), ("not", "NOT", [(True, False), (False, True)])],
)
def test_a_prefix_is_spelled_and_means(
    sign: str, excel: str, cases: list[tuple[Figure, Figure]]
) -> None:
    assert PREFIXES[sign].excel == excel
    for operand, result in cases:
        assert PREFIXES[sign].meaning(operand) == result


def test_no_row_of_the_table_is_without_a_test() -> None:
    assert set(OPERATORS) == set("+-*/&<>") | {"==", "!=", "<=", ">=", "and", "or"}
    assert set(PREFIXES) == {"-", "not"}
    assert set(FUNCTIONS) == {
        *("sum", "count", "min", "max", "abs", "round", "blank"),
        *("least", "greatest", "if", "length", "padded", "number"),
    }


def test_operators_bind_in_excels_order() -> None:
    order = ["or", "and", "==", "&", "+", "*"]
    strengths = [OPERATORS[sign].precedence for sign in order]
    assert strengths == sorted(set(strengths))
    assert OPERATORS["*"].precedence < PREFIXES["-"].precedence < Precedence.ATOM
    assert OPERATORS["and"].precedence < PREFIXES["not"].precedence < OPERATORS["=="].precedence


def test_conditions_join_conditions_and_compare_numbers() -> None:
    sorts = {sign: (row.operand_type, row.result_type) for sign, row in OPERATORS.items()}
    assert {sign for sign, sort in sorts.items() if sort == (ExprType.LOGIC, ExprType.LOGIC)} == {
        "and",
        "or",
    }
    assert {sign for sign, sort in sorts.items() if sort == (ExprType.NUMBER, ExprType.LOGIC)} == {
        "==",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
    }
    assert [name for name, row in FUNCTIONS.items() if row.result_type is ExprType.LOGIC] == [
        "blank"
    ]


def test_every_row_has_words_in_both_languages() -> None:
    words = [row.label for row in (*OPERATORS.values(), *PREFIXES.values())]
    words += [row.label for row in FUNCTIONS.values()]
    assert all(all(each) for each in words)
    assert all(sort.value.zh and sort.value.en for sort in ExprType)


def test_aggregates_take_as_many_arguments_as_excel_and_others_their_own_number() -> None:
    assert {name: (row.min_arguments, row.max_arguments) for name, row in FUNCTIONS.items()} == {
        "sum": (1, 250),
        "count": (1, 250),
        "min": (1, 250),
        "max": (1, 250),
        "abs": (1, 1),
        "round": (2, 2),
        "blank": (1, 1),
        "least": (2, 250),
        "greatest": (2, 250),
        "if": (3, 3),
        "length": (1, 1),
        "padded": (2, 2),
        "number": (1, 1),
    }
    assert [name for name, row in FUNCTIONS.items() if row.argument_kind is ArgumentKind.CELLS] == [
        "sum",
        "count",
        "min",
        "max",
    ]


@pytest.mark.parametrize(
    ("figure", "digits", "rounded"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("3.5", 0, "4"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("2.4999", 0, "2"),
        ("1.005", 2, "1.01"),
        ("-1.005", 2, "-1.01"),
        ("8824.985", 2, "8824.99"),
        ("2.675", 2, "2.68"),
        ("0.125", 2, "0.13"),
        ("1.2", 3, "1.200"),
        ("999999999999.995", 2, "1000000000000.00"),
        ("0.49999999999999999", 0, "1"),  # what a sheet shows of it, in 15 digits, is 0.5
        ("1E+2", 0, "100"),
    ],
)
def test_rounding_goes_half_away_from_zero(figure: str, digits: int, rounded: str) -> None:
    assert str(round_half_up(D(figure), digits)) == rounded


@pytest.mark.parametrize(("figure", "digits"), [("-0.4", 0), ("-0.004", 2), ("-0", 1), ("0", 2)])
def test_rounding_to_zero_leaves_no_minus_sign(figure: str, digits: int) -> None:
    assert str(round_half_up(D(figure), digits)) in {"0", "0.0", "0.00"}


@pytest.mark.parametrize("digits", [0, 2])
def test_a_whole_number_stays_an_int_when_rounded(digits: int) -> None:
    result = round_half_up(7, digits)
    assert result == 7
    assert isinstance(result, int)


@given(st.decimals(-(10**9), 10**9, places=5), st.integers(0, 4))
def test_rounding_is_odd_and_moves_by_half_a_unit_at_most(figure: Decimal, digits: int) -> None:
    rounded = round_half_up(figure, digits)
    assert abs(rounded - figure) * 2 <= D(1).scaleb(-digits)
    assert round_half_up(-figure, digits) == -rounded
    assert round_half_up(rounded, digits) == rounded


@given(st.text("abcdefghilmnoprstuwy", min_size=2, max_size=6))
def test_a_word_that_no_rule_can_name_is_reserved(word: str) -> None:
    try:
        parse_rule(f"{word}[x, a]")
    except RuleError:
        assert word in RESERVED_NAMES
    else:
        assert word not in RESERVED_NAMES


@pytest.mark.parametrize(
    "word",
    [
        *("and", "or", "not", "prior", "import", "class", "in", "if", "is", "for", "True"),
        *("sum", "count", "min", "max", "abs", "round", "blank"),
    ],
)
def test_words_of_the_language_and_refused_ones_are_reserved(word: str) -> None:
    assert word in RESERVED_NAMES


@pytest.mark.parametrize("word", ["date", "number", "length", "least", "padded", "by", "like"])
def test_later_words_of_the_language_can_still_be_codes(word: str) -> None:
    assert word not in RESERVED_NAMES
    parse_rule(f"{word}[x, {word}] == sum({word}[:, {word}])")
