"""Who is late and who is overdue, by what the files say of themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.workbooks import balanced, gov, read, workbook
from xlreport.findings import Language
from xlreport.form import DueDay, Form, Period, PeriodKind, Roster, Unit
from xlreport.output import FIXED_TIMESTAMP_TEXT
from xlreport.rollup import ConsolidationOptions, RollUp, consolidate_submissions, describe_unit

PERIOD = Period(2020, 1, PeriodKind.YEAR)


def rolled_up(saved: dict[str, str], *units: Unit, form: Form | None = None) -> RollUp:
    """What comes of returns saved at these moments, by unit code."""
    returns = [
        replace(read(workbook(balanced(), unit=(code, "镇")), gov(), f"{code}.xlsx"), saved=moment)
        for code, moment in saved.items()
    ]
    return consolidate_submissions(
        returns, ConsolidationOptions(form or gov(), PERIOD, Roster(units))
    )


def notes(roll_up: RollUp) -> list[tuple[str | None, str, object, object]]:
    return [
        (each.location.unit, each.code, each.observed, each.expected)
        for each in roll_up.findings
        if each.code in {"unit.late", "unit.overdue", "unit.due-unclear"}
    ]


@pytest.mark.parametrize(
    ("saved", "late"),
    [
        ("2021-01-31T23:59:59Z", False),
        ("2021-02-01T00:00:00Z", True),
        ("2020-12-01T08:00:00Z", False),
        (FIXED_TIMESTAMP_TEXT, False),
        ("", False),
        ("some day", False),
    ],
)
def test_a_file_is_late_by_the_day_it_was_saved(saved: str, late: bool) -> None:
    roll_up = rolled_up({"01": saved}, Unit("01", "甲镇", due="2021-01-31"))

    assert roll_up.units[0].is_late is late
    assert roll_up.units[0].is_counted
    assert notes(roll_up) == ([("01", "unit.late", "2021-02-01", "2021-01-31")] if late else [])


def test_a_missing_unit_is_overdue_once_another_file_is_of_a_later_day() -> None:
    one, other = (Unit(code, "镇", due="2021-01-31") for code in ("01", "02"))

    before = rolled_up({"01": "2021-01-30T00:00:00Z"}, one, other)
    after = rolled_up({"01": "2021-03-02T00:00:00Z"}, replace(one, due=""), other)

    assert notes(before) == []
    assert [each.is_late for each in before.units] == [False, False]
    assert notes(after) == [("02", "unit.overdue", "2021-03-02", "2021-01-31")]
    assert [each.is_late for each in after.units] == [False, True]


def test_a_unit_left_out_by_decision_is_not_reminded() -> None:
    excused = Unit("02", "乙镇", due="2021-01-31", include=False)
    roll_up = rolled_up({"01": "2021-03-02T00:00:00Z"}, Unit("01", "甲镇"), excused)

    assert notes(roll_up) == []
    assert roll_up.units[1].due == date(2021, 1, 31)


def test_the_form_says_it_where_the_roster_does_not() -> None:
    form = replace(gov(), coverage=replace(gov().coverage, due=DueDay(1, 31)))
    saved = dict.fromkeys(("01", "02"), "2021-02-10T00:00:00Z")
    units = Unit("01", "甲镇"), Unit("02", "乙镇", due="2021-02-20")

    assert notes(rolled_up(saved, *units, form=form)) == [
        ("01", "unit.late", "2021-02-10", "2021-01-31")
    ]


def test_a_date_that_nobody_understands_is_told() -> None:
    roll_up = rolled_up({"01": "2021-03-02T00:00:00Z"}, Unit("01", "甲镇", due="月底"))

    assert notes(roll_up) == [("01", "unit.due-unclear", "月底", None)]
    assert [each.message(Language.ZH) for each in roll_up.units[0].findings][-1] == (
        "名册中的截止日期“月底”看不懂，未据此判断是否迟报。请写成 2021-01-31 的形式。"
    )


def test_of_several_files_none_was_in_time() -> None:
    """丁局 sent two that differ: late only if the first of them was."""
    first = read(workbook(balanced(), unit=("01", "镇")), gov(), "a.xlsx")
    second = read(workbook(balanced(received=8, granted=8), unit=("01", "镇")), gov(), "b.xlsx")
    unit = Unit("01", "丁局", due="2021-01-31")

    def late(*saved: str) -> bool:
        files = [
            replace(each, saved=moment) for each, moment in zip((first, second), saved, strict=True)
        ]
        return (
            consolidate_submissions(files, ConsolidationOptions(gov(), PERIOD, Roster((unit,))))
            .units[0]
            .is_late
        )

    assert late("2021-02-01T00:00:00Z", "2021-02-02T00:00:00Z")
    assert not late("2021-01-31T00:00:00Z", "2021-02-02T00:00:00Z")
    assert not late("2021-02-01T00:00:00Z", "")


def test_programs_are_told() -> None:
    roll_up = rolled_up(
        {"01": "2021-03-02T00:00:00Z"}, Unit("01", "甲镇", due="1月31日"), Unit("02", "乙镇")
    )

    told = [describe_unit(each) for each in roll_up.units]
    assert [(each["due"], each["late"]) for each in told] == [
        (date(2021, 1, 31), True),
        (None, False),
    ]
