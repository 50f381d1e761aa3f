"""Numbers as people read them: with separators, with their decimals and no more (point 16)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from tests.rollup.samples import TARGET, A, B, county, named, roll_up
from tests.template.samples import sample
from tests.workbooks import MAIN, Book, Sheet, balanced, position, workbook
from xlreport.rollup.workbook import write_roll_up

FIRST_FAILING, LAST_FAILING, FIRST_LINE = 5, 10, 12
"""Rows of 校验: those that repeat failing lines, in conditional formats, and the first line."""
THOUSAND = 1000


@cache
def large() -> bytes:
    """Five figures and more everywhere, whole and with decimals, right and wrong."""
    right = balanced(received=89_375, carried_in=1, granted=89_376, carried_out=0)
    wrong = balanced(received=1_234_567) | {"procurement[central, amount]": Decimal("9876.543")}
    files = {
        "甲.xlsx": workbook(right | {"procurement[central, amount]": 12_345}, unit=named(A)),
        "乙.xlsx": workbook(wrong, unit=named(B)),
    }
    return write_roll_up(county(files, A, B, include_rejected=True), TARGET)


BOOKS = {
    "large": large(),
    "five": roll_up("five"),
    "every shape": roll_up("every shape"),
    "budget": roll_up("budget"),
    "template": sample("broken"),
    "template with a list": sample("every shape, broken"),
}


def formats(book: Book) -> list[str]:
    """The number format of each cell style; "" is the general one."""
    declared = book.styles.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    own = {each.attrib["numFmtId"]: each.attrib["formatCode"] for each in declared}
    usual = {"0": "", "3": "#,##0", "4": "#,##0.00", "49": "@"}
    styles = book.styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf")
    return [(own | usual)[each.attrib["numFmtId"]] for each in styles]


def hidden_columns(sheet: Sheet) -> set[int]:
    return {
        number
        for each in sheet.elements("col")
        if each.get("hidden") == "1"
        for number in range(int(each.attrib["min"]) - 1, int(each.attrib["max"]))
    }


def bare_numbers(book: Book) -> list[tuple[str, str, float]]:
    """Numbers in sight that need a separator or have decimals, and whose cell has no format."""
    looks = formats(book)
    hidden = {each.name: hidden_columns(each) for each in book.sheets.values()}
    return [
        (sheet.name, ref, cell.value)
        for sheet in book.sheets.values()
        if sheet.state == "visible"
        for ref, cell in sheet.cells.items()
        if isinstance(cell.value, float)
        and (abs(cell.value) >= THOUSAND or not cell.value.is_integer())
        and looks[cell.style] in {"", "@"}
        and position(ref)[1] not in hidden[sheet.name]
        and not (sheet.name == "校验" and FIRST_FAILING <= position(ref)[0] + 1 <= LAST_FAILING)
    ]


@pytest.mark.parametrize("name", BOOKS)
def test_no_number_stands_bare(name: str) -> None:
    assert bare_numbers(Book(BOOKS[name])) == []


@pytest.mark.parametrize("name", BOOKS)
def test_no_format_leaves_zeros_or_a_point_at_the_end(name: str) -> None:
    """0.000000 beside 0, and `12.` for 12: more than two fixed decimals, or none that is fixed."""
    codes = set(formats(Book(BOOKS[name])))

    assert {each for each in codes if ".000" in each or ".#" in each} == set()


def test_findings_show_what_was_typed() -> None:
    """问题清单: observed, expected and difference of a balance that fails."""
    book = Book(large())
    sheet, looks = book.sheet("问题清单"), formats(book)
    rows = [row for row in range(4, 20) if sheet.value(f"B{row}") == B.code]
    cells = [sheet.cells[f"{column}{row}"] for row in rows for column in "HIJ"]
    shown = {(cell.value, looks[cell.style]) for cell in cells if isinstance(cell.value, float)}

    assert {(1_234_568, "#,##0"), (6, "#,##0"), (1_234_562, "#,##0")} <= shown
    assert (9876.543, "#,##0.00#;-#,##0.00#;0") in shown


def block_formats(book: Book) -> dict[str, str]:
    """How the block of failing lines shows figures, by the condition of each format."""
    looks = list(book.styles.iterfind(f"{MAIN}dxfs/{MAIN}dxf"))
    return {
        rule.findtext(f"{MAIN}formula") or "": code.attrib["formatCode"]
        for each in book.sheet("校验").elements("conditionalFormatting")
        for rule in each
        for code in looks[int(rule.attrib["dxfId"])].iter(f"{MAIN}numFmt")
        if each.attrib["sqref"].startswith("D5:")
    }


def test_a_failing_line_has_the_format_of_the_line_that_it_repeats() -> None:
    """Counts, amounts and days in the block at the top of 校验."""
    book = Book(sample("every shape, broken"))
    sheet, looks, rules = book.sheet("校验"), formats(book), block_formats(book)
    shown = {row: str(sheet.value(f"B{row}"))[:6] for row in (5, 6, 7)}
    used = {row: rules[f"$O5={int(float(str(sheet.value(f'O{row}'))))}"] for row in shown}
    repeated = {row: FIRST_LINE + int(float(str(sheet.value(f"A{row}")))) - 1 for row in shown}

    assert shown == {5: "上期已付不超", 6: "先开工后竣工", 7: "“清单”各单"}
    assert used == {5: "#,##0.00", 6: '[>=61]yyyy-mm-dd;[=0]"";General', 7: "#,##0"}
    assert used == {row: looks[sheet.cells[f"D{line}"].style] for row, line in repeated.items()}
