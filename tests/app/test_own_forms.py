"""A form of the county's own in the page: begun, dropped, mended, seen, drafted; no terminal."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from tests.app.stage import Played, Stage, run
from xlreport.definition import load_form, states_a_form

NAMES = ["表单.xlsx", "项目（标注）.xlsx", "project-register-模板.xlsx", "空白表（草稿）.xlsx"]


@pytest.fixture(scope="module")
def played(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("forms")
    right, wrong, blank = (folder / name for name in ("right.xlsx", "项目.xlsx", "空白表.xlsx"))
    run("form", "to-excel", "project-register", "-o", str(right), "--quiet")
    workbook = openpyxl.load_workbook(right)
    workbook["规则"]["C2"] = "sum(projects[:, done]) == 0"
    workbook["行"]["E3"] = "省级"
    workbook.save(wrong)
    _blank_sheet(blank)
    return stage.play("forms", right=str(right), wrong=str(wrong), blank=str(blank))


def _blank_sheet(path: Path) -> None:
    """What an office prints: labels, and blank cells with borders."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["社区食堂情况表"])
    for row in (["项目", "上年", "本年"], ["用餐人次", None, None], ["其中：老年人", None, None]):
        sheet.append(row)
    thin = Side(style="thin")
    for row in sheet["A2:C4"]:
        for cell in row:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    workbook.save(path)


def test_an_empty_workbook_is_there_to_begin_with(played: Played) -> None:
    assert states_a_form(played.saved / "表单.xlsx")
    assert sorted(each.name for each in played.saved.iterdir()) == sorted(NAMES)


def test_mistakes_are_named_by_sheet_and_cell_and_marked_in_a_copy(played: Played) -> None:
    assert played.told["wrong"] == "项目.xlsx：有 1 处要改。"
    assert played.told["places"] == ["行!E3"]
    marked = openpyxl.load_workbook(played.saved / "项目（标注）.xlsx")
    assert "代码" in marked["行"]["E3"].comment.text


def test_a_form_that_is_right_is_chosen_and_its_template_is_seen(played: Played) -> None:
    assert played.told["right"].startswith("政府投资项目登记表（project-register）：没有错误")
    assert played.told["form"] == "right.xlsx"
    template = openpyxl.load_workbook(played.saved / "project-register-模板.xlsx")
    assert "项目清单" in template.sheetnames
    assert played.told["recognised"] == played.told["right"]


def test_a_form_is_drafted_from_a_sheet_of_the_office(played: Played) -> None:
    assert "空白表.xlsx 不是表单工作簿" in played.told["offer"]
    assert played.told["drafted"].startswith("已起草：4 格")
    assert len(load_form(played.saved / "空白表（草稿）.xlsx").cells) == 4


def test_nothing_keeps_people_from_reading_it(played: Played) -> None:
    assert {name: found for name, found in played.told["axe"].items() if found} == {}
    assert [each for each in played.told["requests"] if not each.startswith("blob:")] == []
