"""Random fillings near the edge of rules and types: mostly right, a few cells off on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from xlreport.form.celltypes import CellKind, Content, ErrorValue
from xlreport.form.checks import RuleLine
from xlreport.form.judge import Judge, Status
from xlreport.form.model import prior_cells
from xlreport.rules.address import Address
from xlreport.rules.bind import cells_of

if TYPE_CHECKING:
    from xlreport.form.model import Cell, Form

ODD: tuple[Content, ...] = (
    None,
    "",
    " ",
    "5",
    "无",
    "/",
    "251000元",
    "１２",
    "新建",
    "续",
    "甲*",
    "*",
    "?",
    "字" * 101,
    45_292,
    Decimal("45292.5"),
    2_958_466,
    True,
    False,
    ErrorValue("#N/A"),
    -1,
    Decimal("0.5"),
    Decimal("2.5"),
    Decimal("0.005"),
    Decimal("-0.005"),
    Decimal("1.005"),
    Decimal("0.1234567"),
    10**11,
    10**12 - 1,
    10**12,
    10**13,
    Decimal("99999999999.99"),
    Decimal("100000000000.01"),
)
"""Contents at the edge of the types, and what people type instead of numbers."""


@dataclass(frozen=True)
class Fillings:
    """Draws fillings of one form; the same seed draws the same ones."""

    form: Form
    judge: Judge
    random: Random

    def draw(self) -> dict[Address | str, Content]:
        contents: dict[Address | str, Content] = {}
        usual = self.random.choice((12, 12, 0, 10 ** self.random.randint(3, 9)))
        for table in self.form.tables.values():
            filled = self.random.randint(0, min(len(table.records), 12))
            for number, record in enumerate(table.records):
                for cell in record:
                    drawn = not table.is_list or number < filled
                    contents[cell.address] = self._usual(cell, usual) if drawn else None
        for code in self.form.narratives:
            contents[code] = self.random.choice((None, "无。", "文" * self.random.randint(1, 1200)))
        if self.random.random() < 0.5:
            for at in prior_cells(self.form):
                contents[at] = self.random.choice((0, 1, self.random.randint(0, 12)))
        for _ in range(self.random.choice((0, 2, 40, 40))):
            if not self._settle(contents):
                break
        for _ in range(self.random.choice((0, 0, 1, 1, 2, 5))):
            self._disturb(contents)
        return contents

    def _usual(self, cell: Cell, most: int) -> Content:
        """What a cell should hold; sparse where `most` is 0."""
        if self.random.random() < (0.85 if most == 0 else 0.05):
            return None
        kind = cell.type
        match kind.kind:
            case CellKind.TEXT:
                return self.random.choice(("甲", "乙", "P-", "")) + "字" * self.random.randint(0, 9)
            case CellKind.CHOICE:
                return self.random.choice(kind.choices)
            case CellKind.DATE:
                return self.random.randint(45_000, 46_000)
            case CellKind.INTEGER if self.random.random() < 0.3:
                return -self.random.randint(0, most or 5)
            case CellKind.AMOUNT:
                figure = self.random.randint(0, (most or 5) * 10**kind.decimals)
                return Decimal(figure).scaleb(-kind.decimals)
            case _:
                return self.random.randint(0, most or 5)

    def _settle(self, contents: dict[Address | str, Content]) -> bool:
        """Make one failing equation hold, or now and then miss by one; False if none is left."""
        failing = [
            (each.line.instance.expect, each.difference)
            for each in self.judge.judge(contents).verdicts
            if isinstance(each.line, RuleLine) and each.status is Status.FAIL and each.difference
        ]
        movable = [
            (at, difference)
            for expect, difference in failing
            for at in cells_of(expect)
            if at in self.form.cells and self.form.cells[at].is_input
        ]
        if not movable:
            return False
        at, difference = self.random.choice(movable)
        was = contents.get(at) or 0
        if isinstance(was, int | Decimal):
            sign = self.random.choice((1, -1))
            off = self.random.choice((0,) * 30 + (1, -1))
            moved = was + sign * difference + off
            if moved >= 0:
                contents[at] = moved
        return True

    def _disturb(self, contents: dict[Address | str, Content]) -> None:
        places = list(contents)
        contents[self.random.choice(places)] = self.random.choice(ODD)
