"""Twenty-four months of five units: what is carried over, corrected late, and renamed.

Every month is handed out with the roll-ups of the month before and of the same month last year,
filled in, read back and consolidated, as an office does it. Nothing is wrong in these reports, so
nothing may be called wrong, until one figure is.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from xlreport.definition import load_form
from xlreport.findings import Severity
from xlreport.form import Content, Form, Period, PeriodKind, Roster, Unit, for_period
from xlreport.intake import PriorFigures, Submission, read_submission
from xlreport.rollup import (
    ConsolidationOptions,
    EarlierPeriods,
    Prior,
    RollUp,
    consolidate_submissions,
    prior_from_returns,
)
from xlreport.rules import Address
from xlreport.template import Assignment, Filling, write_template

FORM = Path(__file__).parents[2] / "examples" / "monthly-report" / "monthly-report.yaml"
D = Decimal
STAYED = tuple(Unit(f"0{number}", f"{name}镇") for number, name in enumerate("甲乙丙丁", 1))
OLD, NEW = Unit("05", "戊乡"), Unit("15", "戊镇", formerly="05")
RENAMED_FROM = Period(2024, 7, PeriodKind.MONTH)
MONTHS = [Period(year, month, PeriodKind.MONTH) for year in (2024, 2025) for month in range(1, 13)]
TO_DATE, MONTH = Address("funds", "received", "to_date"), Address("funds", "received", "month")
OPENING, CLOSING = (Address("balance", row, "amount") for row in ("opening", "closing"))


@cache
def form() -> Form:
    return load_form(FORM)


def roster(month: Period) -> Roster:
    """The former code stays in the roster: last year's reports have it for a year longer."""
    return Roster((*STAYED, OLD if month < RENAMED_FROM else NEW))


def received(number: int, month: Period) -> Decimal:
    """What a unit receives in a month; it spends half of it."""
    return number * 10 + month.part + D("0.5") * (month.year - 2024)


@dataclass
class Ledger:
    """What the units know of their own money."""

    to_date: dict[int, Decimal] = field(default_factory=dict)
    balance: dict[int, Decimal] = field(default_factory=dict)

    def report(self, number: int, month: Period) -> dict[Address | str, Content]:
        """A unit's right figures of the next month."""
        now = received(number, month)
        before = D(0) if month.part == 1 else self.to_date[number]
        opening = self.balance.get(number, D(0))
        self.to_date[number] = before + now
        self.balance[number] = opening + now - now / 2
        return {
            MONTH: now,
            MONTH._replace(row="spent"): now / 2,
            TO_DATE: before + now,
            TO_DATE._replace(row="spent"): (before + now) / 2,
            OPENING: opening,
            Address("staff", "at_end", "people"): number + month.part,
            Address("staff", "average", "people"): D(number) + D("0.5"),
        }


@dataclass(frozen=True)
class Month:
    """A month as the county has it in the end."""

    period: Period
    reports: dict[str, dict[Address | str, Content]]
    submissions: list[Submission]
    roll_up: RollUp


def earlier_of(period: Period, months: dict[Period, Month]) -> EarlierPeriods | None:
    """What the county gives with a month: the month before, and the same month last year."""
    given = [months[each] for each in (period.prior, period.last_year) if each in months]
    return EarlierPeriods(tuple(prior_of(each, period) for each in given)) if given else None


def prior_of(month: Month, period: Period) -> Prior:
    about, units = for_period(form(), month.period), roster(period)
    return prior_from_returns(month.submissions, about, month.period, units, str(month.period))


def handed_in(
    unit: Unit,
    period: Period,
    contents: dict[Address | str, Content],
    handed_out: PriorFigures | None,
    known: PriorFigures | None,
) -> Submission:
    """A workbook written with the figures that were handed out, checked with those known now."""
    about = for_period(form(), period)
    carried = handed_out.for_unit(unit.code, about, str(period)) if handed_out else {}
    order = Assignment(period, unit.code, unit.name)
    data = write_template(form(), order, Filling({**contents, **carried}))
    return read_submission(data, f"{unit.code}.xlsx", lambda _: form(), prior=known)


def consolidated(
    period: Period, submissions: list[Submission], earlier: EarlierPeriods | None
) -> RollUp:
    options = ConsolidationOptions(form(), period, roster(period), earlier=earlier)
    return consolidate_submissions(submissions, options)


def month_of(period: Period, ledger: Ledger, months: dict[Period, Month]) -> Month:
    earlier = earlier_of(period, months)
    figures = earlier.figures([for_period(form(), period)]) if earlier else None
    units = roster(period).units
    reports = {unit.code: ledger.report(at, period) for at, unit in enumerate(units, 1)}
    read = [handed_in(unit, period, reports[unit.code], figures, figures) for unit in units]
    return Month(period, reports, read, consolidated(period, read, earlier))


@cache
def two_years() -> dict[Period, Month]:
    months: dict[Period, Month] = {}
    ledger = Ledger()
    for period in MONTHS:
        months[period] = month_of(period, ledger, months)
    return months


def told(submissions: list[Submission], *severities: Severity) -> set[str]:
    found = [each for submission in submissions for each in submission.findings]
    return {each.code for each in found if not severities or each.severity in severities}


# --- nothing is wrong ----------------------------------------------------------------------------


def test_no_month_has_an_error() -> None:
    """Nor a warning: but for the balance that December asks about, and the first year's blanks."""
    errors = {str(p): told(m.submissions, Severity.ERROR) for p, m in two_years().items()}
    assert {period: codes for period, codes in errors.items() if codes} == {}
    assert not any(month.roll_up.has_errors for month in two_years().values())
    warned = {str(p): told(m.submissions, Severity.WARNING) for p, m in two_years().items()}
    assert {period: codes for period, codes in warned.items() if codes} == {
        "2024-12": {"rule.december"},
        "2025-12": {"rule.december"},
    }


def test_every_rule_was_asked_wherever_it_could_be() -> None:
    """The balance carries over into January; the total of the year begins again there."""
    for period, month in two_years().items():
        verdicts = {
            each.line.code: each.status.name
            for each in month.roll_up.evaluation.verdicts
            if each.line.code.startswith("rule.")
        }
        first = period == MONTHS[0]
        assert verdicts["rule.to_date"] == "PASS"
        assert verdicts["rule.opening"] == ("SKIP" if first else "PASS"), str(period)
        assert verdicts["rule.december"] == ("FAIL" if period.part == 12 else "SKIP")


@pytest.mark.parametrize("period", [MONTHS[12], MONTHS[17], MONTHS[23]], ids=str)
def test_the_county_compares_with_last_year(period: Period) -> None:
    months = two_years()
    before = months[period.last_year].roll_up.totals[TO_DATE]
    now = months[period].roll_up.totals

    assert now[TO_DATE._replace(column="last_year")] == before
    assert now[TO_DATE] == sum(
        (
            received(n, Period(2025, part, PeriodKind.MONTH))
            for n in range(1, 6)
            for part in range(1, period.part + 1)
        ),
        D(0),
    )


def test_a_renamed_unit_keeps_its_history() -> None:
    """In its first month by its former code, and a year later still, for last year's figures."""
    for period in (
        RENAMED_FROM,
        Period(2024, 8, PeriodKind.MONTH),
        Period(2025, 6, PeriodKind.MONTH),
    ):
        month = two_years()[period]
        (own,) = [each for each in month.submissions if each.unit_code == NEW.code]
        named = {str(at).split(".")[0] for at in own.prior}
        assert named == ({"prior"} if period.year == 2024 else {"prior", "last_year"}), str(period)
    assert two_years()[Period(2025, 6, PeriodKind.MONTH)].submissions[4].evaluation is not None


# --- a late correction ---------------------------------------------------------------------------

NOVEMBER, DECEMBER = MONTHS[10], MONTHS[11]


def test_a_late_correction_is_told_at_its_cell() -> None:
    """December was handed out with the old November; 乙镇 corrected it afterwards."""
    months = dict(two_years())
    unit, november = STAYED[1], months[NOVEMBER]
    right = november.reports[unit.code]
    corrected = {**right, TO_DATE: D(300), MONTH: right[MONTH]}
    handed_out = prior_of(november, DECEMBER)
    read = [each for each in november.submissions if each.unit_code != unit.code]
    read.append(handed_in(unit, NOVEMBER, corrected, None, None))
    months[NOVEMBER] = replace(november, submissions=read)
    known = EarlierPeriods((prior_of(months[NOVEMBER], DECEMBER),))
    about = [for_period(form(), DECEMBER)]
    found = handed_in(
        unit,
        DECEMBER,
        months[DECEMBER].reports[unit.code],
        EarlierPeriods((handed_out,)).figures(about),
        known.figures(about),
    )
    (difference,) = [each for each in found.findings if each.code == "prior.differs"]
    (error,) = [each for each in found.findings if each.severity is Severity.ERROR]

    before = handed_out.units[unit.code][TO_DATE]
    assert isinstance(before, int | Decimal)
    place = difference.location
    assert (place.sheet, difference.observed, difference.expected) == ("上期数", before, 300)
    assert (error.code, error.location.address) == ("rule.to_date", str(TO_DATE))
    assert error.difference == before - 300


# --- a planted mistake ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "planted", "by", "rule"),
    [
        (MONTHS[12], TO_DATE, D(1), "rule.to_date"),
        (MONTHS[12], OPENING, D("0.01"), "rule.opening"),
        (MONTHS[19], TO_DATE, D("-0.01"), "rule.to_date"),
        (MONTHS[23], OPENING, D(5), "rule.opening"),
    ],
    ids=str,
)
def test_a_wrong_carry_over_is_found_at_its_cell(
    period: Period, planted: Address, by: Decimal, rule: str
) -> None:
    """In January, in the middle of a year, in December: at the cell, with the difference."""
    months, unit = two_years(), STAYED[2]
    earlier = earlier_of(period, months)
    assert earlier is not None
    figures = earlier.figures([for_period(form(), period)])
    contents = dict(months[period].reports[unit.code])
    right = contents[planted]
    assert isinstance(right, Decimal)
    contents[planted] = right + by
    found = handed_in(unit, period, contents, figures, figures)
    (error,) = [each for each in found.findings if each.severity is Severity.ERROR]

    assert (error.code, error.location.address) == (rule, str(planted))
    assert (error.observed, error.expected, error.difference) == (right + by, right, by)


def test_december_carried_into_january_is_such_a_mistake() -> None:
    """The usual one: a total that goes on counting after New Year."""
    months, unit, january = two_years(), STAYED[0], MONTHS[12]
    earlier = earlier_of(january, months)
    assert earlier is not None
    figures = earlier.figures([for_period(form(), january)])
    contents = dict(months[january].reports[unit.code])
    december = months[DECEMBER].reports[unit.code][TO_DATE]
    assert isinstance(december, Decimal)
    contents[TO_DATE] = december + received(1, january)
    found = handed_in(unit, january, contents, figures, figures)
    (error,) = [each for each in found.findings if each.severity is Severity.ERROR]

    assert (error.location.address, error.difference) == (str(TO_DATE), december)
