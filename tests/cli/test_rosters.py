"""What the commands say of a roster that holds more than units, and of one that is a sheet."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Call
from tests.rollup.counties import BING, JIA, YI, lay, sends

ROSTER = Path("报回/名册.xlsx")
SHEET = "报回/名册.xlsx!/乡镇"
HEAD: list[object] = ["单位代码", "单位名称"]
TOLD = [
    "报回/名册.xlsx",
    "  [提示] 乡镇!A2  列名在第 2 行，以上作为标题和说明略过：第 1 行“云岭县名册”。"
    "如其中有单位，请移到列名以下。",
    "  [提示] 乡镇!A6  下列行不是单位，已略过：第 6 行“合计”。"
    "如其中有单位，请补上单位代码和单位名称。",
]


@pytest.fixture
def _county() -> None:
    """Three returns, and beside them a workbook with two rosters."""
    lay(Path(), {"甲.xlsx": sends(JIA, 1), "乙.xlsx": sends(YI, 2), "丙.xlsx": sends(BING, 4)})
    workbook = openpyxl.Workbook()
    towns, departments = workbook.worksheets[0], workbook.create_sheet("部门")
    towns.title = "乡镇"
    rows: list[list[object]] = [["云岭县名册"], HEAD, list(JIA), list(YI), list(BING), ["合计", 3]]
    for row in rows:
        towns.append(row)
    departments.append(HEAD)
    departments.append(["9", "财政局"])
    workbook.save(ROSTER)


COMMANDS = [
    f"check 报回 --roster {SHEET}",
    f"consolidate 报回 --roster {SHEET} -o o.xlsx",
    f"send-back 报回 --roster {SHEET} -o 退回",
    f"template gov-disclosure-2019 --period 2020 --roster {SHEET} -o 模板",
]


@pytest.mark.usefixtures("_county")
@pytest.mark.parametrize("line", COMMANDS, ids=lambda line: line.partition(" ")[0])
def test_a_command_tells_what_it_passed_over(call: Call, line: str) -> None:
    called = call(*shlex.split(line))

    assert (called.code, called.err) == (0, "")
    assert called.lines[:3] == TOLD
    assert "名册" not in call(*shlex.split(line), "--quiet", "--force").out


@pytest.mark.usefixtures("_county")
@pytest.mark.parametrize("line", COMMANDS, ids=lambda line: line.partition(" ")[0])
def test_a_workbook_with_two_rosters_ends_with_a_call_that_works(call: Call, line: str) -> None:
    called = call(*shlex.split(line.replace(SHEET, ROSTER.as_posix())))

    assert (called.code, called.out) == (2, "")
    assert called.err == (
        "错误：名册 报回/名册.xlsx 里有几张工作表都像名册：乡镇、部门；"
        f"请指明其中一张，如 --roster '{SHEET}'\n"
    )


@pytest.mark.usefixtures("_county")
def test_programs_are_told_as_well(call: Call) -> None:
    called = call("check", "报回", "--roster", SHEET, "--format", "json")
    assert (
        call("consolidate", "报回", "--roster", SHEET, "-o", "o.xlsx", "--json", "o.json").code == 0
    )

    for report in (json.loads(called.out), json.loads(Path("o.json").read_text("utf-8"))):
        told = [each for each in report["findings"] if each["code"].startswith("roster.")]
        assert [(each["code"], each["file"], each["sheet"], each["cell"]) for each in told] == [
            ("roster.above", ROSTER.as_posix(), "乡镇", "A2"),
            ("roster.passed-over", ROSTER.as_posix(), "乡镇", "A6"),
        ]


def test_a_roll_up_is_no_roster_of_its_folder(call: Call) -> None:
    """It lists units below a title, as a roster may."""
    lay(Path(), {"甲.xlsx": sends(JIA, 1), "乙.xlsx": sends(YI, 2), "丙.xlsx": sends(BING, 4)})
    assert call("consolidate", "报回", "--roster", "名册.csv", "-o", "汇总.xlsx").code == 0

    assert call().lines[1:2] == ["  名册：名册.csv（3 个单位）"]
