"""Periods: how they are written, which comes before, how they are said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlreport.findings import LocalizedText
from xlreport.form import Period, PeriodKind

YEAR, HALF, QUARTER, MONTH = PeriodKind


@pytest.mark.parametrize(
    ("text", "kind", "written", "prior", "words"),
    [
        ("2020", YEAR, "2020", "2019", LocalizedText("2020", "2020")),
        (" 2020 ", YEAR, "2020", "2019", LocalizedText("2020", "2020")),
        ("2020-H1", HALF, "2020-H1", "2019-H2", LocalizedText("2020年上半年", "2020-H1")),
        ("2020h2", HALF, "2020-H2", "2020-H1", LocalizedText("2020年下半年", "2020-H2")),
        ("2020-Q1", QUARTER, "2020-Q1", "2019-Q4", LocalizedText("2020年第一季度", "2020-Q1")),
        ("2020-q4", QUARTER, "2020-Q4", "2020-Q3", LocalizedText("2020年第四季度", "2020-Q4")),
        ("2020-01", MONTH, "2020-01", "2019-12", LocalizedText("2020年1月", "2020-01")),
        ("2020-12", MONTH, "2020-12", "2020-11", LocalizedText("2020年12月", "2020-12")),
    ],
)
def test_a_period_is_read_written_and_said(
    text: str, kind: PeriodKind, written: str, prior: str, words: LocalizedText
) -> None:
    period = Period.parse(text, kind)
    assert period is not None
    assert (str(period), str(period.prior), period.label) == (written, prior, words)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", YEAR),
        ("20", YEAR),
        ("2020年", YEAR),
        ("20200", YEAR),
        ("2020-Q1", YEAR),
        ("2020", HALF),
        ("2020-H0", HALF),
        ("2020-H3", HALF),
        ("2020-H", HALF),
        ("2020-Q0", QUARTER),
        ("2020-Q5", QUARTER),
        ("2020-1", QUARTER),
        ("2020-1", MONTH),
        ("2020-00", MONTH),
        ("2020-13", MONTH),
        ("202012", MONTH),
        ("2020-12-31", MONTH),
    ],
)
def test_what_is_no_period_of_its_kind_is_none(text: str, kind: PeriodKind) -> None:
    assert Period.parse(text, kind) is None


periods = st.sampled_from(PeriodKind).flatmap(
    lambda kind: st.builds(
        Period, st.integers(1901, 9999), st.integers(1, kind.in_a_year), st.just(kind)
    )
)


@given(periods)
def test_a_period_reads_back_as_it_is_written(period: Period) -> None:
    assert Period.parse(str(period), period.kind) == period


@given(periods)
def test_a_years_worth_of_steps_back_is_the_same_part_of_the_year_before(period: Period) -> None:
    before = period
    for _ in range(period.kind.in_a_year):
        assert before.prior < before
        before = before.prior
    assert before == Period(period.year - 1, period.part, period.kind)


@pytest.mark.parametrize("kind", PeriodKind)
def test_the_example_of_a_kind_is_one(kind: PeriodKind) -> None:
    assert Period.parse(kind.example, kind) is not None
