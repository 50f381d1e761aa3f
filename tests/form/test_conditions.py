"""Cells that are asked under a condition, and cells whose content must stand in a list.

Each case is judged by Python, written into a workbook and calculated by IronCalc.
"""

from __future__ import annotations

import pytest

from tests.form.test_records import agreed, flaws, listed
from tests.forms import at, definition, form, problems
from xlreport.form import BlankLine, Content, ErrorValue, FillingState, ValueIssue, filling_status

LOANS = form("""
    records: 4
    columns:
      name: {label: 名称, type: text, blank: error}
      loan: {label: 是否贷款, type: choice, choices: [Y, N]}
      balance: {label: 余额, type: amount, decimals: 2, asked: "t[:, loan] == 'Y'"}
      note: {label: 说明, type: text, blank: zero, asked: "t[:, balance] > 100 or t[:, loan] == 'N'"}
      parent: {label: 上级, type: text, in: "t[:, name]"}
""")
ASKED, BLANK = ValueIssue.NOT_ASKED, ValueIssue.BLANK


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"1 name": "a"}, {}),
        ({"1 name": "a", "1 loan": "N"}, {}),
        ({"1 name": "a", "1 loan": "y", "1 balance": 5}, {}),
        ({"1 name": "a", "1 loan": "Y"}, {"t[1, balance]": BLANK}),
        ({"1 name": "a", "1 loan": "N", "1 balance": 5}, {"t[1, balance]": ASKED}),
        ({"1 name": "a", "1 balance": -5}, {"t[1, balance]": ASKED}),
        (
            {"1 name": "a", "1 loan": "Y", "1 balance": "x"},
            {"t[1, balance]": ValueIssue.NOT_A_NUMBER},
        ),
        ({"1 name": "a", "1 loan": "N", "1 balance": "x"}, {"t[1, balance]": ASKED}),
        ({"1 name": "a", "1 loan": "N", "1 note": "n"}, {}),
        ({"1 name": "a", "1 loan": "Y", "1 balance": 7, "1 note": "n"}, {"t[1, note]": ASKED}),
        ({"1 name": "a", "2 name": "b", "2 parent": "A"}, {}),
        ({"1 name": "a", "2 name": "b", "2 parent": "c"}, {"t[2, parent]": ValueIssue.NOT_LISTED}),
        (
            {"1 name": "a*", "2 name": "b", "2 parent": "ab"},
            {"t[2, parent]": ValueIssue.NOT_LISTED},
        ),
    ],
    ids=repr,
)
def test_a_column_of_a_list_is_asked_by_record(
    cells: dict[str, Content], wrong: dict[str, ValueIssue]
) -> None:
    assert flaws(agreed(LOANS, cells)) == wrong


def test_an_error_value_in_the_condition_asks_for_nothing_and_forbids_nothing() -> None:
    evaluation = agreed(LOANS, {"1 name": "a", "1 loan": ErrorValue("#N/A"), "1 balance": 5})

    assert flaws(evaluation) == {"t[1, loan]": ValueIssue.NOT_A_NUMBER}


def test_what_is_not_asked_is_left_out_of_the_counts() -> None:
    cells: dict[str, Content] = {"1 name": "a", "1 loan": "N"}
    cells |= {"2 name": "b", "2 loan": "Y", "2 balance": 1}
    contents = {at(each): content for each, content in listed(cells).items()}

    status = filling_status(LOANS, agreed(LOANS, cells), contents, {})

    assert (status.state, status.filled, status.asked) == (FillingState.READY, 5, 8)


WHOLE = form("""
    blank: warning
    asked: "t[a, x] > 0"
    rows: {a: 甲, b: 乙}
    columns: {x: 数, y: {label: 另一数, blank: zero, asked: "t[:, x] > 5"}}
""")


@pytest.mark.parametrize(
    ("cells", "wrong", "blank"),
    [
        ({}, {}, 0),
        ({"a x": 0}, {"t[a, x]": ASKED}, 0),
        ({"a x": 1}, {}, 1),
        ({"a x": 1, "b x": 6, "b y": 0}, {}, 0),
        ({"a x": 1, "b y": 2}, {"t[b, y]": ASKED}, 1),
        ({"b x": 1}, {"t[b, x]": ASKED}, 0),
    ],
    ids=repr,
)
def test_a_whole_table_is_asked_under_a_condition(
    cells: dict[str, Content], wrong: dict[str, ValueIssue], blank: int
) -> None:
    evaluation = agreed(WHOLE, cells)

    assert flaws(evaluation) == wrong
    (line,) = (each for each in evaluation.verdicts if isinstance(each.line, BlankLine))
    assert line.left == blank


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (
            "rows: {a: 甲}\ncolumns: {x: {label: 数, asked: 't[a, x]'}}",
            "此处应为是否成立，却是数值",
        ),
        (
            "rows: {a: 甲}\ncolumns: {x: {label: 数, asked: 't[a, :] > 1'}}",
            "列的 value 里 : 只能写在行的位置",
        ),
        (
            "rows: {a: 甲}\ncolumns: {x: {label: 数, asked: 'prior.t[a, x] > 1'}}",
            "此处只能用本期的单元格",
        ),
        ("asked: 't[:, x] > 1'\nrows: {a: 甲}\ncolumns: {x: 数}", "这里没有本行、本列"),
        ("rows: {a: 甲}\ncolumns: {x: {label: 数, in: 't[:, x]'}}", "t 不是清单（records）"),
        ("rows: {a: 甲}\ncolumns: {x: {label: 数, in: '(1, 2'}}", "此处应为“)”"),
    ],
)
def test_a_wrong_condition_is_told_at_its_place(table: str, says: str) -> None:
    (problem,) = problems(definition(table))
    assert says in problem
