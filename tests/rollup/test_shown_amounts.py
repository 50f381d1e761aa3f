"""Amounts in another unit of measure: what is shown changes, what is kept and read back does not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.engines import IronCalc, disagreements, validation_errors
from tests.forms import form
from tests.rollup.samples import TARGET, A, B, county, named
from tests.workbooks import Book, Value, Where, places, workbook
from xlreport.findings import CallError
from xlreport.form import MONEY_UNITS, AmountScale, Content, Form, check_amounts, parse_amount_unit
from xlreport.output import OutputFile, write_outputs
from xlreport.publish import ReportSubject, compose_report, county_subject
from xlreport.rollup import RollUp, read_roll_up
from xlreport.rollup.workbook import write_roll_up

FORM = form("""
sections:
  - code: part
    title: 收支
    sheet: 收支
    head: {表号: 01表}
    tables:
      - code: t
        stub: {label: 项目, unit: 计量单位}
        columns: {a: 本年, b: 上年}
        rows:
          tax: {label: 税收, type: amount, unit: 元}
          fee: {label: 收费, type: amount, unit: 元}
          all: {label: 合计, type: amount, unit: 元, sum: rows}
          people: {label: 人数, unit: 人, value: "t[tax, :] - t[tax, :]"}
  - code: more
    title: 资产
    sheet: 资产
    tables:
      - code: m
        columns: {worth: {label: 原值, type: amount, decimals: 0, unit: 万元}, pieces: 件数}
        rows: {cars: 车辆, houses: 房屋}
charts: [{title: 收支, of: "t[:, a]"}]
sentences: ["收入{t[all, a]}元。"]
""")
FILLED: dict[str, Content] = {
    "t[tax, a]": Decimal("12345.67"),
    "t[fee, a]": Decimal("5555.55"),
    "m[cars, worth]": 15_000,
    "m[cars, pieces]": 3,
}
KEPT = "金额原数"


def rolled_up() -> RollUp:
    files = {
        f"{unit.code}.xlsx": workbook(FILLED, form=FORM, unit=named(unit), period="2020")
        for unit in (A, B)
    }
    return county(files, A, B, form=FORM)


def book(unit: str | None = None) -> bytes:
    return write_roll_up(rolled_up(), TARGET, parse_amount_unit(unit))


def cell(address: str) -> Where:
    return places(FORM)[address]


def choice(sheet: str, data: bytes) -> Where:
    """The cell in which the sheet's unit is chosen: right of the words that say so."""
    found = next(
        where
        for where, value in Book(data).values.items()
        if where[0] == sheet and value == "金额单位"
    )
    return sheet, chr(ord(found[1][0]) + 1) + found[1][1:]


SHOWN: dict[str, dict[str, Value]] = {
    "元": {"t[tax, a]": 24691.34, "t[all, a]": 35802.44, "m[cars, worth]": 300_000_000},
    "万元": {"t[tax, a]": 2.47, "t[all, a]": 3.58, "m[cars, worth]": 30_000},
    "亿元": {"t[tax, a]": 0.0, "t[all, a]": 0.0, "m[cars, worth]": 3.0},
}


@pytest.mark.parametrize("unit", SHOWN)
def test_a_choice_changes_what_is_shown(unit: str) -> None:
    data = book()
    engine = IronCalc(data)
    engine.type(choice("收支", data), unit)
    found = engine.results(map(cell, SHOWN[unit]))

    assert {at: found[cell(at)] for at in SHOWN[unit]} == SHOWN[unit]


@pytest.mark.parametrize("unit", [None, *SHOWN])
def test_the_file_begins_with_the_unit_that_the_call_chose(unit: str | None) -> None:
    data = book(unit)
    shown = Book(data).values

    assert shown[choice("收支", data)] == shown[choice("资产", data)] == (unit or "按表式")
    for at, figure in SHOWN[unit or "元"].items():
        if unit or "[t" in f"[{at}":
            assert shown[cell(at)] == pytest.approx(figure)
    assert disagreements(data) == {}


def test_without_a_choice_every_figure_is_as_it_is_kept() -> None:
    values = Book(book()).values

    assert values[cell("t[all, a]")] == 35802.44
    assert values[cell("m[cars, worth]")] == 30_000
    assert values[cell("m[cars, pieces]")] == 6
    assert "万元" not in str([v for where, v in values.items() if where[0] == "收支"])


def test_nothing_else_in_the_workbook_follows_the_choice() -> None:
    plain, scaled = Book(book()), Book(book("亿元"))
    followers = {"收支", "资产", KEPT}

    assert {w: v for w, v in plain.values.items() if w[0] not in followers} == {
        w: v for w, v in scaled.values.items() if w[0] not in followers
    }
    kept = [w for w in plain.values if w[0] == KEPT and w[1] > "B3"]
    assert [plain.values[w] for w in kept if w[1][0] == "B"]
    assert scaled.sheets[KEPT].state == "hidden"


def test_totals_are_not_added_up_from_rounded_parts() -> None:
    data = book()
    engine = IronCalc(data)
    engine.type(choice("收支", data), "万元")
    tax, fee, total = map(cell, ("t[tax, a]", "t[fee, a]", "t[all, a]"))
    found = engine.results([tax, fee, total])

    assert (found[tax], found[fee], found[total]) == (2.47, 1.11, 3.58)
    data = write_roll_up(rolled_up(), TARGET, parse_amount_unit("万元"))
    note = [v for v in Book(data).values.values() if str(v).startswith("注：金额以万元为单位")]
    assert len(note) == 2
    assert "分项之和可能与合计略有出入" in str(note[0])


def test_labels_name_the_chosen_unit() -> None:
    values = Book(book("万元")).values
    said = [v for where, v in values.items() if where[0] in {"收支", "资产"}]

    assert "元" not in said
    assert said.count("万元") >= 3  # the stub's three rows
    assert "原值（单位：万元）" in said
    assert "人" in said


def test_it_is_read_back_in_the_unit_of_the_form(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_outputs([OutputFile(path, book("亿元"))], force=True)
    stored = read_roll_up(path, lambda _: FORM)
    figures = {str(at): figure for at, figure in stored.summarize().figures.items()}

    assert figures["t[all, a]"] == Decimal("35802.44")
    assert figures["m[cars, worth]"] == 30_000


@pytest.mark.parametrize("unit", [None, "万元"])
def test_a_report_is_printed_in_the_chosen_unit(tmp_path: Path, unit: str | None) -> None:
    path = tmp_path / "r.xlsx"
    write_outputs([OutputFile(path, book())], force=True)
    subject = county_subject(read_roll_up(path, lambda _: FORM), "r.xlsx", "青山县").subject
    printed = str(compose_report(_in(subject, unit)))

    assert ("2.47" in printed) is (unit is not None)
    assert ("24691.34" in printed) is (unit is None)
    assert ("注：金额以万元为单位" in printed) is (unit is not None)


def _in(subject: ReportSubject, unit: str | None) -> ReportSubject:
    return replace(subject, amounts=parse_amount_unit(unit))


def test_the_validator_finds_no_error(tmp_path: Path) -> None:
    assert validation_errors(book("万元"), tmp_path) == []


def test_a_form_without_money_has_no_choice() -> None:
    plain = form("columns: {a: 甲}\nrows: {x: 一}")

    assert not _has_choice(plain)
    with pytest.raises(CallError):
        check_amounts(plain, MONEY_UNITS[1])
    with pytest.raises(CallError):
        parse_amount_unit("斤")


def _has_choice(made: Form) -> bool:
    data = write_roll_up(
        county({"a.xlsx": workbook({"t[x, a]": 1}, form=made, unit=named(A))}, A, form=made), TARGET
    )
    return KEPT in Book(data).sheets


@pytest.mark.parametrize(
    ("unit", "chosen", "figure", "shown"),
    [
        ("元", "万元", 12345, "1.23"),
        ("元", "万元", 12350, "1.24"),
        ("元", "万元", -12350, "-1.24"),
        ("万元", "元", Decimal("1.2345"), "12345.0000"),
        ("亿元", "万元", Decimal("0.01"), "100.0000"),
        ("千元", "万元", 15, "1.50"),
    ],
)
def test_amounts_are_rounded_half_away_from_zero(
    unit: str, chosen: str, figure: Decimal | int, shown: str
) -> None:
    made = form(f"type: amount\ndecimals: 4\nunit: {unit}\ncolumns: {{a: 甲}}\nrows: {{x: 一}}")
    kind = next(iter(made.cells.values())).type
    found = parse_amount_unit(chosen)
    assert found is not None
    scale = AmountScale.between(kind, found)

    assert scale is not None
    assert scale.text(figure) == shown
