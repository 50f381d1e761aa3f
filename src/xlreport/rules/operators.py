"""The one table of operators and functions: Excel name, Python meaning and words in each row.

A new row here is all it takes to extend the language: no printer has a list of its own.
Python's figures are exact: `int` and `Decimal`, never binary floats.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum, IntEnum
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, untranslated

if TYPE_CHECKING:
    from collections.abc import Callable

Figure = int | Decimal

ARITHMETIC = Context(prec=60)
WIDE_ARITHMETIC = Context(prec=400)
"""Precise enough to round any figure that a sheet can hold, up to 1E308."""

SHEET_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)


class Precedence(IntEnum):
    """How strongly an operator binds. A child that binds weaker needs brackets."""

    OR = 1
    AND = 2
    NOT = 3
    COMPARISON = 4
    SUM = 5
    PRODUCT = 6
    MINUS = 7
    ATOM = 8


class ExprType(Enum):
    """The type of an expression: a number or a truth value."""

    NUMBER = LocalizedText("数值", "a number")
    LOGIC = LocalizedText("是否成立", "a condition")


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator. `excel` is its sign in a formula; for a logical one, the name of a function."""

    excel: str
    meaning: Callable[..., Figure | bool]
    label: LocalizedText
    precedence: Precedence
    operand_type: ExprType
    result_type: ExprType


class ArgumentKind(Enum):
    """What the arguments of a function may be."""

    CELLS = "cells and numbers: a range spreads, and cells without a number are passed over"
    NUMBERS = "numbers"
    ONE_CELL = "one cell or one text"


@dataclass(frozen=True, slots=True)
class Function:
    """One function: its Excel name, its meaning in Python, and how many arguments it takes."""

    excel: str
    meaning: Callable[..., Figure | bool]
    label: LocalizedText
    argument_kind: ArgumentKind
    min_arguments: int
    max_arguments: int
    result_type: ExprType = ExprType.NUMBER


def round_half_up(figure: Figure, digits: int) -> Figure:
    """Round half away from zero, as every spreadsheet does.

    A spreadsheet rounds the 15 significant digits that it shows, so those are taken first.
    """
    if isinstance(figure, int) and digits >= 0:
        return figure
    shown = SHEET_DIGITS.plus(Decimal(figure))
    rounded = shown.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, WIDE_ARITHMETIC)
    return rounded or rounded.copy_abs()  # a sheet has no -0


def _divide(left: Figure, right: Figure) -> Decimal:
    return ARITHMETIC.divide(Decimal(left), Decimal(right))


def _round(figure: Figure, digits: Figure = 0) -> Figure:
    return round_half_up(figure, int(digits))


def _sum(*figures: Figure) -> Figure:
    return sum(figures)


def _count(*figures: Figure) -> int:
    return len(figures)


def _least(*figures: Figure) -> Figure:
    return min(figures, default=0)


def _most(*figures: Figure) -> Figure:
    return max(figures, default=0)


def _is_blank(blank: bool) -> bool:
    return blank


def _both(left: bool, right: bool) -> bool:
    return left and right


def _either(left: bool, right: bool) -> bool:
    return left or right


_P, _N, _L = Precedence, ExprType.NUMBER, ExprType.LOGIC

OPERATORS: dict[str, Operator] = {
    "or": Operator("OR", _either, LocalizedText("或", "or"), _P.OR, _L, _L),
    "and": Operator("AND", _both, LocalizedText("且", "and"), _P.AND, _L, _L),
    "==": Operator("=", operator.eq, untranslated("＝"), _P.COMPARISON, _N, _L),
    "!=": Operator("<>", operator.ne, untranslated("≠"), _P.COMPARISON, _N, _L),
    "<": Operator("<", operator.lt, untranslated("＜"), _P.COMPARISON, _N, _L),
    "<=": Operator("<=", operator.le, untranslated("≤"), _P.COMPARISON, _N, _L),
    ">": Operator(">", operator.gt, untranslated("＞"), _P.COMPARISON, _N, _L),
    ">=": Operator(">=", operator.ge, untranslated("≥"), _P.COMPARISON, _N, _L),
    "+": Operator("+", operator.add, untranslated("＋"), _P.SUM, _N, _N),
    "-": Operator("-", operator.sub, untranslated("－"), _P.SUM, _N, _N),
    "*": Operator("*", operator.mul, untranslated("×"), _P.PRODUCT, _N, _N),
    "/": Operator("/", _divide, untranslated("÷"), _P.PRODUCT, _N, _N),
}

PREFIXES: dict[str, Operator] = {
    "not": Operator("NOT", operator.not_, LocalizedText("并非", "not"), _P.NOT, _L, _L),
    "-": Operator("-", operator.neg, untranslated("－"), _P.MINUS, _N, _N),
}

FUNCTIONS: dict[str, Function] = {
    "sum": Function("SUM", _sum, LocalizedText("合计", "sum"), ArgumentKind.CELLS, 1, 250),
    "count": Function(
        "COUNT", _count, LocalizedText("已填个数", "count"), ArgumentKind.CELLS, 1, 250
    ),
    "min": Function("MIN", _least, LocalizedText("最小值", "least"), ArgumentKind.CELLS, 1, 250),
    "max": Function("MAX", _most, LocalizedText("最大值", "greatest"), ArgumentKind.CELLS, 1, 250),
    "abs": Function(
        "ABS", abs, LocalizedText("绝对值", "absolute value"), ArgumentKind.NUMBERS, 1, 1
    ),
    "round": Function(
        "ROUND", _round, LocalizedText("四舍五入", "rounded"), ArgumentKind.NUMBERS, 2, 2
    ),
    "blank": Function(
        "", _is_blank, LocalizedText("未填", "blank"), ArgumentKind.ONE_CELL, 1, 1, _L
    ),
}

FORBIDDEN_NAMES = frozenset(
    [
        "True",
        "False",
        "None",
        "is",
        "in",
        "if",
        "else",
        "for",
        "while",
        "lambda",
        "await",
        "yield",
        "import",
        "def",
        "class",
        "assert",
    ]
)
"""Python words that rules refuse with their name."""

RESERVED_NAMES = frozenset({"and", "or", "not", "prior", *FUNCTIONS, *FORBIDDEN_NAMES})
"""Words of the rule language and words it refuses. A form cannot use them as codes."""
