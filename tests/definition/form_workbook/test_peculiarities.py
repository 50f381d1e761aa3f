"""What Excel, WPS and their users do to cells: it is read as it is meant, or told."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.definition.form_workbook.books import (
    at,
    book,
    changed,
    edited,
    form_of,
    problems_in,
    said,
    source_of,
)
from xlreport.definition import write_form_workbook
from xlreport.definition.form_workbook.example import example_definition
from xlreport.findings import Language

EXAMPLE = write_form_workbook(example_definition(Language.ZH), Language.ZH)
ORIGINAL = form_of(EXAMPLE).digest


@pytest.mark.parametrize(
    "cells",
    [
        {("表单", "C6"): 2025, ("表", "F5"): "50", ("行", "C2"): "1"},
        {("表单", "C6"): "２０２５", ("表", "F5"): "50.0", ("栏", "I4"): " 2 "},
        {("表单", "C5"): "year", ("栏", "H4"): "amount", ("规则", "E3"): "WARNING"},
        {("表单", "C2"): "  service-hall　", ("行", "E2"): "welfare ", ("行", "D2"): "社会保障 "},
        {("行", "B3"): None, ("行", "B4"): None, ("行", "B5"): None},
        {("版式", "B3"): None, ("版式", "B4"): None, ("选项", "B3"): None},
        {("行", "C2"): None, ("行", "C3"): None, ("行", "D3"): "　养老", ("行", "C4"): None,
         ("行", "D4"): "  医疗"},
        {("行", "F2"): "下级"},
        {("栏", "K7"): "综合，专业；其他"},
        {("栏", "K7"): "综合\n专业\n其他\n"},
        {("栏", "K7"): '["综合", 专业, 其他]'.strip("[]")},
        {("规则", "C2"): "items［：， done］ ＜＝ items［：， received］"},
        {("规则", "C2"): "items[:, done] ≤ items[:, received]"},
        {at("栏", "何时填", 8): "sites[：， kind] ＝＝ “其他”"},
        {("表", "A2"): "张三已核", ("行", "A9"): "以上已核对"},
        {("规则", "A4"): "例", ("规则", "B4"): "x", ("规则", "C4"): "===", ("规则", "F4"): "y"},
        {("规则", "A4"): "#", ("规则", "B4"): "done_within"},
    ],
)  # fmt: skip
def test_content_is_read_as_it_is_meant(cells: dict[tuple[str, str], object]) -> None:
    data = edited(EXAMPLE, cells)

    assert problems_in(data) == []
    assert form_of(data).digest == ORIGINAL


def test_codes_keep_their_zeros() -> None:
    districts = form_of(EXAMPLE).tables["sites"].cells
    choices = {each.type.choices for each in districts.values() if each.type.choices}
    sheet = openpyxl.load_workbook(BytesIO(EXAMPLE))["选项"]

    assert ("01", "02") in choices
    assert sheet["C2"].value == "01"
    assert {sheet[at].number_format for at in ("C2", "C3")} == {"@"}


@pytest.mark.parametrize(
    ("content", "word"),
    [(True, ""), (1, ""), ("是", ""), ("√", ""), ("Yes", ""), ("栏次", "栏次"), (False, None),
     (0, None), ("否", None), ("×", None)],
)  # fmt: skip
def test_yes_and_no(content: object, word: str | None) -> None:
    table = form_of(edited(EXAMPLE, {at("表", "印栏次", 3): content})).tables["items"]

    assert table.is_numbered is (word is not None)
    assert not word or table.number_word == word


def test_neither_yes_nor_no_is_told() -> None:
    where = at("栏", "可多选", 7)

    assert problems_in(edited(EXAMPLE, {where: "也许"}))[0] == (
        f"栏!{where[1]} 此处只能是 true（是）或 false（否）"
    )


def test_hidden_rows_and_hidden_sheets_are_read() -> None:
    def hide(workbook: Workbook) -> None:
        workbook["行"].row_dimensions[3].hidden = True
        workbook["规则"].sheet_state = "hidden"

    assert form_of(changed(EXAMPLE, hide)).digest == ORIGINAL


def test_a_cell_merged_downwards_holds_its_text_on_every_line() -> None:
    merged = changed(EXAMPLE, lambda workbook: workbook["行"].merge_cells("B2:B8"))

    assert form_of(merged).digest == ORIGINAL


def test_columns_in_another_order_and_a_title_above_them() -> None:
    def rearrange(workbook: Workbook) -> None:
        sheet = workbook["规则"]
        for row in range(1, 4):
            sheet.cell(row, 2).value, sheet.cell(row, 6).value = (
                sheet.cell(row, 6).value,
                sheet.cell(row, 2).value,
            )
        sheet.insert_rows(1, 2)
        sheet["B1"] = "本表的规则"

    assert form_of(changed(EXAMPLE, rearrange)).digest == ORIGINAL


def test_a_formula_is_read_by_its_stored_result_and_told() -> None:
    data = _with_formula(EXAMPLE, '<f>"items"&amp;""</f><v>items</v>')

    source = source_of(data)

    assert form_of(data).digest == ORIGINAL
    assert [said(each) for each in source.notices] == ["行!B3 此处是公式，按它的结果“items”读取"]


def test_a_formula_without_a_result_and_an_error_value_are_mistakes() -> None:
    assert problems_in(_with_formula(EXAMPLE, "<f>A1</f>"))[0].startswith("行!B3 公式没有结果")
    broken = _with_formula(EXAMPLE, "<f>A1</f><v>#REF!</v>", kind="e")
    assert problems_in(broken)[0] == "行!B3 此处是错误值 #REF!"


def test_a_date_in_place_of_a_text_is_told_as_the_date_that_it_became() -> None:
    """Excel turns 01-31 into a date in a cell that is not formatted as text."""

    def become_date(workbook: Workbook) -> None:
        workbook["表单"]["C8"].value = 46053
        workbook["表单"]["C8"].number_format = "yyyy-mm-dd"

    data = changed(EXAMPLE, become_date)

    assert problems_in(data) == ["表单!C8 期限写成 01-31（几月几日）或 15d（报告期结束后几天）"]
    assert source_of(data).values["period"]["due"] == "2026-01-31"


def test_quotes_keep_what_a_cell_would_lose() -> None:
    text = """
    columns: {a: "  甲 ", b: "", c: '"引"', d: {label: "01", no: "1"}, e: {label: 戊, no: 2}}
    rows: {x: "= 1", y: "一\\n二"}
    numbered: true
    """
    data = book(text)
    columns = source_of(data).values["sections"][0]["tables"][0]["columns"]

    assert [each["label"] for each in columns.values()] == ["  甲 ", "", '"引"', "01", "戊"]
    assert [each.get("no") for each in columns.values()] == [None, None, None, "1", 2]
    assert [
        each["label"]
        for each in source_of(data).values["sections"][0]["tables"][0]["rows"].values()
    ] == ["= 1", "一\n二"]


def _with_formula(data: bytes, inside: str, kind: str = "str") -> bytes:
    """The workbook with a formula in 行!B3."""
    marked = edited(data, {("行", "B3"): "HERE"})
    from zipfile import ZipFile  # noqa: PLC0415 - only here

    saved = BytesIO()
    with ZipFile(BytesIO(marked)) as old, ZipFile(saved, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8", "surrogateescape")
            part = part.replace(
                'r="B3" t="inlineStr"><ns0:is><ns0:t xml:space="preserve">HERE</ns0:t></ns0:is>',
                f'r="B3" t="{kind}">' + inside.replace("<", "<ns0:").replace("<ns0:/", "</ns0:"),
            )
            new.writestr(name, part.encode("utf-8", "surrogateescape"))
    return saved.getvalue()
