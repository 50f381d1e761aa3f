"""Charts of a form: which cells a bar adds, what it is called, and what cannot be drawn."""

from __future__ import annotations

import pytest

from tests.forms import definition, form, problems
from xlreport.definition import load_form

TABLES = """
sections:
  - code: s
    title: 一
    sheet: 表
    tables:
      - code: t
        rows:
          x: 一
          more: {label: 二, rows: {y: 甲, z: 乙, both: {label: 小计, sum: rows}}}
          all: {label: 合计, sum: rows}
        columns:
          a: 本年
          kinds: {label: 其中, columns: {b: 上级, c: {label: 不加, rollup: none}}}
      - code: words
        rows: {x: 一}
        columns: {a: {label: 说明, type: text}}
      - {code: list, records: 5, columns: {a: 数}}
charts:
  - {title: 图, of: "%s"}
"""


@pytest.mark.parametrize(
    ("of", "bars"),
    [
        ("t[x, a]", {"本年": ["t[x, a]"]}),
        ("t[:, a]", {"一": ["t[x, a]"], "二": ["t[y, a]", "t[z, a]"]}),
        ("t[more, a]", {"甲": ["t[y, a]"], "乙": ["t[z, a]"]}),
        ("t[all, a]", {"本年": ["t[all, a]"]}),
        ("t[x, :]", {"本年": ["t[x, a]"], "其中": ["t[x, b]"]}),
        ("t[x, a], t[all, a]", {"一": ["t[x, a]"], "合计": ["t[all, a]"]}),
        ("t[x, b], t[z, a]", {"一·上级": ["t[x, b]"], "乙·本年": ["t[z, a]"]}),
    ],
)
def test_a_bar_for_each_line_and_headings_added_up(of: str, bars: dict[str, list[str]]) -> None:
    (chart,) = form(TABLES % of).charts

    assert {bar.label: [str(at) for at in bar.cells] for bar in chart.bars} == bars
    assert (chart.title, chart.by_unit) == ("图", False)


@pytest.mark.parametrize(
    ("of", "says"),
    [
        ("t[:, :]", "19:21 行和列只能有一个展开，另一个写到某一行或某一列"),
        ("t[w, a]", "19:23 没有行 w"),
        ("u[x, a]", "19:21 没有表 u"),
        ("t[x, a] + t[y, a]", "19:21 图表只能写本期的单元格，如 表[行, :]"),
        ("t[x, a]) + sum(t[y, a]", "19:21 图表只能写本期的单元格，如 表[行, :]"),
        ("t[x, a], prior.t[x, a]", "19:30 图表只能写本期的单元格，如 表[行, :]"),
        ("t[x, c]", "19:21 t[x, c] 里没有各单位相加的数，不能作图"),
        ("words[x, a]", "19:21 words[x, a] 里不是数，不能参与计算"),
        ("list[:, a]", "19:21 清单 list 不能作图"),
        ("t[x, a", "19:27 此处只能写一个代码或一个 :"),
    ],
)
def test_what_cannot_be_drawn_is_told_at_its_place(of: str, says: str) -> None:
    assert problems(definition(TABLES % of)) == [says]


def test_a_chart_that_cannot_be_read_is_told_beside_other_mistakes() -> None:
    assert problems(definition(TABLES.replace("title: 一", "titel: 一") % "t[x a]")) == [
        "2:5 缺少 title",
        "3:5 不认识 titel，是否应为 title？",
        "19:25 此处只能写一个代码或一个 :",
    ]


def test_charts_do_not_make_another_revision() -> None:
    """What is handed out and filled in stays the same."""
    assert form(TABLES % "t[x, a]").digest == form(TABLES % "t[:, a]").digest


@pytest.mark.parametrize("code", ["gov-disclosure-2019", "gov-disclosure-2021"])
def test_the_charts_of_the_disclosure_report(code: str) -> None:
    outcomes, applicants, units = load_form(code).charts

    assert [(bar.label[:7], len(bar.cells)) for bar in outcomes.bars][2:5] == [
        ("（三）不予公开", 8),
        ("（四）无法提供", 3),
        ("（五）不予处理", 5),
    ]
    assert [bar.label for bar in applicants.bars][:2] == ["自然人", "商业企业"]
    assert units.by_unit
