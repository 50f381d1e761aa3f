"""The shipped quarterly report on budget execution: its shape, its figures, its rules."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from tests.engines import disagreements
from tests.fillings import BUDGET, EXPENDITURE, REVENUE
from tests.forms import at
from tests.workbooks import read, workbook
from xlreport.definition import load_form
from xlreport.findings import Severity
from xlreport.form import (
    CellKind,
    CellType,
    CheckStatus,
    Content,
    Evaluation,
    Evaluator,
    Form,
    Period,
    PeriodKind,
    for_period,
    prior_addresses,
)
from xlreport.rules import Address, Earlier

D = Decimal
PERIOD = "2024-Q2"
BALANCED = "balanced balance[own_revenue, amount]"


@pytest.fixture(scope="module")
def budget() -> Form:
    return load_form("budget-execution")


def judged(form: Form, contents: dict[str, Content]) -> Evaluation:
    return Evaluator(form).evaluate({at(each): content for each, content in contents.items()})


def rules(evaluation: Evaluation, status: CheckStatus) -> list[str]:
    return [
        f"{each.line.code.removeprefix('rule.')} {each.line.address}"
        for each in evaluation.verdicts
        if each.status is status and each.line.code.startswith("rule.")
    ]


def test_its_shape(budget: Form) -> None:
    shapes = {
        code: (len(t.rows.leaves), len(t.columns.leaves), t.rows.depth, t.input_count)
        for code, t in budget.tables.items()
    }
    assert shapes == {
        "revenue": (18, 7, 3, 15 * 3),
        "expenditure": (17, 7, 2, 14 * 3),
        "balance": (8, 1, 2, 6),
    }
    assert len(budget.cells) == 253
    assert sum(cell.is_input for cell in budget.cells.values()) == 93
    assert budget.coverage.kind is PeriodKind.QUARTER
    assert budget.title_for("甲镇", Period(2024, 2, PeriodKind.QUARTER)) == (
        "甲镇2024年第二季度一般公共预算执行情况"
    )


def test_all_is_money_with_two_decimals_or_a_rate(budget: Form) -> None:
    rates = {cell.address.column for cell in budget.cells.values() if cell.type.unit == "%"}

    assert rates == {"rate", "growth"}
    assert {cell.type for cell in budget.cells.values()} == {
        CellType(CellKind.AMOUNT, 2, "万元"),
        CellType(CellKind.AMOUNT, 2, "%"),
    }


def test_the_rows_of_the_fillings_are_all_there_are(budget: Form) -> None:
    sums = {"tax_total", "non_tax_total", "revenue_total"}
    assert {row.code for row in budget.tables["revenue"].rows.leaves} == {*REVENUE, *sums}
    sums = {"welfare_total", "economy_total", "expenditure_total"}
    assert {row.code for row in budget.tables["expenditure"].rows.leaves} == {*EXPENDITURE, *sums}


def test_what_it_calculates(budget: Form) -> None:
    """Totals leave subtotals out; rates are of the totals and never added."""
    computed = {str(a): figure for a, figure in judged(budget, BUDGET).computed.items()}
    told = {
        address: str(computed[address])
        for address in (
            "revenue[vat, to_date]",
            "revenue[tax_total, initial]",
            "revenue[non_tax_total, initial]",
            "revenue[revenue_total, initial]",
            "revenue[revenue_total, to_date]",
            "revenue[revenue_total, rate]",
            "revenue[revenue_total, growth]",
            "revenue[vat, growth]",
            "expenditure[expenditure_total, to_date]",
            "expenditure[expenditure_total, rate]",
            "expenditure[education, growth]",
            "balance[own_revenue, amount]",
            "balance[own_expenditure, amount]",
        )
    }
    assert told == {
        "revenue[vat, to_date]": "61.25",
        "revenue[tax_total, initial]": "4500",
        "revenue[non_tax_total, initial]": "7500",
        "revenue[revenue_total, initial]": "12000",
        "revenue[revenue_total, to_date]": "7350.00",
        "revenue[revenue_total, rate]": "51.04",
        "revenue[revenue_total, growth]": "22.50",
        "revenue[vat, growth]": "22.50",
        "expenditure[expenditure_total, to_date]": "6732",
        "expenditure[expenditure_total, rate]": "51.00",
        "expenditure[education, growth]": "-15.00",
        "balance[own_revenue, amount]": "7350.00",
        "balance[own_expenditure, amount]": "6732",
    }


def test_a_blank_report_has_no_rates(budget: Form) -> None:
    """Nothing is divided by nothing, and what is not known is not 0; the sheet says the same."""
    evaluation = judged(budget, {})

    assert {str(a) for a, figure in evaluation.computed.items() if figure is None} == {
        str(a) for a in budget.cells if a.column in {"to_date", "last_year", "rate", "growth"}
    }
    assert disagreements(workbook(form=budget, period=PERIOD)) == {}
    assert evaluation.passes


# --- rules ---------------------------------------------------------------------------------------


def test_its_rules_and_what_they_need(budget: Form) -> None:
    assert [(each.rule.code, each.rule.severity) for each in budget.rule_instances] == [
        ("balanced", Severity.ERROR),
        ("over_budget", Severity.WARNING),
        ("education_share", Severity.NOTE),
    ]
    earlier = Counter(each.earlier for each in prior_addresses(budget))
    assert earlier == {Earlier.PRIOR: 18 + 17, Earlier.LAST_YEAR: 18 + 17}


def test_a_right_report_passes(budget: Form) -> None:
    evaluation = judged(budget, BUDGET)

    assert (rules(evaluation, CheckStatus.FAIL), rules(evaluation, CheckStatus.SKIP)) == ([], [])
    assert evaluation.passes
    assert read(workbook(BUDGET, form=budget, period=PERIOD), budget).verdict == "pass"


def test_the_first_quarter_begins_again(budget: Form) -> None:
    """Whatever the year before came to; last year's figures are those of its first quarter."""
    first = for_period(budget, Period(2025, 1, PeriodKind.QUARTER))
    computed = judged(first, BUDGET).computed

    assert {each.earlier for each in prior_addresses(first)} == {Earlier.LAST_YEAR}
    assert str(computed[Address("revenue", "revenue_total", "to_date")]) == "3750.00"
    filled = {at: each for at, each in BUDGET.items() if not at.startswith("prior")}
    assert disagreements(workbook(filled, form=first, period="2025-Q1")) == {}


@pytest.mark.parametrize(
    ("changes", "failing", "passes"),
    [
        (
            {"balance[carried_in, amount]": D("200.01")},
            [BALANCED],
            False,
        ),
        ({"balance[remaining, amount]": 0}, [BALANCED], False),
        (  # 6,731.99 in the adjusted budget, 6,732 spent
            {"expenditure[education, adjusted]": D("-3468.01")},
            ["over_budget expenditure[expenditure_total, to_date]"],
            True,
        ),
        (  # 577.99 of 5,779.99 for education
            {
                "expenditure[education, quarter]": D("-172.01"),
                "balance[remaining, amount]": D("2152.01"),
            },
            ["education_share expenditure[education, to_date]"],
            True,
        ),
        ({"expenditure[education, adjusted]": -3468}, [], True),
        (
            {"expenditure[education, quarter]": -172, "balance[remaining, amount]": 2152},
            [],
            True,
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_each_rule_fails_at_its_place(
    budget: Form, changes: dict[str, Content], failing: list[str], passes: bool
) -> None:
    evaluation = judged(budget, BUDGET | changes)

    assert (rules(evaluation, CheckStatus.FAIL), evaluation.passes) == (failing, passes)
