"""From an office's workbook to a checked return: draft, check, template, fill, check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.conftest import Call
from tests.drafting.official import BLANKS

PERIODS = {"two-tables": "2024-Q1"}


@pytest.mark.parametrize("more", [(), ("--keep-sheet",)], ids=["own sheet", "kept sheet"])
@pytest.mark.parametrize("name", BLANKS)
def test_the_data_of_the_original_pass_in_the_new_template(
    call: Call, name: str, more: tuple[str, ...]
) -> None:
    blank = BLANKS[name]()
    Path("blank.xlsx").write_bytes(blank.saved())
    Path("old.xlsx").write_bytes(blank.filled())

    assert call("form", "draft", "blank.xlsx", "-o", "form.yaml", *more).code == 0
    assert call("form", "draft", "old.xlsx", "-o", "old.yaml", "--data", "data.json").code == 0
    assert call("form", "check", "form.yaml").code == 0
    period = PERIODS.get(name, "2026")
    made = call(
        "template", "form.yaml", "--period", period, "--unit", "1", "--name", "甲", "-o", "t.xlsx"
    )
    assert made.code == 0, made.err
    filled = call("fill", "t.xlsx", "data.json", "--form", "form.yaml", "-o", "f.xlsx")
    assert filled.code == 0, filled.err
    checked = call("check", "f.xlsx", "--form", "form.yaml", "--format", "json")

    (file,) = json.loads(checked.out)["files"]
    assert [each for each in file["findings"] if each["severity"] == "error"] == []
    assert file["verdict"] == "pass"
    for place, value in json.loads(Path("data.json").read_text(encoding="utf-8"))["values"].items():
        assert file["values"][place] == value


@pytest.mark.parametrize("name", BLANKS)
def test_the_form_workbook_says_the_same_as_the_text(call: Call, name: str) -> None:
    Path("blank.xlsx").write_bytes(BLANKS[name]().saved())

    assert call("form", "draft", "blank.xlsx", "-o", "form.yaml").code == 0
    assert call("form", "draft", "blank.xlsx", "-o", "form.xlsx").code == 0
    compared = call("form", "diff", "form.yaml", "form.xlsx")
    assert compared.code == 0, compared.err
    assert compared.lines == ["两者没有差别。"]


def test_a_form_on_an_official_sheet_goes_the_whole_way(call: Call) -> None:
    """Templates of a roster, returns, one sent back and carried over, the roll-up, a report."""
    blank = BLANKS["final-accounts"]()
    Path("决算表.xlsx").write_bytes(blank.saved())
    Path("old.xlsx").write_bytes(blank.filled())
    Path("roster.csv").write_text("code,name\n01,城关镇\n02,青山镇\n", encoding="utf-8")
    assert call("form", "draft", "决算表.xlsx", "-o", "f/form.yaml", "--keep-sheet").code == 0
    assert Path("f/决算表.xlsx").read_bytes() == Path("决算表.xlsx").read_bytes()
    assert call("form", "draft", "old.xlsx", "-o", "old.yaml", "--data", "data.json").code == 0
    assert (
        call(
            "template", "f/form.yaml", "--period", "2024", "--roster", "roster.csv", "-o", "out"
        ).code
        == 0
    )
    guide = load_workbook("out/01-城关镇.xlsx")["填报说明"]
    assert "6. 决算01表照原来的报表排版，没有浅黄色：没有锁定的单元格就是要填的。" in {
        cell.value for row in guide.iter_rows() for cell in row
    }
    data = json.loads(Path("data.json").read_text(encoding="utf-8"))
    form = ("--form", "f/form.yaml")
    assert call("fill", "out/01-城关镇.xlsx", "data.json", *form, "-o", "in/1.xlsx").code == 0
    data["values"]["zc[r11, jss]"] = 99  # more than the row that it is a part of
    Path("wrong.json").write_text(json.dumps(data), encoding="utf-8")
    assert call("fill", "out/02-青山镇.xlsx", "wrong.json", *form, "-o", "in/2.xlsx").code == 0

    assert call("send-back", "in", *form, "-o", "back").code in {0, 1}
    (returned,) = Path("back").rglob("*青山镇*.xlsx")
    assert call("transfer", str(returned), "out/02-青山镇.xlsx", *form, "-o", "t.xlsx").code == 0
    found = call("check", "in", "t.xlsx", *form, "--format", "json")
    verdicts = {each["file"]: each["verdict"] for each in json.loads(found.out)["files"]}
    assert verdicts == {"in/1.xlsx": "pass", "in/2.xlsx": "fail", "t.xlsx": "fail"}
    rolled = call(
        "consolidate", "in", "--roster", "roster.csv", *form, "-o", "汇总.xlsx", "--json", "r.json"
    )
    assert rolled.code == 1
    totals = json.loads(Path("r.json").read_text(encoding="utf-8"))["totals"]
    assert totals["sr[r5, jss]"] == 146.25
    assert call("publish", "in/1.xlsx", *form, "-o", "report.docx").code == 0


def test_what_a_draft_says(call: Call) -> None:
    """Counts, what was not read, and in JSON each guess with its place."""
    blank = BLANKS["projects"]()
    Path("blank.xlsx").write_bytes(blank.saved())
    called = call("form", "draft", "blank.xlsx", "-o", "form.yaml", "--code", "projects")

    assert called.lines == [
        "已起草 form.yaml：216 格，猜了 8 处（见文件里的“猜”），没读懂或没带过来的 1 处",
        "  [提示] 项目清单!A35  清单的合计行没有写进表式。汇总表会合计清单各列，不必写。",
    ]
    told = json.loads(
        call(
            *("form", "draft", "blank.xlsx", "-o", "form.yaml"),
            *("--code", "projects", "--format", "json"),
        ).out
    )
    assert told["counts"] == {"cells": 216, "guesses": 8, "unread": 1}
    assert told["problems"] == []
    assert "B5" in [each["cell"] for each in told["guesses"]]
    assert [each["code"] for each in told["findings"]] == ["draft.list-total"]


WRONG = {
    "no such file": ("nowhere.xlsx", "form.yaml", 3, "错误：找不到 nowhere.xlsx"),
    "no workbook": (
        "notes.xlsx",
        "form.yaml",
        2,
        "错误：notes.xlsx 无法读取：实为 CSV 或纯文本文件。请另存为 .xlsx（不含宏）再试",
    ),
    "cut short": (
        "cut.xlsx",
        "form.yaml",
        2,
        "错误：cut.xlsx 无法读取：文件不完整，可能没有传完。请另存为 .xlsx（不含宏）再试",
    ),
    "an old file cut short": (
        "cut.xls",
        "form.yaml",
        2,
        "错误：cut.xls 无法读取：不是 xlsx，或文件已损坏。请另存为 .xlsx（不含宏）再试",
    ),
    "no table": (
        "empty.xlsx",
        "form.yaml",
        2,
        "错误：empty.xlsx 里没有找到表格：没有解锁的格，也没有带边框的空格",
    ),
    "another ending": ("blank.xlsx", "form.txt", 2, "错误：输出 form.txt 应以 .yaml 或 .xlsx 结尾"),
    "over the source": (
        "blank.xlsx",
        "blank.xlsx",
        2,
        "错误：blank.xlsx 是本次要读取的文件，不能同时作为输出；请换一个输出",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_call_is_one_clear_line(call: Call, case: str) -> None:
    source, out, code, message = WRONG[case]
    data = BLANKS["class-sizes"]().saved()
    Path("blank.xlsx").write_bytes(data)
    Path("cut.xlsx").write_bytes(data[:3000])
    Path("cut.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    Path("notes.xlsx").write_text("指标,数量", encoding="utf-8")
    empty = Workbook()
    empty.save("empty.xlsx")
    called = call("form", "draft", source, "-o", out)

    assert (called.code, called.err.strip()) == (code, message)
