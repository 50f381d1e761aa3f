"""校验: the lines that fail stand first, counts on top, a filter that protection allows (point 7).

A failure that only follows from others is a line below them (point 8), as in 问题清单.
"""

from __future__ import annotations

import pytest

from tests.engines import IronCalc
from tests.template.samples import sample
from tests.workbooks import Book, balanced, corrupted, gov, read, workbook
from xlreport.findings import workbook_words
from xlreport.form import Content
from xlreport.rollup.workbook.problem_lines import problem_lines

BLOCK = range(5, 11)


def block(book: Book) -> list[str]:
    """What each row of the block repeats: number, place, result and severity."""
    sheet = book.sheet("校验")
    rows = [[sheet.value(f"{column}{row}") for column in "ACGH"] for row in BLOCK]
    return [" ".join(str(each) for each in row).replace(".0", "") for row in rows if row[1]]


@pytest.mark.parametrize(
    ("name", "counts", "expected"),
    [
        ("right", "通过 13　不通过 0　不适用 0", []),
        (
            "broken",
            "通过 9　不通过 4　不适用 0",
            [
                "1 申请情况!D5 不通过 错误",
                "2 申请情况!E5 不通过 错误",
                "9 主动公开!B4 不通过 错误",
                "10 申请情况!D5 不通过 错误",
            ],
        ),
        (
            "every kind, broken",
            "通过 2　不通过 12（其中 2 项随其他项，改好即符）　不适用 0",
            [
                "1 人员 经费!C5 不通过 错误",
                "2 人员 经费!C6 不通过 错误",
                "4 人员 经费!C8 不通过 错误",
                "10 人员 经费!C5 不通过 错误",
                "13 增减!B3 不通过 错误",
                "5 人员 经费!D11 不通过 提醒",
            ],
        ),
    ],
)
def test_failing_lines_stand_first_with_errors_before_warnings(
    name: str, counts: str, expected: list[str]
) -> None:
    book = Book(sample(name))

    assert book.sheet("校验").value("B3") == counts
    assert block(book) == expected


def test_nothing_that_fails_is_told_in_words() -> None:
    assert Book(sample("right")).sheet("校验").value("B5") == "√ 没有不通过的项目。"


def test_the_block_follows_what_is_typed() -> None:
    """The stored results are those of a program that calculates anew."""
    data = sample("every kind, broken")
    stored = Book(data).results
    cells = {("校验", f"{column}{row}"): "" for column in "ABCDEFGHI" for row in BLOCK}
    wanted = {where: stored[where] for where in cells if where in stored}
    found = IronCalc(corrupted(data)).results(wanted)

    assert {each: found[each] for each in wanted} == pytest.approx(wanted)


def test_the_lines_can_be_filtered_although_the_sheet_is_locked() -> None:
    sheet = Book(sample("broken")).sheet("校验")
    protection, found = sheet.element("sheetProtection"), sheet.element("autoFilter")

    assert protection is not None
    assert protection.attrib["autoFilter"] == "0"
    assert found is not None
    assert found.attrib["ref"] == "A11:I24"


def test_what_does_not_apply_shows_no_figures() -> None:
    """A conditional format hides them; the words of the result stay."""
    rules = {
        area.attrib["sqref"]: [rule.findtext("{*}formula") for rule in area]
        for area in Book(sample("broken")).sheet("校验").elements("conditionalFormatting")
    }

    assert rules["D12:F24"] == ['$G12="不适用"']


def one_slip() -> bytes:
    return workbook(balanced(granted=3))


def test_one_slip_is_one_line_and_its_total_a_line_below() -> None:
    book = Book(one_slip())
    words = [book.sheet("校验").value(f"B{row}") for row in BLOCK]
    mark = workbook_words.FOLLOWS.zh

    assert block(book) == ["1 申请情况!D5 不通过 错误", "7 申请情况!J5 不通过 错误"]
    assert [str(each).startswith(mark) for each in words if each] == [False, True]
    assert "不通过 2（其中 1 项随其他项，改好即符）" in str(book.sheet("校验").value("B3"))


COLUMNS = ("natural", "company", "research", "welfare", "law_firm", "other")
SLIPS: dict[str, dict[str, int]] = {
    "nothing": {},
    "one slip": {"natural": 1},
    "two slips": {"natural": 1, "law_firm": 2},
    "a slip in each": dict.fromkeys(COLUMNS, 1),
    "two that cancel out, and one": {"natural": 1, "company": -1, "other": 3},
    "two that cancel out": {"natural": 1, "company": -1},
}


@pytest.mark.parametrize("name", SLIPS)
def test_sheet_and_program_agree_on_what_only_follows(name: str) -> None:
    """What an engine calculates anew in a workbook that holds no right result."""
    contents: dict[str, Content] = dict(balanced())
    for column, slip in SLIPS[name].items():
        at = f"applications[{'carried_in' if slip > 0 else 'carried_out'}, {column}]"
        contents[at] = int(str(contents.get(at) or 0)) + abs(slip)
    data = workbook(contents)
    cells = [[("校验", f"{column}{row}") for column in "BC"] for row in BLOCK]
    found = IronCalc(corrupted(data)).results([each for row in cells for each in row])
    findings = read(data, gov()).findings
    lines = problem_lines([each for each in findings if each.code == "rule.balance"], gov())

    shown = [(str(found[what]), str(found[place])) for what, place in cells if found[place]]
    assert [(what.startswith(workbook_words.FOLLOWS.zh), place) for what, place in shown] == [
        (each.follows, f"{each.finding.location.sheet}!{each.finding.location.cell}")
        for each in lines[: len(BLOCK)]
    ]
