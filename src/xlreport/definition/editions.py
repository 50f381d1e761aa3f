"""Periods asked for, and the edition of a report that covers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.definition.registry import load_form, shipped_files
from xlreport.findings import CallError, LocalizedText
from xlreport.form import Period

if TYPE_CHECKING:
    from xlreport.form import Form


def parse_period(text: str, form: Form) -> Period:
    """A period that the form covers. Raises CallError otherwise."""
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
    """The shipped edition of the same report that covers the period."""
    for code in shipped_files():
        other = load_form(code)
        if (
            other.name == form.name
            and other.coverage.kind is period.kind
            and other.coverage.covers(period)
        ):
            return LocalizedText("，请用 {code}", "; use {code}").format(code=code)
    return LocalizedText("", "")
