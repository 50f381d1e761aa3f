"""Two other readers see the same in workbooks saved by four programs.

python-calamine and openpyxl share nothing with our reader. Where one of them is blind (calamine
for errors and formulas), the other one speaks.
"""

from __future__ import annotations

import io
import math
import re
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from openpyxl.worksheet.formula import ArrayFormula

from tests import engines
from xlreport.xlsx import RawCell, RawKind
from xlreport.xlsx.raw import RawWorkbook
from xlreport.xlsx.reader import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.worksheet import Worksheet

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - dates in cells have no time zone
PROGRAMS = ("XlsxWriter", "openpyxl", "IronCalc", "LibreOffice")

NUMBERS = (0, 1, -3, 0.1, 1234567.891, 123456789012345, 1e-7, -2.5e300, 1 / 3)
TEXTS = (
    "文字",
    " 两端有空格 ",
    "末尾换行\n",
    "一行\n二行\t三",
    "12",
    "007",
    "=不是公式",
    "<&>\"'",
    "_x000D_ 原样",
    "控制\x02符",
    "回车\r\n",
    "𠮷😀",
    "长" * 3000,
    "#REF!",
    "TRUE",
)
FORMULAS: tuple[tuple[str, float | str | bool], ...] = (
    ("=1+1", 2),
    ("=SUM(A1:A9)", 9),
    ('="通"&"过"', "通过"),
    ('=""', ""),
    ('="末尾有空格 "', "末尾有空格 "),
    ("=1=1", True),
    ("=1/0", "#DIV/0!"),
    ("=NA()", "#N/A"),
    ("=IF(A1<2,\"<&>\",'表 2'!A1)", "<&>"),
)


def write_values(page: Worksheet, formats: dict[str, xlsxwriter.format.Format]) -> None:
    for row, number in enumerate(NUMBERS):
        page.write_number(row, 0, number)
    for row, text in enumerate(TEXTS):
        page.write_string(row, 1, text)
    for row, (formula, result) in enumerate(FORMULAS):
        page.write_formula(row, 2, formula, None, result)
    page.write_array_formula("D1:D3", "{=A1:A3*2}", None, 0)
    page.write_number("D2", 2)
    page.write_number("D3", -6)
    page.write_boolean("E1", True)
    page.write_boolean("E2", False)
    for row, (name, number) in enumerate(
        (("date", 44216), ("chinese", 44216), ("moment", 44216.75), ("clock", 0.25), ("long", 1.5))
    ):
        page.write_number(row, 5, number, formats[name])
    page.write_number("F9", 0.125, formats["percent"])
    page.write_blank("G1", None, formats["percent"])
    page.write_rich_string("G2", "粗", formats["bold"], "体", "字 ")
    page.merge_range("H1:J3", "合并", formats["bold"])
    page.write_url("H5", "https://example.com/", string="链接")
    page.write_string("Z60", "远处")


@cache
def written() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        formats = {
            "date": workbook.add_format({"num_format": 14}),
            "chinese": workbook.add_format({"num_format": 'yyyy"年"m"月"d"日"'}),
            "moment": workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            "clock": workbook.add_format({"num_format": 20}),
            "long": workbook.add_format({"num_format": "[h]:mm"}),
            "percent": workbook.add_format({"num_format": "0.0%"}),
            "bold": workbook.add_format({"bold": True}),
        }
        first = workbook.add_worksheet("一、总体")
        write_values(first, formats)
        first.set_footer("&C第 &P 页")
        first.data_validation("A1:A9", {"validate": "list", "source": ["甲", "乙"]})
        hidden = workbook.add_worksheet("表 2")
        hidden.write_column(0, 0, range(40))
        hidden.hide()
    return buffer.getvalue()


def saved_by_openpyxl(data: bytes) -> bytes:
    buffer = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data), rich_text=True).save(buffer)
    return buffer.getvalue()


def saved_by_ironcalc(data: bytes) -> bytes:
    ironcalc = pytest.importorskip("ironcalc", reason="IronCalc is not installed")
    with TemporaryDirectory() as folder:
        path, again = Path(folder, "a.xlsx"), Path(folder, "b.xlsx")
        path.write_bytes(data)
        model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
        model.evaluate()
        model.save_to_xlsx(str(again))
        return again.read_bytes()


@cache
def saved_by(program: str) -> bytes:
    match program:
        case "openpyxl":
            return saved_by_openpyxl(written())
        case "IronCalc":
            return saved_by_ironcalc(written())
        case "LibreOffice":
            return engines.resaved_by_libreoffice({"a": written()})["a"]
        case _:
            return written()


def contents(found: RawWorkbook) -> Iterator[tuple[str, tuple[int, int], RawCell, bool]]:
    for each in found.sheets:
        for at, cell in each.cells.items():
            yield each.name, at, cell, cell.style in found.date_styles


def seen_by_calamine(data: bytes) -> dict[tuple[str, tuple[int, int]], object]:
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        (name, (row, column)): value
        for name in workbook.sheet_names
        for row, values in enumerate(
            workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        )
        for column, value in enumerate(values)
        if value != ""
    }


def seen_by_openpyxl(data: bytes, *, results: bool) -> dict[tuple[str, tuple[int, int]], object]:
    workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=results)
    return {
        (page.title, (cell.row - 1, cell.column - 1)): cell.value
        for page in workbook.worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }


def moment(value: object) -> float:
    """A date, a time or a span as the number that stands in the cell."""
    match value:
        case datetime():
            return (value - EPOCH) / timedelta(days=1)
        case date():
            return (value - EPOCH.date()) / timedelta(days=1)
        case time():
            return (datetime.combine(EPOCH, value) - EPOCH) / timedelta(days=1)
        case timedelta():
            return value / timedelta(days=1)
    raise AssertionError(value)


def agrees(cell: RawCell, value: object, *, shows_date: bool) -> bool:
    """Whether another reader's value is what our cell says."""
    match cell.kind:
        case RawKind.NUMBER if shows_date and not isinstance(value, int | float):
            return math.isclose(float(cell.text), moment(value), abs_tol=1e-8)
        case RawKind.NUMBER:
            return isinstance(value, int | float) and float(value) == float(cell.text)
        case RawKind.LOGICAL:
            return value is (cell.text == "1")
        case _:
            return value == cell.text


@pytest.mark.parametrize("program", PROGRAMS)
def test_calamine_sees_the_same_values(program: str) -> None:
    data = saved_by(program)
    theirs = seen_by_calamine(data)
    ours = {
        (name, at): (cell, shows_date)
        for name, at, cell, shows_date in contents(read_workbook(data))
        if cell.text and cell.kind is not RawKind.ERROR
    }
    assert ours.keys() == theirs.keys()
    wrong = {
        where: (cell, theirs[where])
        for where, (cell, shows_date) in ours.items()
        if not agrees(cell, theirs[where], shows_date=shows_date)
    }
    assert wrong == {}


@pytest.mark.parametrize("program", PROGRAMS)
def test_openpyxl_sees_the_same_values(program: str) -> None:
    data = saved_by(program)
    theirs = seen_by_openpyxl(data, results=True)
    ours = {
        (name, at): (cell, shows_date)
        for name, at, cell, shows_date in contents(read_workbook(data))
        if cell.text
    }
    assert ours.keys() == theirs.keys()
    wrong = {
        where: (cell, theirs[where])
        for where, (cell, shows_date) in ours.items()
        if not any(
            agrees(cell, value, shows_date=shows_date) for value in readings(theirs[where], program)
        )
    }
    assert wrong == {}


def readings(value: object, program: str) -> Iterator[object]:
    """What openpyxl's value may stand for; it leaves most escapes alone, and all blanks.

    IronCalc saves no `xml:space`; Excel and calamine drop the blanks around such a text.
    """
    yield value
    if isinstance(value, str):
        yield re.sub("_x(00[0-9A-F]{2})_", lambda found: chr(int(found[1], 16)), value)
        if program == "IronCalc":
            yield value.strip(" \n\r")


@pytest.mark.parametrize("program", PROGRAMS)
def test_openpyxl_sees_the_same_formulas(program: str) -> None:
    data = saved_by(program)
    theirs = {
        where: value.text if isinstance(value, ArrayFormula) else value
        for where, value in seen_by_openpyxl(data, results=False).items()
        if isinstance(value, ArrayFormula) or str(value).startswith("=")
    }
    ours = {
        (name, at): f"={cell.formula}"
        for name, at, cell, _ in contents(read_workbook(data))
        if cell.formula
    }
    plain = {where: text for where, text in theirs.items() if where[1][1] != 1}
    assert ours == plain


@pytest.mark.parametrize("program", PROGRAMS)
def test_sheets_and_their_states(program: str) -> None:
    found = read_workbook(saved_by(program))
    assert [(each.name, each.state) for each in found.sheets] == [
        ("一、总体", "visible"),
        ("表 2", "hidden"),
    ]


def test_nothing_that_was_written_is_missing() -> None:
    (first, _) = read_workbook(written()).sheets
    column = {at[0]: cell for at, cell in first.cells.items() if at[1] == 1}
    assert [column[row].text for row in range(len(TEXTS))] == list(TEXTS)
    assert [float(first.cells[row, 0].text) for row in range(len(NUMBERS))] == list(NUMBERS)
    assert [first.cells[row, 2].formula for row in range(len(FORMULAS))] == [
        formula[1:] for formula, _ in FORMULAS
    ]
    assert [first.cells[row, 3].formula for row in range(3)] == ["A1:A3*2", "", ""]


def test_openpyxl_drops_the_results_of_formulas() -> None:
    (first, _) = read_workbook(saved_by("openpyxl")).sheets
    kinds = {first.cells[row, 2].kind for row in range(len(FORMULAS))}
    assert kinds == {RawKind.EMPTY}
