"""Raw cells -> what they hold: numbers without binary noise, dates told from numbers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING

from xlreport.form import (
    DATE_EPOCH,
    FIRST_DATE,
    LAST_DATE,
    CellKind,
    Content,
    DateValue,
    ErrorValue,
)
from xlreport.xlsx import RawKind

if TYPE_CHECKING:
    from xlreport.rules import Figure
    from xlreport.xlsx import OpenWorkbook, RawCell

NUMBER, DATE = RawKind.NUMBER, CellKind.DATE
"""Asked for every cell; looking up the members of an enum is slow."""

_EXACT_DIGITS = 15
"""Digits that a binary float keeps of any decimal number, and that a spreadsheet shows."""

_EPOCHS = {False: DATE_EPOCH, True: date(1904, 1, 1)}


def content_of(
    raw: RawCell | None, workbook: OpenWorkbook, wanted: CellKind | None = None
) -> Content:
    """What an input cell holds; a number where a date is wanted is one, however it is shown."""
    if raw is None:
        return None
    kind = raw.kind
    if kind is NUMBER:
        return _number(raw, workbook, is_date=wanted is DATE)
    match kind:
        case RawKind.LOGICAL:
            return raw.text == "1"
        case RawKind.ERROR:
            return ErrorValue(raw.text)
        case RawKind.DATE:
            return parse_iso_date(raw.text)
        case RawKind.TEXT:
            return raw.text
        case _:  # a formula without a result
            return None


def text_of(raw: RawCell | None) -> Content:
    """What a text cell holds: any content as its text, errors excepted."""
    if raw is None or raw.kind is RawKind.EMPTY:
        return None
    return ErrorValue(raw.text) if raw.kind is RawKind.ERROR else raw.text


def parse_figure(text: str) -> Figure | None:
    """The number that a stored text means; None where it is none (or not finite)."""
    if text.isdecimal() and len(text) <= _EXACT_DIGITS:
        return int(text)
    try:
        binary = float(text)
    except ValueError:
        return None
    if not isfinite(binary):
        return None
    return exact_figure(f"{binary:.{_EXACT_DIGITS}g}")


def exact_figure(number: str | Decimal) -> Figure:
    """A decimal number as it is calculated with: a whole one without decimals."""
    exact = Decimal(number)
    return int(exact) if exact == exact.to_integral_value() else exact


def _number(raw: RawCell, workbook: OpenWorkbook, *, is_date: bool) -> Content:
    number = parse_figure(raw.text)
    if number is None:
        return raw.text
    first = FIRST_DATE if is_date else 0
    if (is_date or raw.style in workbook.date_styles) and first <= number <= LAST_DATE:
        shown = _EPOCHS[workbook.epoch_1904] + timedelta(days=int(number))
        return DateValue(number, shown)
    return number


def parse_iso_date(text: str) -> Content:
    """The date that an ISO text states; the text itself where it states none."""
    try:
        shown = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return DateValue((shown - _EPOCHS[False]).days, shown)
