"""Closed cells, tables side by side and a cover of the form's own, from template to roll-up."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from tests.engines import resaved_by_libreoffice
from tests.rollup.samples import TARGET, county
from tests.workbooks import FIXTURES, Book, fixture_form, read, workbook
from xlreport.definition.build import read_form
from xlreport.form import Content, Form, Unit
from xlreport.refill.locate import locate_tables
from xlreport.rollup.tidy import tidy_rows
from xlreport.rollup.workbook import write_roll_up
from xlreport.xlsx import open_workbook

FILLED: dict[str, Content] = {
    "about[staff, size]": 12,
    "inc[taxes, plan]": 300,
    "inc[taxes, final]": 310,
    "inc[fees, final]": 20,
    "inc[fines, final]": 5,
    "fun[schools, final]": 100,
    "nat[basic, plan]": 200,
    "nat[last, plan]": 100,
    "nat[projects, final]": 300,
    "nat[left, final]": 30,
    "funds[special, amount]": 7,
    "debts[owed, amount]": 9,
}


def page() -> Form:
    return fixture_form("side-by-side")


def test_closed_cells_show_their_mark_and_are_locked() -> None:
    book = Book(workbook(FILLED, form=page()))

    assert [book.sheet("总表").value(at) for at in ("C9", "C10", "C11", "D11")] == ["—"] * 4
    assert [book.sheet("封面").value(at) for at in ("C3", "B4")] == ["×", "×"]
    opened = {
        (sheet.title, cell.coordinate)
        for sheet in load_workbook(BytesIO(workbook(FILLED, form=page())))
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert ("总表", "D9") in opened
    assert not opened & {("总表", "C9"), ("总表", "C11"), ("总表", "G11"), ("封面", "C3")}


def test_closed_cells_are_no_blanks_to_fill_in() -> None:
    returned = read(workbook(FILLED, form=page()), page())

    assert [each.code for each in returned.findings if each.code != "cell.blank"] == []
    assert len(returned.contents) == len([1 for each in page().cells.values() if each.is_input])


def test_the_form_has_a_cover_of_its_own_beside_ours() -> None:
    book = Book(workbook(FILLED, form=page()))
    returned = read(workbook(FILLED, form=page()), page())

    assert [*book.sheets][:3] == ["上报封面", "填报说明", "封面"]
    assert (returned.unit_code, returned.unit_name) == ("110101", "甲镇")


def test_libreoffice_judges_the_page_as_we_do() -> None:
    data = workbook(FILLED, form=page())
    again = resaved_by_libreoffice({"page": data})["page"]

    assert Book(again).sheet("上报封面").value("C11") == "可以上报"
    assert read(again, page()).contents == read(data, page()).contents


def test_a_roll_up_prints_the_same_page_and_adds_only_what_is_asked() -> None:
    files = {
        f"{name}.xlsx": workbook(FILLED, form=page(), unit=(code, name))
        for code, name in (("01", "甲镇"), ("02", "乙镇"))
    }
    roll_up = county(files, Unit("01", "甲镇"), Unit("02", "乙镇"), form=page())
    book = Book(write_roll_up(roll_up, TARGET))

    assert [book.sheet("总表").value(at) for at in ("C8", "C9", "D9")] == [600, "—", 40]
    assert [book.sheet("总表").value(at) for at in ("C12", "K12")] == [600, 600]
    told = {str(part) for row in tidy_rows(roll_up) for part in row}
    assert "inc[fees, final]" in told
    assert "inc[fees, plan]" not in told


def test_a_form_that_gains_a_cover_reads_workbooks_from_before() -> None:
    text = (FIXTURES / "forms" / "side-by-side.yaml").read_text(encoding="utf-8")
    before = read_form(text.replace("sheet: 封面", "sheet: 基本情况"), "side-by-side.yaml")
    returned = read(workbook(FILLED, form=before), page())

    assert returned.contents == read(workbook(FILLED, form=page()), page()).contents


def test_moved_tables_are_found_each_in_its_own_columns() -> None:
    book = load_workbook(BytesIO(workbook(FILLED, form=page())))
    book["总表"].insert_rows(3, 2)
    moved = BytesIO()
    book.save(moved)
    sheet = open_workbook(moved.getvalue()).read().sheets[3]
    located = locate_tables(page().sections[1], sheet)

    assert located["inc"].rows == {"taxes": 9, "fees": 10, "fines": 11, "all": 13}
    assert [located[code].columns for code in ("inc", "fun", "nat")] == [
        {"plan": 2, "final": 3},
        {"plan": 6, "final": 7},
        {"plan": 10, "final": 11},
    ]
