"""A mistake at each kind of place is told at its sheet and cell, in the words of a YAML file."""

from __future__ import annotations

import pytest
from openpyxl.workbook import Workbook

from tests.definition.form_workbook.books import (
    at,
    changed,
    edited,
    form_of,
    problems_in,
    source_of,
)
from xlreport.definition import write_form_workbook
from xlreport.definition.form_workbook.example import example_definition, new_form_workbook
from xlreport.findings import FormError, Language

EXAMPLE = write_form_workbook(example_definition(Language.ZH), Language.ZH)

Cell = tuple[str, str]

PLANTED: list[tuple[str, dict[Cell, object], list[str]]] = [
    # the form itself
    ("form", {("表单", "C2"): "便民"}, ["表单!C2 表式代码只能由小写字母、数字和 - 组成"]),
    ("form missing", {("表单", "C2"): None}, ["表单!C2 缺少 表单代码（form）"]),
    ("title", {("表单", "C3"): "{who}"}, ["表单!C3 标题里的花括号只能是 {unit} 和 {period}"]),
    ("period", {("表单", "C5"): "周"}, ["表单!C5 此处只能是 '年'、'半年'、'季'、'月'"]),
    ("year", {("表单", "C6"): "二零二五"}, ["表单!C6 此处应是整数"]),
    ("until", {("表单", "C7"): 2020}, ["表单!C7 to 不能早于 from"]),
    ("due", {("表单", "C8"): "02-30"}, ["表单!C8 02-30 不是每年都有的一天"]),
    ("follows", {("表单", "C9"): "nowhere"}, ["表单!C9 找不到 follows 所指的表式 nowhere"]),
    ("sentence", {("表单", "C13"): "{items[x, done]}"}, ["表单!C13 没有行 x"]),
    ("item twice", {("表单", "B14"): "标题", ("表单", "C14"): "又"}, ["表单!C14 title 写了两次"]),
    ("item unknown", {("表单", "B14"): "标题名"}, ["表单!B14 没有项目 标题名，是否应为 标题？"]),
    ("item none", {("表单", "B14"): None, ("表单", "C14"): "有"},
     ["表单!B14 这里有内容，左边没有写是什么项目"]),
    ("other", {("表单", "C14"): "colour: red"},
     ["表单!C14 不认识 colour，是否应为 columns？"]),
    # sections, tables and texts
    ("kind", {("表", "B3"): "格"}, ["表!B3 此处只能是 部分、表、文字"]),
    ("no section", {("表", "B2"): "表"}, ["表!B2 表和文字写在它所在的部分下面；这里上面还没有部分"]),
    ("table code", {("表", "C5"): "items"}, ["表!C5 items 写了两次"]),
    ("sheet", {("表", "E4"): "校验"}, ["表!E4 工作表名 校验 另有用途"]),
    ("records", {("表", "F5"): "很多"}, ["表!F5 此处应是整数"]),
    ("key", {("表", "G5"): "name"}, ["表!G5 没有列 name，是否应为 site_name？"]),
    ("text", {at("表", "建议字数", 6): 0}, [f"表!{at('表', '建议字数', 6)[1]} 不能小于 1"]),
    ("of another kind", {("表", "F6"): 3}, ["表!F6 不认识 最多几条（records）"]),
    # rows and columns
    ("table", {("行", "B2"): "item"}, ["行!B2 没有表 item，是否应为 items？"]),
    ("level", {("行", "C3"): "二"}, ["行!C3 级是 1 到 12 的整数；第一级是 1"]),
    ("deep", {("行", "C6"): 4}, ["行!C6 这一行是第 4 级，上面一行只到第 1 级；一次只能深一级"]),
    ("row code", {("行", "E4"): "医疗"},
     ["行!E4 代码只能由小写字母、数字和下划线组成，以字母开头"]),
    ("row twice", {("行", "E4"): "pension"}, ["行!E4 pension 写了两次"]),
    ("no code", {("行", "E4"): None}, ["行!E4 缺少 代码"]),
    ("no label", {("行", "D4"): None}, ["行!D4 缺少 名称（label）"]),
    ("part", {("行", "C3"): 1, ("行", "C4"): None, ("行", "F4"): None},
     ["行!F3 “其中”写在它所属的行下面，深一级"]),
    ("relation", {("行", "F3"): "一部分"}, ["行!F3 此处只能是 下级、其中"]),
    ("sum", {("行", "G8"): "总和"}, ["行!G8 此处只能是 '同级合计'、'其中合计'"]),
    ("type", {("栏", "H4"): "货币"},
     ["栏!H4 此处只能是 '非负整数'、'整数'、'小数'、'日期'、'文字'、'选项'"]),
    ("decimals", {("栏", "I4"): "两位"}, ["栏!I4 此处应是整数"]),
    ("value", {("栏", "G5"): "items[:, don]"}, ["栏!G5 没有列 don，是否应为 done？"]),
    ("asked", {at("栏", "何时填", 8): "sites[:, kin] == 1"},
     [f"栏!{at('栏', '何时填', 8)[1]} 没有列 kin，是否应为 kind？"]),
    ("list", {("栏", "K9"): "roads"}, ["栏!K9 没有代码表 roads"]),
    # rules, lists, frame, charts, report
    ("rule", {("规则", "C2"): "items[:, done] = 1"}, ["规则!C2 等于请写 =="]),
    ("no message", {("规则", "F2"): None}, ["规则!F2 缺少 怎样才对（message）"]),
    ("severity", {("规则", "E3"): "严重"}, ["规则!E3 此处只能是 '错误'、'提醒'、'提示'"]),
    ("entry twice", {("选项", "C3"): "01"}, ["选项!C3 01 写了两次"]),
    ("entry code", {("选项", "C3"): "0*"}, ["选项!C3 可选项不能含有 * ? ~"]),
    ("list file", {("选项", "E2"): "a.csv"}, ["选项!B2 file、text、items 须写且只写一个"]),
    ("section", {("版式", "B2"): "item"}, ["版式!B2 没有部分 item，是否应为 items？"]),
    ("frame", {("版式", "C4"): "签字"}, ["版式!C4 此处只能是 表头、签署、表尾、审核关系"]),
    ("head twice", {("版式", "D3"): "表号"}, ["版式!D3 表号 写了两次"]),
    ("chart", {("图表", "C2"): "items[:, receive]"},
     ["图表!C2 没有列 receive，是否应为 received？"]),
    ("report", {("报告", "C3"): "{year}年"}, ["报告!C3 此处花括号里只能是 {unit}、{period}"]),
    ("mention", {("文中的数", "B2"): "items[all, done]"},
     ["文中的数!B2 没有单元格 items[all, done]"]),
    ("words", {("文中的数", "C2"): "若干件"}, ["文中的数!C2 {figure} 须写且只写一次"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "told"), [each[1:] for each in PLANTED], ids=[each[0] for each in PLANTED]
)
def test_a_planted_mistake_is_told_at_its_cell(cells: dict[Cell, object], told: list[str]) -> None:
    assert problems_in(edited(EXAMPLE, cells))[: len(told)] == told


def test_the_caret_stands_under_the_mistake_in_a_rule() -> None:
    source = source_of(edited(EXAMPLE, {("规则", "C2"): "items[:, done] <= item[:, received]"}))
    with pytest.raises(FormError) as raised:
        form_of(edited(EXAMPLE, {("规则", "C2"): "items[:, done] <= item[:, received]"}))

    assert source.problems == []
    shown = raised.value.show(Language.EN).splitlines()
    assert shown[0].startswith("form.xlsx: 规则!C2: ")
    assert shown[1:] == ["    items[:, done] <= item[:, received]", " " * 22 + "^"]


# --- the workbook as a whole ---------------------------------------------------------------------


def test_an_untouched_new_workbook_says_what_is_missing() -> None:
    assert problems_in(new_form_workbook(Language.ZH)) == [
        "表单!C2 缺少 表单代码（form）",
        "表单!C3 缺少 标题（title）",
        "表单!C4 缺少 名称（name）",
        "表单!C5 缺少 报告期（period）",
        "表!B2 缺少 部分（sections）",
    ]


@pytest.mark.parametrize(
    ("sheet", "told"), [("表", "表单!B2 缺少工作表“表”"), ("栏", "表单!B2 缺少工作表“栏”")]
)
def test_a_missing_sheet_is_told(sheet: str, told: str) -> None:
    assert problems_in(changed(EXAMPLE, lambda book: book.remove(book[sheet])))[0] == told


def test_sheets_that_a_form_does_not_need_may_be_missing() -> None:
    def remove(book: Workbook) -> None:
        for name in ("图表", "文中的数", "报告", "说明"):
            book.remove(book[name])

    assert problems_in(changed(EXAMPLE, remove)) == []


def test_a_renamed_sheet_is_told_with_its_new_name() -> None:
    def rename(book: Workbook) -> None:
        book["规则"].title = "规则（新）"

    assert problems_in(changed(EXAMPLE, rename)) == [
        "表单!B2 缺少工作表“规则”，却有不认识的工作表“规则（新）”；如果是改了名，请改回来"
    ]


def test_a_sheet_of_the_author_s_own_is_not_read_and_this_is_told() -> None:
    source = source_of(changed(EXAMPLE, lambda book: book.create_sheet("草稿")))

    assert [each.message.zh for each in source.notices] == [
        "没有读工作表“草稿”：它不是表单工作簿的一部分"
    ]
    assert form_of(changed(EXAMPLE, lambda book: book.create_sheet("草稿"))).code == "service-hall"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({("行", "D1"): "名稱"}, "行!D1 不认识的栏目名“名稱”，是否应为“名称”？"),
        ({("行", "D1"): None}, "行!D2 这一格上方没有栏目名，不知道是什么"),
        ({("规则", "D1"): "应当成立"}, "规则!D1 栏目名“应当成立”出现两次"),
    ],
)
def test_a_changed_heading_is_told(cells: dict[Cell, object], told: str) -> None:
    assert problems_in(edited(EXAMPLE, cells))[0] == told


def test_a_sheet_without_headings_is_told() -> None:
    emptied = changed(EXAMPLE, lambda book: book["行"].delete_rows(1, 20))

    assert problems_in(emptied)[0] == "行!A1 找不到栏目名；第一行应有 注、表、级、名称"
