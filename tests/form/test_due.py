"""Due dates, as forms and rosters state them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.forms import definition, form, problems
from xlreport.definition import load_form
from xlreport.form import DueDay, Period, PeriodKind, parse_due

YEAR, QUARTER = PeriodKind.YEAR, PeriodKind.QUARTER
SECTIONS = "sections: [{code: s, title: 一, sheet: 表, tables: [{code: t, %srows: {x: 一}, columns: {a: 甲}}]}]"
ONE_CELL = SECTIONS % "" + "\nperiod: "


@pytest.mark.parametrize(
    ("text", "kind", "last_day"),
    [
        ("2020", PeriodKind.YEAR, date(2020, 12, 31)),
        ("2020-H1", PeriodKind.HALF, date(2020, 6, 30)),
        ("2020-H2", PeriodKind.HALF, date(2020, 12, 31)),
        ("2020-Q1", PeriodKind.QUARTER, date(2020, 3, 31)),
        ("2020-Q4", PeriodKind.QUARTER, date(2020, 12, 31)),
        ("2020-02", PeriodKind.MONTH, date(2020, 2, 29)),
        ("2021-02", PeriodKind.MONTH, date(2021, 2, 28)),
        ("2021-12", PeriodKind.MONTH, date(2021, 12, 31)),
    ],
)
def test_the_last_day_of_a_period(text: str, kind: PeriodKind, last_day: date) -> None:
    period = Period.parse(text, kind)

    assert period is not None
    assert period.last_day == last_day


@pytest.mark.parametrize(
    ("stated", "period", "due"),
    [
        ("01-31", Period(2020, 1, YEAR), date(2021, 1, 31)),
        ("03-10", Period(2020, 1, YEAR), date(2021, 3, 10)),
        ("12-31", Period(2020, 1, YEAR), date(2021, 12, 31)),
        ("07-01", Period(2020, 2, QUARTER), date(2020, 7, 1)),
        ("06-30", Period(2020, 2, QUARTER), date(2021, 6, 30)),
        ("15d", Period(2020, 2, QUARTER), date(2020, 7, 15)),
        ("31d", Period(2020, 1, YEAR), date(2021, 1, 31)),
    ],
)
def test_a_day_after_the_period(stated: str, period: Period, due: date) -> None:
    day = DueDay.parse(stated)

    assert day is not None
    assert day.after(period) == due


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("2021-01-31", date(2021, 1, 31)),
        ("2021/1/31", date(2021, 1, 31)),
        (" 2021年2月5日 ", date(2021, 2, 5)),
        ("1月31日", date(2021, 1, 31)),
        ("02-20", date(2021, 2, 20)),
        ("2021-02-30", None),
        ("2月30日", None),
        ("月底", None),
        ("20210131", None),
        ("", None),
    ],
)
def test_what_a_roster_says(written: str, due: date | None) -> None:
    assert parse_due(written, Period(2020, 1, YEAR)) == due


def test_a_form_says_when_it_is_due() -> None:
    assert form(ONE_CELL + "{kind: year, from: 2020, due: 02-20}").coverage.due == DueDay(2, 20)
    assert form(ONE_CELL + "{kind: quarter, from: 2020, due: 15d}").coverage.due == DueDay(days=15)
    assert form(ONE_CELL + "{kind: year, from: 2020}").coverage.due is None


@pytest.mark.parametrize(
    ("due", "says"),
    [
        ("1-31", "期限写成 01-31（几月几日）或 15d（报告期结束后几天）"),
        ("0d", "期限写成 01-31（几月几日）或 15d（报告期结束后几天）"),
        ("02-29", "02-29 不是每年都有的一天"),
        ("04-31", "04-31 不是每年都有的一天"),
    ],
)
def test_what_is_no_due_date(due: str, says: str) -> None:
    found = problems(definition(ONE_CELL + f"{{kind: year, from: 2020, due: {due}}}"))

    assert [each.partition(" ")[2] for each in found] == [says]


def test_a_due_date_and_adjusted_aggregates_are_no_other_revision() -> None:
    """They are said to the offices above; what the units fill in is the same."""
    plain = form(ONE_CELL + "{kind: year, from: 2020}")
    more = form(
        SECTIONS % "aggregate: adjusted, " + "\nperiod: {kind: year, from: 2020, due: 01-31}"
    )

    assert more.tables["t"].is_adjusted
    assert more.digest == plain.digest


@pytest.mark.parametrize("code", ["gov-disclosure-2019", "gov-disclosure-2021"])
def test_the_official_forms(code: str) -> None:
    """Each level has a day of its own, so rosters say it; documents made are no pure sum."""
    disclosure = load_form(code)

    assert disclosure.coverage.due is None
    assert [each.code for each in disclosure.tables.values() if each.is_adjusted] == ["regulations"]
