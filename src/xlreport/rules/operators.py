"""The one table of operators and functions: Excel name, Python meaning and words in each row.

A new row here is all it takes to extend the language: no printer has a list of its own.
Python's figures are exact: `int` and `Decimal`, never binary floats.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, Any

from xlreport.findings import LocalizedText, untranslated
from xlreport.rules.address import Earlier
from xlreport.rules.texts import padded, text_length

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
    JOIN = 5
    SUM = 6
    PRODUCT = 7
    MINUS = 8
    ATOM = 9


class ExprType(Enum):
    """The type of an expression: a number, a text or a truth value."""

    NUMBER = LocalizedText("数值", "a number")
    TEXT = LocalizedText("文字", "a text")
    LOGIC = LocalizedText("是否成立", "a condition")


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator. `excel` is its sign in a formula; for a logical one, the name of a function.

    `==` and `!=` compare texts as well as numbers.
    """

    excel: str
    meaning: Callable[..., Any]
    label: LocalizedText
    precedence: Precedence
    operand_type: ExprType
    result_type: ExprType


class ArgumentKind(Enum):
    """What the arguments of a function may be."""

    CELLS = "cells and numbers: a range spreads, and cells without a number are passed over"
    NUMBERS = "numbers"
    ONE_CELL = "one cell or one text"
    TEXTS = "texts"
    BRANCHES = "a condition and two values of one type"
    LIST = "the code of a list"


@dataclass(frozen=True, slots=True)
class Function:
    """One function: its Excel name, its meaning in Python, and how many arguments it takes.

    `excel` is empty where a printer writes it in its own way. A form cannot use a reserved name as
    a code.
    """

    excel: str
    meaning: Callable[..., Any]
    label: LocalizedText
    argument_kind: ArgumentKind
    min_arguments: int
    max_arguments: int
    result_type: ExprType = ExprType.NUMBER
    is_reserved: bool = False


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


def _join(left: str, right: str) -> str:
    return left + right


def _chosen(condition: bool, one: Any, other: Any) -> Any:
    return one if condition else other


def _same(figure: Figure) -> Figure:
    return figure


_P, _N, _L, _T = Precedence, ExprType.NUMBER, ExprType.LOGIC, ExprType.TEXT

OPERATORS: dict[str, Operator] = {
    "or": Operator("OR", _either, LocalizedText("或", "or"), _P.OR, _L, _L),
    "and": Operator("AND", _both, LocalizedText("且", "and"), _P.AND, _L, _L),
    "==": Operator("=", operator.eq, untranslated("＝"), _P.COMPARISON, _N, _L),
    "!=": Operator("<>", operator.ne, untranslated("≠"), _P.COMPARISON, _N, _L),
    "<": Operator("<", operator.lt, untranslated("＜"), _P.COMPARISON, _N, _L),
    "<=": Operator("<=", operator.le, untranslated("≤"), _P.COMPARISON, _N, _L),
    ">": Operator(">", operator.gt, untranslated("＞"), _P.COMPARISON, _N, _L),
    ">=": Operator(">=", operator.ge, untranslated("≥"), _P.COMPARISON, _N, _L),
    "&": Operator("&", _join, untranslated("＆"), _P.JOIN, _T, _T),
    "+": Operator("+", operator.add, untranslated("＋"), _P.SUM, _N, _N),
    "-": Operator("-", operator.sub, untranslated("－"), _P.SUM, _N, _N),
    "*": Operator("*", operator.mul, untranslated("×"), _P.PRODUCT, _N, _N),
    "/": Operator("/", _divide, untranslated("÷"), _P.PRODUCT, _N, _N),
}

PREFIXES: dict[str, Operator] = {
    "not": Operator("NOT", operator.not_, LocalizedText("并非", "not"), _P.NOT, _L, _L),
    "-": Operator("-", operator.neg, untranslated("－"), _P.MINUS, _N, _N),
}

_A = ArgumentKind

FUNCTIONS: dict[str, Function] = {
    "sum": Function("SUM", _sum, LocalizedText("合计", "sum"), _A.CELLS, 1, 250, _N, True),
    "count": Function(
        "COUNT", _count, LocalizedText("已填个数", "count"), _A.CELLS, 1, 250, _N, True
    ),
    "min": Function("MIN", _least, LocalizedText("最小值", "least"), _A.CELLS, 1, 250, _N, True),
    "max": Function("MAX", _most, LocalizedText("最大值", "greatest"), _A.CELLS, 1, 250, _N, True),
    "abs": Function(
        "ABS", abs, LocalizedText("绝对值", "absolute value"), _A.NUMBERS, 1, 1, _N, True
    ),
    "round": Function(
        "ROUND", _round, LocalizedText("四舍五入", "rounded"), _A.NUMBERS, 2, 2, _N, True
    ),
    "blank": Function("", _is_blank, LocalizedText("未填", "blank"), _A.ONE_CELL, 1, 1, _L, True),
    "least": Function(
        "MIN", _least, LocalizedText("其中较小者", "the least of"), _A.NUMBERS, 2, 250
    ),
    "greatest": Function(
        "MAX", _most, LocalizedText("其中较大者", "the greatest of"), _A.NUMBERS, 2, 250
    ),
    "if": Function("IF", _chosen, LocalizedText("如果", "if"), _A.BRANCHES, 3, 3),
    "length": Function("LEN", text_length, LocalizedText("字数", "length"), _A.TEXTS, 1, 1),
    "padded": Function("", padded, LocalizedText("补零", "padded"), _A.NUMBERS, 2, 2, _T),
    "number": Function("", _same, LocalizedText("序号", "number"), _A.LIST, 1, 1),
}
"""`date(2024, 10, 12)` and `sum(... by ...)` are no functions: the parser makes nodes of them."""

PERIOD_PARTS: dict[str, LocalizedText] = {
    "start": LocalizedText("本期首日", "the first day of the period"),
    "end": LocalizedText("本期末日", "the last day of the period"),
    "month": LocalizedText("本期月份", "the month of the period"),
    "quarter": LocalizedText("本期季度", "the quarter of the period"),
    "year": LocalizedText("本期年份", "the year of the period"),
}
"""What `period.` can name, with its words."""

EARLIER_WORDS = {
    Earlier.PRIOR: LocalizedText("上期{name}", "last period's {name}"),
    Earlier.LAST_YEAR: LocalizedText("上年同期{name}", "{name} of the same period last year"),
}

FORBIDDEN_NAMES = frozenset(
    [
        "True",
        "False",
        "None",
        "is",
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

RESERVED_NAMES = frozenset(
    ["and", "or", "not", "in", "if", "prior", *FORBIDDEN_NAMES]
    + [name for name, function in FUNCTIONS.items() if function.is_reserved]
)
"""Words of the rule language and words it refuses. A form cannot use them as codes."""
