"""What a list computes is added record by record: products of records, not a product of sums.

甲 bought 3 at 2.50 and 2 at 10.00, together 27.50; 乙 bought 4 at 1.25, 5.00. The sums alone, 9
pieces and prices of 13.75, would make 123.75 of it.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from tests.engines import IronCalc, disagreements
from tests.forms import form
from tests.rollup.samples import TARGET, A, B, county, named
from tests.workbooks import Book, workbook
from xlreport.form.celltypes import Content
from xlreport.form.model import Form
from xlreport.form.roster import Unit
from xlreport.rollup.model import RollUp
from xlreport.rollup.workbook import write_roll_up

D = Decimal

BOUGHT: dict[str, Content] = {
    "t[1, pieces]": 3,
    "t[1, price]": D("2.50"),
    "t[2, pieces]": 2,
    "t[2, price]": 10,
}
BOUGHT_BY_OTHERS: dict[str, Content] = {"t[1, pieces]": 4, "t[1, price]": D("1.25")}


@cache
def purchases() -> Form:
    return form("""
        records: 4
        columns:
          pieces: 数量
          price: {label: 单价, type: amount, decimals: 2, rollup: none}
          worth: {label: 金额, type: amount, decimals: 2, value: "t[:, pieces] * t[:, price]"}
          share: {label: 占比, type: amount, decimals: 2, rollup: none, value: "t[:, worth] / 100"}
        rules:
          - {code: within, expect: "sum(t[:, worth]) <= 30", message: 应在预算内}
          - {code: each, expect: "t[:, worth] <= 25", message: 应}
    """)


@cache
def made() -> RollUp:
    files = {
        "甲.xlsx": workbook(BOUGHT, form=purchases(), period="2020", unit=named(A)),
        "乙.xlsx": workbook(BOUGHT_BY_OTHERS, form=purchases(), period="2020", unit=named(B)),
    }
    return county(files, A, B, form=purchases())


def test_the_countys_figure_is_the_sum_of_the_records_values() -> None:
    assert {str(at): figure for at, figure in made().totals.items()} == {
        "t[:, pieces]": 9,
        "t[:, worth]": D("32.50"),
    }


def test_a_rule_over_the_list_is_asked_of_that_sum() -> None:
    """Although what it is computed from does not add up; a rule on one record is not asked."""
    assert [
        (each.code, each.observed, each.expected, each.difference) for each in made().own_findings
    ] == [("rule.within", D("32.50"), 30, D("2.50"))]


def test_the_sheet_adds_the_same_and_follows_the_switch() -> None:
    data = write_roll_up(made(), TARGET)
    book, sheet = Book(data), purchases().sections[0].sheet
    worth = next(ref for ref in ("C3", "D3", "D4", "E4") if book.sheet(sheet).value(ref) == 32.5)

    assert disagreements(data) == {}
    engine = IronCalc(data)
    engine.type(("明细", switch_of(book, "0102")), "否")
    assert engine.results([(sheet, worth)]) == {(sheet, worth): 27.5}


def switch_of(book: Book, code: str) -> str:
    """The switch of a unit in 明细: the cell that says 是 on its line."""
    cells = book.sheet("明细").cells
    row = next(ref[1:] for ref, cell in cells.items() if ref[0] == "A" and cell.value == code)
    return next(f"{letter}{row}" for letter in "CDEFG" if cells[f"{letter}{row}"].value == "是")


@pytest.mark.parametrize("units", [(A,), (A, B)])
def test_nothing_sent_is_nothing_worth(units: tuple[Unit, ...]) -> None:
    empty = county({}, *units, form=purchases())

    assert {str(at): figure for at, figure in empty.totals.items()} == {
        "t[:, pieces]": 0,
        "t[:, worth]": 0,
    }
    assert disagreements(write_roll_up(empty, TARGET)) == {}
