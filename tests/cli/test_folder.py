"""`xlreport` alone: what it sees in a folder and what it proposes, line by line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.test_outputs import saved_by_excel
from tests.rollup.counties import BING, JIA, YI, lay, sends
from tests.workbooks import workbook

ROSTER = "code,name\n0101,甲镇\n0102,乙镇\n0103,丙镇\n"
TEMPLATE = "xlreport template budget-execution --period 2024-Q1 --roster 名册.csv -o 下发模板"
"""For the first shipped form, and the first period that it covers."""

SEES_ROSTER = "  名册：名册.csv（3 个单位）"
MAKE_ROSTER = "  准备名册 名册.csv（表头为 code,name，每行一个单位），然后再运行 xlreport"


def roster() -> None:
    Path("名册.csv").write_text(ROSTER, encoding="utf-8-sig")


def seen(call: Call, *arguments: str) -> list[str]:
    """The lines below the first, which names the folder."""
    called = call(*arguments)
    assert (called.code, called.err) == (0, "")
    first, *others = called.lines
    assert first.endswith(Path.cwd().as_posix())
    return others


def test_an_empty_folder(call: Call) -> None:
    assert seen(call) == [
        "  这里还没有名册、模板或收回的工作簿。",
        "下一步：",
        MAKE_ROSTER,
        "  先看一遍演示",
        "    xlreport demo demo",
    ]


def test_a_roster(call: Call) -> None:
    roster()

    assert seen(call) == [SEES_ROSTER, "下一步：", "  生成填报模板", f"    {TEMPLATE}"]


def test_templates(call: Call) -> None:
    """The command that the folder proposed makes them."""
    roster()
    assert call(*TEMPLATE.split()[1:]).out == "已生成 3 本模板：下发模板\n"

    assert seen(call) == [
        SEES_ROSTER,
        "  未填写的模板：3 本（下发模板）",
        "下一步：",
        "  把模板发给各单位；收回后放进一个文件夹（如 报回），再运行 xlreport",
    ]


def test_templates_without_a_roster(call: Call) -> None:
    Path("甲.xlsx").write_bytes(workbook())

    assert seen(call) == ["  未填写的模板：1 本（.）", "下一步：", MAKE_ROSTER]


@pytest.mark.parametrize("given_back", [sends(JIA, 1), saved_by_excel(workbook(unit=JIA))])
def test_returned_workbooks(given_back: bytes, call: Call) -> None:
    """Filled in, or saved by somebody; beside what was handed out."""
    roster()
    handed_out = "template gov-disclosure-2019 --period 2020 --roster 名册.csv -o 下发模板"
    call(*handed_out.split())
    lay(Path(), {"第一批/甲.xlsx": given_back, "第 二 批/乙.xlsx": sends(YI, 2)})
    roster()

    assert seen(call) == [
        SEES_ROSTER,
        "  未填写的模板：3 本（下发模板）",
        "  收回的工作簿：2 本（报回/第 二 批、报回/第一批）",
        "下一步：",
        "  汇总",
        (
            '    xlreport consolidate "报回/第 二 批" 报回/第一批 --roster 名册.csv --period 2020'
            " -o 汇总.xlsx"
        ),
    ]


def test_returned_workbooks_without_a_roster(call: Call) -> None:
    Path("报回").mkdir()
    Path("报回/甲.xlsx").write_bytes(sends(JIA, 1))

    assert seen(call) == [
        "  收回的工作簿：1 本（报回）",
        "下一步：",
        MAKE_ROSTER,
        "  单独校验",
        "    xlreport check 报回",
    ]


def test_a_roll_up(call: Call) -> None:
    """The proposed command works, and the folder then proposes it again."""
    lay(Path(), {"甲.xlsx": sends(JIA, 1), "乙.xlsx": sends(YI, 2), "丙.xlsx": sends(BING, 4)})
    proposed = seen(call)[-1]
    assert call(*proposed.split()[1:], "--quiet").out == "汇总工作簿：汇总.xlsx\n"

    assert seen(call) == [
        SEES_ROSTER,
        "  收回的工作簿：3 本（报回）",
        "  汇总工作簿：汇总.xlsx",
        "下一步：",
        "  又收到文件时重新汇总",
        proposed,
    ]


def test_files_of_others_are_counted_and_left_alone(call: Call) -> None:
    """Whatever they hold: no file may stop the view of a folder."""
    Path("坏.xlsx").write_bytes(b"PK\x03\x04")
    Path("空.xlsx").write_bytes(b"")
    Path("~$锁.xlsx").write_bytes(b"x")
    Path("说明.txt").write_bytes(b"x")
    Path("别的.csv").write_text("日期,金额\n1,2\n", encoding="utf-8")
    Path("乱码.csv").write_bytes(b"\xff\xfe\x00\x01")
    with zipfile.ZipFile("怪.xlsx", "w") as package:
        package.writestr("[Content_Types].xml", "<Types>")
        package.writestr("xl/workbook.xml", "<workbook")

    assert seen(call) == [
        "  其他 xlsx 文件：3 个",
        "下一步：",
        MAKE_ROSTER,
        "  先看一遍演示",
        "    xlreport demo demo",
    ]


def test_the_same_in_english(call: Call) -> None:
    roster()

    assert seen(call, "--lang", "en") == [
        "  Roster: 名册.csv (3 units)",
        "Next:",
        "  generate the templates",
        f"    {TEMPLATE}",
    ]
