"""Amounts of money shown in another unit of measure: 元, 万元 or 亿元.

Only what is shown changes. Each figure is rounded on its own from the one that is kept, totals too,
so parts need not add up to a total as shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from xlreport.findings import CallError, LocalizedText, report_words
from xlreport.rules import round_half_up

if TYPE_CHECKING:
    from xlreport.findings import Language
    from xlreport.form.celltypes import CellType
    from xlreport.form.model import Form
    from xlreport.rules import Figure

SHOWN_DECIMALS = 2
"""The decimals of an amount that is shown in a larger unit than the form's."""


@dataclass(frozen=True, slots=True)
class MoneyUnit:
    """A unit of measure of money: its name, and how many 元 it is."""

    name: LocalizedText
    factor: int

    def label(self, language: Language) -> str:
        return self.name.in_language(language)


MONEY_UNITS = (
    MoneyUnit(LocalizedText("元", "yuan"), 1),
    MoneyUnit(LocalizedText("万元", "10,000 yuan"), 10_000),
    MoneyUnit(LocalizedText("亿元", "100 million yuan"), 100_000_000),
)
"""The units to choose from."""

ALL_MONEY_UNITS = (
    *MONEY_UNITS,
    MoneyUnit(LocalizedText("千元", "1,000 yuan"), 1_000),
    MoneyUnit(LocalizedText("百万元", "million yuan"), 1_000_000),
)


def money_unit(text: str) -> MoneyUnit | None:
    """The unit of money that a form states, or that somebody chooses. None if it is no money."""
    found = (each for each in ALL_MONEY_UNITS if text.strip().casefold() in each.name)
    return next(found, None)


def is_money(kind: CellType) -> bool:
    return kind.is_quantity and money_unit(kind.unit) is not None


def parse_amount_unit(text: str | None) -> MoneyUnit | None:
    """The unit that a call chooses to show amounts in, if it chooses one. Raises CallError."""
    if not text:
        return None
    found = money_unit(text)
    if found not in MONEY_UNITS:
        known = [each.name for each in MONEY_UNITS]
        raise CallError(report_words.NO_MONEY_UNIT.format(known=known, given=text))
    return found


def check_amounts(form: Form, chosen: MoneyUnit | None) -> None:
    """Raise CallError if a unit is chosen for a form without amounts of money."""
    cells = (cell for table in form.tables.values() for cell in table.distinct_cells)
    if chosen is not None and not any(is_money(cell.type) for cell in cells):
        raise CallError(report_words.NO_AMOUNTS.format(form=form.code))


@dataclass(frozen=True, slots=True)
class AmountScale:
    """How the amounts of a cell are shown in a chosen unit: times `up`, divided by `down`."""

    up: int
    down: int
    decimals: int

    @classmethod
    def between(cls, kind: CellType, chosen: MoneyUnit) -> AmountScale | None:
        """The scale of a type's amounts. None if it holds no money, or in this unit already."""
        own = money_unit(kind.unit) if kind.is_quantity else None
        if own is None or own.factor == chosen.factor:
            return None
        decimals = SHOWN_DECIMALS if chosen.factor > own.factor else kind.decimals
        return cls(own.factor, chosen.factor, decimals)

    def text(self, figure: Figure) -> str:
        """The amount as shown, with all its decimals."""
        return f"{self.shown(figure):.{self.decimals}f}"

    def shown(self, figure: Figure) -> Figure:
        """The amount as shown: rounded half up, as a sheet rounds it."""
        return round_half_up(Decimal(figure) * self.up / self.down, self.decimals)
