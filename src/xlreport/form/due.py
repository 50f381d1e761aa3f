"""When a report is due: a day after its period ends, as a form or a roster says.

A form says `01-31`, the first such day after the period, or `15d`, so many days after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlreport.form.period import Period

DUE_PATTERN = r"^((0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|[1-9]\d{0,2}d)$"
"""How a definition writes it; whether the month has the day, `DueDay.parse` knows."""

_DATE = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?")
_COMMON_YEAR = 2001


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day of the year, or else so many `days` after the period."""

    month: int = 0
    day: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> DueDay | None:
        """What a definition states; None for a day that not every year has."""
        if text.endswith("d"):
            return cls(days=int(text[:-1]))
        month, _, day = text.partition("-")
        try:
            date(_COMMON_YEAR, int(month), int(day))
        except ValueError:
            return None
        return cls(int(month), int(day))

    def after(self, period: Period) -> date:
        """The day on which the report about a period is due."""
        end = period.last_day
        if self.days:
            return end + timedelta(days=self.days)
        same_year = date(end.year, self.month, self.day)
        return same_year if same_year > end else date(end.year + 1, self.month, self.day)


def parse_due(text: str, period: Period) -> date | None:
    """The day that a roster means: 2021-01-31, 2021年1月31日, or 1月31日 after the period.

    None for what is no day.
    """
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = match.groups()
    if year is None:
        stated = DueDay.parse(f"{month}-{day}")
        return stated.after(period) if stated else None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
