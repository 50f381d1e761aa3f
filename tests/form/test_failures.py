"""A failure that only follows from others: the last of those; else it is a mistake of its own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.workbooks import gov
from xlreport.form import Failure, RuleLine, check_lines, consequences, possible_causes

NATURAL, COMPANY, TOTAL = (
    f"applications[received, {column}]" for column in ("natural", "company", "total")
)


def failures(*differences: object) -> list[Failure]:
    """The same check in two inputs and in their total."""
    places = zip((NATURAL, COMPANY, TOTAL), differences, strict=True)
    return [Failure("balance", at, each) for at, each in places if each is not None]


@pytest.mark.parametrize(
    ("failed", "expected"),
    [
        (failures(1, None, 1), {1: 0}),
        (failures(1, Decimal("2.0"), 3), {2: 1}),
        (failures(1, None, 2), {}),
        (failures(None, None, 2), {}),
        (failures("", None, 2), {}),
        ([Failure("one", NATURAL, 1), Failure("another", TOTAL, 1)], {}),
        ([Failure("balance", "reviews[cases, review_upheld]", 1), failures(0, 0, 1)[2]], {}),
    ],
)
def test_a_total_follows_if_its_parts_add_up_to_it(
    failed: list[Failure], expected: dict[int, int]
) -> None:
    assert consequences(failed, gov()) == expected


def test_a_line_can_follow_from_those_of_its_own_rule_in_its_parts() -> None:
    lines = check_lines(gov())
    balances = [
        number
        for number, line in enumerate(lines)
        if isinstance(line, RuleLine) and line.code == "rule.balance"
    ]

    assert possible_causes(lines, gov())[balances[-1]] == balances[:-1]
