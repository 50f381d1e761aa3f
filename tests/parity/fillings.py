"""Random fillings near the edge of rules and types: mostly right, a few cells off on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from xlreport.form.celltypes import CellKind, Content, ErrorValue
from xlreport.form.checks import RuleLine
from xlreport.form.judge import Judge, Status
from xlreport.rules.address import Address
from xlreport.rules.bind import cells_of

if TYPE_CHECKING:
    from xlreport.form.celltypes import CellType
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
        usual = self.random.choice((self._small, self._sparse, self._large))
        for cell in self.judge.inputs:
            contents[cell.address] = usual(cell)
        for code in self.form.narratives:
            contents[code] = self.random.choice((None, "无。", "文" * self.random.randint(1, 1200)))
        for _ in range(self.random.choice((0, 2, 40, 40))):
            if not self._settle(contents):
                break
        for _ in range(self.random.choice((0, 0, 1, 1, 2, 5))):
            self._disturb(contents)
        return contents

    def _small(self, cell: Cell) -> Content:
        return self._figure(cell.type, 12)

    def _sparse(self, cell: Cell) -> Content:
        return self._figure(cell.type, 5) if self.random.random() < 0.15 else None

    def _large(self, cell: Cell) -> Content:
        return self._figure(cell.type, 10 ** self.random.randint(3, 9))

    def _figure(self, kind: CellType, most: int) -> Content:
        figure = self.random.randint(0, most)
        if kind.kind is CellKind.INTEGER and self.random.random() < 0.3:
            return -figure
        if kind.kind is CellKind.AMOUNT:
            return Decimal(self.random.randint(0, most * 10**kind.decimals)).scaleb(-kind.decimals)
        return figure

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
