"""What comes out of a printer when somebody prints a roll-up: the pages of the director.

Excel and WPS print the sheet that is selected. So does LibreOffice, unless it is told to print all
sheets; its conversion to PDF, however, always takes every sheet of a workbook and knows no mark in
the file that would stop it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.engines import printed_by_libreoffice
from tests.rollup.counties import sends
from tests.rollup.samples import TARGET, county, roll_up
from tests.workbooks import Book
from xlreport.form import Unit
from xlreport.rollup import RollUp
from xlreport.rollup.workbook import write_roll_up

SENT, MISSING, WRONG = 60, 4, 5
"""So many units have sent something, but every fourth of them; every fifth sent what fails."""


@cache
def many(units: int, name: str = "云岭县第{}街道办事处") -> RollUp:
    roster = [Unit(f"{number:04}", name.format(number)) for number in range(1, units + 1)]
    files = {
        f"{unit.code}.xlsx": sends((unit.code, unit.name), number, carried=int(number % WRONG == 0))
        for number, unit in enumerate(roster[:SENT], 1)
        if number % MISSING
    }
    return replace(county(files, *roster), title_unit="云岭县")


@cache
def printed(units: int) -> list[str]:
    return printed_by_libreoffice(write_roll_up(many(units), TARGET))


@pytest.mark.parametrize("units", [12, 300])
def test_a_roll_up_prints_on_three_pages(units: int) -> None:
    """faces.md, point 12: not 43 pages for 12 units and 246 for 300."""
    first, charts, last = printed(units)

    assert "云岭县政府信息公开工作年度报告（2020）汇总" in first
    assert "未齐" in first
    assert "催报未报送的单位" in first
    assert "新收政府信息公开申请" in first
    assert "图表" in charts
    assert "最大的是“予以公开”" in charts
    assert "未报送、未通过的单位" in last


def test_the_last_page_names_as_many_units_as_it_holds_and_counts_the_others() -> None:
    few, more = printed(12)[-1], printed(300)[-1]
    named = more.count("街道办事处")
    open_units = 300 - many(300).status.counted

    assert (few.count("街道办事处"), "另有" in few) == (5, False)
    assert 20 < named < 40
    assert f"另有 {open_units - named} 个，见“报送情况”。" in more


def test_a_county_without_open_units_prints_two_pages() -> None:
    one, two = printed_by_libreoffice(roll_up("one"))

    assert ("图表" in one, "图表" in two) == (False, True)


def test_a_first_page_with_too_much_on_it_becomes_smaller() -> None:
    """Names of 100 characters and more: no page is added, but all are printed smaller."""
    long = "云岭县第{}街道办事处" + "综合执法与行政审批服务管理办公室" * 6
    crowded = write_roll_up(many(12, long), TARGET)
    (setup,) = Book(crowded).sheet("概况").elements("pageSetup")

    assert int(setup.attrib["scale"]) <= 75
    assert len(printed_by_libreoffice(crowded)) == 3


@pytest.mark.parametrize("name", ["five", "every shape", "nobody", "budget"])
def test_excel_keeps_the_breaks_of_pages(name: str) -> None:
    """It ignores them on a sheet that is to fit a number of pages down."""
    sheet = Book(roll_up(name)).sheet("概况")
    (setup,) = sheet.elements("pageSetup")
    (breaks,) = sheet.elements("rowBreaks")

    assert setup.get("fitToHeight") == "0" or int(setup.attrib["scale"]) <= 75
    assert 1 <= len(breaks) <= 2
