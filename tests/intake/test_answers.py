"""Warnings that were answered: read back, told with the answer, and no part of the verdict."""

from __future__ import annotations

import pytest

from tests.workbooks import (
    EVERY_SHAPE_RIGHT,
    Book,
    ErrorCell,
    Typed,
    edited,
    every_kind,
    every_shape,
    read,
    resaved_by_openpyxl,
    workbook,
)
from xlreport.findings import Language
from xlreport.form import Content, answers_by_line, line_key
from xlreport.intake import Submission
from xlreport.layout import lay_out

ASKING: dict[str, Content] = EVERY_SHAPE_RIGHT | {
    "items[1, paid]": 200,  # more than it costs
    "items[2, part]": None,  # blank, to be explained
    "remark": "这一说明长得超过了十个字",
}
OVERPAID, BLANK, LONG = "I13", "I21", "I26"
"""The answer cells of 校验 for 已付不超过造价 (every record), the blanks of 清单, the length of 说明."""


def returned(**answers: Typed) -> Submission:
    """A return with these answers typed into 校验."""
    data = workbook(ASKING, form=every_shape(), period="2024-H2")
    cells = {("校验", cell): typed for cell, typed in answers.items()}
    return read(edited(data, cells), every_shape())


def warnings(submission: Submission) -> list[str]:
    return [
        f"{each.code} {each.location.cell} {each.message(Language.ZH)}"
        for each in submission.findings
        if each.severity == "warning"
    ]


PAID = "已付不超过造价。#1：已付 ≤ 造价：左边为 200，右边为 100.50，相差 99.50。"
ASKED = [
    f"rule.paid G4 {PAID}请核对所涉单元格。",
    "rule.grown B5 资金不减少。借款·金额 ≥ 上期借款·金额：左边为 50，右边为 60，相差 -10。请核对所涉单元格。",
    "cell.blank B4 有 1 个单元格未填。请填写，或在“校验”表说明原因。",
    "text.too-long A12 文字共 12 字，超过 10 字。请考虑删减。",
]


def test_without_an_answer_it_is_asked_and_the_verdict_is_pass() -> None:
    submission = returned()

    assert warnings(submission) == ASKED
    assert set(submission.answers.values()) == {""}
    assert submission.verdict == "pass"


@pytest.mark.parametrize(
    ("cell", "place", "told"),
    [
        (OVERPAID, 0, f"rule.paid G4 {PAID}单位说明：追加工程。请核对所涉单元格。"),
        (
            BLANK,
            2,
            "cell.blank B4 有 1 个单元格未填。单位说明：追加工程。请填写，或在“校验”表说明原因。",
        ),
        (LONG, 3, "text.too-long A12 文字共 12 字，超过 10 字。单位说明：追加工程。请考虑删减。"),
    ],
)
def test_an_answer_is_told_with_what_it_answers(cell: str, place: int, told: str) -> None:
    submission = returned(**{cell: " 追加工程\n"})

    expected = list(ASKED)
    expected[place] = told
    assert warnings(submission) == expected
    assert submission.verdict == "pass"


def test_every_warning_has_an_answer_cell_and_nothing_else_has() -> None:
    layout = lay_out(every_shape())
    cells = {line_key(each.line): each.answer.a1 for each in layout.lines if each.answer}

    assert returned().answers.keys() == cells.keys()
    assert {code for code, _ in cells} == {"rule.paid", "rule.grown", "cell.blank", "text.too-long"}
    assert (
        cells["rule.paid", "items[:, paid]"],
        cells["cell.blank", "items[1, code]"],
        cells["text.too-long", "remark"],
    ) == (OVERPAID, BLANK, LONG)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("见附件", "见附件"),
        ("  见附件 ", "见附件"),
        ("   ", ""),
        ("", ""),
        (None, ""),
        (2024, "2024"),
        (ErrorCell("#N/A"), "#N/A"),
    ],
    ids=repr,
)
def test_an_answer_is_any_text(typed: Typed, answer: str) -> None:
    answers = returned(**{OVERPAID: typed}).answers

    assert answers["rule.paid", "items[:, paid]"] == answer
    assert sum(map(bool, answers.values())) == bool(answer)


def test_an_answer_survives_another_program() -> None:
    data = edited(
        workbook(ASKING, form=every_shape(), period="2024-H2"), {("校验", OVERPAID): "追加工程"}
    )
    submission = read(resaved_by_openpyxl(data), every_shape())

    assert f"rule.paid G4 {PAID}单位说明：追加工程。请核对所涉单元格。" in warnings(submission)


def test_an_answer_to_a_rule_that_holds_is_not_told() -> None:
    data = workbook(EVERY_SHAPE_RIGHT, form=every_shape(), period="2024-H2")
    submission = read(edited(data, {("校验", OVERPAID): "没有问题"}), every_shape())

    assert submission.answers["rule.paid", "items[:, paid]"] == "没有问题"
    assert [each for each in warnings(submission) if "没有问题" in each] == []


def test_one_answer_is_told_with_every_record_that_fails() -> None:
    both = ASKING | {"items[2, paid]": 30}
    data = edited(workbook(both, form=every_shape(), period="2024-H2"), {("校验", "I13"): "追加"})
    told = [each for each in warnings(read(data, every_shape())) if each.startswith("rule.paid")]

    assert ["G4" in told[0], "G5" in told[1]] == [True, True]
    assert ["单位说明：追加" in each for each in told] == [True, True]


def test_answers_for_single_records_become_one_for_the_line() -> None:
    """Earlier workbooks asked for an explanation in each record."""
    earlier = {
        ("rule.paid", "items[1, paid]"): "第一项",
        ("rule.paid", "items[2, paid]"): "",
        ("rule.paid", "items[4, paid]"): "第四项",
        ("text.too-long", "remark"): "必要",
        ("rule.gone", "items[1, paid]"): "旧规则",
    }

    assert answers_by_line(every_shape(), earlier) == {
        ("rule.paid", "items[:, paid]"): "#1：第一项\n#4：第四项",
        ("text.too-long", "remark"): "必要",
        ("rule.gone", "items[1, paid]"): "旧规则",
    }


def test_an_answer_changes_no_verdict() -> None:
    """What is wrong stays wrong, and has no cell to be explained in."""
    wrong = workbook(
        ASKING | {"items[1, kind]": "改建"},
        form=every_shape(),
        period="2024-H2",
        answers={"rule.paid": "追加工程", "cell.blank": "无", "text.too-long": "必要"},
    )

    assert read(wrong, every_shape()).verdict == "fail"
    assert Book(wrong).sheet("封面").value("C11") == "暂不能上报"


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({}, 4),
        ({"rule.paid": "追加工程"}, 3),
        ({"rule.paid": "追加工程", "rule.grown": "已还款"}, 2),
        ({"rule.paid": "是", "rule.grown": "是", "cell.blank": "是", "text.too-long": "是"}, 0),
    ],
)
def test_the_cover_counts_what_is_still_to_be_explained(
    answers: dict[str, str], missing: int
) -> None:
    """Less was lent than in the period before: that is asked as well where it is known."""
    cover = Book(workbook(ASKING, form=every_shape(), period="2024-H2", answers=answers)).sheet(
        "封面"
    )

    assert [cover.value(f"C{row}") for row in (11, 14)] == ["可以上报", missing]


def test_notes_and_errors_are_not_to_be_answered() -> None:
    severities = {each.line.severity for each in lay_out(every_kind()).lines if each.answer}

    assert severities == {"warning"}
