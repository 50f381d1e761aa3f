"""Parse a period for a form, and hint at the edition that covers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.definition.registry import load_form, shipped_files
from xlreport.findings import CallError, LocalizedText
from xlreport.form import Period

if TYPE_CHECKING:
    from xlreport.form import Form


def parse_period(text: str, form: Form) -> Period:
    """Parse a period of the form's kind, such as `2020`.

    Raises CallError where the text is no such period, or the form does not cover it.

    >>> form = xlreport.load_form("gov-disclosure-2019")
    >>> str(xlreport.parse_period("2020", form))
    '2020'
    """
    period = Period.parse(text, form.coverage.kind)
    if period is None:
        message = LocalizedText(
            "报告期 {text} 应写成 {example} 的形式", "write the period as {example}, not {text}"
        )
        raise CallError(message.format(text=text, example=form.coverage.kind.example))
    if not form.coverage.covers(period):
        message = LocalizedText(
            "{form} 适用于 {covers}，不含 {period}{hint}",
            "{form} is for the years {covers}, not {period}{hint}",
        )
        hint = _other_edition(form, period)
        raise CallError(
            message.format(form=form.code, covers=form.coverage.label, period=period, hint=hint)
        )
    return period


def _other_edition(form: Form, period: Period) -> LocalizedText:
    """A hint at the shipped edition that covers the period; empty where there is none."""
    for code in shipped_files():
        other = load_form(code)
        if (
            other.name == form.name
            and other.coverage.kind is period.kind
            and other.coverage.covers(period)
        ):
            return LocalizedText("，请用 {code}", "; use {code}").format(code=code)
    return LocalizedText("", "")
