"""A choice of which several may hold: a tick for each, on columns and on rows."""

from __future__ import annotations

import pytest

from tests.form.test_records import agreed, flaws
from tests.forms import definition, form, problems
from xlreport.form import Content, ValueIssue

LIST = form("""
    records: 3
    blank: error
    columns:
      name: {label: 名称, type: text}
      uses: {label: 用途, type: choice, several: true, choices: [住房, 养老, 教育]}
      other: {label: 其他用途, type: text, asked: "t[:, uses_3] == '√'"}
    rules:
      - code: some
        expect: not blank(t[:, uses_1]) or not blank(t[:, uses_2]) or not blank(t[:, uses_3])
        message: 至少选一项
""")


def test_each_choice_is_a_column_under_a_heading() -> None:
    (heading,) = (line for line in LIST.tables["t"].columns.lines if line.is_heading)

    assert (heading.code, heading.label) == ("uses", "用途")
    assert [(each.code, each.label) for each in heading.children] == [
        ("uses_1", "住房"),
        ("uses_2", "养老"),
        ("uses_3", "教育"),
    ]


@pytest.mark.parametrize(
    ("cells", "passes", "wrong"),
    [
        ({"1 uses_1": "√"}, True, {}),
        ({"1 uses_1": "√", "1 uses_2": "√"}, True, {}),
        ({}, False, {}),
        ({"1 uses_2": "是"}, False, {"t[1, uses_2]": ValueIssue.NOT_A_CHOICE}),
        ({"1 uses_3": "√"}, False, {"t[1, other]": ValueIssue.BLANK}),
        ({"1 uses_3": "√", "1 other": "书"}, True, {}),
    ],
    ids=repr,
)
def test_ticks_are_judged_alike_by_sheet_and_program(
    cells: dict[str, Content], passes: bool, wrong: dict[str, ValueIssue]
) -> None:
    evaluation = agreed(LIST, {"1 name": "甲", **cells})

    assert flaws(evaluation) == wrong
    assert evaluation.passes is passes


def test_a_row_takes_several_as_well() -> None:
    made = form("""
        columns: {a: 甲}
        rows:
          n: 数
          kinds: {label: 种类, type: choice, several: true, choices: [新, 旧]}
    """)

    assert [leaf.code for leaf in made.tables["t"].rows.leaves] == ["n", "kinds_1", "kinds_2"]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("type: text", "several 用于写明 1 至 50 个可选项的 choice"),
        ("type: choice, choices: [a], blank: error", "several 只与 label、type、choices 同写"),
        ("type: choice, choices: [a], value: '1'", "several 只与 label、type、choices 同写"),
    ],
)
def test_what_several_cannot_mean_is_refused(keys: str, message: str) -> None:
    told = problems(
        definition(f"columns: {{a: {{label: 甲, several: true, {keys}}}}}\nrows: {{x: 一}}")
    )

    assert [each.partition(" ")[2] for each in told] == [message]


def test_the_code_of_a_tick_stands_nowhere_else() -> None:
    told = problems(
        definition(
            "columns: {a: {label: 甲, type: choice, several: true, choices: [新]}, a_1: 乙}\n"
            "rows: {x: 一}"
        )
    )

    assert [each.partition(" ")[2] for each in told] == ["代码 a_1 重复"]
