"""How a workbook opens and prints: window, fonts, print titles, room for texts."""

from __future__ import annotations

import re

import pytest

from tests.engines import IronCalc, printed_by_libreoffice
from tests.heights import cut
from tests.template.samples import NAMES, sample
from tests.workbooks import (
    MAIN,
    Book,
    Sheet,
    edited,
    position,
    read,
    shipped,
    with_parts,
    workbook,
)

TWIPS_OF_A_PIXEL = 15


def names(book: Book, name: str) -> set[str]:
    return {
        each.text or ""
        for each in book.root.iter(f"{MAIN}definedName")
        if each.attrib["name"] == name
    }


def test_the_window_fits_a_small_screen() -> None:
    """Point 23: 1366 by 768 pixels, the tabs included."""
    view = next(Book(sample("blank")).root.iter(f"{MAIN}workbookView"))

    assert int(view.attrib["windowWidth"]) <= 1366 * TWIPS_OF_A_PIXEL
    assert int(view.attrib["windowHeight"]) <= 700 * TWIPS_OF_A_PIXEL


INPUT_TAB, OTHER_TAB = "FF2F5D8A", "FFBFBFBF"


def tabs(name: str) -> dict[str, str]:
    """The colour of each visible sheet's tab."""
    return {
        each.name: colour.attrib["rgb"]
        for each in Book(sample(name)).sheets.values()
        if each.state == "visible"
        for colour in each.elements("tabColor")
    }


def test_tabs_tell_the_sheets_to_fill_in_from_the_others() -> None:
    """Point 19."""
    assert tabs("register, right") == {
        "封面": INPUT_TAB,
        "填报说明": OTHER_TAB,
        "项目清单": INPUT_TAB,
        "投资汇总": INPUT_TAB,
        "校验": OTHER_TAB,
    }


@pytest.mark.parametrize("name", ["blank", "without a unit", "register, right", "budget, right"])
def test_every_sheet_with_inputs_opens_on_the_first_of_them(name: str) -> None:
    """Point 19: on a cell that is not locked, and before it in the sheet there is no other."""
    book = Book(sample(name))
    unlocked = {
        number
        for number, each in enumerate(book.styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf"))
        if each.find(f"{MAIN}protection[@locked='0']") is not None
    }
    opened = {}
    for each in (sheet for sheet in book.sheets.values() if sheet.state == "visible"):
        inputs = [position(ref) for ref, cell in each.cells.items() if cell.style in unlocked]
        if inputs:
            pane = next(each.elements("pane"), each.root).get("activePane")
            (cursor,) = (
                found.attrib["activeCell"]
                for found in each.elements("selection")
                if found.get("pane") == pane
            )
            opened[each.name] = (position(cursor), min(inputs))

    assert "封面" in opened
    assert len(opened) >= 3
    assert [name for name, (cursor, first) in opened.items() if cursor != first] == []


def test_every_page_of_a_table_repeats_its_whole_heading() -> None:
    """Point 12: a list without its title, a grid likewise."""
    assert "项目清单!$2:$3" in names(Book(sample("register, right")), "_xlnm.Print_Titles")
    assert "申请情况!$2:$4" in names(Book(sample("blank")), "_xlnm.Print_Titles")


def test_no_green_triangles_on_cover_and_sections() -> None:
    """Point 21."""
    book = Book(sample("register, right"))

    for name in ("封面", "项目清单", "投资汇总"):
        ignored = [dict(each.attrib) for each in book.sheet(name).elements("ignoredError")]
        assert {"numberStoredAsText", "formula"} <= {key for each in ignored for key in each}


def heights(sheet: Sheet, rows: range) -> float:
    tall = {int(row.attrib["r"]): float(row.attrib.get("ht", 15)) for row in sheet.elements("row")}
    return sum(tall[row] for row in rows)


@pytest.mark.parametrize("characters", [10, 1500, 4000])
def test_the_box_of_a_text_grows_with_the_filling(characters: int) -> None:
    """Point 5: 46 Chinese characters a line, 16.5 points each."""
    filling = {"progress": "字" * characters}
    data = workbook(filling, form=shipped("project-register")(), period="2024")
    sheet = Book(data).sheet("投资汇总")
    merged = next(
        each.attrib["ref"]
        for each in sheet.elements("mergeCell")
        if each.attrib["ref"].startswith("A14:")
    )
    last = int(re.findall(r"\d+", merged)[1])

    assert heights(sheet, range(14, last + 1)) >= characters / 46 * 16.5


TEXT, NOTE = ("问题及改进", "A2"), ("问题及改进", "D42")
ROOM = 40 * 45
"""The box of that text: so many lines, so many Chinese characters in each."""
LONG_TEXTS = {
    "nothing": ("", ""),
    "what just fits": ("字" * ROOM, ""),
    "one character more": ("字" * (ROOM + 1), f"! 文字超出上面的框（约容 {ROOM} 字）"),
    "lines, few of them": ("一\n二\n三", ""),
    "short lines, many of them": ("一\n" * 40, f"! 文字超出上面的框（约容 {ROOM} 字）"),
}


@pytest.mark.parametrize("name", LONG_TEXTS)
def test_a_text_that_is_longer_than_its_box_says_so(name: str) -> None:
    """Point 5: below the box, within the printed area; what is typed can be longer than the filling."""
    text, said = LONG_TEXTS[name]
    data = workbook(form=shipped("gov-disclosure-2021")(), period="2024")
    engine = IronCalc(data)
    if text:
        engine.type(TEXT, text)

    (shown,) = engine.results([NOTE]).values()
    assert str(shown).startswith(said)
    assert bool(shown) is bool(said)
    assert "问题及改进!$A$1:$D$42" in names(Book(data), "_xlnm.Print_Area")


@pytest.mark.parametrize("name", LONG_TEXTS)
def test_the_program_notes_the_same_texts(name: str) -> None:
    """Point 5: in a workbook as it was handed out; one that is written anew has a larger box."""
    text, said = LONG_TEXTS[name]
    form = shipped("gov-disclosure-2021")()
    data = edited(workbook(form=form, period="2024"), {TEXT: text})
    found = [each for each in read(data, form).findings if each.code == "text.beyond-box"]

    assert [(each.observed, each.expected) for each in found] == (
        [(len(text), ROOM)] if said else []
    )
    grown = workbook({"problems": text} if text else {}, form=form, period="2024")
    assert not Book(grown).sheet(NOTE[0]).value(NOTE[1])


def test_last_period_is_hidden_where_no_figures_were_given() -> None:
    """Point 18: without a print area, since LibreOffice prints hidden sheets that have one."""
    book = Book(sample("every shape, blank"))

    assert book.sheet("上期数").state == "hidden"
    assert not any("上期数" in each for each in names(book, "_xlnm.Print_Area"))


def printed(name: str, sheet: str) -> list[str]:
    """The pages that LibreOffice prints of one sheet of a sample: of the one that is selected."""
    book = Book(sample(name))
    part, number = book.sheet(sheet).part, list(book.sheets).index(sheet)

    def select(entry: str, old: bytes) -> bytes:
        if entry == "xl/workbook.xml":
            return old.replace(b"<workbookView", f'<workbookView activeTab="{number}"'.encode())
        text = old.replace(b' tabSelected="1"', b"")
        return (
            text.replace(b"<sheetView ", b'<sheetView tabSelected="1" ') if entry == part else text
        )

    changed = with_parts(
        sample(name), lambda entry, old: select(entry, old) if entry.endswith(".xml") else old
    )
    return printed_by_libreoffice(changed)


@pytest.mark.parametrize(
    ("name", "sheet", "text", "heading"),
    [
        ("register, right", "投资汇总", "进展说明", "项目个数"),
        ("budget, right", "收支平衡", "执行情况分析", "累计数"),
    ],
)
def test_a_text_that_does_not_fit_below_its_table_has_a_page_of_its_own(
    name: str, sheet: str, text: str, heading: str
) -> None:
    """Point 12: its label stands on the page of its box, and the table's heading does not.

    A box for 2000 characters is taller than a page, and takes two.
    """
    table, *own = printed(name, sheet)

    assert (heading in table, text in table) == (True, False)
    assert text in own[0]
    assert not any(heading in each for each in own)
    assert len(own) <= 2


def test_a_text_that_fits_stays_below_its_table() -> None:
    """And a sheet with nothing but a text has no break before it."""
    for name, sheet in (("every shape, right", "计划"), ("2021, right", "总体情况")):
        assert list(Book(sample(name)).sheet(sheet).elements("rowBreaks")) == []


@pytest.mark.parametrize("name", [each for each in NAMES if each != "every shape, broken"])
def test_no_text_is_cut(name: str) -> None:
    """Point 9. In the one left out, a text is longer than its cell may hold, and its check fails."""
    book = Book(sample(name))
    found = {each.name: cut(book, each) for each in book.sheets.values() if each.state == "visible"}

    assert {sheet: cells for sheet, cells in found.items() if cells} == {}
