"""`xlreport` alone: what it sees in a folder and what it proposes, line by line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.test_outputs import saved_by_excel
from tests.rollup.counties import BING, JIA, YI, lay, sends, sends_another_form
from tests.workbooks import workbook
from xlreport.findings import error_words

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
    assert call(*TEMPLATE.split()[1:]).lines[-1] == "已生成 3 本模板：下发模板"

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
        "    xlreport consolidate 报回 --roster 名册.csv --period 2020 -o 汇总.xlsx",
    ]


def test_folders_around_other_files_are_named_one_by_one(call: Call) -> None:
    files = {"第一批/甲.xlsx": sends(JIA, 1), "第 二 批/乙.xlsx": sends(YI, 2)}
    lay(Path(), files | {"发出/丙.xlsx": workbook(unit=BING)})

    assert seen(call)[-1] == (
        '    xlreport consolidate "报回/第 二 批" 报回/第一批 --roster 名册.csv --period 2020'
        " -o 汇总.xlsx"
    )


def test_of_very_many_workbooks_some_are_only_counted(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some of every folder are opened; the roster is seen, and the command reads all of them."""
    monkeypatch.setattr("xlreport.cli.folder.MOST_OPENED", 2)
    files = {f"{place}.xlsx": sends(JIA, 1) for place in ("一/甲", "一/乙", "一/丙", "二/丁")}
    lay(Path(), files)

    assert seen(call) == [
        SEES_ROSTER,
        "  收回的工作簿：2 本（报回/一、报回/二）",
        "  另有 2 本工作簿只计数、没有打开（先打开看了 2 本）：报回/一",
        "下一步：",
        "  汇总",
        "    xlreport consolidate 报回 --roster 名册.csv --period 2020 -o 汇总.xlsx",
    ]


def test_returns_beside_others_that_were_not_opened_are_not_named(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xlreport.cli.folder.MOST_OPENED", 1)
    roster()
    for name in ("甲", "乙"):
        Path(f"{name}.xlsx").write_bytes(sends(JIA, 1))

    assert seen(call)[-1] == "  " + error_words.NEXT_GATHER.zh


def test_folders_too_deep_to_look_into_are_told(call: Call) -> None:
    lay(Path(), {"一/甲.xlsx": sends(JIA, 1), "一/二/三/乙.xlsx": sends(YI, 2)})

    assert "  有 1 个更深的文件夹没有看：报回/一/二" in seen(call)


def test_the_largest_roster_is_proposed(call: Call) -> None:
    lay(Path(), {"甲.xlsx": sends(JIA, 1)})
    Path("a.csv").write_text("code,name\n0101,甲镇\n", encoding="utf-8-sig")

    assert "--roster 名册.csv" in seen(call)[-1]


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


# --- what is proposed works, whatever else lies there --------------------------------------------

COUNTY = {"甲.xlsx": sends(JIA, 1), "乙.xlsx": sends(YI, 2), "丙.xlsx": sends(BING, 4)}
ADVICE = "    xlreport consolidate 报回 --roster 名册.csv --period 2020 -o 汇总.xlsx"


def works(call: Call, proposed: str) -> bool:
    """Whether the call ends as one that was right: with a roll-up, if with mistakes in it."""
    out = Path(proposed.rsplit(maxsplit=1)[-1])
    was = out.read_bytes() if out.exists() else b""
    return call(*proposed.split()[1:]).code in {0, 1} and out.read_bytes() != was


def test_what_was_sent_back_or_read_back_is_no_return(call: Call) -> None:
    """As the README has it: a round of corrections, a report read back, templates beside them."""
    lay(Path(), COUNTY | {"乙.xlsx": sends(YI, 2, carried=1)})
    call(
        "template", "gov-disclosure-2019", "--period", "2020", "--roster", "名册.csv", "-o", "下发"
    )
    call("send-back", "报回", "--roster", "名册.csv", "-o", "退回")
    call("publish", "报回/甲.xlsx", "-o", "报告/甲.html")
    call("import", "报告/甲.html", "--form", "gov-disclosure-2019", "-o", "读回/甲.xlsx")
    call("transfer", "报回/甲.xlsx", "下发/0101-甲镇.xlsx", "-o", "转填.xlsx")

    lines = seen(call)

    assert lines[:4] == [
        SEES_ROSTER,
        "  未填写的模板：3 本（下发）",
        "  收回的工作簿：4 本（.、报回）",
        "  退回的工作簿：1 本（退回）",
    ]
    assert lines[-1] == ADVICE
    assert works(call, lines[-1])


def test_returns_of_two_forms_name_the_form(call: Call) -> None:
    """Most are of this one; without it the call is refused."""
    lay(Path(), COUNTY | {"另.xlsx": saved_by_excel(sends_another_form(JIA))})
    proposed = seen(call)[-1]

    assert proposed == ADVICE.replace(" --period", " --form gov-disclosure-2019 --period")
    assert works(call, proposed)


def test_blank_templates_of_another_form_are_left_out(call: Call) -> None:
    lay(Path(), COUNTY)
    call(*TEMPLATE.split()[1:])

    assert seen(call)[-1] == ADVICE


def test_returns_beside_what_was_sent_back_are_named_one_by_one(call: Call) -> None:
    lay(Path(), COUNTY | {"乙.xlsx": sends(YI, 2, carried=1)})
    call("send-back", "报回", "--roster", "名册.csv", "-o", "往来/退回")
    Path("报回").rename("往来/甲 乙 丙")
    Path("往来/丙.xlsx").write_bytes(COUNTY["丙.xlsx"])

    assert seen(call)[-1].split(" --roster")[0] == (
        '    xlreport consolidate "往来/甲 乙 丙" 往来/丙.xlsx'
    )


def test_too_many_returns_among_other_files_are_to_be_put_apart(call: Call) -> None:
    roster()
    for number in range(11):
        Path(f"{number}.xlsx").write_bytes(COUNTY["甲.xlsx"])

    assert seen(call)[-1].startswith("  收回的工作簿和别的文件混在一起；请把它们单独放进一个文件夹")


def test_of_several_roll_ups_none_is_written_over(call: Call) -> None:
    lay(Path(), COUNTY)
    for name in ("汇总.xlsx", "汇总-2020.xlsx"):
        call("consolidate", "报回", "--roster", "名册.csv", "-o", name)
    proposed = seen(call)[-1]

    assert proposed == ADVICE.replace("汇总.xlsx", "汇总-2020-2.xlsx")
    assert works(call, proposed)


def test_a_roll_up_of_another_period_stays(call: Call) -> None:
    lay(Path(), {"甲.xlsx": sends(JIA, 1, period="2019")})
    call("consolidate", "报回", "--roster", "名册.csv", "-o", "汇总.xlsx")
    lay(Path(), COUNTY)

    assert seen(call)[-1] == ADVICE.replace("汇总.xlsx", "汇总-2020.xlsx")


def test_a_form_that_is_not_known_here_is_asked_for(call: Call) -> None:
    lay(Path(), {"甲.xlsx": saved_by_excel(sends_another_form(JIA))})

    assert seen(call)[-1] == (
        "  收回的工作簿属于表式 every-kind，这里没有它的定义；汇总时请用 --form 指明定义文件"
    )
