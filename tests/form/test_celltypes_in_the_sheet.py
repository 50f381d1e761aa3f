"""The law of cell types: the helper formula in a sheet finds the flaw that Python finds.

Each content is written as a workbook stores it and read as the program reads it; IronCalc
calculates the helper of every type and blank policy beside it. Not among them: characters outside
the basic plane, which IronCalc and LibreOffice count once in LEN, Excel and Python twice. They fit no
pattern, so a type with patterns agrees on them as well.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import pytest
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.engines import IronCalc
from tests.workbooks import a1
from xlreport.form import (
    BlankMeaning,
    CellKind,
    CellType,
    Content,
    ErrorValue,
    ValueIssue,
    accepts_formula,
    find_issue,
    issue_formula,
)
from xlreport.intake.contents import parse_figure
from xlreport.rules import parse_pattern


@dataclass(frozen=True)
class Stored:
    """A content as it stands in a file; what a formula gives stands behind `=`."""

    text: str
    is_text: bool = False

    def content(self) -> Content:
        match self.text:
            case "TRUE" | "FALSE" if not self.is_text:
                return self.text == "TRUE"
            case '=""':
                return ""
            case "=NA()":
                return ErrorValue("#N/A")
            case "=1/0":
                return ErrorValue("#DIV/0!")
            case "" if not self.is_text:
                return None
            case _:
                return self.text if self.is_text else parse_figure(self.text)

    def write(self, sheet: Worksheet, row: int) -> None:
        if self.is_text:
            sheet.write_string(row, 0, self.text)
        elif self.text in {"TRUE", "FALSE"}:
            sheet.write_boolean(row, 0, self.text == "TRUE")
        elif self.text.startswith("="):
            sheet.write_formula(row, 0, self.text)
        elif self.text:
            sheet.write_number(row, 0, float(self.text))


NUMBERS = """
0 1 7 -1 -7 0.5 -0.5 2.5 -2.5 0.1 0.01 -0.01 0.001 1.005 12.345 0.125 99.99 100.10 1e-7
0.30000000000000004 1.1500000000000001 2.9999999999999996 123456.78 9999999.999999
99999999999 99999999999.99 100000000000 -100000000000 999999999999 1000000000000
-999999999999 -1000000000000 9999999999999 10000000000000 1e15 1e300 -1e300
"""
TEXTS = [
    "12",
    "-1",
    "1.50",
    "text",
    "一件",
    " ",
    "  12  ",
    "１２",
    "TRUE",
    "/",
    "2000万",
    "2020-01-01",
]
CONTENTS = [
    *(Stored(number) for number in NUMBERS.split()),
    *(Stored(text, is_text=True) for text in TEXTS),
    *(Stored(other) for other in ("", "TRUE", "FALSE", '=""', "=NA()", "=1/0")),
]
DATES = "60 61 45419 45419.5 2958465 2958466 20240507"
MORE_TEXTS = ["新建", "新*", "?建", "*", "~新建", "YES", "yes ", "12345", "0012", "a|b", "STRASSE"]
MORE_TEXTS += ["a表b", "12", "#N/A", "长" * 300, "2024-05-07", "N/A", "n/A", "N/A "]
CONTENTS += [
    *(Stored(number) for number in DATES.split()),
    *(Stored(text, is_text=True) for text in MORE_TEXTS),
]
CHOICES = ("新建", "Yes", "a|b", "12", "straße")
TYPES = [
    CellType(CellKind.COUNT),
    CellType(CellKind.INTEGER),
    *(CellType(CellKind.AMOUNT, decimals) for decimals in (0, 1, 2, 4, 6)),
    CellType(CellKind.DATE),
    CellType(CellKind.TEXT),
    CellType(CellKind.TEXT, least=2, most=4),
    CellType(CellKind.TEXT, like=(parse_pattern("####"), parse_pattern("?"), parse_pattern("##"))),
    CellType(CellKind.CHOICE, choices=CHOICES),
    CellType(CellKind.COUNT, alternatives=("N/A", "/")),
    CellType(CellKind.AMOUNT, 2, alternatives=("Yes", "新建")),
    CellType(CellKind.DATE, alternatives=("n/a",)),
]
CASES = [(kind, blank) for kind in TYPES for blank in BlankMeaning]


@pytest.fixture(scope="module")
def calculated() -> list[list[object]]:
    """For each content, the helper's value for each type and blank policy."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    inputs, helpers = workbook.add_worksheet("填报"), workbook.add_worksheet("辅助")
    for row, choice in enumerate(CHOICES):
        inputs.write_string(row, 1, choice)
    choices = f"'填报'!$B$1:$B${len(CHOICES)}"
    for row, stored in enumerate(CONTENTS):
        stored.write(inputs, row)
        for column, (kind, blank) in enumerate(CASES):
            told = str(int(ValueIssue.BLANK if blank is BlankMeaning.ERROR else ValueIssue.NONE))
            formula = issue_formula(f"'填报'!A{row + 1}", kind, told, choices)
            helpers.write_formula(row, column, f"={formula}", None, -4711)
    workbook.close()
    cells = [[("辅助", a1(row, c)) for c in range(len(CASES))] for row in range(len(CONTENTS))]
    results = IronCalc(buffer.getvalue()).results([cell for row in cells for cell in row])
    return [[results[cell] for cell in row] for row in cells]


def test_there_are_contents_of_every_flaw(calculated: list[list[object]]) -> None:
    assert len(CONTENTS) >= 75
    of_several_cells = {ValueIssue.NOT_UNIQUE, ValueIssue.NOT_ASKED, ValueIssue.NOT_LISTED}
    assert {value for row in calculated for value in row} == set(ValueIssue) - of_several_cells


@pytest.mark.parametrize("number", range(len(CONTENTS)), ids=[repr(each.text) for each in CONTENTS])
def test_the_sheet_finds_what_python_finds(calculated: list[list[object]], number: int) -> None:
    content = CONTENTS[number].content()
    expected = [int(find_issue(content, kind, blank)) for kind, blank in CASES]
    assert calculated[number] == expected


def test_a_validation_lets_in_what_fits_a_cell_with_alternatives() -> None:
    """The program's own verdict on what can be typed: no blanks and no error values."""
    kinds = [kind for kind in TYPES if kind.alternatives]
    typed = [each for each in CONTENTS if not isinstance(each.content(), ErrorValue | None)]
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("填报")
    for row, stored in enumerate(typed):
        stored.write(sheet, row)
        for column, kind in enumerate(kinds, 1):
            formula = f"=IF({accepts_formula(f'A{row + 1}', kind)},1,0)"
            sheet.write_formula(row, column, formula, None, -4711)
    workbook.close()
    cells = [("填报", a1(row, 1 + c)) for row in range(len(typed)) for c in range(len(kinds))]
    results = IronCalc(buffer.getvalue()).results(cells)
    accepted = [
        not find_issue(stored.content(), kind, BlankMeaning.ZERO)
        for stored in typed
        for kind in kinds
        if stored.content() != ""
    ]

    texts = [at for at in cells if typed[int(at[1][1:]) - 1].content() != ""]
    assert [results[at] == 1 for at in texts] == accepted
    assert {True, False} <= set(accepted)
