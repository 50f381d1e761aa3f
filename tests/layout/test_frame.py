"""The frame of an official page: what stands around the tables, and beside their row names."""

from __future__ import annotations

import pytest

from tests.forms import form
from tests.layout.test_layout import picture, the_sheet
from tests.workbooks import fixture_form
from xlreport.findings import Language
from xlreport.layout import Box, FramePart, LabelKind, SectionSheet, lay_out
from xlreport.layout.frame import closing_lines


def official() -> SectionSheet:
    return lay_out(fixture_form("official-page")).sections[0]


def money() -> SectionSheet:
    return lay_out(fixture_form("official-page")).sections[1]


def squeezed(lines: list[str]) -> list[str]:
    return [line.replace("\u3000", "") for line in lines]


def test_an_official_page_from_top_to_bottom() -> None:
    assert squeezed(picture(official())) == [
        "乡镇基本情况 | < | < | < | < | <",
        " |  |  |  | 表号：A201表 | <",
        " |  |  |  | 制定机关：国家统计局 | <",
        " |  |  |  | 批准文号：国统字〔2010〕8号 | <",
        " |  |  |  | 有效期至：2030年1月 | <",
        " |  |  |  |  | ",
        "指标名称 | < | 计量单位 | 代码 | 本年 | 上年",
        "甲 | < | 乙 | 丙 | 1 | 2",
        "一、基层组织 | 乡镇个数 | 个 | 01 | towns.this | towns.last",
        "^ | 村委会个数 | 个 | 02 | committees.this | committees.last",
        "^ | 合计 | 个 | 03 | all.this | all.last",
        "二、发电量 | < | 千瓦时 | 04 | hydro.this | hydro.last",
        "单位负责人： 填表人： | < | < | < | < | <",
        "联系电话： 报出日期：20年月日 | < | < | < | < | <",
        "说明：1. 统计范围：辖区内所有乡镇。 | < | < | < | < | <",
        "2. 报送时间：次年1月10日前。 | < | < | < | < | <",
    ]


def test_tables_of_one_sheet_share_the_room_of_their_stubs() -> None:
    assert squeezed(picture(money()))[2:9] == [
        " |  |  |  | ",
        "行次 | 项目 | 本年 | 上年 | 预算",
        "1 | 收入 | income.amount | income.last | income.plan",
        "2 | 支出 | costs.amount | costs.last | costs.plan",
        "其他 | < | < | < | <",
        "项目 | < | 金额 | < | <",
        "捐赠 | < | gifts.amount | < | <",
    ]


def test_lines_of_the_head_begin_below_each_other() -> None:
    head = [each for each in official().labels if each.kind is LabelKind.HEAD]
    colons = {each.text.index("：") for each in head}

    assert {each.box.left for each in head} == {4}
    assert len(colons) == 1


def test_the_line_above_the_tables_has_the_unit_the_period_and_the_unit_of_measurement() -> None:
    framed = money().frame_line
    assert framed
    assert framed.measure == "元"
    assert [parts for parts, _ in framed.places] == [
        (FramePart.UNIT,),
        (FramePart.PERIOD,),
        (FramePart.MEASURE,),
    ]
    assert [box for _, box in framed.places] == [
        Box(2, 0, 2, 2),
        Box(2, 3, 2, 3),
        Box(2, 4, 2, 4),
    ]


def test_rows_with_units_of_their_own_have_no_common_one() -> None:
    framed = official().frame_line
    assert framed
    assert framed.measure == ""
    assert [parts for parts, _ in framed.places] == [(FramePart.UNIT,), (FramePart.PERIOD,)]


@pytest.mark.parametrize(
    ("columns", "places"),
    [
        ("{a: 甲}", [("unit", "period", "measure")]),
        ("{a: 甲, b: 乙}", [("unit", "period"), ("measure",)]),
        ("{a: 甲, b: 乙, c: 丙}", [("unit",), ("period",), ("measure",)]),
    ],
)
def test_where_columns_leave_no_room_parts_share_a_place(
    columns: str, places: list[tuple[str, ...]]
) -> None:
    made = form(f"""
        sections:
          - code: part
            title: 一
            sheet: 表一
            head: {{表号: 1表}}
            tables: [{{code: t, unit: 元, type: amount, columns: {columns}, rows: {{x: 一}}}}]
    """)
    framed = the_sheet(made).frame_line
    assert framed
    assert [tuple(part.value for part in parts) for parts, _ in framed.places] == places


def test_one_column_is_one_place() -> None:
    made = form("""
        sections:
          - code: part
            title: 一
            sheet: 表一
            head: {表号: 1表}
            tables: [{code: t, columns: {a: 甲}, rows: {x: ""}}]
    """)
    framed = the_sheet(made).frame_line
    assert framed
    assert framed.places == (((FramePart.UNIT, FramePart.PERIOD), Box(2, 0, 2, 0)),)


def test_every_row_of_the_page_is_as_high_as_its_text() -> None:
    made = form(f"""
        sections:
          - code: part
            title: 一
            sheet: 表一
            foot: [{"很长的说明" * 40}, 短]
            tables: [{{code: t, columns: {{a: 甲}}, rows: {{x: 一}}}}]
    """)
    sheet = the_sheet(made)
    long, short = (sheet.heights[row] for row in range(sheet.last_row - 1, sheet.last_row + 1))

    assert long > 3 * short


def test_a_signature_line_leaves_room_to_write() -> None:
    made = form("""
        sections:
          - code: part
            title: 一
            sheet: 表一
            sign: [甲, 乙, 丙]
            tables: [{code: t, columns: {a: 甲}, rows: {x: 一}}]
    """)
    (line,) = closing_lines(made.sections[0], 0, [30.0, 60.0], Language.ZH)

    assert line[0].text.count("\u3000") >= 2 * 12
    assert line[0].text.rstrip().endswith("丙：")


def test_a_form_without_a_frame_is_laid_out_as_before() -> None:
    sheet = the_sheet(form("columns: {a: 甲}\nrows: {x: 一}"))

    assert sheet.frame_line is None
    assert picture(sheet) == ["第一部分 | <", " | 甲", "一 | x.a"]
