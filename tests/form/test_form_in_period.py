"""A form in one period: `period.`, `last_year.`, values from earlier periods, and running totals.

Every case is asked of the program and of the sheet, which must say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.engines import disagreements
from tests.forms import at, definition, form, problems
from tests.workbooks import Book, workbook
from xlreport.definition import parse_period
from xlreport.form import Content, Evaluation, Evaluator, Form, for_period, prior_addresses

D = Decimal


def in_period(made: Form, period: str, contents: Mapping[str, Content]) -> Evaluation:
    """What a filling comes to in a period; the sheet says the same."""
    assert disagreements(workbook(contents, form=made, period=period)) == {}
    about = for_period(made, parse_period(period, made))
    return Evaluator(about).evaluate({at(each): content for each, content in contents.items()})


def verdicts(made: Form, period: str, contents: Mapping[str, Content]) -> dict[str, str]:
    """The status and the sides of each rule, by its code."""
    return {
        each.line.code.removeprefix("rule."): f"{each.status.name} {each.left} {each.right}"
        for each in in_period(made, period, contents).verdicts
        if each.line.code.startswith("rule.")
    }


def of_kind(kind: str, expect: str) -> str:
    return f"""
        columns: {{a: {{label: 甲, type: integer}}}}
        rows: {{x: 一}}
        rules:
          - {{code: r, expect: "{expect}", message: 应}}
        period: {{kind: {kind}, from: 2019}}
    """


# --- period. -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "period", "part", "figure"),
    [
        ("month", "2024-02", "month", 2),
        ("month", "2024-12", "month", 12),
        ("month", "2024-03", "quarter", 1),
        ("month", "2024-04", "quarter", 2),
        ("month", "2024-04", "year", 2024),
        ("quarter", "2024-Q3", "quarter", 3),
        ("year", "2024", "year", 2024),
        ("month", "2024-02", "start", 45323),
        ("month", "2024-02", "end", 45351),
        ("half", "2024-H2", "start", 45474),
        ("quarter", "2024-Q4", "end", 45657),
        ("year", "2024", "end", 45657),
    ],
)
def test_a_rule_knows_its_period(kind: str, period: str, part: str, figure: int) -> None:
    made = form(of_kind(kind, f"t[x, a] == period.{part}"))

    assert verdicts(made, period, {"t[x, a]": figure})["r"].startswith("PASS")
    assert verdicts(made, period, {"t[x, a]": figure + 1})["r"].startswith("FAIL")


@pytest.mark.parametrize(
    ("kind", "part", "known"),
    [
        ("year", "month", "period.start、period.end、period.year"),
        ("half", "quarter", "period.start、period.end、period.year"),
        ("quarter", "month", "period.start、period.end、period.year、period.quarter"),
    ],
)
def test_what_a_period_does_not_have_is_refused(kind: str, part: str, known: str) -> None:
    (said,) = problems(definition(of_kind(kind, f"t[x, a] == period.{part}")))

    assert said.endswith(f"这张表的报告期没有 period.{part}；可用 {known}")


def test_a_word_that_no_period_has_is_refused() -> None:
    (said,) = problems(definition(of_kind("month", "t[x, a] == period.day")))

    assert said.endswith("没有 period.day；有 period. 加 start、end、month、quarter、year")


def test_dates_of_a_period_are_said_as_dates() -> None:
    made = form("""
        records: 3
        columns: {day: {label: 日期, type: date}}
        rules:
          - {code: r, expect: "t[:, day] >= period.start and t[:, day] <= period.end", message: 应}
          - {code: late, severity: note, expect: "t[:, day] <= period.end", message: 不晚于}
        period: {kind: quarter, from: 2019}
    """)
    found = verdicts(made, "2024-Q1", {"t[1, day]": 45323, "t[2, day]": 45383})

    assert found == {"r": "FAIL 1 0", "late": "FAIL 1 0"}
    words = made.rule_instances[1]
    assert (words.description.zh, words.of_dates) == ("日期 ≤ 本期末日", True)


def test_a_form_without_such_words_is_one_form_for_all_periods() -> None:
    made = form(of_kind("month", "t[x, a] == prior.t[x, a]"))

    assert for_period(made, parse_period("2024-01", made)) is made


# --- running totals ------------------------------------------------------------------------------

RUNNING = form("""
    columns: {month: 本月, total: {label: 本年累计, year: running}}
    rows: {x: 一, y: 二}
    rules:
      - {code: carry, expect: "t[x, total] == prior.t[x, total] + t[x, month]", message: 累计}
      - {code: sums, expect: "sum(t[:, total]) >= sum(prior.t[:, total])", message: 不减}
      - {code: counts, expect: "t[x, month] < 0 or count(prior.t[:, :]) == 4", message: 齐}
      - {code: stock, severity: warning, expect: "t[x, month] >= prior.t[x, month]", message: 存量}
    period: {kind: month, from: 2024}
""")
DECEMBER: dict[str, Content] = {
    "prior.t[x, total]": 120,
    "prior.t[y, total]": 60,
    "prior.t[x, month]": 10,
    "prior.t[y, month]": 5,
}


def test_a_running_total_carries_over_within_the_year() -> None:
    now = {"t[x, month]": 10, "t[x, total]": 130, "t[y, total]": 60} | DECEMBER

    assert verdicts(RUNNING, "2024-12", now) == {
        "carry": "PASS 130 130",
        "sums": "PASS 190 180",
        "counts": "PASS None None",
        "stock": "PASS 10 10",
    }


def test_it_begins_again_in_the_first_period_of_a_year() -> None:
    """Whatever December says of it; a figure that does not restart is compared as always."""
    january = {"t[x, month]": 9, "t[x, total]": 9}
    of_december = {each: 10 for each in DECEMBER if "month" in each}

    assert verdicts(RUNNING, "2025-01", january | of_december) == {
        "carry": "PASS 9 9",
        "sums": "PASS 9 0",
        "counts": "PASS None None",
        "stock": "FAIL 9 10",
    }


def test_january_asks_nothing_of_december_that_it_does_not_need() -> None:
    """Its first rules apply even where nothing is known of December."""
    about = for_period(RUNNING, parse_period("2025-01", RUNNING))
    found = verdicts(RUNNING, "2025-01", {"t[x, month]": 9, "t[x, total]": 10})

    assert (found["carry"], found["sums"]) == ("FAIL 10 9", "PASS 10 0")
    assert found["stock"].startswith("SKIP")
    assert [str(each) for each in prior_addresses(about)] == [
        "prior.t[x, month]",
        "prior.t[y, month]",
    ]


# --- values from earlier periods -----------------------------------------------------------------

VALUES = form("""
    type: amount
    decimals: 1
    columns:
      month: {label: 本月, year: sum}
      total: {label: 累计, value: "prior.t[:, total] + t[:, month]", year: running}
      before: {label: 上年同期, value: "last_year.t[:, total]"}
      growth: {label: 增减, value: "(t[:, total] - t[:, before]) / t[:, before] * 100"}
    rows: {x: 一, y: 二, all: {label: 合计, sum: rows}}
    rules:
      []
    period: {kind: month, from: 2024}
""")


def computed(period: str, contents: Mapping[str, Content]) -> dict[str, object]:
    found = in_period(VALUES, period, contents).computed
    return {str(each)[2:-1]: figure for each, figure in found.items()}


def test_values_are_computed_from_earlier_periods() -> None:
    known: dict[str, Content] = {"prior.t[x, total]": D("10.5"), "last_year.t[x, total]": 10}
    found = computed("2024-05", {"t[x, month]": D("1.5")} | known)

    assert (found["x, total"], found["x, before"], found["x, growth"]) == (12, 10, 20)


def test_without_the_earlier_figure_a_value_is_blank_and_not_0() -> None:
    found = computed("2024-05", {"t[x, month]": 3, "last_year.t[y, total]": 4})

    assert (found["x, total"], found["x, before"], found["x, growth"]) == (None, None, None)
    assert (found["y, before"], found["y, growth"]) == (4, -100)


def test_in_january_a_running_total_needs_nothing() -> None:
    found = computed("2025-01", {"t[x, month]": 3, "t[y, month]": 4})

    assert (found["x, total"], found["y, total"], found["all, total"]) == (3, 4, 7)


def test_what_nobody_gave_is_open_on_the_sheet_of_earlier_figures() -> None:
    """The unit knows what it reported; a figure that was given stays locked."""
    book = Book(workbook({"prior.t[x, total]": 7}, form=VALUES, period="2024-05"))
    sheet = book.sheet("上期数")
    rows = {sheet.value(f"A{row}"): row for row in range(4, 10)}
    labels = ["一，累计", "二，累计", "合计，累计"]

    assert list(rows) == [*labels, *(f"上年同期：{each}" for each in labels)]
    assert sheet.state == "visible"
    locks = {label: book.locked_styles[sheet.cells[f"B{row}"].style] for label, row in rows.items()}
    assert [label for label, is_locked in locks.items() if is_locked] == ["一，累计"]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("max(prior.l[:, a])", "value 里的以前各期只能是固定行列的表，不能是清单"),
        ("sum(last_year.l[:, a])", "value 里的以前各期只能是固定行列的表，不能是清单"),
        ("prior.t[x, gone]", "没有列 gone"),
    ],
)
def test_what_a_value_cannot_name_of_earlier_periods_is_told(value: str, says: str) -> None:
    (said,) = problems(
        definition(f"""
        sections:
          - code: s
            title: 一
            sheet: 表一
            tables:
              - code: t
                columns: {{a: 甲, b: {{label: 乙, value: "{value}"}}}}
                rows: {{x: 一}}
              - {{code: l, records: 3, columns: {{a: 甲}}}}
    """)
    )
    assert says in said


def test_a_record_is_not_computed_from_earlier_periods() -> None:
    (said,) = problems(
        definition("""
        columns: {a: 甲, b: {label: 乙, value: "t[:, a] + prior.t[:, a]"}}
        records: 3
    """)
    )
    assert said.endswith("此处只能用本期的单元格")
