"""What a cell may be made to hold: something right, something at its edge, something odd."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from tests.parity.dice import rarely
from tests.parity.pattern_texts import fitting, nearly
from xlreport.form import FIRST_DATE, LAST_DATE, CellKind, CellType, Content

if TYPE_CHECKING:
    from xlreport.rules import Figure

TEXTS = ("甲", "P-1", "新建", "a", "A", "*", "?", "甲*", "~", " ", "　", "5", "无")
FIRST_DAY, LAST_DAY = 45_000, 46_000

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


def unit_of(kind: CellType) -> Decimal:
    """One of the last decimal."""
    return Decimal(1).scaleb(-kind.decimals)


def plain(figure: Decimal) -> Figure:
    """A figure as reading gives it: whole as int, no zeros at the end."""
    return int(figure) if figure == figure.to_integral_value() else figure.normalize()


def right(kind: CellType, random: Random, most: int) -> Content:
    """What a cell of this type should hold; figures are not above `most`."""
    if kind.alternatives and rarely(random, 8):
        return random.choice(kind.alternatives)
    match kind.kind:
        case CellKind.TEXT if kind.like:
            return fitting(kind, random)
        case CellKind.TEXT:
            text = random.choice(TEXTS) + "字" * random.randint(0, 3)
            return text.ljust(max(kind.least, 1), "长")[: kind.most]
        case CellKind.CHOICE:
            return random.choice(kind.choices)
        case CellKind.DATE:
            return random.randint(FIRST_DAY, LAST_DAY)
        case _:
            top = min(most, kind.limit - 1)
            figure = Decimal(random.randint(0, top))
            if kind.decimals and rarely(random, 2):
                whole = min(figure, Decimal(top - 1))
                figure = whole + random.randint(0, 10**kind.decimals) * unit_of(kind)
            if kind.kind is not CellKind.COUNT and rarely(random, 6):
                figure = -figure
            return plain(figure)


def edge(kind: CellType, now: Content, random: Random) -> Content:
    """A content at an edge: of what stands there now, or of the type."""
    if kind.alternatives and rarely(random, 3):
        text = random.choice(kind.alternatives)
        return random.choice((text.upper(), text.lower(), text + " ", text[:-1], text + "."))
    match kind.kind:
        case CellKind.TEXT if kind.like:
            return nearly(kind, now, random)
        case CellKind.TEXT:
            length = random.choice((kind.least, kind.most)) + random.choice((0, -1, 1))
            return "字" * max(0, length)
        case CellKind.CHOICE:
            choice = random.choice(kind.choices)
            return random.choice((choice.upper(), choice.lower(), choice + " ", choice[:-1], "*"))
        case CellKind.DATE:
            day = random.choice((_figure(now), Decimal(FIRST_DATE), Decimal(LAST_DATE)))
            return plain(day + random.choice((Decimal(0), Decimal(1), Decimal(-1), Decimal("0.5"))))
        case _:
            return _edge_figure(kind, _figure(now), random)


def _edge_figure(kind: CellType, now: Decimal, random: Random) -> Figure:
    """Off by one or by a unit, a tie, a decimal too many, negative, or the greatest there is."""
    unit = unit_of(kind)
    steps = (unit, -unit, Decimal(1), Decimal(-1), unit / 2, -unit / 2, unit / 10, 9 * unit / 10)
    if rarely(random, 3):
        limit = Decimal(kind.limit)
        bounds = (Decimal(0), -unit, -now, limit - unit, limit, -limit, limit + 1, unit - limit)
        return plain(random.choice(bounds))
    return plain(now + random.choice(steps))


def _figure(content: Content) -> Decimal:
    if isinstance(content, bool) or not isinstance(content, int | Decimal):
        return Decimal(0)
    return Decimal(content)
