"""Periods: the year, half, quarter or month that a report is about.

Written `2020`, `2020-H1`, `2020-Q3`, `2020-07`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from xlreport.findings import LocalizedText, untranslated
from xlreport.rules import Earlier


class PeriodKind(Enum):
    """The kinds of period. The value is how many of them a year has."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def in_a_year(self) -> int:
        return {"year": 1, "half": 2, "quarter": 4, "month": 12}[self.value]

    @property
    def parts(self) -> tuple[str, ...]:
        """What rules can name of such a period: `start`, `end`, `year`, and what is no longer."""
        shorter = {"month": ("quarter", "month"), "quarter": ("quarter",)}
        return ("start", "end", "year", *shorter.get(self.value, ()))

    @property
    def example(self) -> str:
        return {"year": "2020", "half": "2020-H1", "quarter": "2020-Q1", "month": "2020-01"}[
            self.value
        ]


_WRITTEN = {
    PeriodKind.YEAR: re.compile(r"(\d{4})()"),
    PeriodKind.HALF: re.compile(r"(\d{4})-?H([12])"),
    PeriodKind.QUARTER: re.compile(r"(\d{4})-?Q([1-4])"),
    PeriodKind.MONTH: re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period. `part` counts from 1 within the year.

    >>> period = xlreport.consolidate("demo/报回", period="2020", form="gov-disclosure-2019").period
    >>> str(period), str(period.prior), period.last_day.isoformat()
    ('2020', '2019', '2020-12-31')
    """

    year: int
    part: int
    kind: PeriodKind

    @classmethod
    def parse(cls, text: str, kind: PeriodKind) -> Period | None:
        """The period that a text names. None if it names none of this kind."""
        match = _WRITTEN[kind].fullmatch(text.strip().upper())
        return cls(int(match[1]), int(match[2] or 1), kind) if match else None

    @property
    def prior(self) -> Period:
        """The period before this one."""
        if self.part > 1:
            return Period(self.year, self.part - 1, self.kind)
        return Period(self.year - 1, self.kind.in_a_year, self.kind)

    @property
    def last_year(self) -> Period:
        """The same period of the year before."""
        return Period(self.year - 1, self.part, self.kind)

    def divided(self, kind: PeriodKind) -> tuple[Period, ...]:
        """The shorter periods that it consists of, such as the months of a year."""
        count = kind.in_a_year // self.kind.in_a_year
        first = (self.part - 1) * count + 1
        return tuple(Period(self.year, part, kind) for part in range(first, first + count))

    def earlier_named(self, period: str) -> tuple[Earlier, ...]:
        """The words by which rules of this period name another one."""
        named = ((Earlier.PRIOR, self.prior), (Earlier.LAST_YEAR, self.last_year))
        return tuple(word for word, each in named if str(each) == period)

    @property
    def is_first_of_year(self) -> bool:
        return self.part == 1

    @property
    def first_day(self) -> date:
        return date(self.year, 12 // self.kind.in_a_year * (self.part - 1) + 1, 1)

    @property
    def last_day(self) -> date:
        months = 12 // self.kind.in_a_year * self.part
        return date(self.year + months // 12, months % 12 + 1, 1) - timedelta(days=1)

    def __str__(self) -> str:
        match self.kind:
            case PeriodKind.YEAR:
                return str(self.year)
            case PeriodKind.HALF:
                return f"{self.year}-H{self.part}"
            case PeriodKind.QUARTER:
                return f"{self.year}-Q{self.part}"
            case PeriodKind.MONTH:
                return f"{self.year}-{self.part:02}"

    @property
    def label(self) -> LocalizedText:
        """The period as in a title: only the year, or `2020年第三季度`."""
        match self.kind:
            case PeriodKind.YEAR:
                return untranslated(str(self.year))
            case PeriodKind.HALF:
                return LocalizedText(f"{self.year}年{'上下'[self.part - 1]}半年", str(self))
            case PeriodKind.QUARTER:
                return LocalizedText(f"{self.year}年第{'一二三四'[self.part - 1]}季度", str(self))
            case PeriodKind.MONTH:
                return LocalizedText(f"{self.year}年{self.part}月", str(self))
