"""A report in another unit of money than the form's: its amounts are not taken for the form's."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.forms import at, form
from xlreport.definition import parse_period
from xlreport.form import Content, Contents, Evaluator, parse_amount_unit
from xlreport.importing import ImportOptions, import_report
from xlreport.publish import ReportSubject, compose_report, write_html_report

FORM = form("""
sections:
  - code: part
    title: 一、收支情况
    sheet: 收支
    head: {表号: 01表}
    tables:
      - code: t
        stub: {label: 项目, unit: 计量单位}
        columns: {a: 本年, b: 上年}
        rows:
          tax: {label: 税收, type: amount, unit: 元}
          fee: {label: 收费, type: amount, unit: 元}
          people: {label: 人数, unit: 人}
""")
FILLED: dict[str, Content] = {
    "t[tax, a]": Decimal("12345.67"),
    "t[fee, a]": Decimal(200),
    "t[people, a]": 7,
}


@pytest.mark.parametrize("unit", ["", "元", "万元", "亿元"])
def test_only_amounts_in_the_unit_of_the_form_are_read(unit: str) -> None:
    contents: Contents = {at(each): content for each, content in FILLED.items()}
    subject = ReportSubject(
        FORM,
        "青山县",
        parse_period("2020", FORM),
        contents,
        Evaluator(FORM).evaluate(contents),
        amounts=parse_amount_unit(unit),
    )
    page = write_html_report(compose_report(subject))
    read = import_report(page, "r.html", ImportOptions(FORM))
    found = {str(each): content for each, content in read.contents.items() if content is not None}
    codes = {each.code for each in read.findings}

    assert found["t[people, a]"] == 7
    if unit in {"", "元"}:
        assert found["t[tax, a]"] == Decimal("12345.67")
        assert "report.other-unit" not in codes
    else:
        assert "t[tax, a]" not in found
        assert "report.other-unit" in codes
