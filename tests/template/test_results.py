"""Every formula carries its true result: what is stored is what IronCalc and LibreOffice get.

Both are given workbooks whose every stored result was replaced by nonsense, so that an engine that
does not calculate cannot agree.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.engines import IronCalc, libreoffice_results
from tests.template.samples import NAMES, sample
from tests.workbooks import (
    NONSENSE,
    Book,
    Value,
    Where,
    corrupted,
    edited,
    every_kind,
    gov,
    one_cell,
    only_text,
    places,
    plain,
    workbook,
)
from xlreport.form import Content, Form
from xlreport.layout import lay_out


def differing(
    stored: dict[Where, Value], found: dict[Where, Value]
) -> dict[Where, tuple[Value, Value]]:
    """The cells where two sets of results disagree, with both."""
    return {
        where: (stored[where], found[where])
        for where in stored
        if plain(stored[where]) != plain(found[where])
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_corrupted_sample_has_no_right_result_left(name: str) -> None:
    results = Book(corrupted(sample(name))).results

    assert {str(value) for value in results.values()} == {NONSENSE}
    assert len(results) > 40


@pytest.mark.parametrize("name", NAMES)
def test_ironcalc_gets_every_stored_result(name: str) -> None:
    stored = Book(sample(name)).results

    found = IronCalc(corrupted(sample(name))).results(stored)

    assert differing(stored, found) == {}


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_gets_every_stored_result(name: str, by_libreoffice: dict[str, bytes]) -> None:
    stored = Book(sample(name)).results

    found = libreoffice_results(by_libreoffice[name], stored)

    assert differing(stored, found) == {}


def test_a_logical_value_in_a_number_cell_is_a_flaw() -> None:
    """Not put to LibreOffice, where a logical value in a cell formatted as a number is a number."""
    data = workbook({"procurement[central, projects]": True})
    stored = Book(data).results

    assert stored["封面", "C11"] == "暂不能上报"
    assert differing(stored, IronCalc(corrupted(data)).results(stored)) == {}


@pytest.mark.parametrize(
    ("form", "filling", "expected"),
    [
        (one_cell, {}, "Not ready to send"),
        (one_cell, {"t[x, y]": 3}, "Ready to send"),
        (one_cell, {"t[x, y]": -3}, "Not ready to send"),
        (only_text, {}, "暂不能上报"),
        (only_text, {"remark": "超过了五个字"}, "可以上报"),
    ],
)
def test_the_smallest_forms_work_as_well(
    form: Callable[[], Form], filling: dict[str, Content], expected: str
) -> None:
    data = workbook(filling, form=form(), period="2024-03")
    stored = Book(data).results

    assert differing(stored, IronCalc(corrupted(data)).results(stored)) == {}
    assert stored[next(iter(Book(data).sheets)), "C11"] == expected


def test_a_formula_that_is_wrong_is_told_by_both_engines() -> None:
    """The comparison itself: one wrong stored result is found, and only that one."""
    place = places(gov())["applications[received, total]"]
    stored = Book(sample("right")).results
    assert stored[place] == 5

    found = IronCalc(edited(sample("right"), {("申请情况", "D5"): 6})).results(stored)

    assert differing(stored, found)[place] == (5, 6)
    assert ("封面", "C11") in differing(stored, found)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("blank", "暂不能上报"),
        ("without a unit", "暂不能上报"),
        ("right", "可以上报"),
        ("broken", "暂不能上报"),
        ("every kind, blank", "暂不能上报"),
        ("every kind, right", "可以上报"),
        ("every kind, broken", "暂不能上报"),
        ("in English", "Not ready to send"),
    ],
)
def test_the_cover_says_whether_it_can_be_sent(name: str, expected: str) -> None:
    book = Book(sample(name))

    assert book.sheets[next(iter(book.sheets))].value("C11") == expected


def test_figures_of_a_right_filling() -> None:
    at = places(gov())
    book = Book(sample("right"))
    told = {
        address: book.sheet(at[address][0]).value(at[address][1])
        for address in (
            "applications[received, total]",
            "applications[handled, natural]",
            "applications[handled, total]",
            "reviews[cases, review_total]",
            "procurement[central, amount]",
            "licensing[licences, change]",
        )
    }

    assert told == {
        "applications[received, total]": 5,
        "applications[handled, natural]": 4,
        "applications[handled, total]": 4,
        "reviews[cases, review_total]": 1,
        "procurement[central, amount]": 12.5,
        "licensing[licences, change]": -3,
    }


@pytest.mark.parametrize(
    ("name", "verdict", "state", "counts"),
    [
        ("blank", "暂不能上报", "○ 尚未填写", [0, 169, 13, 0, 0, 0]),
        ("right", "可以上报", "√ 可以上报", [10, 169, 13, 0, 0, 0]),
        ("broken", "暂不能上报", "× 不通过", [13, 169, 9, 4, 0, 0]),
        ("every kind, blank", "暂不能上报", "○ 尚未填写", [0, 17, 10, 2, 2, 1]),
        ("every kind, broken", "暂不能上报", "× 不通过", [9, 17, 2, 12, 0, 5]),
        ("every shape, blank", "暂不能上报", "○ 尚未填写", [0, 11, 6, 4, 5, 2]),
        ("register, right", "可以上报", "√ 可以上报", [28, 40, 9, 0, 0, 0]),
    ],
)
def test_the_cover_tells_the_state_and_exact_counts(
    name: str, verdict: str, state: str, counts: list[int]
) -> None:
    """Points 2 and 4: a blank template is not ready, and what does not apply is counted apart.

    The counts are filled, asked, hold, fail, do not apply, to explain.
    """
    cover = Book(sample(name)).sheet("封面")

    shown = [cover.value(cell) for cell in ("C12", "D12", "C13", "D13", "E13", "C14")]
    assert (cover.value("C11"), cover.value("E11"), shown) == (verdict, state, counts)


def test_the_contents_tell_the_state_of_each_section() -> None:
    """Point 19: sheet, state, filled, asked, failing checks."""
    cover = Book(sample("broken")).sheet("封面")

    rows = [[cover.value(f"{column}{row}") for column in "HIJKM"] for row in range(5, 10)]
    assert rows == [
        ["总体情况", "√ 无错误", 1, 1, 0],
        ["主动公开", "× 不通过", 4, 22, 1],
        ["申请情况", "× 不通过", 7, 132, 3],
        ["复议诉讼", "√ 无错误", 1, 12, 0],
        ["问题及改进", "○ 尚未填写", 0, 1, 0],
    ]


def test_sheet_and_contents_lead_to_each_other() -> None:
    """Points 15 and 19: from the contents to the first input, from a sheet to 校验 and back."""
    book = Book(sample("broken"))

    assert _links(book, "封面")["H7"] == "'申请情况'!D5"
    assert _links(book, "申请情况") == {"L1": "'校验'!A1"}
    assert book.formulas["申请情况", "M1"] == 'HYPERLINK("#\'封面\'!H7","返回目录")'
    assert _active_cell(book, "申请情况") == "D5"


def _links(book: Book, sheet: str) -> dict[str, str]:
    links = book.sheet(sheet).elements("hyperlink")
    return {each.attrib["ref"]: each.attrib["location"] for each in links}


def _active_cell(book: Book, sheet: str) -> str:
    return list(book.sheet(sheet).elements("selection"))[-1].attrib["activeCell"]


@pytest.mark.parametrize(
    ("name", "sheet", "state", "check"),
    [
        ("right", "申请情况", "√ 无错误  已填 4/132  校验不通过 0 项", "√ 本表校验没有不通过的"),
        ("broken", "申请情况", "× 不通过  已填 7/132  校验不通过 3 项", "× 错误："),
        ("blank", "总体情况", "○ 尚未填写  已填 0/1  校验不通过 0 项", "√ 本表校验没有不通过的"),
    ],
)
def test_a_sheet_tells_its_state_and_its_first_failing_check(
    name: str, sheet: str, state: str, check: str
) -> None:
    """Point 15: beside the table, outside of what is printed."""
    shown = Book(sample(name)).sheet(sheet)
    column = "L" if sheet == "申请情况" else "F"

    assert shown.value(f"{column}1") == state
    assert str(shown.value(f"{column}2")).startswith(check)


@pytest.mark.parametrize(
    ("name", "form"), [("blank", gov), ("every kind, blank", every_kind)], ids=["gov", "every"]
)
def test_every_computed_cell_and_every_check_is_a_live_formula(
    name: str, form: Callable[[], Form]
) -> None:
    layout = lay_out(form())
    formulas = Book(sample(name)).formulas
    computed = {
        (each.ref.sheet, each.ref.a1) for each in layout.cells.values() if not each.cell.is_input
    }
    results = {(each.result.sheet, each.result.a1) for each in layout.lines}

    assert computed | results | {(layout.verdict.sheet, layout.verdict.a1)} <= formulas.keys()
    inputs = {(each.ref.sheet, each.ref.a1) for each in layout.cells.values() if each.cell.is_input}
    assert not inputs & formulas.keys()
