"""What a list computes is added record by record: products of records, not a product of sums.

甲 bought 3 at 2.50 and 2 at 10.00, together 27.50; 乙 bought 4 at 1.25, 5.00. The sums alone, 9
pieces and prices of 13.75, would make 123.75 of it.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache

import pytest

from tests.engines import IronCalc, disagreements
from tests.forms import form
from tests.rollup.samples import TARGET, A, B, county, named
from tests.workbooks import Book, read, workbook
from xlreport.form import Content, Form, Unit
from xlreport.rollup import RollUp
from xlreport.rollup.aggregate_submission import aggregate_contents
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


@cache
def deliveries() -> Form:
    """With a formula that makes something of nothing, and a grid that adds what it makes."""
    return form("""
        sections:
          - code: s
            title: 一、配送
            sheet: 配送
            tables:
              - code: t
                records: 4
                columns:
                  boxes: 箱数
                  days: {label: 天数, value: "t[:, boxes] + 1"}
                  fees:
                    label: 费用
                    columns: {road: 路费, toll: 过路费, paid: {label: 小计, sum: columns}}
                  cost: {label: 合计, value: "t[:, paid] + t[:, days]"}
              - code: all
                columns: {total: 合计}
                rows:
                  days: {label: 天数, value: "sum(t[:, days])"}
                  cost: {label: 费用, value: "sum(t[:, cost])"}
                  least: {label: 最少, value: "min(t[:, days])"}
                  number: {label: 次数, value: "count(t[:, boxes])"}
                  twice: {label: 加倍, value: "all[number, :] * 2"}
                  other: 其他
        rules:
          - {code: often, severity: note, expect: "all[twice, total] >= 90", message: 应}
    """)


ONE: dict[str, Content] = {"t[1, boxes]": 3, "t[2, toll]": 5}
OTHER: dict[str, Content] = {"t[1, boxes]": 2, "t[1, road]": 7}


def delivered() -> RollUp:
    files = {
        "甲.xlsx": workbook(ONE, form=deliveries(), period="2020", unit=named(A)),
        "乙.xlsx": workbook(OTHER, form=deliveries(), period="2020", unit=named(B)),
    }
    return county(files, A, B, form=deliveries())


def test_a_blank_record_computes_nothing_whatever_its_formula() -> None:
    """甲: 4 and 1 days, 4 + (5 + 1) in all; nothing of records 3 and 4."""
    data = workbook(ONE, form=deliveries(), period="2020", unit=named(A))
    computed = read(data, deliveries()).evaluation
    assert computed is not None
    assert {str(at): figure for at, figure in computed.computed.items()} == {
        "t[1, days]": 4,
        "t[2, days]": 1,
        "t[3, days]": None,
        "t[4, days]": None,
        "t[1, paid]": 0,
        "t[2, paid]": 5,
        "t[3, paid]": None,
        "t[4, paid]": None,
        "t[1, cost]": 4,
        "t[2, cost]": 6,
        "t[3, cost]": None,
        "t[4, cost]": None,
        "all[days, total]": 5,
        "all[cost, total]": 10,
        "all[least, total]": 1,
        "all[number, total]": 1,
        "all[twice, total]": 2,
    }
    assert disagreements(data) == {}


def test_units_and_county_add_the_same_of_such_a_list() -> None:
    """Days: 4 + 1 of 甲, 3 of 乙; in all 4 + 6 of 甲, 10 of 乙.

    Of the lists the county has sums alone: how many records there are and the smallest of them
    are no figures of its own, nor is what is computed of them.
    """
    roll_up = delivered()

    assert roll_up.own_findings == ()

    assert {str(at): figure for at, figure in roll_up.totals.items()} == {
        "t[:, boxes]": 5,
        "t[:, road]": 7,
        "t[:, toll]": 5,
        "t[:, days]": 8,
        "t[:, paid]": 12,
        "t[:, cost]": 20,
        "all[days, total]": 8,
        "all[cost, total]": 20,
        "all[least, total]": None,
        "all[number, total]": None,
        "all[twice, total]": None,
        "all[other, total]": 0,
    }
    assert disagreements(write_roll_up(roll_up, TARGET)) == {}


@pytest.mark.parametrize("make", [made, delivered])
def test_the_office_above_adds_the_same(make: Callable[[], RollUp]) -> None:
    """The county's own workbook holds all records, so products come to the same again."""
    roll_up = make()
    form = roll_up.form
    contents = {str(at): each for at, each in aggregate_contents(roll_up).items()}
    file = workbook(contents, form=form, period="2020", unit=named(A))
    city = county({"县.xlsx": file}, A, form=form, include_rejected=True)
    assert dict(city.totals) == dict(roll_up.totals)
