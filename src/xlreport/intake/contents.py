"""Raw cells -> contents: numbers without binary noise, and dates distinct from numbers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING

from xlreport.form import (
    FIRST_DATE,
    LAST_DATE,
    CellKind,
    Content,
    DateValue,
    ErrorValue,
)
from xlreport.rules import DATE_EPOCH
from xlreport.xlsx import RawKind

if TYPE_CHECKING:
    from xlreport.rules import Figure
    from xlreport.xlsx import OpenWorkbook, RawCell

NUMBER, DATE = RawKind.NUMBER, CellKind.DATE
"""Needed for every cell: looking up an enum member each time is slow."""

_EXACT_DIGITS = 15
"""So many decimal digits survive in any binary float. A spreadsheet shows as many."""

_EPOCHS = {False: DATE_EPOCH, True: date(1904, 1, 1)}


def content_of(
    raw: RawCell | None, workbook: OpenWorkbook, wanted: CellKind | None = None
) -> Content:
    """The content of an input cell. In a date cell, every number is a date."""
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
    """The content of a text cell: any content as text, except an error value."""
    if raw is None or raw.kind is RawKind.EMPTY:
        return None
    return ErrorValue(raw.text) if raw.kind is RawKind.ERROR else raw.text


def parse_figure(text: str) -> Figure | None:
    """The number that a stored text means. None if it is no number, or not finite."""
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
    """A number as rules calculate with it: an int if it is whole, else a Decimal."""
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
    """The date that an ISO text states. If it states none, the text itself."""
    try:
        shown = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return DateValue((shown - _EPOCHS[False]).days, shown)
