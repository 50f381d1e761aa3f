"""Bound expression -> its value for a filling: exact figures, blanks, and what cannot be told."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.rules.scopes import axes, bound
from xlreport.rules import (
    Address,
    Binary,
    ExprType,
    Figure,
    FigureVector,
    NotApplicable,
    Scope,
    compile_condition,
    compile_number,
    compile_operands,
)
from xlreport.rules.nodes import Name

D = Decimal
SCOPE = Scope(
    {"t": axes("x y z", "a b"), "m": axes("x y z", "m n", decimals={"m": 2, "n": 2})},
    frozenset({"remark"}),
)
PLACES: list[Address | str] = [
    *(
        Address(table, row, column)
        for table, each in SCOPE.tables.items()
        for row in each.leaf_rows
        for column in each.leaf_columns
    ),
    "remark",
]
INDEX = {at: position for position, at in enumerate(PLACES)}

TEXT = object()
"""A content that is no number and no blank."""


def figures(filling: Mapping[str, Figure | object]) -> FigureVector:
    """A filling by `x a` (of t), `x m` (of m) or `remark`; what is not named is blank."""
    made = FigureVector([None] * len(PLACES), [True] * len(PLACES))
    for name, content in filling.items():
        row, _, column = name.partition(" ")
        at = Address("t" if column in {"a", "b"} else "m", row, column) if column else name
        made.blanks[INDEX[at]] = False
        if isinstance(content, int | Decimal):
            made.numbers[INDEX[at]] = content
    return made


def value(text: str, filling: Mapping[str, Figure | object], places: int | None = None) -> Figure:
    return compile_number(bound(text, SCOPE), INDEX, places)(figures(filling))


def holds(text: str, filling: Mapping[str, Figure | object]) -> bool:
    return compile_condition(bound(text, SCOPE, ExprType.LOGIC), INDEX)(figures(filling))


FULL = {"x a": 6, "y a": 4, "z a": 0, "x b": 3, "y b": -2, "x m": D("0.10"), "y m": D("0.20")}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("12.50", D("12.50")),
        ("t[x, a]", 6),
        ("-t[x, a]", -6),
        ("t[x, a] + t[x, b] * 2", 12),
        ("(t[x, a] + t[x, b]) * 2", 18),
        ("t[x, a] - t[y, a] - 1", 1),
        ("t[x, a] / t[y, a]", D("1.5")),
        ("abs(t[y, b])", 2),
        ("round(t[y, a] / t[x, a], 2)", D("0.67")),
        ("m[x, m] + m[y, m]", D("0.30")),
        ("sum(t[:, a])", 10),
        ("sum(t[:, :])", 11),
        ("sum(t[:, a], -t[x, b], 1)", 8),
        ("min(t[:, b])", -2),
        ("max(t[:, b])", 3),
        ("max(sum(t[:, a]), sum(t[:, b]) * 20)", 20),
        ("count(t[:, :])", 5),
    ],
)
def test_an_expression_has_the_value(text: str, result: Figure) -> None:
    assert value(text, FULL) == result


def test_blank_cells_count_as_nothing() -> None:
    assert value("t[x, a] + 5", {}) == 5
    assert value("sum(t[:, a])", {"y a": 3}) == 3
    assert value("count(t[:, a])", {"y a": 0}) == 1
    assert value("count(t[:, a])", {}) == 0


def test_a_cell_with_text_counts_as_nothing_alone() -> None:
    assert value("t[x, a] + t[y, a]", {"x a": TEXT, "y a": 3}) == 3
    assert value("t[x, a] * 2", {"x a": TEXT}) == 0


def test_aggregates_pass_over_cells_without_a_number() -> None:
    filling = {"x a": TEXT, "y a": -5, "z a": -7}
    assert value("max(t[:, a])", filling) == -5
    assert value("min(t[:, a])", {"x a": TEXT, "y a": 5}) == 5
    assert value("count(t[:, a])", filling) == 2
    assert value("sum(t[:, a])", filling) == -12


def test_least_and_greatest_of_no_numbers_are_zero_as_in_a_sheet() -> None:
    assert value("min(t[:, a])", {"x a": TEXT}) == 0
    assert value("max(t[:, a])", {}) == 0


def test_a_calculation_inside_an_aggregate_always_counts() -> None:
    assert value("min(t[:, a], t[x, b] + 0)", {"x a": 5}) == 0
    assert value("max(t[x, a] * 1, t[y, a])", {"y a": -5}) == 0


@pytest.mark.parametrize(
    ("text", "filling"),
    [
        ("1 / t[x, a]", {}),
        ("1 / t[x, a]", {"x a": 0}),
        ("0 / t[x, a]", {"x a": 0}),
        ("1 / t[x, a]", {"x a": TEXT}),
        ("1 / (t[x, a] - t[x, b])", {"x a": 2, "x b": 2}),
        ("t[x, a] + 1 / t[y, a]", {"x a": 2}),
        ("sum(t[:, a], 1 / t[x, b])", {}),
        ("abs(1 / t[x, b])", {}),
        ("round(1 / t[x, b], 2)", {}),
        ("1 / sum(t[:, a])", {}),
    ],
)
def test_dividing_by_zero_gives_no_value(text: str, filling: Mapping[str, Figure | object]) -> None:
    with pytest.raises(NotApplicable):
        value(text, filling)
    with pytest.raises(NotApplicable):
        holds(f"{text} == 1", filling)


@pytest.mark.parametrize("text", ["1 == 2 and 1 / t[x, a] == 1", "1 == 1 or 1 / t[x, a] == 1"])
def test_both_sides_are_looked_at_as_a_sheet_looks_at_them(text: str) -> None:
    with pytest.raises(NotApplicable):
        holds(text, {})


@pytest.mark.parametrize(
    ("text", "filling", "result"),
    [
        ("m[x, m] + m[y, m] == 0.3", {"x m": D("0.1"), "y m": D("0.2")}, True),
        ("m[x, m] * 3 == 0.3", {"x m": D("0.1")}, True),
        ("m[x, m] - m[y, m] == 0.1", {"x m": D("0.3"), "y m": D("0.2")}, True),
        ("t[x, a] / t[y, a] * t[y, a] == t[x, a]", {"x a": 1, "y a": 3}, True),
        ("t[x, a] / t[y, a] == 0.33", {"x a": 1, "y a": 3}, True),
        ("t[x, a] / t[y, a] == 0.3", {"x a": 1, "y a": 3}, False),
        ("m[x, m] == m[y, m]", {"x m": D("1.004"), "y m": D("1.001")}, True),
        ("m[x, m] == m[y, m]", {"x m": D("1.005"), "y m": D("1.01")}, True),
        ("m[x, m] == m[y, m]", {"x m": D("-1.005"), "y m": D("-1.01")}, True),
        ("m[x, m] < m[y, m]", {"x m": D("1.004"), "y m": D("1.005")}, True),
        ("t[x, a] == t[y, a]", {"x a": D("2.5"), "y a": 3}, True),
        ("m[x, m] * 1.15 == 8824.99", {"x m": D("7673.9")}, True),
    ],
)
def test_comparing_rounds_to_the_declared_decimals(
    text: str, filling: Mapping[str, Figure | object], result: bool
) -> None:
    assert holds(text, filling) is result


def test_values_carry_no_binary_noise() -> None:
    assert str(value("m[x, m] + m[y, m]", {"x m": D("0.1"), "y m": D("0.2")})) == "0.3"
    assert str(value("sum(m[:, m])", {"x m": D("0.1"), "y m": D("0.2"), "z m": D("0.7")})) == "1.0"
    assert value("t[x, a] * 2", {"x a": 3}) == 6
    assert isinstance(value("t[x, a] + t[y, a]", {"x a": 3}), int)


def test_a_product_is_rounded_once_and_two_places_beyond_the_places_asked_for() -> None:
    assert value("t[x, a] / t[y, a]", {"x a": 1, "y a": 3}, 1) == D("0.333")
    assert value("t[x, a] / t[y, a] / 3", {"x a": 1, "y a": 3}, 1) == D("0.111")
    assert value("t[x, a] / t[y, a] + t[x, a]", {"x a": 2, "y a": 3}, 0) == D("2.67")


@pytest.mark.parametrize(
    ("text", "filling", "result"),
    [
        ("t[x, a] == 1", {"x a": 1}, True),
        ("t[x, a] != 1", {"x a": 1}, False),
        ("t[x, a] < 1", {}, True),
        ("t[x, a] <= 1", {"x a": 1}, True),
        ("t[x, a] > 1", {"x a": 1}, False),
        ("t[x, a] >= 1", {"x a": 1}, True),
        ("t[x, a] == 1 and t[y, a] == 1", {"x a": 1}, False),
        ("t[x, a] == 1 or t[y, a] == 1", {"x a": 1}, True),
        ("not t[x, a] == 1", {"x a": 1}, False),
        ("not (t[x, a] == 1 and t[y, a] == 1)", {"x a": 1}, True),
        ("blank(t[x, a])", {}, True),
        ("blank(t[x, a])", {"x a": 0}, False),
        ("blank(t[x, a])", {"x a": TEXT}, False),
        ("blank(remark)", {}, True),
        ("blank(remark)", {"remark": TEXT}, False),
        ("not blank(remark) or t[x, a] == 0", {}, True),
    ],
)
def test_a_condition_holds_or_not(
    text: str, filling: Mapping[str, Figure | object], result: bool
) -> None:
    assert holds(text, filling) is result


def test_both_sides_are_given_rounded_as_they_are_compared() -> None:
    tree = bound("m[x, m] + 1 == m[y, m] / 3", SCOPE, ExprType.LOGIC)
    assert isinstance(tree, Binary)
    left, right = compile_operands(tree, INDEX)
    filling = figures({"x m": D("0.5"), "y m": 1})
    assert (str(left(filling)), str(right(filling))) == ("1.5000", "0.3333")


def test_an_expression_is_compiled_once_for_any_number_of_fillings() -> None:
    total = compile_number(bound("sum(t[:, a])", SCOPE), INDEX)
    assert [total(figures({"x a": each})) for each in (1, 2, 3)] == [1, 2, 3]


def test_what_was_never_bound_is_refused_loudly() -> None:
    with pytest.raises(TypeError):
        compile_number(Name("remark"), INDEX)
    with pytest.raises(TypeError):
        compile_condition(Name("remark"), INDEX)
