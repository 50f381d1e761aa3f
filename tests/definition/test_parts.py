"""`of`: rows that are parts of a row, what adds them, and the rule that goes without saying."""

from __future__ import annotations

import pytest

from tests.forms import definition, form, judged, problems
from tests.layout.test_layout import picture, the_sheet
from xlreport.form import CheckStatus, line_key
from xlreport.rules import Address

ROWS = """
columns: {a: 甲, name: {label: 名称, type: text}}
rows:
  towns: {label: 镇个数, of: {seat: 其中：城关镇, big: {label: 大镇, of: {old: 古镇}}}}
  villages: 村个数
  all: {label: 合计, sum: rows}
"""


def test_parts_stand_below_their_row_indented_by_a_character_a_level() -> None:
    assert [line.split(" | ")[0] for line in picture(the_sheet(form(ROWS)))[2:]] == [
        "镇个数",
        "\u3000其中：城关镇",
        "\u3000大镇",
        "\u3000\u3000古镇",
        "村个数",
        "合计",
    ]


def test_a_sum_beside_them_does_not_add_parts() -> None:
    found = judged(form(ROWS), {"t[towns, a]": 5, "t[seat, a]": 2, "t[villages, a]": 7})

    assert found.computed[Address("t", "all", "a")] == 12


@pytest.mark.parametrize(
    ("seat", "big", "status"),
    [(2, 3, CheckStatus.PASS), (3, 3, CheckStatus.FAIL), (0, 0, CheckStatus.PASS)],
)
def test_parts_may_not_exceed_their_row(seat: int, big: int, status: CheckStatus) -> None:
    made = form(ROWS)
    found = judged(made, {"t[towns, a]": 5, "t[seat, a]": seat, "t[big, a]": big})
    verdicts = {line_key(each.line)[0]: each.status for each in found.verdicts}

    assert verdicts["rule.t_towns_of"] is status


def test_the_rule_is_only_for_figures_and_says_the_labels() -> None:
    rules = form(ROWS).rule_instances

    assert [(each.rule.code, str(each.address)) for each in rules] == [
        ("t_towns_of", "t[towns, a]"),
        ("t_big_of", "t[big, a]"),
    ]
    assert rules[0].rule.message == "“镇个数”不小于其中各项之和：其中：城关镇、大镇"


def test_sum_of_makes_the_row_the_sum_of_its_parts() -> None:
    made = form("""
        columns: {a: 甲}
        rows:
          basic: {label: 基本支出, sum: of, of: {staff: 人员, office: 公用}}
          projects: 项目支出
          all: {label: 合计, sum: rows}
    """)
    found = judged(made, {"t[staff, a]": 2, "t[office, a]": 3, "t[projects, a]": 10})

    assert found.computed[Address("t", "basic", "a")] == 5
    assert found.computed[Address("t", "all", "a")] == 15
    assert made.rule_instances == ()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("{x: {label: 一, sum: of}}", "同一栏目下没有可以合计的内容"),
        (
            "{x: {label: 一, of: {y: {label: 二, sum: rows}, z: 三}}}",
            "同一栏目下没有可以合计的内容",
        ),
        ("{x: {label: 一, of: {x: 二}}}", "代码 x 重复"),
        (
            "{g: {label: 组, rows: {x: 一}, of: {y: 二}}}",
            "栏目标题本身没有单元格，of 请写在下面各栏",
        ),
    ],
)
def test_mistakes_in_parts(rows: str, said: str) -> None:
    assert [
        each.partition(" ")[2] for each in problems(definition(f"columns: {{a: 甲}}\nrows: {rows}"))
    ] == [said]


def test_no_other_rule_has_the_code_of_an_implied_one() -> None:
    text = f"{ROWS}\nrules:\n- {{code: t_towns_of, expect: 't[towns, a] > 0', message: 应有}}"
    (only,) = problems(definition(text))

    assert only.partition(" ")[2] == "t_towns_of 重复"


def test_a_mistake_in_the_value_of_a_part_is_shown_at_its_place() -> None:
    text = "columns: {a: 甲}\nrows:\n  x: {label: 一, of: {y: {label: 二, value: 't[q, :]'}}}"
    (only,) = problems(definition(text))

    assert "q" in only
