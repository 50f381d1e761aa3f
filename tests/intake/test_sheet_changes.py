"""Sheets that were renamed, hidden, copied or shifted: what is read, and what is said."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook

from tests.workbooks import Book, balanced, read, with_parts, workbook
from xlreport.findings import Language, Severity
from xlreport.intake import Submission

FILLED = balanced()


def after(change: Callable[[Workbook], object]) -> Submission:
    """The right filling, changed in openpyxl and read back."""
    book = load_workbook(io.BytesIO(workbook(FILLED)))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return read(saved.getvalue())


def swap_two_rows(book: Workbook) -> None:
    sheet = book["申请情况"]
    for one, other in (("A5", "A6"), ("C9", "C10")):
        sheet[one].value, sheet[other].value = sheet[other].value, sheet[one].value


def said(submission: Submission) -> dict[str, str]:
    """Messages by code, without those that any file of openpyxl has."""
    usual = {"layout.not-calculated", "layout.unprotected", "cell.blank"}
    findings = [each for each in submission.findings if each.code not in usual]
    return {each.code: each.message(Language.ZH) for each in findings}


def figures(submission: Submission) -> dict[str, object]:
    return {str(at): content for at, content in submission.contents.items() if str(at) in FILLED}


def test_a_renamed_sheet_is_found_by_its_labels() -> None:
    found = after(lambda book: setattr(book["申请情况"], "title", "表三"))
    assert said(found) == {
        "layout.sheet-renamed": "工作表“申请情况”改名为“表三”，已按表格标签读取。无需处理。"
    }
    assert figures(found) == FILLED
    assert found.passes


def test_a_sheet_of_which_two_copies_carry_other_names_is_missing() -> None:
    def change(book: Workbook) -> None:
        book.copy_worksheet(book["申请情况"]).title = "甲"
        book["申请情况"].title = "乙"

    assert said(after(change)) == {
        "layout.sheet-missing": "缺少工作表“申请情况”。请用下发的模板重新填报。"
    }


def test_a_hidden_sheet_is_read_and_named() -> None:
    found = after(lambda book: setattr(book["申请情况"], "sheet_state", "hidden"))
    assert said(found) == {"layout.sheet-hidden": "工作表被隐藏，已照常读取：申请情况。无需处理。"}
    assert figures(found) == FILLED


def test_an_added_sheet_is_named_and_not_counted() -> None:
    found = after(lambda book: book.create_sheet("草稿").__setitem__("A1", 12))
    assert said(found) == {
        "layout.sheet-added": "另有不属于本表的工作表，未计入：草稿。如属填报内容，请填入相应单元格。"
    }
    assert found.passes


def test_a_copy_with_the_same_content_is_a_note() -> None:
    found = after(lambda book: book.copy_worksheet(book["申请情况"]))
    assert said(found) == {
        "layout.sheet-copied": "另有“申请情况”的副本“申请情况 Copy”，内容相同，未计入。无需处理。"
    }
    assert found.passes


def test_a_copy_that_was_filled_in_otherwise_is_to_be_settled() -> None:
    def change(book: Workbook) -> None:
        copy = book.copy_worksheet(book["申请情况"])
        copy["D5"], copy["D6"] = 7, 3

    found = after(change)
    assert said(found) == {
        "layout.sheet-copied": "另有“申请情况”的副本“申请情况 Copy”，其中 2 个填报单元格与原表不同"
        "（首个为 D5），副本未计入。请核对以哪一张为准，填入“申请情况”后删去副本。"
    }
    assert figures(found) == FILLED


def test_sheets_in_another_order_are_told_and_read() -> None:
    found = after(lambda book: book.move_sheet("申请情况", -4))
    assert said(found) == {
        "layout.sheet-reordered": "工作表的顺序与模板不同，已按表名读取："
        "申请情况、总体情况、主动公开、复议诉讼、问题及改进、其他事项。无需处理。"
    }
    assert figures(found) == FILLED


@pytest.mark.parametrize(
    ("change", "move"),
    [
        (lambda book: book["申请情况"].insert_rows(9), "，似在第 9 行处插入了 1 行"),
        (lambda book: book["申请情况"].insert_rows(12, 3), "，似在第 12 行处插入了 3 行"),
        (lambda book: book["申请情况"].delete_rows(9), "，似在第 9 行处删除了 1 行"),
        (lambda book: book["申请情况"].insert_cols(5), "，似在 E 列处插入了 1 列"),
        (lambda book: book["申请情况"].insert_cols(4, 2), "，似在 D 列处插入了 2 列"),
        (lambda book: book["申请情况"].delete_cols(6), "，似在 F 列处删除了 1 列"),
        (swap_two_rows, "，可能插入或删除过行列"),
    ],
)
def test_moved_rows_are_told_and_nothing_is_read_from_them(
    change: Callable[[Workbook], object], move: str
) -> None:
    found = after(change)
    assert move in said(found)["layout.label-changed"]
    assert found.verdict == "fail"
    errors = [each.code for each in found.findings if each.severity is Severity.ERROR]
    assert not [code for code in errors if code.startswith("cell.")]


@pytest.mark.parametrize("formula", ["=1+2", "=[1]表!A1"])
def test_a_formula_without_a_result_is_an_error_and_no_silent_zero(formula: str) -> None:
    found = after(lambda book: book["申请情况"].__setitem__("D5", formula))
    errors = [each for each in found.findings if each.severity is Severity.ERROR]
    assert (errors[0].code, errors[0].location.cell) == ("cell.formula", "D5")
    assert found.verdict == "fail"


def test_links_to_another_workbook_are_told_cell_by_cell() -> None:
    """The file is taken; only the cells that depend on the other workbook are not."""
    data = workbook(FILLED)
    sheet = Book(data).sheet("申请情况").part
    link = '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    linked = with_parts(
        data,
        lambda name, old: (
            re.sub(rb"(<c r=.D[56].[^>]*>)(<v>)", rb"\1<f>[1]x!A1</f>\2", old)
            if name == sheet
            else old
        ),
    )
    target = io.BytesIO(linked)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", link)
    found = read(target.getvalue())

    errors = [each for each in found.findings if each.severity is Severity.ERROR]
    assert [(each.code, each.location.cell, each.observed) for each in errors] == [
        ("cell.formula", "D5", 5),
        ("cell.formula", "D6", 1),
    ]
    assert figures(found) == FILLED


def test_a_strange_sheet_however_large_is_no_obstacle() -> None:
    """Together with the form's own sheets it holds more cells than are read of any workbook."""
    data = workbook(FILLED)
    book = load_workbook(io.BytesIO(data))
    book.create_sheet("草稿").append(list(range(16)))
    saved = io.BytesIO()
    book.save(saved)
    part = Book(saved.getvalue()).sheet("草稿").part
    row = b"<row>" + b"<c><v>1</v></c>" * 1_000 + b"</row>"
    huge = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    huge += b"<sheetData>" + row * 310 + b"</sheetData></worksheet>"
    found = read(with_parts(saved.getvalue(), lambda name, old: huge if name == part else old))

    assert list(said(found)) == ["layout.sheet-added"]
    assert figures(found) == FILLED
    assert found.passes
