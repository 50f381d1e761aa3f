"""How far a filling is: the four states, and what each count counts (points 2 and 4)."""

from __future__ import annotations

import pytest

from tests.forms import at, form
from xlreport.form import Content, ErrorValue, Evaluator, filling_status, section_counts

TEXT = """
form: tiny
name: 小表
title: "{unit}{period}小表"
period: {kind: year, from: 2024}
locale: zh-CN
sections:
  - code: grid
    title: 一、格
    sheet: 格
    tables:
      - code: t
        blank: error
        columns: {a: 甲, b: 乙}
        rows: {x: 行}
  - code: list
    title: 二、单
    sheet: 单
    tables:
      - code: l
        records: 3
        columns: {name: {label: 名, type: text}, cost: {label: 价, blank: warning}}
    texts: {told: {label: 说明, max: 5}}
rules:
  - code: order
    expect: t[x, a] <= t[x, b]
    message: 甲不大于乙
"""


FORM = form(TEXT)
FULL: dict[str, Content] = {"t[x, a]": 1, "t[x, b]": 2, "told": "好"}


@pytest.mark.parametrize(
    ("filling", "expected"),
    [
        ({}, "○ 尚未填写 0/3"),
        ({"t[x, a]": 1, "t[x, b]": 2}, "√ 可以上报 2/3"),
        (FULL, "√ 可以上报 3/3"),
        ({"t[x, a]": 0}, "△ 未填完 1/3"),
        ({"told": "好"}, "△ 未填完 1/3"),
        ({"t[x, a]": 3, "t[x, b]": 2}, "× 不通过 2/3"),
        ({"t[x, a]": "三"}, "× 不通过 1/3"),
        (FULL | {"told": ErrorValue("#N/A")}, "× 不通过 3/3"),
        (FULL | {"l[1, name]": "桥"}, "√ 可以上报 4/5"),
        (FULL | {"l[1, name]": "桥", "l[2, cost]": 7}, "√ 可以上报 5/7"),
        (FULL | {"l[2, name]": "桥"}, "× 不通过 4/5"),
        ({"t[x, a]": ""}, "○ 尚未填写 0/3"),
    ],
    ids=str,
)
def test_the_state_and_how_much_is_filled_in(filling: dict[str, Content], expected: str) -> None:
    """A list asks for the inputs of its filled records only; an empty text fills nothing in."""
    contents = {at(place): content for place, content in filling.items()}
    status = filling_status(FORM, Evaluator(FORM).evaluate(contents), contents, {})

    assert f"{status.state.marked.zh} {status.filled}/{status.asked}" == expected


def test_a_warning_is_open_until_it_is_explained() -> None:
    contents = {at(place): content for place, content in (FULL | {"l[1, name]": "桥"}).items()}
    evaluation = Evaluator(FORM).evaluate(contents)

    asked = filling_status(FORM, evaluation, contents, {})
    key = ("cell.blank", "l[1, name]")
    answered = filling_status(FORM, evaluation, contents, {key: "未定"})

    assert (asked.failed, asked.open_explanations) == (1, 1)
    assert (answered.failed, answered.open_explanations) == (1, 0)


def test_a_section_has_a_state_of_its_own() -> None:
    contents = {at(place): content for place, content in {"t[x, a]": 3, "t[x, b]": 2}.items()}
    found = section_counts(FORM, Evaluator(FORM).evaluate(contents), contents, {})

    assert [each.status.state.code for each in found] == ["failing", "blank"]
    assert [each.other_errors for each in found] == [1, 0]
