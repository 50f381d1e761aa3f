"""Periods asked for: in the right format, covered by the form, or the edition that covers them."""

from __future__ import annotations

import pytest

from tests.forms import form
from xlreport.definition import editions, load_form, parse_period
from xlreport.findings import CallError, Language
from xlreport.form import Form, Period, PeriodKind


def refused(text: str, made: Form, language: Language = Language.ZH) -> str:
    with pytest.raises(CallError) as caught:
        parse_period(text, made)
    return caught.value.show(language)


def edition(code: str, period: str, name: str = "年报") -> Form:
    table = "columns: {a: 甲}\nrows: {x: 一}"
    return form(f"form: {code}\nname: {name}\nperiod: {period}\n" + sections(table))


def sections(table: str) -> str:
    columns, rows = table.splitlines()
    return f"""\
sections:
  - code: part
    title: 一
    sheet: 表一
    tables:
      - code: t
        {columns}
        {rows}
"""


@pytest.mark.parametrize("text", ["2019", "2020", " 2020 "])
def test_a_period_that_the_form_covers_is_given(text: str) -> None:
    period = parse_period(text, load_form("gov-disclosure-2019"))
    assert period == Period(int(text), 1, PeriodKind.YEAR)


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("year", "20", "报告期 20 应写成 2020 的形式"),
        ("year", "2020-Q1", "报告期 2020-Q1 应写成 2020 的形式"),
        ("year", "", "报告期  应写成 2020 的形式"),
        ("half", "2020", "报告期 2020 应写成 2020-H1 的形式"),
        ("quarter", "2020-Q5", "报告期 2020-Q5 应写成 2020-Q1 的形式"),
        ("month", "2020-13", "报告期 2020-13 应写成 2020-01 的形式"),
    ],
)
def test_a_wrong_format_is_answered_with_an_example(kind: str, text: str, message: str) -> None:
    assert refused(text, edition("e", f"{{kind: {kind}, from: 2019}}")) == message


def test_a_wrong_format_is_answered_in_english_too() -> None:
    made = edition("e", "{kind: month, from: 2019}")
    assert refused("2020", made, Language.EN) == "write the period as 2020-01, not 2020"


def test_the_shipped_editions_propose_each_other() -> None:
    early, late = load_form("gov-disclosure-2019"), load_form("gov-disclosure-2021")
    assert refused("2021", early) == (
        "gov-disclosure-2019 适用于 2019—2020年，不含 2021，请用 gov-disclosure-2021"
    )
    assert refused("2020", late) == (
        "gov-disclosure-2021 适用于 2021年起，不含 2020，请用 gov-disclosure-2019"
    )
    assert refused("2020", late, Language.EN) == (
        "gov-disclosure-2021 is for the years from 2021 on, not 2020; use gov-disclosure-2019"
    )
    assert refused("2018", late) == "gov-disclosure-2021 适用于 2021年起，不含 2018"


def test_a_period_that_no_edition_covers_is_refused() -> None:
    made = load_form("gov-disclosure-2019")
    message = "gov-disclosure-2019 适用于 2019—2020年，不含 2018"
    assert refused("2018", made) == message
    assert refused("2018", made, Language.EN) == (
        "gov-disclosure-2019 is for the years 2019 to 2020, not 2018"
    )


def test_a_period_of_another_edition_proposes_that_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = {
        "report-2018": edition("report-2018", "{kind: year, from: 2010, to: 2018}"),
        "monthly": edition("monthly", "{kind: month, from: 2021}"),
        "other": edition("other", "{kind: year, from: 2021}", name="另一张表"),
        "report-2021": edition("report-2021", "{kind: year, from: 2021}"),
    }
    monkeypatch.setattr(editions, "shipped_files", lambda: shipped)
    monkeypatch.setattr(editions, "load_form", shipped.__getitem__)
    asked = edition("report-2019", "{kind: year, from: 2019, to: 2020}")
    assert refused("2022", asked) == "report-2019 适用于 2019—2020年，不含 2022，请用 report-2021"
    assert refused("2022", asked, Language.EN) == (
        "report-2019 is for the years 2019 to 2020, not 2022; use report-2021"
    )
    assert refused("2015", asked).endswith("，请用 report-2018")
    assert refused("2009", asked) == "report-2019 适用于 2019—2020年，不含 2009"


def test_only_the_edition_of_the_shipped_report_that_covers_a_year_is_proposed() -> None:
    early = edition("mine", "{kind: year, from: 2010, to: 2018}", name="政府信息公开工作年度报告")
    assert refused("2020", early) == "mine 适用于 2010—2018年，不含 2020，请用 gov-disclosure-2019"
