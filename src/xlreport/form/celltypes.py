"""Cell types: what a cell may hold, said once for the sheet and for Python.

Each way to be wrong (`Flaw`) is one row: an Excel test beside its Python test. The sheet carries
the chain of tests in a hidden helper cell per input, whose value is the flaw's number; the same
chain runs over a returned file.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from xlreport.rules.operators import Figure, round_half_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

DIGITS = 13
"""Significant digits that every spreadsheet keeps exactly, with room for sums."""


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error such as `#REF!` standing in a cell."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class DateValue:
    """A number shown as a date. A sheet sees only the number; reading sees the date too."""

    serial: Figure
    shown: date

    def __str__(self) -> str:
        return self.shown.isoformat()


Content = int | Decimal | str | bool | DateValue | ErrorValue | None
"""What a cell was found to hold; None is blank."""


class CellKind(StrEnum):
    COUNT = "count"
    INTEGER = "integer"
    AMOUNT = "amount"


class Blank(StrEnum):
    """What a blank cell means: 0, something to ask about, or a mistake."""

    ZERO = "zero"
    WARNING = "warning"
    ERROR = "error"


class Flaw(IntEnum):
    """What is wrong with a cell's content; the numbers stand in the helper cells."""

    NONE = 0
    NOT_A_NUMBER = 1
    NEGATIVE = 2
    NOT_WHOLE = 3
    TOO_LARGE = 4
    DECIMALS = 5
    BLANK = 6

    @property
    def code(self) -> str:
        """The finding's code."""
        return "cell." + self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class CellType:
    """What a cell holds. `unit` is what its figures are counted in, for people."""

    kind: CellKind = CellKind.COUNT
    decimals: int = 0
    unit: str = ""

    @property
    def limit(self) -> int:
        """Figures must stay below this, so that sums keep every digit."""
        places = self.decimals if self.kind is CellKind.AMOUNT else 1
        return int("1" + "0" * (DIGITS - places))


@dataclass(frozen=True, slots=True)
class _Test:
    flaw: Flaw
    excel: str
    python: Callable[[Figure, CellType], bool]


def _negative(figure: Figure, _: CellType) -> bool:
    return figure < 0


def _too_large(figure: Figure, cell_type: CellType) -> bool:
    return not -cell_type.limit < figure < cell_type.limit


def _not_whole(figure: Figure, _: CellType) -> bool:
    return figure != int(figure)


def _too_many_decimals(figure: Figure, cell_type: CellType) -> bool:
    return figure != round_half_up(figure, cell_type.decimals)


_NEGATIVE = _Test(Flaw.NEGATIVE, "{x}<0", _negative)
_NOT_WHOLE = _Test(Flaw.NOT_WHOLE, "{x}<>INT({x})", _not_whole)
_TOO_LARGE = _Test(Flaw.TOO_LARGE, "ABS({x})>={limit}", _too_large)
_DECIMALS = _Test(Flaw.DECIMALS, "{x}<>ROUND({x},{decimals})", _too_many_decimals)

_TESTS: dict[CellKind, tuple[_Test, ...]] = {
    CellKind.COUNT: (_NEGATIVE, _NOT_WHOLE, _TOO_LARGE),
    CellKind.INTEGER: (_NOT_WHOLE, _TOO_LARGE),
    CellKind.AMOUNT: (_TOO_LARGE, _DECIMALS),
}


def is_blank(content: Content) -> bool:
    return content is None or content == ""


def figure_of(content: Content) -> Figure | None:
    """The number that a content counts as in rules; None where it holds no number."""
    if isinstance(content, DateValue):
        return content.serial
    if isinstance(content, bool) or not isinstance(content, int | Decimal):
        return None
    return content


def flaw_of(content: Content, cell_type: CellType, blank: Blank) -> Flaw:
    """The first thing wrong with a content."""
    if is_blank(content):
        return Flaw.BLANK if blank is Blank.ERROR else Flaw.NONE
    figure = figure_of(content)
    if figure is None:
        return Flaw.NOT_A_NUMBER
    return next((t.flaw for t in _TESTS[cell_type.kind] if t.python(figure, cell_type)), Flaw.NONE)


def flaw_formula(reference: str, cell_type: CellType, blank: Blank) -> str:
    """The same as an Excel expression over one cell."""
    chain = str(int(Flaw.NONE))
    for test in reversed(_TESTS[cell_type.kind]):
        condition = test.excel.format(
            x=reference, limit=cell_type.limit, decimals=cell_type.decimals
        )
        chain = f"IF({condition},{int(test.flaw)},{chain})"
    wrong = int(Flaw.NOT_A_NUMBER)
    if_blank = int(Flaw.BLANK if blank is Blank.ERROR else Flaw.NONE)
    number = f"IF(ISLOGICAL({reference}),{wrong},IF(ISNUMBER({reference}),{chain},{wrong}))"
    return f'IFERROR(IF({reference}="",{if_blank},{number}),{wrong})'
