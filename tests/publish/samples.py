"""Small reports of the shipped forms."""

from __future__ import annotations

from collections.abc import Mapping

from tests.fillings import SHIPPED
from tests.forms import at
from xlreport.definition import load_form, parse_period
from xlreport.form import Content, Evaluator, Form
from xlreport.publish import Report, ReportSubject, compose_report

UNIT = "云岭县城关镇人民政府"
OVERVIEW = "全年工作平稳。\n（一）加强领导。调整充实领导小组。\n（二）主动公开情况\n1.公开信息46条。\n　　自带缩进。"


def sample(code: str, *, is_draft: bool = False, **changes: Content) -> Report:
    """The report of a right filling; `changes` are texts by code."""
    shipped = next(each for each in SHIPPED if each.code == code)
    form = load_form(code)
    return report(form, shipped.right | changes, shipped.period, is_draft=is_draft)


def report(
    form: Form, contents: Mapping[str, Content], period: str, *, is_draft: bool = False
) -> Report:
    filled = {at(each): content for each, content in contents.items()}
    about, evaluation = parse_period(period, form), Evaluator(form).evaluate(filled)
    subject = ReportSubject(form, UNIT, about, filled, evaluation, "2022-01-09")
    return compose_report(subject, is_draft=is_draft)
