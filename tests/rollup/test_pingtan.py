"""A real area in one year: 15 of its 17 units, and the aggregate that it published."""

from __future__ import annotations

import csv
import runpy
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from tests.workbooks import Book, read, shipped, workbook
from xlreport.definition import parse_period
from xlreport.form import Content, Form, read_roster
from xlreport.refill import DataItem, contents_of_data
from xlreport.rollup import (
    ConsolidationOptions,
    RollUp,
    UnitStatus,
    consolidate_submissions,
    read_aggregate,
    reconcile,
)
from xlreport.rollup.workbook import write_roll_up
from xlreport.rules import Address

EXAMPLE = Path(__file__).parents[2] / "examples" / "pingtan-2025"
AREA = ("3501", "平潭综合实验区管委会")
NOT_THE_SUM = """
regulations[documents, made] 58 76
regulations[documents, repealed] 45 55
regulations[documents, in_force] 546 509
licensing[licences, decisions] 2418 2175
enforcement[penalties, decisions] 644 506
enforcement[coercion, decisions] 64 42
fees[charges, amount] 4166.241619 4166.214619
applications[received, natural] 151 109
applications[received, company] 3 0
applications[received, total] 154 109
applications[granted, natural] 33 23
applications[granted, total] 33 23
applications[partial, natural] 38 26
applications[partial, total] 38 26
applications[internal_affairs, natural] 3 1
applications[internal_affairs, total] 3 1
applications[not_held, natural] 49 39
applications[not_held, company] 1 0
applications[not_held, total] 50 39
applications[not_corrected, natural] 8 3
applications[not_corrected, total] 8 3
applications[other_outcome, natural] 1 0
applications[other_outcome, total] 1 0
applications[handled, natural] 147 107
applications[handled, company] 1 0
applications[handled, total] 148 107
applications[carried_out, natural] 4 2
applications[carried_out, company] 2 0
applications[carried_out, total] 6 2
reviews[cases, review_upheld] 25 18
reviews[cases, review_other] 8 6
reviews[cases, review_total] 36 27
reviews[cases, after_upheld] 3 2
reviews[cases, after_total] 3 2
"""
"""What the area published, and what the 15 units' own figures add up to."""


def form() -> Form:
    return shipped("gov-disclosure-2021")()


def typed(folder: str, unit: str) -> dict[str, Content]:
    values_of = runpy.run_path(str(EXAMPLE.parent / "fill.py"))["values_of"]
    data = [DataItem(at, value) for at, value in values_of(unit, EXAMPLE / folder).items()]
    contents, _ = contents_of_data(data, form(), "")
    return {str(at): each for at, each in contents.items()}


@cache
def area() -> RollUp:
    """The 15 workbooks consolidated against the roster of 17, beside the published aggregate."""
    roster = read_roster(EXAMPLE / "roster.csv")
    returned = [
        read(
            workbook(contents, form=form(), period="2025", unit=(unit.code, unit.name)),
            form(),
            f"{unit.code}.xlsx",
        )
        for unit in roster.units
        if (contents := typed("figures", unit.code))
    ]
    call = ConsolidationOptions(form(), parse_period("2025", form()), roster)
    published = workbook(typed("published", "3501"), form=form(), period="2025", unit=AREA)
    own = read(published, form(), "公布.xlsx")
    aggregate = read_aggregate(own, Path(), call, lambda _code: form())
    return reconcile(consolidate_submissions(returned, call), aggregate)


def figures() -> Iterator[tuple[str, str, str, str, Decimal]]:
    """Unit, table, row, column and figure as they stand in the example's files."""
    for path in (EXAMPLE / "figures").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                unit, row = line.pop("unit"), line.pop("row")
                for column, text in line.items():
                    yield unit, path.stem, row, column, Decimal(text or 0)


def test_two_units_are_missing_and_all_others_pass() -> None:
    statuses = Counter(each.status for each in area().units)

    assert statuses == {UnitStatus.ACCEPTED: 15, UnitStatus.MISSING: 2}
    assert [each.unit.name for each in area().with_status(UnitStatus.MISSING)] == [
        "平潭综合实验区公安局",
        "平潭综合实验区自然资源与生态环境局",
    ]


def test_every_total_is_the_sum_of_the_inputs() -> None:
    """All 166 inputs, added from the files by hand; totals again from their parts."""
    sums: Counter[Address] = Counter()
    for _, table, row, column, figure in figures():
        sums[Address(table, row, column)] += figure  # type: ignore[assignment]
    totals = area().totals
    rows = [row.code for row in form().tables["applications"].rows.leaves]
    outcomes = rows[2 : rows.index("handled")]

    inputs = {at: figure for at, figure in totals.items() if form().cells[at].is_input}
    assert inputs == {at: sums[at] for at in inputs}
    assert len(inputs) == 166
    assert totals[Address("applications", "handled", "natural")] == sum(
        sums[Address("applications", row, "natural")] for row in outcomes
    )
    assert totals[Address("applications", "handled", "total")] == 107


def test_the_totals_that_some_units_printed_are_wrong() -> None:
    """Four units; none of their printed totals is used."""
    with (EXAMPLE / "printed.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    by_code = {each.unit.code: each.submission for each in area().units}

    assert Counter(line["unit"] for line in lines) == {"02": 3, "05": 4, "07": 3, "12": 4}
    for line in lines:
        submission = by_code[line["unit"]]
        assert submission is not None
        assert submission.evaluation is not None
        computed = submission.evaluation.computed[
            Address(line["table"], line["row"], line["column"])
        ]
        assert (str(computed), line["printed"] != line["computed"]) == (line["computed"], True)


def test_each_difference_to_the_published_aggregate_is_listed() -> None:
    against = area().reconciliation
    assert against is not None
    told = [
        (each.finding.location.address, str(each.finding.observed), str(each.finding.expected))
        for each in against.differences
    ]

    expected = [tuple(line.rsplit(" ", 2)) for line in NOT_THE_SUM.strip().splitlines()]
    assert told == expected
    assert against.compared == 200
    assert against.own_findings == ()
    assert {
        each.finding.location.address
        for each in against.differences
        if each.finding.severity.value == "note"
    } == {f"regulations[documents, {column}]" for column in ("made", "repealed", "in_force")}


def test_totals_that_differ_only_by_their_parts_stand_below_them() -> None:
    """In 节点检查 the sums over applicants follow from the figures of applicants."""
    sheet = Book(write_roll_up(area(), Path("/area/汇总.xlsx"))).sheet("节点检查")
    places = [str(sheet.value(f"D{row}")) for row in range(4, 38)]
    computed = [line.split("]")[0] for line in NOT_THE_SUM.splitlines() if is_computed(line)]

    assert len(places) == len(NOT_THE_SUM.strip().splitlines())
    assert sum(each.startswith("└ 上列更正后即符：") for each in places) == len(computed) == 13
    assert not places[0].startswith("└")


def is_computed(line: str) -> bool:
    return any(each in line for each in ("total]", "handled", "_total]"))


def test_the_fee_with_two_digits_exchanged() -> None:
    against = area().reconciliation
    assert against is not None
    (fee,) = (
        each
        for each in against.differences
        if each.finding.location.address == "fees[charges, amount]"
    )

    assert (fee.finding.observed, fee.finding.expected, fee.finding.difference) == (
        Decimal("4166.241619"),
        Decimal("4166.214619"),
        Decimal("0.027"),
    )
    assert [(each.unit.name, each.figure) for each in fee.contributions] == [
        ("平潭综合实验区财政金融局", Decimal("4166.214619"))
    ]


def test_the_units_behind_a_difference_largest_first() -> None:
    against = area().reconciliation
    assert against is not None
    (licences,) = (
        each for each in against.differences if "licensing" in str(each.finding.location.address)
    )

    assert [(each.unit.code, each.figure) for each in licences.contributions] == [
        ("06", 1483),
        ("05", 599),
        ("11", 77),
        ("07", 16),
    ]
