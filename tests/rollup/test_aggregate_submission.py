"""Upward: the county as a unit of the office above, over three levels."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from tests.engines import disagreements, validation_errors
from tests.rollup.samples import A, B, C, county, data, named
from tests.workbooks import Book, balanced, every_shape, gov, read, workbook
from xlreport.definition.random_fillings import SEED
from xlreport.findings import CallError, Language
from xlreport.form import Aggregation, Content, Form, Roster, Unit
from xlreport.refill import open_issued
from xlreport.rollup import (
    AggregateSubmission,
    ConsolidationOptions,
    RollUp,
    consolidate_submissions,
    with_aggregate_submission,
)
from xlreport.rollup.aggregate_submission import aggregate_contents
from xlreport.rules import Address
from xlreport.template import Filling, write_template

COUNTY = AggregateSubmission("5199", "云岭县", Path("云岭县.xlsx"), {})


def passed_on(roll_up: RollUp, upward: AggregateSubmission = COUNTY) -> bytes:
    return with_aggregate_submission(roll_up, upward)[1]


TOWNS = {
    "甲.xlsx": workbook(balanced(), unit=named(A)),
    "乙.xlsx": workbook(balanced(received=7, granted=6), unit=named(B)),
}


def two_towns() -> RollUp:
    return county(TOWNS, A, B, C)


def test_it_is_a_locked_template_that_passes_with_the_totals() -> None:
    roll_up = two_towns()
    submission = read(passed_on(roll_up), gov(), "云岭县.xlsx")

    assert submission.verdict == "pass"
    assert (submission.unit_code, submission.unit_name, submission.period) == (
        *("5199", "云岭县"),
        "2020",
    )
    assert submission.evaluation is not None
    assert {at: submission.contents[at] for at in roll_up.inputs} == roll_up.inputs
    assert submission.evaluation.computed == {
        at: figure for at, figure in roll_up.totals.items() if at not in roll_up.inputs
    }
    assert submission.contents["overview"] is None
    assert submission.saved_at == ""


@pytest.mark.parametrize(
    ("units", "said", "codes"),
    [
        ((A, B), "√ 本表由汇总生成：应报 2 个单位，计入 2 个。", []),
        ((A, B, C), "! 本表由汇总生成：应报 3 个单位，计入 2 个。", ["unit.not-all-in"]),
    ],
)
def test_it_says_how_many_units_it_adds_up(
    units: tuple[Unit, ...], said: str, codes: list[str]
) -> None:
    """On its cover, to the office above, and still when it was sent back and filled in again."""
    made = passed_on(county(TOWNS, *units))
    again = open_issued(made, "云岭县.xlsx", lambda _code: gov())
    sent_back = write_template(gov(), again.assignment(), Filling())

    for each in (made, sent_back):
        findings = read(each, gov(), "云岭县.xlsx").findings
        assert Book(each).sheet("封面").value("B3") == said
        assert [found.code for found in findings if found.code == "unit.not-all-in"] == codes


@pytest.mark.parametrize("stored", ["", "[]", "{}", '{"counted": "?", "left_out": []}', "null"])
def test_damaged_counts_are_none(stored: str) -> None:
    assert Aggregation.unpack(stored) is None


def test_the_office_above_is_told() -> None:
    """Among its problems, as a warning: the unit counts, its figures are not whole."""
    above = county({"云岭县.xlsx": passed_on(county(TOWNS, A, B, C))}, Unit("5199", "云岭县"))
    found = [each for each in above.findings if each.code == "unit.not-all-in"]

    assert above.status.counted == 1
    assert [(each.location.unit, each.severity.value) for each in found] == [("5199", "warning")]
    assert "应报 3 个单位，计入 2 个" in found[0].problem(Language.ZH)


def test_it_is_locked_and_its_results_are_stored(tmp_path: Path) -> None:
    made = passed_on(two_towns(), replace(COUNTY, password="locked"))  # noqa: S106 - of a test
    book = Book(made)

    assert all("sheetProtection" in book.text(sheet.part) for sheet in book.sheets.values())
    assert disagreements(made) == {}
    assert validation_errors(made, tmp_path) == []


def test_texts_stand_in_it_where_they_are_given() -> None:
    upward = replace(COUNTY, texts={"overview": "全县平稳。"})

    assert (
        read(passed_on(two_towns(), upward), gov(), "a.xlsx").contents["overview"] == "全县平稳。"
    )


def test_records_of_counted_units_follow_one_another() -> None:
    """甲 has two, 乙 three; 丙's are flawed and left out."""
    contents = aggregate_contents(data("every shape"))

    assert [
        [contents.get(Address("items", str(record), column)) for column in ("code", "cost")]
        for record in range(1, 6)
    ] == [
        ["0012", Decimal("100.50")],
        ["0012", 20],
        ["B1", Decimal("0.10")],
        ["B2", Decimal("0.20")],
        ["B3", 5],
    ]
    assert contents[Address("plan", "own", "amount")] == Decimal("100.50") + 6


def test_totals_that_fail_say_so() -> None:
    """A county that counts a town whose table does not balance fails as the town does."""
    wrong = replace(A, include=True, reason="已核实")
    files = {"甲.xlsx": workbook(balanced(carried_out=9), unit=named(A))}
    roll_up, made = with_aggregate_submission(county(files, wrong), COUNTY)

    assert read(made, gov(), "云岭县.xlsx").verdict == "fail"
    assert {each.code for each in roll_up.own_findings} == {"rule.balance"}
    assert len(roll_up.own_findings) == 2


def test_a_sum_too_large_for_the_form_is_found() -> None:
    most = 999_999_999_999
    filled = {"applications[received, natural]": most, "applications[granted, natural]": most}
    files = {f"{unit.code}.xlsx": workbook(filled, unit=named(unit)) for unit in (A, B)}
    roll_up, _ = with_aggregate_submission(county(files, A, B), COUNTY)

    assert [
        (each.code, each.location.unit, each.location.file, each.location.address)
        for each in roll_up.own_findings
    ] == [
        ("cell.too-large", "5199", "云岭县.xlsx", f"applications[{row}, natural]")
        for row in ("received", "granted")
    ]


def test_more_records_than_the_form_takes() -> None:
    table = every_shape().tables["items"]
    full: dict[str, Content] = {}
    for record in range(1, table.most_records + 1):
        full |= {f"items[{record}, code]": f"A{record}", f"items[{record}, cost]": 1}
        full |= {f"items[{record}, kind]": "新建"}
    files = {
        f"{unit.code}.xlsx": workbook(full, form=every_shape(), period="2024-H2", unit=named(unit))
        for unit in (replace(A, include=True), B)
    }
    units = (replace(A, include=True), replace(B, include=True))
    roll_up = county(files, *units, form=every_shape(), period="2024-H2")

    with pytest.raises(CallError) as caught:
        passed_on(roll_up)
    most = table.most_records
    assert f"共有 {2 * most} 条记录，模板最多容纳 {most} 条" in caught.value.show(Language.ZH)
    assert "--data" in caught.value.show(Language.ZH)


def town(dice: Random, unit: Unit) -> bytes:
    """Some received and granted, some money, a count of documents."""
    received, carried = dice.randint(0, 50), dice.randint(0, 9)
    contents: dict[str, Content] = {
        "applications[received, natural]": received,
        "applications[carried_in, natural]": carried,
        "applications[granted, natural]": received,
        "applications[carried_out, natural]": carried,
        "procurement[central, amount]": Decimal(dice.randint(0, 10**8)) / 100,
        "regulations[documents, made]": dice.randint(0, 3),
    }
    return workbook(contents, unit=named(unit))


def rolled_up(form: Form, files: dict[Unit, bytes]) -> RollUp:
    returned = [read(each, form, f"{unit.code}.xlsx") for unit, each in files.items()]
    call = ConsolidationOptions(form, two_towns().period, Roster(tuple(files)))
    return consolidate_submissions(returned, call)


def test_towns_counties_and_city_give_the_flat_sum() -> None:
    """Three counties of three towns each; the city adds the counties' own workbooks."""
    dice = Random(SEED)
    towns = {Unit(f"51{number:02}", f"第{number}镇"): b"" for number in range(1, 10)}
    towns = {unit: town(dice, unit) for unit in towns}
    each = list(towns)
    counties: dict[Unit, bytes] = {}
    for number in range(3):
        below = {unit: towns[unit] for unit in each[number * 3 : number * 3 + 3]}
        own = Unit(f"6{number}", f"第{number}县")
        upward = AggregateSubmission(own.code, own.name, Path(f"{own.code}.xlsx"), {})
        counties[own] = passed_on(rolled_up(gov(), below), upward)

    city, flat = rolled_up(gov(), counties), rolled_up(gov(), towns)

    assert len(city.counted) == 3
    assert city.totals == flat.totals
    assert city.totals != rolled_up(gov(), dict(list(counties.items())[:2])).totals
    above = passed_on(city, AggregateSubmission("7", "某市", Path("7.xlsx"), {}))
    assert read(above, gov(), "7.xlsx").verdict == "pass"
