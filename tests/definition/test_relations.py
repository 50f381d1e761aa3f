"""Rules as officials write them: what each sentence means, and what is said where it means none."""

from __future__ import annotations

import pytest

from tests.forms import definition, form, judged, problems
from xlreport.findings import Severity
from xlreport.form import CheckStatus, Form, line_key
from xlreport.rules import with_sums_merged

HEAD = """
sections:
  - code: base
    title: 收支决算
    sheet: 决算表
    head: {表号: 财决01表}
"""
TABLES = """
    tables:
      - code: t
        title: 收入
        stub: {label: 项目, no: 行次}
        numbered: true
        columns: {budget: 预算数, final: 决算数, rate: {label: 完成率, value: "t[:, final] / t[:, budget]"}}
        rows:
          grants: {label: 拨款, no: 31}
          fees: {label: 事业收入, no: 32}
          other: {label: 其他收入, no: 33}
          total: {label: 本年收入合计, no: 34}
      - code: s
        title: 支出
        stub: {label: 项目, code: 代码}
        numbered: true
        columns: {plan: {label: 预算数, no: 4}, done: {label: 决算数, no: 5}, name: {label: 备注, type: text, no: 6}}
        rows:
          all: {label: 合计, code: "01"}
          basic: {label: 基本, code: "02"}
          staff: {label: 人员, code: "03"}
          office: {label: 公用, code: "04"}
          project: {label: 项目, code: "05"}
          last: {label: 结余, code: "06"}
"""


def with_relations(*sentences: str) -> str:
    listed = "".join(f"    - '{each}'\n" for each in sentences)
    return f"{HEAD}    relations:\n{listed}{TABLES}"


def expected(made: Form) -> list[str]:
    """What the rules of a form expect, at which cell, and when."""
    return [
        f"{each.address} {with_sums_merged(each.expect)} {each.when}"
        for each in made.rule_instances
    ]


def in_codes(*rules: str) -> list[str]:
    """The same of rules that are written in codes."""
    listed = "".join(
        f'  - {{code: r{at}, expect: "{each.partition(" if ")[0]}", message: m'
        + (f', when: "{each.partition(" if ")[2]}"' if " if " in each else "")
        + "}\n"
        for at, each in enumerate(rules)
    )
    return expected(form(f"{HEAD}{TABLES}rules:\n{listed}"))


BOTH = ("plan", "done")

MEANINGS: dict[str, tuple[str, ...]] = {
    "31行 >= 32行": tuple(f"t[grants, {c}] >= t[fees, {c}]" for c in ("budget", "final")),
    "01≥02+05": tuple(f"s[all, {c}] >= s[basic, {c}] + s[project, {c}]" for c in BOTH),
    "1. 行关系（01）＝（02）＋（05）": tuple(
        f"s[all, {c}] == s[basic, {c}] + s[project, {c}]" for c in BOTH
    ),
    "(01)=(02)+…+(05)": tuple(
        f"s[all, {c}] == sum(s[basic, {c}], s[staff, {c}], s[office, {c}], s[project, {c}])"
        for c in BOTH
    ),
    "(01)=(02)+(03)+...+(05)": tuple(
        f"s[all, {c}] == s[basic, {c}] + sum(s[staff, {c}], s[office, {c}], s[project, {c}])"
        for c in BOTH
    ),
    "01=02+04+…+06": tuple(
        f"s[all, {c}] == s[basic, {c}] + s[office, {c}] + s[last, {c}]" for c in BOTH
    ),
    "01行等于02行至05行之和": tuple(
        f"s[all, {c}] == sum(s[basic, {c}], s[staff, {c}], s[office, {c}], s[project, {c}])"
        for c in BOTH
    ),
    "34行=31-33行之和": tuple(
        f"t[total, {c}] == sum(t[grants, {c}], t[fees, {c}], t[other, {c}])"
        for c in ("budget", "final")
    ),
    "01=02-05之和": tuple(
        f"s[all, {c}] == sum(s[basic, {c}], s[staff, {c}], s[office, {c}], s[project, {c}])"
        for c in BOTH
    ),
    "01=02-05": tuple(f"s[all, {c}] == s[basic, {c}] - s[project, {c}]" for c in BOTH),
    "其中：02应不小于03": tuple(f"s[basic, {c}] >= s[staff, {c}]" for c in BOTH),
    "01行5栏=34行2栏－33行2栏": ("s[all, done] == t[total, final] - t[other, final]",),
    "5栏≤4栏": tuple(
        f"s[{r}, done] <= s[{r}, plan]"
        for r in ("all", "basic", "staff", "office", "project", "last")
    ),
    "栏关系：(5)≤(4)": tuple(
        f"s[{r}, done] <= s[{r}, plan]"
        for r in ("all", "basic", "staff", "office", "project", "last")
    ),
    "支出5栏<=4栏": tuple(
        f"s[{r}, done] <= s[{r}, plan]"
        for r in ("all", "basic", "staff", "office", "project", "last")
    ),
    "01≥02≥03": tuple(
        f"s[{a}, {c}] >= s[{b}, {c}]"
        for a, b in (("all", "basic"), ("basic", "staff"))
        for c in BOTH
    ),
    "若02>0，则03>0": tuple(f"s[staff, {c}] > 0 if s[basic, {c}] > 0" for c in BOTH),
    "当02行4栏大于0且03行4栏大于0时，01行4栏>0": (
        "s[all, plan] > 0 if s[basic, plan] > 0 and s[staff, plan] > 0",
    ),
    "03=02×50%": tuple(f"s[staff, {c}] == s[basic, {c}] * 0.5" for c in BOTH),
    "03=(01-02)÷01×100": tuple(
        f"s[staff, {c}] == (s[all, {c}] - s[basic, {c}]) / s[all, {c}] * 100" for c in BOTH
    ),
    "02 >= 0": tuple(f"s[basic, {c}] >= 0" for c in BOTH),
    "财决01表34行2栏=01行5栏": ("t[total, final] == s[all, done]",),
    "line 31 >= lines 32 to 33": tuple(
        f"t[grants, {c}] >= sum(t[fees, {c}], t[other, {c}])" for c in ("budget", "final")
    ),
    "31行>=32行+33.0": tuple(f"t[grants, {c}] >= t[fees, {c}] + 33.0" for c in ("budget", "final")),
    "31行3栏<=1": ("t[grants, rate] <= 1",),
}


@pytest.mark.parametrize("sentence", MEANINGS)
def test_a_sentence_means_the_same_as_rules_in_codes(sentence: str) -> None:
    assert expected(form(with_relations(sentence))) == in_codes(*MEANINGS[sentence])


REFUSED = {
    "31行=32行+33": "33 是行次还是数？是行次请照别处写（如 33行），是数请写成 33.0",
    "line 31 = lines 32 + 33": "33 是行次还是数？是行次请照别处写（如 33行），是数请写成 33.0",
    "01≥99": "没有99行，只有 31、32、33、34、01、02、03、04、05、06",
    "1行≥2栏": "有的只写了行，有的只写了栏，请都写明几行几栏",
    "01行9栏>0": "没有9栏，只有 4、5、6",
    "01行6栏>0": "s[all, name] 没有数字可比",
    "6栏>0": "没有一栏（行）里这些都是数字",
    "01=31": "支出 和 收入 的栏（行）不一样，请写明几行几栏",
    "01=05+…+02": "从 05 到 02 不是同一张表里从前到后的一段",
    "01=(02+…)": "此处应为行次、代码或栏次，却是“)”",
    "01约等于02": "读不懂“约”",
    "统计范围：全部": "读不懂“统计范围”",
    "01+02": "此处应为= ≥ ≤ 等比较，却是句子的结尾",
    "若01>0": "此处应为“则”，却是句子的结尾",
    "01=02)": "此处不应是“)”",
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_cannot_be_read_is_told_at_its_place(sentence: str) -> None:
    (only,) = problems(definition(with_relations(sentence)))

    place, _, said = only.partition(" ")
    assert place.startswith("7:")
    assert said == f"“{sentence}”：{REFUSED[sentence]}；不是规则的话请移到 foot"


def test_every_sentence_is_a_rule_with_its_own_words_as_message() -> None:
    made = form(with_relations("1.01≥02，02≥03；核实：04≥05。", "31行>=32行"))
    rules = list(dict.fromkeys(each.rule for each in made.rule_instances))

    assert [(each.code, each.severity, each.message) for each in rules] == [
        ("base_relation_1", Severity.ERROR, "01≥02"),
        ("base_relation_2", Severity.ERROR, "02≥03"),
        ("base_relation_3", Severity.WARNING, "04≥05"),
        ("base_relation_4", Severity.ERROR, "31行>=32行"),
    ]


def test_the_page_prints_them_below_its_remarks() -> None:
    text = with_relations("01≥02；", "02≥03。").replace(
        "head:", "foot: [统计范围：全县]\n    head:"
    )

    assert form(text).sections[0].frame.foot == ("统计范围：全县", "审核关系：01≥02；02≥03。")


def test_words_show_the_numbers() -> None:
    first, _, total, _ = form(with_relations("01≥02", "01=02+…+06")).rule_instances

    assert first.description.zh == "预算数（4栏）：合计（01行） ≥ 基本（02行）"
    assert total.description.zh == (
        "预算数（4栏）：合计（01行） ＝ 合计（基本（02行） 至 结余（06行））"
    )


def test_a_line_that_two_tables_have_needs_the_name_of_one() -> None:
    twice = with_relations("01≥02").replace("no: 31", "no: 1")
    (only,) = problems(definition(twice))

    assert "01行不止一处有（收入、支出），请在前面写上表名，如 收入01行" in only
    assert expected(form(twice.replace("01≥02", "支出01行≥支出02行")))


def test_a_mistake_in_a_text_of_several_lines_is_at_its_line() -> None:
    text = f"{HEAD}    relations: |\n      01≥02\n      02≥88\n{TABLES}"
    (only,) = problems(definition(text))

    assert only.startswith("8:10 “02≥88”：没有88行")


def test_rules_of_the_form_take_numbers_too() -> None:
    text = f"""{HEAD}{TABLES}
rules:
  - {{code: kept, expect: "01行>=02行", when: "31行2栏>0", message: 合计不小于基本}}
  - {{code: coded, expect: "01行>=02行", when: "t[grants, final] > 0", message: 合计不小于基本}}
"""
    kept, coded = (
        [each for each in form(text).rule_instances if each.rule.code == code]
        for code in ("kept", "coded")
    )

    assert [(e.address, e.expect, e.when) for e in kept] == [
        (e.address, e.expect, e.when) for e in coded
    ]
    assert len(kept) == len(BOTH)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("expect: '01>=02', when: '98行>0'", "没有98行"),
        ("expect: '01>=02', when: 's[all, :] > 0'", "expect 用行次写时，when 里不能有 :"),
        ("expect: '01>=97', when: '01>0'", "没有97行"),
    ],
)
def test_mistakes_in_rules_of_the_form(rule: str, said: str) -> None:
    (only,) = problems(f"{definition(HEAD + TABLES)}rules: [{{code: r, {rule}, message: m}}]\n")

    assert said in only


def test_a_failing_relation_is_found_at_its_cell() -> None:
    made = form(with_relations("01=02+05"))
    good = judged(made, {"s[all, plan]": 5, "s[basic, plan]": 2, "s[project, plan]": 3})
    bad = judged(made, {"s[all, plan]": 5, "s[basic, plan]": 2, "s[project, plan]": 2})

    assert {each.status for each in good.verdicts} == {CheckStatus.PASS}
    failing = [line_key(each.line) for each in bad.verdicts if each.status is CheckStatus.FAIL]
    assert failing == [("rule.base_relation_1", "s[all, plan]")]


def test_columns_of_a_list_are_compared_in_each_record() -> None:
    made = form("""
        sections:
          - code: base
            title: 清单
            sheet: 清单
            relations: 1栏=2栏+3栏
            tables:
              - {code: l, records: 3, numbered: true, columns: {all: 计, a: 甲, b: 乙}}
    """)
    found = judged(made, {"l[1, all]": 5, "l[1, a]": 5, "l[2, all]": 5})

    assert [bad.record for each in found.verdicts for bad in each.failures] == ["2"]


def test_the_code_of_a_relation_is_taken() -> None:
    text = with_relations("01≥02") + (
        "rules: [{code: base_relation_1, expect: 's[all, plan] > 0', message: 应有}]\n"
    )
    (only,) = problems(definition(text))

    assert only.partition(" ")[2] == "base_relation_1 重复"


def test_relations_have_the_room_of_one_remark() -> None:
    (only,) = problems(definition(with_relations(*["01≥02+03+04+05+06 + 02+03+04"] * 90)))

    assert "审核关系合起来最多 2000 字" in only


def test_closed_cells_and_tables_beside_each_other() -> None:
    made = form("""
        sections:
          - code: base
            title: 收支
            sheet: 收支
            relations: 1行=2行+3行；1行2栏≥4行3栏
            tables:
              - code: t
                numbered: true
                stub: {label: 收入, no: 行次}
                columns: {a: 预算, b: 决算}
                rows:
                  x: {label: 一, no: 1}
                  y: {label: 二, no: 2}
                  z: {label: 三, no: 3, closed: [a]}
              - code: s
                beside: true
                numbered: true
                stub: {label: 支出, no: 行次}
                columns: {a: 预算, b: 决算}
                rows: {u: {label: 四, no: 4}}
    """)

    assert [each.description.zh for each in made.rule_instances] == [
        "预算（1栏）：一（1行） ＝ 二（2行）",
        "决算（2栏）：一（1行） ＝ 二（2行） ＋ 三（3行）",
        "一（1行）·决算（2栏） ≥ 四（4行）·预算（3栏）",
    ]
