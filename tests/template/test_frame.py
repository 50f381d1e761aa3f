"""An official page on its sheet: written, filled in, returned, rolled up, and read later on."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from tests.engines import resaved_by_libreoffice
from tests.rollup.samples import TARGET, county
from tests.workbooks import FIXTURES, Book, corrupted, fixture_form, read, workbook
from xlreport.definition.build import read_form
from xlreport.form import Content, Form, Unit
from xlreport.rollup.workbook import write_roll_up

CONTENTS: dict[str, Content] = {
    "t[towns, this]": 3,
    "t[committees, this]": 12,
    "t[hydro, this]": 7,
    "m[income, amount]": 5,
    "remark": "如期",
}


def official() -> Form:
    return fixture_form("official-page")


def changed(before: str, after: str) -> Form:
    """The same form with some words changed."""
    text = (FIXTURES / "forms" / "official-page.yaml").read_text(encoding="utf-8")
    assert before in text
    return read_form(text.replace(before, after), "official-page.yaml")


def test_the_line_above_the_tables_names_the_unit_the_period_and_the_unit_of_measurement() -> None:
    sheet = Book(workbook(CONTENTS, form=official())).sheet("收支")

    assert [sheet.value(at) for at in ("A3", "D3", "E3")] == [
        "填报单位：甲镇",
        "2020年",
        "计量单位：元",
    ]


def test_without_a_unit_the_line_follows_the_cover() -> None:
    data = workbook(form=official(), unit=("", ""), cover={"unit_name": "乙镇"})
    book = Book(data)

    assert book.formulas["收支", "A3"] == '"填报单位："&\'封面\'!C4&""'
    assert book.sheet("收支").value("A3") == "填报单位：乙镇"


def test_libreoffice_gets_the_same_line() -> None:
    data = workbook(form=official(), unit=("", ""), cover={"unit_name": "乙镇"})
    again = resaved_by_libreoffice({"page": corrupted(data)})["page"]

    assert Book(again).sheet("收支").value("A3") == "填报单位：乙镇"


def test_only_inputs_are_open() -> None:
    book = load_workbook(BytesIO(workbook(form=official())))
    opened = [
        cell.coordinate
        for row in book["乡镇表"].iter_rows()
        for cell in row
        if not cell.protection.locked
    ]
    assert opened == ["E9", "F9", "E10", "F10", "E12", "F12"]


def test_a_filled_page_comes_back_without_a_finding() -> None:
    returned = read(workbook(CONTENTS, form=official()), official())

    assert [each.code for each in returned.findings if each.code != "cell.blank"] == []
    assert returned.contents


def test_a_page_handed_out_with_an_earlier_head_is_read() -> None:
    now = changed("有效期至: 2030年1月", "有效期至: 2031年1月, 备案文号: 5号")
    returned = read(workbook(CONTENTS, form=official()), now)

    assert official().digest == now.digest
    assert returned.contents == read(workbook(CONTENTS, form=official()), official()).contents
    assert [each.code for each in returned.findings if each.severity.name == "ERROR"] == []


def test_a_page_with_other_columns_before_its_figures_is_read() -> None:
    before = changed(
        "stub: {label: 指标名称, unit: 计量单位, code: 代码}", "stub: {code: 代码, label: 名称}"
    )
    returned = read(workbook(CONTENTS, form=before), official())

    assert before.digest != official().digest
    assert returned.contents == read(workbook(CONTENTS, form=official()), official()).contents


def test_a_roll_up_has_the_same_page() -> None:
    files = {
        f"{unit}.xlsx": workbook(CONTENTS, form=official(), unit=(code, unit))
        for code, unit in (("01", "甲镇"), ("02", "乙镇"))
    }
    roll_up = county(files, Unit("01", "甲镇"), Unit("02", "乙镇"), form=official())
    sheet = Book(write_roll_up(roll_up, TARGET)).sheet("乡镇表")

    assert "2020年" in [sheet.value(f"{column}6") for column in "ABCDEF"]
    assert sheet.value("D9") == "01"
    assert sheet.value("A15") == "说明：1. 统计范围：辖区内所有乡镇。"
    assert sheet.value("E11") == 2 * (3 + 12)
