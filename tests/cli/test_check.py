"""`check` as people read it: each file with its verdict, each problem with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.rollup.counties import BING, JIA, YI, lay, sends
from tests.workbooks import balanced, every_kind, workbook

BALANCE = (
    "第一项加第二项之和，应等于第三项加第四项之和。{column}："
    "一、本年新收政府信息公开申请数量 ＋ 二、上年结转政府信息公开申请数量 ＝ "
    "（七）总计 ＋ 四、结转下年度继续办理：左边为 {left}，右边为 {right}，相差 {difference}。"
    "请核对所涉单元格。"
)
RECEIVED = "一、本年新收政府信息公开申请数量，申请人情况 › {column}"


def test_every_problem_with_its_place_and_what_to_do(call: Call) -> None:
    """Errors first; the notes come last; the counts close."""
    contents = balanced(carried_in="一件", granted=-4) | {
        "procurement[central, amount]": "251000元"
    }
    Path("甲.xlsx").write_bytes(workbook(contents))
    Path("假.xlsx").write_bytes(b"x")

    called = call("check", "甲.xlsx", "假.xlsx")
    place = "申请情况!{cell}（{row}，申请人情况 › 自然人）".format

    assert (called.code, called.err) == (1, "")
    assert [line for line in called.lines if "[提示]" not in line] == [
        "甲.xlsx  甲镇  未通过（5 个错误，0 个提醒）",
        (
            "  [错误] 主动公开!C19（政府集中采购，采购总金额）  "
            "此处应填数字，现为“251000元”。请改为数字后重报。建议改为 251000。"
        ),
        (
            f"  [错误] {place(cell='D6', row='二、上年结转政府信息公开申请数量')}  "
            "此处应填数字，现为“一件”。请改为数字后重报。"
        ),
        (
            f"  [错误] {place(cell='D7', row='三、本年度办理结果 › （一）予以公开')}  "
            "此处不能为负数，现为 -4。请核对后重报。"
        ),
        f"  [错误] 申请情况!D5（{RECEIVED.format(column='自然人')}）  "
        + BALANCE.format(column="自然人", left=5, right=-2, difference=7),
        f"  [错误] 申请情况!J5（{RECEIVED.format(column='总计')}）  "
        + BALANCE.format(column="总计", left=5, right=-2, difference=7),
        "假.xlsx    无法采用（1 个错误，0 个提醒）",
        (
            "  [错误] 文件无法读取：实为 CSV 或纯文本文件。"
            "请把其中的数据转填到下发的模板后重新报送。"
        ),
        "共 2 个文件：通过 0，未通过 1，无法采用 1",
    ]
    assert "  [提示] 申请情况  有 128 个单元格未填，按 0 计。如确无数据，无需处理。" in called.lines


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--period", "2019"), "报告期为 2020，应为 2019。请报送本期的工作簿。"),
        (("--form", "gov-disclosure-2021"), "gov-disclosure-2019，应为 gov-disclosure-2021"),
    ],
)
def test_what_the_call_asks_for_is_held_against_the_files(
    options: tuple[str, str], says: str, call: Call
) -> None:
    """Without a roster, too: a wrong period that is asked for is never passed in silence."""
    Path("甲.xlsx").write_bytes(sends(JIA, 1))

    called = call("check", "甲.xlsx", *options)

    assert called.code == 1
    assert called.lines[0] == "甲.xlsx  甲镇  未通过（1 个错误，0 个提醒）"
    assert says in called.lines[1]


def test_a_roster_adds_what_only_the_county_knows(call: Call) -> None:
    """Who is missing, whose file is of another year, which file is nobody's."""
    lay(
        Path(),
        {
            "甲.xlsx": sends(JIA, 1),
            "乙.xlsx": sends(YI, 2, period="2019"),
            "外.xlsx": sends(("9999", "外镇"), 3),
        },
    )

    called = call("check", "报回", "--roster", "名册.csv", "--period", "2020", "--quiet")

    assert (called.code, called.err) == (1, "")
    assert called.lines == [
        "报回/乙.xlsx  乙镇  通过",
        "报回/外.xlsx  外镇  通过",
        "报回/甲.xlsx  甲镇  通过",
        "0102 乙镇",
        "  [错误] 报告期为 2019，应为 2020。请报送本期的工作簿。",
        "0103 丙镇",
        "  [错误] 丙镇（0103）未报送。请催报。",
        "报回/外.xlsx",
        "  [错误] 单位代码 9999（外镇）不在名册中。请核对单位代码，或将该单位加入名册。",
    ]


def test_a_whole_roster_without_a_problem(call: Call) -> None:
    lay(Path(), {"甲.xlsx": sends(JIA, 1), "乙.xlsx": sends(YI, 2), "丙.xlsx": sends(BING, 4)})

    called = call("check", "报回", "--roster", "名册.csv", "-q")

    assert called == (
        0,
        "报回/丙.xlsx  丙镇  通过\n报回/乙.xlsx  乙镇  通过\n报回/甲.xlsx  甲镇  通过\n",
        "",
    )


def test_a_form_that_the_program_does_not_know(call: Call) -> None:
    """Only its definition can tell what is right."""
    Path("a.xlsx").write_bytes(workbook(form=every_kind(), period="2024-Q1"))

    called = call("check", "a.xlsx")

    assert (called.code, called.err) == (1, "")
    assert called.lines == [
        "a.xlsx  甲镇  无法采用（1 个错误，0 个提醒）",
        "  [错误] 没有表式 every-kind 的定义。如为自定义表式，请用 --form 指明其定义文件。",
        "共 1 个文件：通过 0，未通过 0，无法采用 1",
    ]
