"""What a workbook says of itself: its title, its language, the fonts of its theme and charts."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.engines import validation_errors
from tests.rollup.samples import roll_up
from tests.template.samples import sample
from tests.workbooks import Book, gov
from xlreport.template import write_roster_book

MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
BOOKS = {
    "template": sample("blank"),
    "in English": sample("in English"),
    "roll-up": roll_up("five"),
    "roster": write_roster_book([["code", "name"], ["0101", "甲镇"]]),
}


@pytest.mark.parametrize(
    ("name", "title", "language"),
    [
        ("template", "甲镇2020年政府信息公开工作年度报告", "zh-CN"),
        ("in English", None, "en"),
        ("roll-up", f"{gov().name}（2020）汇总", "zh-CN"),
        ("roster", "名册", "zh-CN"),
    ],
)
def test_a_workbook_has_a_title_and_a_language(name: str, title: str | None, language: str) -> None:
    core = ET.fromstring(Book(BOOKS[name]).parts["docProps/core.xml"])  # noqa: S314 - ours
    said = core.findtext(f"{DUBLIN}title")

    assert said == title if title else said
    assert core.findtext(f"{DUBLIN}language") == language


@pytest.mark.parametrize("name", ["template", "roll-up"])
def test_the_theme_names_a_chinese_font(name: str) -> None:
    """faces.md, point 24: both fonts, of headings and of text."""
    theme = Book(BOOKS[name]).parts["xl/theme/theme1.xml"].decode()

    assert re.findall(r'<a:ea typeface="([^"]*)"/>', theme) == ["宋体", "宋体"]


def test_every_font_of_a_chart_is_named_for_chinese_characters() -> None:
    """faces.md, point 24: beside each face for Latin stands the same one for East Asian text."""
    charts = [text for name, text in Book(BOOKS["roll-up"]).parts.items() if "/chart" in name]
    fonts = [
        (each.find(f"{MAIN}latin"), each.find(f"{MAIN}ea"))
        for chart in charts
        for each in ET.fromstring(chart).iter()  # noqa: S314 - ours
        if each.tag in {f"{MAIN}defRPr", f"{MAIN}rPr"}
    ]
    named = {
        (latin.get("typeface"), asian.get("typeface"))
        for latin, asian in fonts
        if latin is not None and asian is not None
    }

    assert len(charts) == 5
    assert named == {("宋体", "宋体"), ("黑体", "黑体")}
    assert [each for each in fonts if (each[0] is None) is not (each[1] is None)] == []


@pytest.mark.parametrize("name", BOOKS)
def test_the_validator_finds_no_error(name: str, tmp_path: Path) -> None:
    assert validation_errors(BOOKS[name], tmp_path) == []
