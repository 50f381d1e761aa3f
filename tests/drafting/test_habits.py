"""Ways in which offices lay out their sheets, one small sheet each, and what is drafted of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.drafting.blanks import Blank, Field, Page
from xlreport.definition import read_form
from xlreport.drafting import draft_form, yaml_text
from xlreport.findings import Language
from xlreport.originals import read_original

ANY = Field((), ())


def grid(page: Page, top: int, left: str, heads: str, rows: list[str | None]) -> None:
    """Heads in a row from a cell on, and below them rows whose first cell is the name, if any."""
    names = heads.split()
    columns = [chr(ord(left) + at) for at in range(len(names))]
    for column, text in zip(columns, names, strict=True):
        page.text(f"{column}{top}", text)
    for row, name in enumerate(rows, top + 1):
        if name is not None:
            page.text(f"{columns[0]}{row}", name, center=False)
        for column in columns[1:] if name is not None else columns:
            page.ask(f"{column}{row}", ANY)


def heads_that_are_not_merged(page: Page) -> None:
    grid(page, 4, "A", "地区 男 女 男 女", ["城区", "乡村"])
    for column, text in zip("ABCDE", (None, "本年", None, "上年", None), strict=True):
        page.text(f"{column}3", text)
    page.text("A3:A4", "地区")


def a_table_away_from_the_corner(page: Page) -> None:
    grid(page, 4, "C", "指标 数量（个） 金额（万元）", ["学校", "医院"])


def indented_by_alignment(page: Page) -> None:
    grid(page, 3, "A", "指标 数量", ["学校", "小学", "中学", "医院"])
    for cell in ("A5", "A6"):
        page.text(cell, page.sheet[cell].value, indent=2)


def a_cell_for_the_unit(page: Page) -> None:
    page.text("A2", "填报单位：", border=False, center=False)
    page.ask("B2", ANY)
    grid(page, 4, "A", "指标 数量", ["学校", "医院"])


def a_list_without_numbers(page: Page) -> None:
    grid(page, 3, "A", "姓名 出生日期 工资（元） 是否在编", [None] * 25)


def a_column_of_remarks(page: Page) -> None:
    grid(page, 3, "A", "项目 金额（元） 备注", ["修路", "架桥"])


def names_in_three_levels(page: Page) -> None:
    for cells, text in {
        "A3:C3": "项目",
        "D3": "件数",
        "A4:A7": "总体",
        "B4:B5": "公开",
        "C4": "主动",
        "C5": "依申请",
        "B6:C6": "不公开",
        "B7:C7": "其他",
    }.items():
        page.text(cells, text)
    for row in range(4, 8):
        page.ask(f"D{row}", ANY)


def pairs_over_merged_cells(page: Page) -> None:
    for row, (left, right) in enumerate((("单位全称", "法定代表人"), ("地址", "职工人数")), 3):
        page.text(f"A{row}", left)
        page.text(f"D{row}", right)
        for cells in (f"B{row}:C{row}", f"E{row}:F{row}"):
            page.text(cells, None)
            page.ask(cells.partition(":")[0], ANY)


def a_formula_that_nobody_can_say(page: Page) -> None:
    grid(page, 3, "A", "指标 数量", ["学校", "医院"])
    page.compute("B5", ANY, "VLOOKUP(A5,H1:I9,2,0)")


def relations_that_are_not_read(page: Page) -> None:
    grid(page, 3, "A", "指标 数量", ["学校", "医院"])
    page.text("A7", "审核关系：医院数应与卫生部门一致。", border=False, center=False)


HABITS: dict[Callable[[Page], None], dict[str, Any]] = {
    heads_that_are_not_merged: {
        "columns": {
            "bn": {"label": "本年", "columns": {"n": "男", "n2": "女"}},
            "sn": {"label": "上年", "columns": {"n3": "男", "n4": "女"}},
        },
        "rows": {"cq": "城区", "xc": "乡村"},
    },
    a_table_away_from_the_corner: {
        "unit": "个",
        "columns": {
            "sl": "数量（个）",
            "je": {"label": "金额（万元）", "type": "amount", "unit": "万元"},
        },
        "rows": {"xx": "学校", "yy": "医院"},
    },
    indented_by_alignment: {
        "rows": {"xx": {"label": "学校", "of": {"xx2": "小学", "zx": "中学"}}, "yy": "医院"},
    },
    a_cell_for_the_unit: {"columns": {"sl": "数量"}, "rows": {"xx": "学校", "yy": "医院"}},
    a_list_without_numbers: {
        "type": "text",
        "records": 25,
        "columns": {
            "xm": "姓名",
            "csrq": {"label": "出生日期", "type": "date"},
            "gz": {"label": "工资（元）", "type": "amount", "unit": "元"},
            "sfzb": {"label": "是否在编", "type": "choice", "choices": ["是", "否"]},
        },
    },
    a_column_of_remarks: {
        "type": "amount",
        "unit": "元",
        "columns": {"je": "金额（元）", "bz": {"label": "备注", "type": "text"}},
    },
    names_in_three_levels: {
        "rows": {
            "zt": {
                "label": "总体",
                "rows": {
                    "gk": {"label": "公开", "rows": {"zd": "主动", "ysq": "依申请"}},
                    "bgk": "不公开",
                    "qt": "其他",
                },
            }
        },
    },
    pairs_over_merged_cells: {"rows": {"dwqc": "单位全称", "dz": "地址"}},
    a_formula_that_nobody_can_say: {"rows": {"xx": "学校", "yy": "医院"}},
    relations_that_are_not_read: {"rows": {"xx": "学校", "yy": "医院"}},
}
TOLD: dict[Callable[[Page], None], list[str]] = {a_formula_that_nobody_can_say: ["draft.formula"]}
"""What is listed. Relations are sorted out once the form is read, by the command."""


def drafted(habit: Callable[[Page], None], *, is_locked: bool) -> Any:
    blank = Blank("表")
    page = blank.sheet("表")
    page.text("A1", "某表", border=False, size=16)
    habit(page)
    page.protect() if is_locked else page.unlock_nothing()
    return draft_form(read_original(blank.saved()), "表.xlsx")


@pytest.mark.parametrize("is_locked", [False, True], ids=["open", "locked"])
@pytest.mark.parametrize("habit", HABITS, ids=lambda each: each.__name__)
def test_what_is_drafted(habit: Callable[[Page], None], is_locked: bool) -> None:
    if habit is a_cell_for_the_unit and not is_locked:
        pytest.skip("without a lock, a cell with borders beside a text is a table of its own")
    draft = drafted(habit, is_locked=is_locked)
    table = draft.definition["sections"][0]["tables"][0]

    assert {key: table.get(key) for key in HABITS[habit]} == HABITS[habit]
    assert [each.code for each in draft.findings] == TOLD.get(habit, [])
    read_form(yaml_text(draft.definition, draft.notes, "", Language.ZH), "表.yaml")


def test_every_guess_leads_to_its_key_and_cell() -> None:
    draft = drafted(a_list_without_numbers, is_locked=True)

    assert [(note.place[-2:], note.cell) for note in draft.notes] == [
        ((0, "type"), "A4"),
        ((0, "records"), "A4"),
        (("csrq", "type"), "B4"),
        (("gz", "type"), "C4"),
        (("sfzb", "type"), "D4"),
        (("period", "kind"), ""),
    ]
