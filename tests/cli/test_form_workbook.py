"""`form new`, `form to-excel`, `form to-yaml`, and a form workbook wherever a FORM is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Call
from xlreport.definition import load_form, shipped_files

REGISTER = "project-register"


@pytest.fixture
def workbook(call: Call) -> Path:
    assert call("form", "to-excel", REGISTER, "-o", "表单.xlsx").code == 0
    return Path("表单.xlsx")


def change(path: Path, sheet: str, cell: str, content: str) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = content
    book.save(path)


def test_to_excel_and_back_to_yaml_is_the_same_form(call: Call, workbook: Path) -> None:
    called = call("form", "to-yaml", workbook.name, "-o", "表单.yaml")

    assert (called.code, called.lines) == (0, ["已生成 表单.yaml"])
    assert load_form("表单.yaml").digest == load_form(REGISTER).digest
    assert call("form", "diff", REGISTER, workbook.name).lines == ["两者没有差别。"]


def test_a_new_workbook_states_nothing_yet(call: Call) -> None:
    made = call("form", "new", "-o", "表单.xlsx")
    checked = call("form", "check", "表单.xlsx")

    assert made.code == 0
    assert made.lines[-1] == "在 Excel 里填好后检查：xlreport form check 表单.xlsx --mark 标注.xlsx"
    assert checked.code == 2
    assert "表单.xlsx: 表单!C2: 缺少 表单代码（form）" in checked.err


def test_every_command_takes_the_workbook_as_its_form(call: Call, workbook: Path) -> None:
    """By its content, not by its name."""
    for name in (workbook.name, "renamed.dat"):
        if not Path(name).exists():
            shutil.copy(workbook, name)
        assert call("form", "show", name).code == 0
        assert call("template", name, "--period", "2025", "-o", f"{name}.out.xlsx").code == 0
        checked = call("check", f"{name}.out.xlsx", "--form", name)
        assert checked.code in {0, 1}
        assert "project-register" in call("form", "check", name).out


def test_a_returned_workbook_is_no_form(call: Call) -> None:
    assert call("template", REGISTER, "--period", "2025", "-o", "填报.xlsx").code == 0

    called = call("form", "check", "填报.xlsx")

    assert called.code == 2
    assert "填报.xlsx 是 xlreport 生成的填报工作簿，不是表式" in called.err


def test_another_workbook_is_no_form(call: Call) -> None:
    openpyxl.Workbook().save("名单.xlsx")
    Path("坏.xlsx").write_bytes(b"PK\x03\x04 broken")

    assert "名单.xlsx 不是表单工作簿" in call("form", "show", "名单.xlsx").err
    called = call("form", "show", "坏.xlsx")
    assert (called.code, called.err.count("\n")) == (3, 1)
    assert call("form", "show", "没有.xlsx").code == 3


def test_mistakes_are_marked_in_a_copy(call: Call, workbook: Path) -> None:
    change(workbook, "规则", "C2", "sum(projects[:, done]) == 0")

    called = call("form", "check", workbook.name, "--mark", "标注.xlsx")

    assert called.code == 2
    assert "已生成 标注.xlsx" in called.out
    assert "表单.xlsx: 规则!C2: 没有列 done" in called.err
    assert "没有列 done" in openpyxl.load_workbook("标注.xlsx")["规则"]["C2"].comment.text


def test_hints_are_marked_too(call: Call, workbook: Path) -> None:
    change(workbook, "规则", "C2", "numbers[registered, number] >= 0")

    called = call("form", "check", workbook.name, "--mark", "标注.xlsx")

    assert called.code == 0
    assert "表单.xlsx: 规则!B2: 提示：规则 completed_total" in called.out
    marked = openpyxl.load_workbook("标注.xlsx")
    assert "从未不成立" in marked["规则"]["B2"].comment.text
    assert marked.sheetnames[0] == "问题"


def test_json_names_sheet_and_cell(call: Call, workbook: Path) -> None:
    change(workbook, "规则", "C2", "sum(projects[:, done]) == 0")

    called = call("form", "check", workbook.name, "--format", "json")

    (problem,) = json.loads(called.out)["problems"]
    assert {key: problem[key] for key in ("line", "column", "sheet", "cell")} == {
        "line": None,
        "column": None,
        "sheet": "规则",
        "cell": "C2",
    }


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", REGISTER, "--mark", "a.xlsx"), "--mark 把问题标在表单工作簿里"),
        (("check", "表单.xlsx", "--mark", "表单.xlsx"), "表单.xlsx"),
        (("to-yaml", "表单.xlsx", "-o", "a.txt"), "应以 .yaml 结尾"),
        (("to-excel", REGISTER, "-o", "a.xls"), ".xlsx"),
        (("to-excel", "表单.xlsx", "-o", "表单.xlsx"), "表单.xlsx"),
        (("new", "-o", "表单.xlsx"), "表单.xlsx"),
    ],
)
def test_wrong_calls(call: Call, workbook: Path, arguments: tuple[str, ...], told: str) -> None:
    before = workbook.read_bytes()

    called = call("form", *arguments)

    assert called.code in {2, 3}
    assert told in called.err
    assert workbook.read_bytes() == before


def test_files_of_code_lists_go_along(call: Call) -> None:
    folder = Path("forms")
    folder.mkdir()
    text = shipped_files()[REGISTER].read_text("utf-8")
    wanted = "choices: [新建, 续建, 改扩建]"
    assert wanted in text
    lists = "lists: {natures: {file: natures.csv, code: code, label: name}}\n"
    (folder / "own.yaml").write_text(text.replace(wanted, "choices: natures") + lists, "utf-8")
    (folder / "natures.csv").write_text("code,name\n1,新建\n2,续建\n", "utf-8")

    called = call("form", "to-excel", "forms/own.yaml", "-o", "own.xlsx")

    assert called.lines == ["已生成 own.xlsx", "已生成 natures.csv"]
    assert load_form("own.xlsx").digest == load_form("forms/own.yaml").digest


def test_an_edition_that_is_a_workbook_is_found_beside_its_successor(call: Call) -> None:
    text = shipped_files()["gov-disclosure-2021"].read_text("utf-8")
    Path("next.yaml").write_text(
        text.replace("form: gov-disclosure-2021", "form: next").replace(
            "follows: gov-disclosure-2019", "follows: before"
        ),
        "utf-8",
    )
    assert "before" in call("form", "check", "next.yaml").err
    assert call("form", "to-yaml", "gov-disclosure-2019", "-o", "old.yaml").code == 0
    old = Path("old.yaml")
    old.write_text(old.read_text("utf-8").replace("gov-disclosure-2019", "before"), "utf-8")
    assert call("form", "to-excel", "old.yaml", "-o", "before.xlsx").code == 0

    assert call("form", "check", "next.yaml").code == 0
