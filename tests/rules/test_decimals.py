"""How many decimals an expression is told apart at."""

from __future__ import annotations

import pytest

from tests.rules.scopes import axes, bound
from xlreport.rules import Binary, ExprType, Scope, comparison_decimals
from xlreport.rules.decimals import value_decimals

SCOPE = Scope(
    {"t": axes("x y", "n one two", decimals={"one": 1, "two": 2}, headings={"all": "n one"})}
)


@pytest.mark.parametrize(
    ("text", "decimals"),
    [
        ("12", 0),
        ("12.50", 2),
        ("t[x, n]", 0),
        ("t[x, two]", 2),
        ("t[x, one] + t[x, two]", 2),
        ("-t[x, one]", 1),
        ("t[x, n] * 0.125", 3),
        ("t[x, two] * t[x, two]", 2),
        ("t[x, n] / t[y, n]", 2),
        ("t[x, two] / t[y, n]", 4),
        ("t[x, n] / t[y, n] / 2", 4),
        ("t[x, n] + t[x, n] / 2", 2),
        ("abs(t[x, two])", 2),
        ("round(t[x, two], 0)", 0),
        ("round(t[x, n] / 3, 1)", 1),
        ("count(t[:, two])", 0),
        ("sum(t[x, all])", 1),
        ("sum(t[:, :])", 2),
        ("max(t[:, n], 0.5)", 1),
    ],
)
def test_an_expression_has_decimals(text: str, decimals: int) -> None:
    assert value_decimals(bound(text, SCOPE)) == decimals


@pytest.mark.parametrize(
    ("text", "decimals"),
    [
        ("t[x, n] == t[y, n]", 0),
        ("t[x, n] == t[y, two]", 2),
        ("t[x, n] / t[y, n] >= 0.5", 2),
        ("t[x, n] >= 0.125", 3),
        ("count(t[:, two]) == 2", 0),
    ],
)
def test_a_comparison_has_the_decimals_of_its_finer_side(text: str, decimals: int) -> None:
    tree = bound(text, SCOPE, ExprType.LOGIC)
    assert isinstance(tree, Binary)
    assert comparison_decimals(tree) == decimals
