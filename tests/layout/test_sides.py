"""Tables side by side on a sheet: aligned rows, one head, columns shared and told once."""

from __future__ import annotations

from tests.forms import form
from tests.layout.test_layout import picture, the_sheet
from tests.workbooks import fixture_form
from xlreport.layout import LabelKind, SectionSheet, lay_out


def totals() -> SectionSheet:
    return lay_out(fixture_form("side-by-side")).sections[1]


def test_three_tables_stand_side_by_side_on_one_page() -> None:
    lines = [line.replace("\u3000", "") for line in picture(totals())]

    assert lines[4:12] == [
        "收入 | < | < | < | 支出（按功能） | < | < | < | 支出（按性质） | < | < | <",
        "项目 | 行次 | 预算数 | 决算数 | 项目 | 行次 | 预算数 | 决算数 | 项目 | 行次 | 预算数 | 决算数",
        "栏次 |  | 1 | 2 | 栏次 |  | 3 | 4 | 栏次 |  | 5 | 6",
        "一、税收收入 | 1 | taxes.plan | taxes.final | 一、教育支出 | 6 | schools.plan | schools.final"
        " | 一、基本支出 | 9 | basic.plan | basic.final",
        "二、非税收入 | 2 | — | fees.final | 二、卫生支出 | 7 | health.plan | health.final"
        " | 二、项目支出 | 10 | projects.plan | projects.final",
        "其中：罚没收入 | 3 | — | fines.final | 总计 | 8 | all.plan | all.final"
        " | 上年结余 | 11 | last.plan | —",
        " | 4 | — | — |  |  |  |  | 年末结余 | 12 | — | left.final",
        "总计 | 5 | all.plan | all.final |  |  |  |  | 总计 | 13 | all.plan | all.final",
    ]


def test_there_is_one_head_and_one_line_to_sign_on() -> None:
    kinds = [each.kind for each in totals().labels]

    assert kinds.count(LabelKind.HEAD) == 2
    assert kinds.count(LabelKind.SIGN) == 1
    assert totals().landscape


def test_headings_that_a_table_takes_over_are_printed_once() -> None:
    lines = picture(totals())[12:17]

    assert [line.split(" | ")[0] for line in lines] == ["补充资料", "项目", "专户", "债务", "借款"]
    assert lines[1] == "项目 | 行次 | 金额" + " | <" * 9


def test_tables_without_titles_touch_where_the_headings_are_the_same() -> None:
    made = form("""
        sections:
          - code: part
            title: 一
            sheet: 表一
            tables:
              - {code: t, columns: {a: 甲}, rows: {x: 一}}
              - {code: u, columns: t, rows: {y: 二}}
              - {code: v, columns: t, corner: 项, rows: {z: 三}}
    """)
    assert [line.split(" | ")[0] for line in picture(the_sheet(made))[1:]] == [
        *("", "一", "二"),
        *("", "项", "三"),
    ]


def test_heads_of_different_depth_end_in_one_row() -> None:
    made = form("""
        sections:
          - code: part
            title: 一
            sheet: 表一
            tables:
              - code: t
                title: 左
                columns: {g: {label: 组, columns: {a: 甲, b: 乙}}}
                rows: {x: 一}
              - {code: u, beside: true, numbered: true, columns: {c: 丙}, rows: {y: 二, z: 三}}
    """)
    assert picture(the_sheet(made))[1:] == [
        "左 | < | < |  | 丙",
        " | 组 | < | ^ | ^",
        "^ | 甲 | 乙 | 甲 | 1",
        "一 | x.a | x.b | 二 | y.c",
        " |  |  | 三 | z.c",
    ]


def test_letters_and_numbers_go_on_from_table_to_table() -> None:
    made = form("""
        sections:
          - code: part
            title: 一
            sheet: 表一
            tables:
              - {code: t, numbered: true, columns: {a: 甲, b: 乙}, rows: {x: 一}}
              - {code: u, beside: true, numbered: true, columns: {c: 丙}, rows: {y: 二}}
    """)
    assert picture(the_sheet(made))[2] == "甲 | 1 | 2 | 乙 | 3"


def test_a_table_below_that_has_more_columns_widens_the_last_side() -> None:
    made = form("""
        sections:
          - code: part
            title: 一
            sheet: 表一
            tables:
              - {code: t, columns: {a: 甲}, rows: {x: 一}}
              - {code: u, beside: true, columns: {b: 乙}, rows: {y: 二}}
              - {code: v, columns: {c: 丙, d: 丁, e: 戊, f: 己}, rows: {z: 三}}
    """)
    lines = picture(the_sheet(made))

    assert lines[2] == "一 | x.a | 二 | y.b | <"
    assert lines[-1] == "三 | z.c | z.d | z.e | z.f"
