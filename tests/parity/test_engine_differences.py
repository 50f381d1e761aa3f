"""Where engines differ from each other, or from exact figures: known, shown, and kept out.

Each row of the first table is a formula that IronCalc and LibreOffice were found to calculate
otherwise. The language prints none of them, but for three that the comparison knows about: sums
over a logical value, the second side of `and` and `or`, and noise in totals.
"""

from __future__ import annotations

import io
from decimal import Decimal
from functools import cache

import pytest
from xlsxwriter.workbook import Workbook as Book

from tests.engines import IronCalc, libreoffice_results, resaved_by_libreoffice
from tests.forms import at, form
from tests.parity.compare import Comparison
from tests.parity.engine import Workbook
from tests.parity.libreoffice import recalculated, workbook
from tests.workbooks import Value, corrupted
from xlreport.form import Content, Evaluator, Form, ValueIssue
from xlreport.layout import lay_out
from xlreport.rules import Address

D = Decimal

DIFFERENCES: list[tuple[str, Value, Value]] = [
    # a formula, what IronCalc makes of it, what LibreOffice does; B1 is blank, B2 TRUE, B3 ="",
    # B4 the text 5
    ("AND(FALSE,1/0)", False, "#DIV/0!"),  # Excel and our program look at both sides, too
    ("OR(TRUE,1/0)", True, "#DIV/0!"),
    ("SUM(B2)", 0.0, 1.0),  # Excel and our program: 0; LibreOffice knows no logical values
    ("MIN(B2)", 0.0, True),
    ("MAX(B2:B4)", 0.0, True),
    ("COUNT(B2)", 0.0, 1.0),
    ("ISNUMBER(B2)", False, True),
    ("TRUE=1", False, True),
    ('COUNTIF(B1,"")', "#VALUE!", 1.0),
    ('COUNTIF(B4,"5")', "#VALUE!", 1.0),
    ("SUMPRODUCT(--ISNUMBER(B1:B4))", 0.0, 1.0),
    ('SUM("5",1)', 6.0, "#VALUE!"),
    ('AND("a",TRUE)', True, "#VALUE!"),
]

AGREEMENTS: list[tuple[str, Value]] = [
    # what is printed instead, or looks as if it could differ
    ("SUM(B4)", 0.0),
    ("N(B4)", 0.0),
    ("ISLOGICAL(B2)", True),
    ('B1=""', True),
    ('B3=""', True),
    ("COUNTBLANK(B1:B4)", 2.0),
    ('IFERROR(1/0,"")', ""),
    ("ROUND(1.005,2)", 1.01),
    ("ROUND(2.5,0)", 3.0),
    ("ROUND(-2.5,0)", -3.0),
    ("INT(-2.5)", -3.0),
    ("0.1+0.2=0.3", True),
]


@cache
def written() -> bytes:
    """The formulas below each other, with nonsense for results, and at the end the sentinel."""
    formulas = [row[0] for row in (*DIFFERENCES, *AGREEMENTS)] + ["1+1"]
    buffer = io.BytesIO()
    workbook = Book(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("S")
    sheet.write_boolean("B2", True)
    sheet.write_formula("B3", '=""', None, "")
    sheet.write_string("B4", "5")
    for row, formula in enumerate(formulas):
        sheet.write_formula(row, 0, f"={formula}", None, -1)
    workbook.close()
    return corrupted(buffer.getvalue())


CELLS = [("S", f"A{row}") for row in range(1, len(DIFFERENCES) + len(AGREEMENTS) + 2)]


def test_what_ironcalc_makes_of_each() -> None:
    found = IronCalc(written()).results(CELLS)

    expected = [ours for _, ours, _ in DIFFERENCES] + [value for _, value in AGREEMENTS]
    assert list(found.values()) == [*expected, 2]


def test_what_libreoffice_makes_of_each() -> None:
    found = libreoffice_results(resaved_by_libreoffice({"a": written()})["a"], CELLS)

    expected = [theirs for _, _, theirs in DIFFERENCES] + [value for _, value in AGREEMENTS]
    assert list(found.values()) == [*expected, 2]


def test_every_row_is_a_difference() -> None:
    assert [formula for formula, one, other in DIFFERENCES if one == other] == []


@cache
def noisy() -> Form:
    return form("""
        type: amount
        decimals: 2
        columns: {a: 甲, b: 乙, s: {label: 计, sum: columns}}
        rows: {x: 一, y: 二}
        rules:
          - {code: quotient, expect: "t[x, s] / t[y, a] <= 11", message: 应}
          - {code: rounded, severity: note, expect: "t[x, a] + t[x, b] <= t[y, b]", message: 应}
    """)


@pytest.mark.parametrize(
    ("contents", "ours"),
    [
        # A total that cancels out: 0.11 / 0.01 is 11, but 0.1100006 / 0.01 is not.
        (
            {"t[x, a]": D("9999999999.99"), "t[x, b]": D("-9999999999.88"), "t[y, a]": D("0.01")},
            D("11.0000"),
        ),
        # Three decimals where two are declared: the exact sum is a tie, the binary one is not.
        ({"t[x, a]": D("10000000000.105"), "t[x, b]": -(10**10), "t[y, b]": 1}, D("0.11")),
    ],
    ids=["a total that cancels out", "an undeclared decimal"],
)
def test_beyond_the_room_of_binary_figures_a_difference_is_excused(
    contents: dict[str, Content], ours: Decimal
) -> None:
    """The sheet shows something else, and what `promises` says of it is that nobody promised."""
    sheet, filling = Workbook(noisy()), {at(each): content for each, content in contents.items()}
    evaluation = Evaluator(noisy()).evaluate(filling)
    lefts = [each.left for each in evaluation.verdicts]
    number = lefts.index(ours)

    found = sheet.compare(filling, evaluation)

    assert sheet.show(sheet.layout.lines[number].left) != float(ours)
    assert (found, sheet.comparison.excused) == ([], 1)


def test_within_that_room_nothing_is_excused() -> None:
    sheet = Workbook(noisy())
    filling = {
        at("t[x, a]"): D("99999.99"),
        at("t[x, b]"): D("-99999.88"),
        at("t[y, a]"): D("0.01"),
    }

    assert (sheet.disagreements(filling), sheet.comparison.excused) == ([], 0)


def test_to_libreoffice_a_logical_value_in_a_number_cell_is_a_number() -> None:
    """It takes TRUE for 1 and the workbook for right; the program never does, and says where."""
    filling: dict[Address | str, Content] = {at("t[x, a]"): True}
    evaluation = Evaluator(noisy()).evaluate(filling)
    saved = resaved_by_libreoffice({"a": workbook(noisy(), filling)})["a"]
    layout, show = lay_out(noisy()), recalculated(saved)

    verdict = show.sheet(layout.verdict.sheet).value(layout.verdict.a1)
    comparison = Comparison(layout, logicals_count=True)
    found = comparison.disagreements(
        lambda ref: show.sheet(ref.sheet).value(ref.a1), filling, evaluation
    )

    assert (verdict, evaluation.passes) == ("可以上报", False)
    assert evaluation.issues == {at("t[x, a]"): ValueIssue.NOT_A_NUMBER}
    assert (found, comparison.excused) == ([], 1)
