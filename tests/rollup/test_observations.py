"""What stands out reaches the people: notes of the unit, 值得关注, 文字材料, and who is late."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from random import Random

from tests.rollup.samples import TARGET, A, B, C, county, named
from tests.workbooks import Book, balanced, gov, with_parts, workbook
from xlreport.definition import parse_period
from xlreport.findings import Language
from xlreport.form import Contents, Unit
from xlreport.rollup import EarlierPeriods, Prior, RollUp
from xlreport.rollup.observations import OBSERVATIONS, with_observations
from xlreport.rollup.workbook import write_roll_up
from xlreport.rules import Address

RECEIVED = Address("applications", "received", "natural")
WORDS = "政府信息公开工作条例落实情况全年主动平台建设监督保障管理制度完善机制人员培训加强规范"


def prose(seed: int) -> str:
    return "".join(Random(seed).choices(WORDS, k=200)) + "。"


@cache
def telling() -> RollUp:
    """乙 copied 甲 and last period's problems; 甲 received 500 where it had 5; 丙 is like nobody."""
    much = balanced(received=500, carried_in=0, granted=498, carried_out=2)
    fillings = {
        A: much | {"overview": prose(1), "problems": prose(2)},
        B: balanced() | {"overview": prose(1)[:-1] + "！", "problems": prose(3)},
        C: balanced() | {"overview": prose(4), "problems": "无。"},
    }
    files = {
        f"{unit.name}.xlsx": workbook(filling, unit=named(unit))
        for unit, filling in fillings.items()
    }
    before: dict[str, Contents] = {
        "0101": {RECEIVED: 5, "overview": prose(9)},
        "0102": {RECEIVED: 5, "problems": prose(3)},
    }
    made = county(files, A, B, C)
    prior = Prior(gov(), parse_period("2019", gov()), before, {})
    bare = [
        replace(each, findings=tuple(f for f in each.findings if f.code not in OBSERVATIONS))
        for each in made.units
    ]
    return replace(
        made, units=with_observations(gov(), bare, prior), earlier=EarlierPeriods((prior,))
    )


def test_what_stands_out_is_a_note_of_the_unit() -> None:
    found = [
        (each.location.unit, each.code, each.location.address, each.problem(Language.ZH))
        for each in telling().findings
        if each.code in OBSERVATIONS
    ]

    assert found == [
        (
            *("0101", "figure.far-from-prior", "applications[received, natural]"),
            "本期 500，上期 5，是上期的 100 倍。",
        ),
        ("0101", "text.alike", "overview", "文字与乙镇的相同度为 99%。"),
        ("0102", "text.alike", "overview", "文字与甲镇的相同度为 99%。"),
        ("0102", "text.unchanged", "problems", "文字与本单位上期的相同度为 100%。"),
    ]
    assert {each.severity.value for each in telling().findings if each.code in OBSERVATIONS} == {
        "note"
    }


def test_they_have_a_sheet_of_their_own_with_the_numbers() -> None:
    """faces.md, point 14: a text that two units share is one line for the pair."""
    book = Book(write_roll_up(telling(), TARGET))
    sheet = book.sheet("值得关注")

    assert [[sheet.value(f"{column}{row}") for column in "ACDEFG"] for row in range(4, 7)] == [
        [
            *("与上期相差大", "甲镇", "一、本年新收政府信息公开申请数量，申请人情况 › 自然人"),
            *(500, 5, "本期 500，上期 5，是上期的 100 倍。"),
        ],
        ["文字雷同", "甲镇", "总体情况", "99%", None, "文字与乙镇的相同度为 99%。"],
        [
            *("照抄上期", "乙镇", "存在的主要问题及改进情况", "100%", None),
            "文字与本单位上期的相同度为 100%。",
        ],
    ]
    assert "figure.far-from-prior" not in book.sheet("问题清单").column("M", 4)
    assert "3 处数字或文字值得关注，见“值得关注”。" in "".join(
        map(str, book.sheet("概况").column("A", 6))
    )


def test_the_sheet_tells_its_thresholds() -> None:
    hint = str(Book(write_roll_up(telling(), TARGET)).sheet("值得关注").value("A2"))

    for told in (
        "较大的达到 20，且不低于较小的 5 倍",
        "超过 8 个",
        "一般相差",
        "不少于 50 字",
        "不低于 90%",
    ):
        assert told in hint


def test_texts_alike_are_marked_beside_the_text() -> None:
    sheet = Book(write_roll_up(telling(), TARGET)).sheet("文字材料")
    columns = "CDEFG"

    assert [sheet.value(f"{column}3") for column in columns] == [
        *("总体情况", "雷同", "存在的主要问题及改进情况", "雷同", "其他需要报告的事项"),
    ]
    assert [[sheet.value(f"{column}{row}") for column in "BDF"] for row in (4, 5, 6)] == [
        ["甲镇", "与乙镇相同 99%", None],
        ["乙镇", "与甲镇相同 99%", "与上期相同 100%"],
        ["丙镇", None, None],
    ]
    assert sheet.value("C4") == prose(1)


def test_late_units_stand_on_the_first_sheet_and_in_the_list_of_units() -> None:
    """Judged by what the files say of themselves: nobody's clock is asked."""
    first, later, silent = (
        Unit("0101", "甲镇", due="2021-01-31"),
        Unit("0102", "乙镇", due="2021-03-01"),
        Unit("0103", "丙镇", due="2021-01-31"),
    )
    made = county({"甲.xlsx": _saved(first), "乙.xlsx": _saved(later)}, first, later, silent)
    book = Book(write_roll_up(made, TARGET))
    units = book.sheet("报送情况")

    assert [[units.value(f"{column}{row}") for column in "BIJK"] for row in (4, 5, 6)] == [
        ["甲镇", "2021-02-10 08:00:00", "2021-01-31", "迟报"],
        ["乙镇", "2021-02-10 08:00:00", "2021-03-01", None],
        ["丙镇", None, "2021-01-31", "逾期未报"],
    ]
    assert "2. 迟报或逾期未报：甲镇、丙镇。" in book.sheet("概况").column("A", 6)


def _saved(unit: Unit) -> bytes:
    """A return that says it was saved on 10 February."""

    def later(name: str, part: bytes) -> bytes:
        day = b"2021-02-10T08:00:00Z"
        return (
            re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + day, part)
            if name.endswith("core.xml")
            else part
        )

    return with_parts(workbook(balanced(), unit=named(unit)), later)
