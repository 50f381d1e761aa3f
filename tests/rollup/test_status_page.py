"""The status page: what it says, and how it stands on a phone, a desk and paper."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from tests.browser import DESKTOP, PHONE, page_seen, pages_printed
from tests.rollup.samples import A, B, C, county, data, named
from tests.workbooks import balanced, gov, read, workbook
from xlreport.form import Roster, Unit
from xlreport.rollup import (
    ConsolidationOptions,
    UnitStatus,
    consolidate_submissions,
    read_aggregate,
    reconcile,
    write_status_page,
)
from xlreport.rollup.status_page import MOST_MESSAGES

FITS = "document.documentElement.scrollWidth <= window.innerWidth"
HELD = "[...document.querySelectorAll('section')].every(s => s.getBoundingClientRect().right <= window.innerWidth)"


def words(page: bytes) -> str:
    """All that can be read, blanks joined."""
    text = page.decode().partition("<body>")[2]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text))).strip()


def test_who_has_reported_and_what_is_wrong() -> None:
    page = words(write_status_page(data("five")))

    assert page.startswith(
        "政府信息公开工作年度报告（2020）报送情况 5 应报单位 2 已通过 1 未通过 1 文件冲突 1 未报送 "
        "○ 未齐：汇总数只加总 2 个单位；下列 3 个单位未计入：丙镇、丁局、戊局。 "
        "还没有报送 需要更正 主要数字 逐个单位 "
        "还没有报送 还没有报送 单位名称 单位代码 期限 是否按时 联系人 电话 戊局 0105 "
        "需要更正 丙镇 未通过 申请情况!D5（一、本年新收政府信息公开申请数量，申请人情况 › 自然人） "
        "第一项加第二项之和，应等于第三项加第四项之和。"
    )
    assert "无法归入单位的文件 /county/报回/外来.xlsx 单位代码 9999（外来镇）不在名册中。" in page
    assert "0102 已通过 是 " in page


def test_the_figures_are_those_of_the_roll_up() -> None:
    roll_up = data("five")
    page = words(write_status_page(roll_up))
    totals = {str(at): figure for at, figure in roll_up.totals.items()}

    assert f"一、本年新收政府信息公开申请数量 {totals['applications[received, total]']} " in page
    assert f"（七）总计 {totals['applications[handled, total]']} 四、" in page
    assert (
        f"行政复议 › 总计 {totals['reviews[cases, review_total]']} 未经复议直接起诉 › 总计" in page
    )
    assert f"政府集中采购 › 采购总金额 {totals['procurement[central, amount]']:,} " in page


def test_very_many_units_are_not_all_named_at_the_top() -> None:
    page = words(write_status_page(county({}, *(Unit(f"{at:03}", f"{at}镇") for at in range(300)))))

    assert "下列 300 个单位未计入：0镇、1镇、2镇、" in page
    assert "10镇、11镇等。" in page
    assert page.count("299镇") == 2


def test_what_is_missing_and_wrong_stands_before_the_totals_themselves() -> None:
    sections = re.findall(r"<h2[^>]*>([^<]+)", write_status_page(data("forced")).decode())

    assert sections == [
        "还没有报送",
        "需要更正",
        "汇总数本身的问题",
        "主要数字",
        "逐个单位",
    ]


def test_the_county_and_the_day_are_told_where_they_are_known() -> None:
    page = write_status_page(data("five"), county="云岭县", as_of="2021年2月3日")

    assert "<title>云岭县 政府信息公开工作年度报告（2020）报送情况</title>" in page.decode()
    assert words(page).startswith(
        "云岭县 政府信息公开工作年度报告（2020）报送情况 截至 2021年2月3日 5 应报单位 "
    )


def test_three_hundred_units_print_on_few_pages(tmp_path: Path) -> None:
    """Of ten units, eight are accepted, one is rejected, one missing."""
    five = {each.status: each for each in data("five").units}
    kinds = [UnitStatus.ACCEPTED] * 8 + [UnitStatus.REJECTED, UnitStatus.MISSING]
    units = tuple(
        replace(five[kinds[at % 10]], unit=Unit(f"5199{at:03}", f"云岭县第{at}镇人民政府办公室"))
        for at in range(300)
    )
    page = tmp_path / "a.html"
    page.write_bytes(write_status_page(replace(data("five"), units=units)))

    assert pages_printed(page) <= 8


def test_late_units_are_marked() -> None:
    one = replace(
        read(workbook(balanced(), unit=named(A)), gov(), "甲.xlsx"), saved="2021-02-03T08:09:10Z"
    )
    units = (replace(A, due="2021-01-31"), replace(B, due="2021-01-31"), C)
    roll_up = consolidate_submissions(
        [one], ConsolidationOptions(gov(), data("five").period, Roster(units))
    )
    page = words(write_status_page(roll_up))

    assert " 2 迟报、逾期 " in page
    assert "乙镇 0102 2021-01-31 逾期未报 李四 139 丙镇 0103 " in page
    assert "甲镇 0101 已通过 是 2021-02-03 08:09:10 迟报" in page


def test_an_aggregate_that_differs_is_told() -> None:
    roll_up = county({"甲.xlsx": workbook(balanced(), unit=named(A))}, A)
    own = read(workbook(balanced() | {"regulations[rules, made]": 1234}), gov(), "县.xlsx")
    call = ConsolidationOptions(gov(), roll_up.period, Roster(()))
    page = words(
        write_status_page(reconcile(roll_up, read_aggregate(own, Path(), call, lambda _: gov())))
    )

    assert "√ 齐：本汇总数加总全部 1 个单位。" in page  # a note alone is no trouble
    assert "注意：与 县.xlsx 对照，有 1 个数不符。" in page
    assert "与 县.xlsx 对照 共对照 198 个数，1 个与各单位合计不符。" in page
    assert "规章，本年新制作数量 1,234 0 1,234 提示 " in page


def test_a_slip_is_told_once_and_its_total_as_a_line_below() -> None:
    """Point 8 of what people see."""
    page = write_status_page(county({"甲.xlsx": workbook(balanced(granted=3), unit=named(A))}, A))
    first, second = re.findall(r"<li.*?>(.*?)</li>", page.decode())

    assert first.startswith("申请情况!D5（")
    assert second == (
        "└ 上列更正后即符：申请情况!J5（一、本年新收政府信息公开申请数量，申请人情况 › 总计）"
    )


def test_a_unit_with_very_many_errors_is_cut_short() -> None:
    rows = ("received", "granted", "partial", "not_held", "petition", "repeated", "carried_out")
    columns = ("natural", "company")
    texts = {f"applications[{row}, {column}]": "几件" for row in rows for column in columns}
    page = words(write_status_page(county({"甲.xlsx": workbook(texts, unit=named(A))}, A)))

    assert page.count("此处应填数字，现为“几件”。") == MOST_MESSAGES == 12
    assert "另有 2 条，见汇总工作簿。" in page


def test_what_people_write_is_only_text(tmp_path: Path) -> None:
    name = "<script>alert(1)</script>&\"'"
    roll_up = county({}, Unit("01", name, contact="<img src=x onerror=alert(1)>"))
    page = tmp_path / "a.html"
    page.write_bytes(write_status_page(roll_up))

    assert b"<script" not in page.read_bytes()
    seen = page_seen(page, DESKTOP, ("document.querySelector('th.name').textContent",))
    assert seen.answers == (name,)
    assert (seen.messages, seen.requests) == ((), ())


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
@pytest.mark.parametrize("name", ["five", "every shape", "in English", "nobody", "only text"])
def test_it_fits_and_is_quiet(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(write_status_page(data(name)))
    seen = page_seen(page, size, (FITS, HELD))

    assert seen.answers == (True, True)
    assert (seen.messages, seen.requests) == ((), ())


@pytest.mark.parametrize("name", ["five", "every shape", "budget", "register"])
def test_a_chinese_form_has_a_page_without_english(name: str) -> None:
    page = words(write_status_page(data(name))).partition("由 xlreport")[0]
    page = re.sub(r"/county/[^ ]+|[\w!]+!?[A-Z]+\d+|#REF!", "", page)

    assert set(re.findall(r"\b[A-Za-z]{4,}\b", page)) <= {"xlsx", "Excel", "file"}


def test_the_same_roll_up_gives_the_same_page() -> None:
    assert write_status_page(data("five")) == write_status_page(data("five"))


def test_an_english_form_has_an_english_page() -> None:
    assert "Not yet reported" in words(write_status_page(data("in English")))
