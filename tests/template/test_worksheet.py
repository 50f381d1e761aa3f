"""Our worksheet writes what a plain one of XlsxWriter writes: formulas, and rows as prepared XML."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter
from xlsxwriter import worksheet as theirs
from xlsxwriter.worksheet import Worksheet

from tests.rollup.samples import roll_up
from tests.template.samples import Always
from tests.workbooks import balanced, day, every_shape, workbook
from xlreport.findings import XlreportError
from xlreport.form import Content, ErrorValue
from xlreport.template import ROW, LargeWorkbook, ReportWorkbook, RowTemplate, Sheet
from xlreport.template.large_worksheet import LargeWorksheet
from xlreport.template.worksheet import ReportWorksheet

FUNCTIONS = sorted(set(re.findall(r"\\b([A-Z]+)\\\(", theirs.re_dynamic_function.pattern)))
"""The functions that XlsxWriter gives a prefix in every workbook."""

FORMULAS = [
    *(f"={name}(A1:A9)" for name in FUNCTIONS),
    *(f'=IF(A1="{name}(",1,2)' for name in FUNCTIONS),
    *(f"=X{name}(A1)" for name in FUNCTIONS),
    "=_xlfn.SORT(A1:A9)",
    "=XSINGLE(A1)",
    "=ARRAY(A1)",
    "=ACOT(1)",
    "{=SUM(A1:A2*2)}",
    "=SUM(A1:A9)}",
    "SUM(A1:A9)",
    "=SUM(A1:A9)",
    "=",
    "",
]


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("expand", [False, True])
def test_formulas_are_prepared_as_by_xlsxwriter(formula: str, *, expand: bool) -> None:
    plain, ours = Worksheet(), ReportWorksheet()

    assert prepared_by(ours, formula, expand=expand) == prepared_by(plain, formula, expand=expand)


def test_all_functions_of_xlsxwriter_are_known() -> None:
    assert len(FUNCTIONS) >= 29


@pytest.mark.parametrize("named", ["five", "every shape"])
def test_every_formula_of_ours_is_prepared_as_by_xlsxwriter(named: str) -> None:
    """Those of templates and of roll-ups."""
    plain, ours = Worksheet(), ReportWorksheet()
    template = (
        workbook(balanced())
        if named == "five"
        else workbook({}, form=every_shape(), period="2024-H2")
    )
    formulas = {f"={each}" for data in (template, roll_up(named)) for each in formulas_of(data)}

    assert len(formulas) > 100
    for formula in formulas:
        assert prepared_by(ours, formula) == prepared_by(plain, formula)


def prepared_by(sheet: Worksheet, formula: str, *, expand: bool = False) -> object:
    """The formula as the sheet stores it. XlsxWriter has no public name for this."""
    return sheet._prepare_formula(formula, expand)  # type: ignore[no-untyped-call]  # noqa: SLF001


def formulas_of(data: bytes) -> set[str]:
    found: set[str] = set()
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if "worksheets/sheet" in name:
                found.update(re.findall(r"<f>([^<]*)</f>", archive.read(name).decode()))
    return found


CONTENTS: list[Content] = [
    None,
    "",
    "文字",
    " 两端 ",
    "<a & b>",
    "100%",
    "_x000D_",
    "控\x02",
    "𠮷😀",
    0,
    7,
    -3,
    999_999_999_999_999,
    10**15,
    10**17,
    Decimal("0.10"),
    Decimal("1E+2"),
    Decimal("-12.345"),
    True,
    False,
    day("2024-05-07"),
    ErrorValue("#REF!"),
]
HEIGHTS = [15.0, 22.0, 24.0, 39.1, 400.0]

Kind = Callable[[BytesIO], ReportWorkbook]


def in_memory(target: BytesIO) -> ReportWorkbook:
    return ReportWorkbook(target, in_memory=True)


@pytest.mark.parametrize("kind", [in_memory, LargeWorkbook])
def test_prepared_rows_are_those_of_xlsxwriter(kind: Kind) -> None:
    """The same sheet cell by cell, apart from the hint `spans` on each row."""

    def by_cells(sheet: Sheet, style: Any) -> None:
        for row, height in enumerate(HEIGHTS, 1):
            sheet.height(row, height)
            for column, content in enumerate(CONTENTS):
                sheet.write(row, column, content, style)

    def prepared(sheet: Sheet, style: Any) -> None:
        for row, height in enumerate(HEIGHTS, 1):
            RowTemplate(sheet, [style] * len(CONTENTS), Always(height)).write(row, CONTENTS)

    assert written(by_cells, kind) == written(prepared, kind)


def test_links_are_those_of_xlsxwriter(monkeypatch: pytest.MonkeyPatch) -> None:
    """To files, places in files, places in the workbook; with a tip, and of cells with a formula."""

    def fill(sheet: Sheet, style: Any) -> None:
        targets = [
            "external:a/b 1.xlsx",
            "external:a.xlsx#'表'!A1",
            "internal:'表'!A1",
            "external:c.xlsx",
        ]
        for row, target in enumerate(targets, 1):
            sheet.link(row, 0, target, "见 <此>", style)
        sheet.add_link(5, 1, "external:d.xlsx", tip="提示")
        sheet.formula(5, 1, "1+1", 2, style)

    ours = written(fill, LargeWorkbook)
    monkeypatch.delattr(ReportWorksheet, "_write_hyperlink_external")
    monkeypatch.delattr(LargeWorksheet, "_write_cell")
    assert written(fill, LargeWorkbook) == ours


def test_a_formula_names_its_own_row() -> None:
    def by_cells(sheet: Sheet, style: Any) -> None:
        for row in (1, 2):
            sheet.write(row, 0, "甲", style)
            sheet.formula(row, 1, f'IF(A{row + 1}<>"",5%,"是<")', "是<", style)

    def prepared(sheet: Sheet, style: Any) -> None:
        template = RowTemplate(sheet, [style] * 2, Always(15), {1: f'IF(A{ROW}<>"",5%,"是<")'})
        for row in (1, 2):
            template.write(row, ["甲", "是<"])

    assert written(by_cells, in_memory) == written(prepared, in_memory)


def written(fill: Callable[[Sheet, Any], None], kind: Kind) -> dict[str, bytes]:
    """The parts of a workbook whose sheet has a heading and what `fill` writes below it."""
    buffer = BytesIO()
    book = kind(buffer)
    sheet = Sheet(book.add_worksheet("表"))
    style = book.add_format({"border": 1})
    sheet.write(0, 0, "题", style)
    fill(sheet, style)
    book.close()
    with ZipFile(buffer) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return {
        name: re.sub(rb' spans="[^"]*"', b"", part)
        for name, part in parts.items()
        if "core" not in name
    }


@pytest.mark.parametrize("row", [0, 1_048_576])
def test_a_row_beyond_the_sheet_is_refused(row: int) -> None:
    """Or, row by row, one that was already written."""
    book = LargeWorkbook(BytesIO())
    sheet = Sheet(book.add_worksheet("表"))
    template = RowTemplate(sheet, [book.add_format()], Always(15))
    template.write(5, [1])

    with pytest.raises(XlreportError):
        template.write(row, [1])
    book.close()


def test_a_text_longer_than_a_cell_is_refused() -> None:
    book = ReportWorkbook(BytesIO())
    template = RowTemplate(Sheet(book.add_worksheet("表")), [book.add_format()], Always(15))

    with pytest.raises(XlreportError):
        template.write(1, ["长" * 32_768])


def test_only_our_own_sheets_take_prepared_rows() -> None:
    book = xlsxwriter.Workbook(BytesIO())

    with pytest.raises(TypeError):
        RowTemplate(Sheet(book.add_worksheet()), [], Always(15))
