"""Columns that take their choices from a code list, show labels, or are limited by another column.

Each case is judged by Python, written into a workbook and calculated by IronCalc.
"""

from __future__ import annotations

import pytest

from tests.form.test_records import agreed, flaws
from tests.forms import definition, form, problems
from xlreport.form import Content, ErrorValue, ValueIssue
from xlreport.rules import Address

DEFINITION = """\
lists:
  region: {items: {n: 北, S: 南}}
  industry:
    text: "code,name,region\\nA.1,小麦,n\\nA.2,水稻,S\\n12,十二,s\\nB|x,,n\\n"
    code: code
    label: name
    columns: {region: region}
sections:
  - code: part
    title: 第一部分
    sheet: 表一
    tables:
      - code: t
        records: 4
        columns:
          place: {label: 地区, type: choice, choices: region}
          code:
            {label: 代码, type: choice, choices: industry, where: "region == t[:, place]"}
          name: {label: 名称, label_of: code}
          any: {label: 任意, type: choice, choices: industry}
          any_name: {label: 名称, label_of: any}
          n: 数
rules:
  - {code: no_rice, expect: "t[:, any_name] != '水稻'", message: 不种水稻}
"""
FORM = form(DEFINITION)
WRONG = ValueIssue.NOT_A_CHOICE


@pytest.mark.parametrize(
    ("cells", "label", "wrong"),
    [
        ({"1 place": "n", "1 code": "A.1"}, "小麦", {}),
        ({"1 place": "N", "1 code": "a.1"}, "小麦", {}),
        ({"1 place": "n", "1 code": "B|X"}, "", {}),
        ({"1 place": "S", "1 code": "12"}, "十二", {}),
        ({"1 place": "S", "1 code": "A.1"}, "小麦", {"t[1, code]": WRONG}),
        ({"1 code": "A.1"}, "小麦", {"t[1, code]": WRONG}),
        ({"1 place": "n"}, "", {}),
        ({"1 place": "n", "1 code": "A*1"}, "", {"t[1, code]": WRONG}),
        ({"1 place": "n", "1 code": "A.1 "}, "", {"t[1, code]": WRONG}),
        ({"1 place": "S", "1 code": 12}, "", {"t[1, code]": WRONG}),
        ({"1 place": "x", "1 code": "A.1"}, "小麦", {"t[1, place]": WRONG, "t[1, code]": WRONG}),
        (
            {"1 place": ErrorValue("#N/A"), "1 code": "A.1"},
            "小麦",
            {"t[1, place]": ValueIssue.NOT_A_NUMBER},
        ),
        (
            {"1 place": "n", "1 code": ErrorValue("#N/A")},
            "",
            {"t[1, code]": ValueIssue.NOT_A_NUMBER},
        ),
    ],
    ids=repr,
)
def test_a_code_has_its_label_and_its_flaw(
    cells: dict[str, Content], label: str, wrong: dict[str, ValueIssue]
) -> None:
    evaluation = agreed(FORM, cells)

    assert flaws(evaluation) == wrong
    assert evaluation.labels[Address("t", "1", "name")] == label


@pytest.mark.parametrize(("code", "passes"), [("A.1", True), ("A.2", False), ("a.2", False)])
def test_a_rule_can_name_a_label(code: str, passes: bool) -> None:
    assert agreed(FORM, {"2 any": code, "1 n": 1}).passes is passes


def test_a_code_that_there_is_not_has_no_label_in_a_long_list() -> None:
    entries = "".join(f"C{number:05},第{number}类\\n" for number in range(20_000))
    long = form(f"""\
lists: {{long: {{text: "code,name\\n{entries}", code: code, label: name}}}}
sections:
  - code: part
    title: 第一部分
    sheet: 表一
    tables:
      - code: t
        records: 2
        columns:
          code: {{label: 代码, type: choice, choices: long}}
          name: {{label: 名称, label_of: code}}
""")
    evaluation = agreed(long, {"1 code": "C19999", "2 code": "C20000"})

    assert [*evaluation.labels.values()] == ["第19999类", ""]
    assert flaws(evaluation) == {"t[2, code]": WRONG}


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ("choices: region}", "choices: regoin}", "没有代码表 regoin，是否应为 region？"),
        ("label_of: any}", "label_of: n}", "n 的可选项不是带名称（label）的代码表"),
        ("label_of: any}", "label_of: anny}", "没有列 anny，是否应为 any？"),
        ("region == t[:, place]", "regin == t[:, place]", "没有列 regin，是否应为 region？"),
        (
            "region == t[:, place]",
            "t[:, place] == 'n'",
            "此处写成 列 == 单元格，左边是代码表的列",
        ),
        ("region == t[:, place]", "region == t[:, n]", "此处应为文字，却是数值"),
        ("n: 数", 'n: {label: 数, where: "a == t[:, n]"}', "where 只用于可选项是代码表的列"),
    ],
)
def test_what_names_no_entries_is_refused(was: str, now: str, message: str) -> None:
    told = problems(definition(DEFINITION.replace(was, now)))

    assert [each.partition(" ")[2] for each in told] == [message]


def test_the_words_name_the_columns_as_the_list_does() -> None:
    where = FORM.cells[Address("t", "1", "code")].where

    assert where is not None
    assert FORM.in_words(where).zh == "#1：代码 的 region ＝ 地区"
