"""What a blank cell means: by its row, else its column, else its table; and the line that asks."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.engines import disagreements
from tests.forms import at, form, judged
from tests.workbooks import Book, read, workbook
from xlreport.findings import Language, Severity
from xlreport.form import (
    BlankLine,
    BlankMeaning,
    CheckStatus,
    Content,
    Evaluation,
    Form,
    LineVerdict,
    ValueIssue,
    check_lines,
)

ZERO, WARNING, ERROR = BlankMeaning


def policies(table: str) -> dict[str, str]:
    """What a blank means in each input of a table, `row column` each."""
    return {
        f"{cell.address.row} {cell.address.column}": cell.blank.value
        for cell in form(table).cells.values()
        if cell.is_input
    }


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("columns: {a: 甲}\nrows: {x: 一}", "zero"),
        ("columns: {a: 甲}\nrows: {x: 一}\nblank: warning", "warning"),
        ("columns: {a: {label: 甲, blank: error}}\nrows: {x: 一}", "error"),
        ("columns: {a: 甲}\nrows: {x: {label: 一, blank: error}}", "error"),
        ("columns: {a: {label: 甲, blank: zero}}\nrows: {x: 一}\nblank: error", "zero"),
        (
            (
                "columns: {a: {label: 甲, blank: error}}\nrows: {x: {label: 一, blank: zero}}"
                "\nblank: warning"
            ),
            "zero",
        ),
        ("columns: {g: {label: 组, columns: {a: 甲}}}\nrows: {x: 一}\nblank: error", "error"),
        ("columns: {a: {label: 甲, type: date}}\nrows: {x: 一}", "zero"),
        ("columns: {a: 甲}\nrecords: 1\nblank: error", "error"),
    ],
)
def test_a_rows_policy_goes_before_its_columns_and_that_before_its_tables(
    table: str, expected: str
) -> None:
    assert set(policies(table).values()) == {expected}


MIXED = form("""
    blank: warning
    columns:
      a: 甲
      b: {label: 乙, blank: zero}
      c: {label: 丙, blank: error}
      total: {label: 计, sum: columns}
    rows:
      x: 一
      y: {label: 二, blank: error}
      z: {label: 三, blank: zero}
    rules:
      - {code: told, expect: "not blank(t[x, a])", message: 应填}
""")
FULL: dict[str, Content] = {
    f"t[{row}, {column}]": 0 for row in ("x", "y", "z") for column in ("a", "b", "c")
}


def without(*cells: str) -> dict[str, Content]:
    blank = {f"t[{cell[0]}, {cell[1]}]" for cell in cells}
    return {each: content for each, content in FULL.items() if each not in blank}


def agreed(made: Form, contents: Mapping[str, Content]) -> Evaluation:
    """What Python finds; the sheet finds the same."""
    assert disagreements(workbook(contents, form=made, period="2020")) == {}
    return judged(made, contents)


def asked(evaluation: Evaluation) -> LineVerdict:
    """The verdict of the line that asks for blanks."""
    (found,) = (each for each in evaluation.verdicts if isinstance(each.line, BlankLine))
    return found


def test_each_cell_has_its_own_policy() -> None:
    assert {str(each): cell.blank for each, cell in MIXED.cells.items() if cell.is_input} == {
        "t[x, a]": WARNING,
        "t[x, b]": ZERO,
        "t[x, c]": ERROR,
        "t[y, a]": ERROR,
        "t[y, b]": ERROR,
        "t[y, c]": ERROR,
        "t[z, a]": ZERO,
        "t[z, b]": ZERO,
        "t[z, c]": ZERO,
    }


@pytest.mark.parametrize(
    ("blank", "warned", "flawed", "passes"),
    [
        ((), 0, [], True),
        (("xa",), 1, [], False),  # a rule asks for it as well
        (("xb", "za", "zb", "zc"), 0, [], True),
        (("xc",), 0, ["t[x, c]"], False),
        (("ya", "yb", "yc"), 0, ["t[y, a]", "t[y, b]", "t[y, c]"], False),
    ],
)
def test_a_blank_is_nothing_a_question_or_a_mistake(
    blank: tuple[str, ...], warned: int, flawed: list[str], passes: bool
) -> None:
    evaluation = agreed(MIXED, without(*blank))

    assert asked(evaluation).left == warned
    assert evaluation.issues == dict.fromkeys([at(each) for each in flawed], ValueIssue.BLANK)
    assert evaluation.blank_count("t") == len(blank)
    assert evaluation.passes is passes


def test_blanks_are_counted_by_what_they_mean() -> None:
    evaluation = agreed(MIXED, {})

    assert evaluation.blanks == {("t", WARNING): 1, ("t", ZERO): 4, ("t", ERROR): 4}
    assert (asked(evaluation).status, asked(evaluation).left) == (CheckStatus.FAIL, 1)


@pytest.mark.parametrize("content", ["", None])
def test_an_empty_text_is_as_blank_as_nothing(content: Content) -> None:
    evaluation = agreed(MIXED, FULL | {"t[x, a]": content, "t[x, c]": content})

    assert evaluation.blanks == {("t", WARNING): 1, ("t", ERROR): 1}


@pytest.mark.parametrize(("policy", "lines"), [("zero", 0), ("warning", 1), ("error", 0)])
def test_only_blanks_to_be_explained_have_a_line_of_their_own(policy: str, lines: int) -> None:
    made = form(f"blank: {policy}\ncolumns: {{a: 甲}}\nrows: {{x: 一}}")

    assert sum(isinstance(each, BlankLine) for each in check_lines(made)) == lines


def test_the_line_is_a_warning_that_counts_what_its_table_asks_for() -> None:
    """Two tables on a sheet have a line each; cells with another policy are not counted."""
    made = form("""
        sections:
          - code: part
            title: 一
            sheet: 表
            tables:
              - code: t
                title: 甲表
                columns: {a: {label: 甲, blank: warning}, b: 乙}
                rows: {x: 一}
              - {code: u, title: 乙表, blank: warning, columns: {c: 丙}, rows: {x: 一, y: 二}}
    """)
    lines = [each for each in check_lines(made) if isinstance(each, BlankLine)]

    assert [(each.severity, str(each.address), each.description.zh) for each in lines] == [
        (Severity.WARNING, "t[x, a]", "“表”甲表各单元格均已填写（左边为未填的格数）"),
        (Severity.WARNING, "u[x, c]", "“表”乙表各单元格均已填写（左边为未填的格数）"),
    ]
    assert [[str(each) for each in line.inputs] for line in lines] == [
        ["t[x, a]"],
        ["u[x, c]", "u[y, c]"],
    ]
    assert lines[0].description.en == "every cell of “表” 甲表 is filled (left: blank cells)"


# --- what is told --------------------------------------------------------------------------------


def told(made: Form, contents: Mapping[str, Content], **answers: str) -> list[str]:
    """Severity, place and message of every finding of a returned workbook about blanks."""
    codes = {code.replace("_", "."): answer for code, answer in answers.items()}
    submission = read(workbook(contents, form=made, period="2020", answers=codes), made)
    return [
        f"{each.severity.value} {each.location.cell or '-'} {each.message(Language.ZH)}"
        for each in submission.findings
        if each.code.startswith("cell.blank")
    ]


def test_a_finding_says_what_a_blank_means() -> None:
    """One for each mistake, one question and one note for a table."""
    assert told(MIXED, without("xa", "xb", "xc", "ya")) == [
        "error D3 此处必须填写。请填写后重报。",
        "error B4 此处必须填写。请填写后重报。",
        "note - 有 1 个单元格未填，按 0 计。如确无数据，无需处理。",
        "warning B3 有 1 个单元格未填。请填写，或在“校验”表说明原因。",
    ]
    assert told(MIXED, FULL) == []


def test_an_answered_question_is_told_with_its_answer() -> None:
    assert told(MIXED, without("xa"), cell_blank="本年未开展") == [
        "warning B3 有 1 个单元格未填。单位说明：本年未开展。请填写，或在“校验”表说明原因。"
    ]


def test_an_answer_to_nothing_is_not_told() -> None:
    assert told(MIXED, FULL, cell_blank="无") == []


def test_the_cover_counts_what_is_filled_and_what_is_to_be_explained() -> None:
    contents = without("xa", "xb", "yc")
    open_, answered = (
        Book(workbook(contents, form=MIXED, period="2020", answers=answers)).sheet("封面")
        for answers in ({}, {"cell.blank": "无"})
    )

    for sheet, to_explain in ((open_, 1), (answered, 0)):
        assert [sheet.value(f"C{row}") for row in (11, 12, 13, 14)] == [
            "暂不能上报",
            6,
            0,
            to_explain,
        ]
