"""Cell types: what a cell may hold, stated once for the sheet and for Python.

Each `ValueIssue` is one row: an Excel test beside its Python test. In the sheet, every input has a
hidden helper cell that runs all tests and holds the number of the issue. Python runs the same tests
over a returned file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum, StrEnum
from functools import cache
from typing import TYPE_CHECKING

from xlreport.rules import (
    Address,
    CodeList,
    Figure,
    TextPattern,
    equal_in_sheet,
    figure_text,
    is_like,
    is_like_formula,
    round_half_up,
    text_length,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

SIGNIFICANT_DIGITS = 13
"""So many significant digits are exact in every spreadsheet, with room for sums."""

MOST_DECIMALS = 6
ALWAYS_VALID_BELOW = 10 ** (SIGNIFICANT_DIGITS - MOST_DECIMALS)
"""Every cell for a quantity accepts a whole number from 0 to below this."""

LONGEST_TEXT = 2_000
"""The most characters of a text in a table, unless it declares another number."""

MOST_CHARACTERS = 32_000
"""The most that a text in a table can declare. A cell of a sheet holds 32,767."""

FIRST_DATE, LAST_DATE = 61, 2_958_465
"""Serial numbers of 1900-03-01, the first day on which all programs agree, and 9999-12-31."""


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error value in a cell, such as `#REF!`."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class DateValue:
    """A number that is shown as a date. Formulas see only the number; the reader sees the date."""

    serial: Figure
    day: date

    def __str__(self) -> str:
        """The ISO date. With its time if it has one; then it is not a valid date."""
        if self.serial == int(self.serial):
            return self.day.isoformat()
        minutes = min(int(round_half_up(self.serial % 1 * 1440, 0)), 1439)
        return f"{self.day.isoformat()} {minutes // 60:02}:{minutes % 60:02}"


Content = int | Decimal | str | bool | DateValue | ErrorValue | None
"""The content of a cell. None is blank."""

Contents = Mapping[Address | str, Content]
"""The contents of the inputs and texts of a form. A missing key is blank."""


class CellKind(StrEnum):
    COUNT = "count"
    INTEGER = "integer"
    AMOUNT = "amount"
    DATE = "date"
    TEXT = "text"
    CHOICE = "choice"


class BlankMeaning(StrEnum):
    """What a blank cell means: 0, a question to the unit, or a mistake."""

    ZERO = "zero"
    WARNING = "warning"
    ERROR = "error"


class ValueIssue(IntEnum):
    """What is wrong with a cell's content. The helper cells hold these numbers."""

    NONE = 0
    NOT_A_NUMBER = 1
    NEGATIVE = 2
    NOT_WHOLE = 3
    TOO_LARGE = 4
    DECIMALS = 5
    BLANK = 6
    TOO_LONG = 7
    NOT_A_CHOICE = 8
    TOO_SHORT = 9
    NOT_A_DATE = 10
    NOT_UNIQUE = 11
    NOT_LIKE = 12
    NOT_ASKED = 13
    NOT_LISTED = 14

    @property
    def code(self) -> str:
        """The code of the finding."""
        return "cell." + self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class CellType:
    """What a cell may hold. `unit` is the unit of measure of its figures, for people.

    `least` and `most` limit the length of a text, in characters; it fits any of the patterns in
    `like`, if there are some. `choices` are the values of a choice, which may be the codes of a
    list. `rollup_sum` is false if a roll-up does not add the figures. `alternatives` are texts that
    may stand in place of a figure.
    """

    kind: CellKind = CellKind.COUNT
    decimals: int = 0
    unit: str = ""
    least: int = 0
    most: int = LONGEST_TEXT
    choices: tuple[str, ...] = field(default=(), hash=False)
    rollup_sum: bool = True
    like: tuple[TextPattern, ...] = ()
    alternatives: tuple[str, ...] = ()
    codes: CodeList | None = None

    @property
    def has_figure(self) -> bool:
        """Whether rules can calculate with it. A date counts as its serial number."""
        return self.kind not in {CellKind.TEXT, CellKind.CHOICE}

    @property
    def is_quantity(self) -> bool:
        """Whether its figures can be added. Dates cannot."""
        return self.has_figure and self.kind is not CellKind.DATE

    @property
    def is_additive(self) -> bool:
        """Whether a roll-up adds its figures over all units."""
        return self.rollup_sum and self.is_quantity

    @property
    def lengths(self) -> tuple[int, int]:
        """The fewest and the most characters of a text."""
        if not self.like:
            return self.least, self.most
        lengths = [pattern.lengths for pattern in self.like]
        return max(self.least, min(lengths)[0]), min(self.most, max(each for _, each in lengths))

    def is_alternative(self, content: Content) -> bool:
        """Whether a content is one of the texts that may stand in place of a figure."""
        return isinstance(content, str) and any(
            equal_in_sheet(content, each) for each in self.alternatives
        )

    @property
    def limit(self) -> int:
        """Figures must stay below this, so that sums keep every digit."""
        return _limit(self.decimals if self.kind is CellKind.AMOUNT else 1)


@cache
def _limit(places: int) -> int:
    return int(10 ** max(SIGNIFICANT_DIGITS - places, 0))


@dataclass(frozen=True, slots=True)
class _Test:
    issue: ValueIssue
    excel: str
    python: Callable[[Figure, CellType], bool]


def _negative(figure: Figure, _: CellType) -> bool:
    return figure < 0


def _too_large(figure: Figure, cell_type: CellType) -> bool:
    return not -cell_type.limit < figure < cell_type.limit


def _no_date(figure: Figure, _: CellType) -> bool:
    return not FIRST_DATE <= figure <= LAST_DATE or figure != int(figure)


def _not_whole(figure: Figure, _: CellType) -> bool:
    return figure != int(figure)


def _too_many_decimals(figure: Figure, cell_type: CellType) -> bool:
    return figure != round_half_up(figure, cell_type.decimals)


_NEGATIVE = _Test(ValueIssue.NEGATIVE, "{x}<0", _negative)
_NOT_WHOLE = _Test(ValueIssue.NOT_WHOLE, "{x}<>INT({x})", _not_whole)
_TOO_LARGE = _Test(ValueIssue.TOO_LARGE, "ABS({x})>={limit}", _too_large)
_DECIMALS = _Test(ValueIssue.DECIMALS, "{x}<>ROUND({x},{decimals})", _too_many_decimals)

_NO_DATE = _Test(
    ValueIssue.NOT_A_DATE, f"OR({{x}}<{FIRST_DATE},{{x}}>{LAST_DATE},{{x}}<>INT({{x}}))", _no_date
)

_TESTS: dict[CellKind, tuple[_Test, ...]] = {
    CellKind.COUNT: (_NEGATIVE, _NOT_WHOLE, _TOO_LARGE),
    CellKind.INTEGER: (_NOT_WHOLE, _TOO_LARGE),
    CellKind.AMOUNT: (_TOO_LARGE, _DECIMALS),
    CellKind.DATE: (_NO_DATE,),
}


def is_blank(content: Content) -> bool:
    return content is None or content == ""


def figure_of(content: Content) -> Figure | None:
    """The number that a content counts as in rules. None if it is no number."""
    if isinstance(content, DateValue):
        return content.serial
    if isinstance(content, bool) or not isinstance(content, int | Decimal):
        return None
    return content


def find_issue(content: Content, cell_type: CellType, blank: BlankMeaning) -> ValueIssue:
    """The first issue of a content, or ValueIssue.NONE."""
    if is_blank(content):
        return ValueIssue.BLANK if blank is BlankMeaning.ERROR else ValueIssue.NONE
    if isinstance(content, ErrorValue):
        return ValueIssue.NOT_A_NUMBER
    if cell_type.kind is CellKind.TEXT:
        return _text_issue(content, cell_type)
    if cell_type.kind is CellKind.CHOICE:
        return _choice_issue(content, cell_type)
    figure = figure_of(content)
    if figure is None:
        is_alternative = cell_type.is_alternative(content)
        return ValueIssue.NONE if is_alternative else _no_figure(cell_type)
    for test in _TESTS[cell_type.kind]:
        if test.python(figure, cell_type):
            return test.issue
    return ValueIssue.NONE


def issue_formula(x: str, cell_type: CellType, blank: str, choices: str = "") -> str:
    """The same tests as an Excel expression for the cell `x`.

    `blank` is the result for a blank cell. `choices` is the range with the values of a choice.
    """
    wrong = int(ValueIssue.NOT_A_NUMBER)
    match cell_type.kind:
        case CellKind.TEXT:
            tests = [
                (f"LEN({x})>{cell_type.most}", ValueIssue.TOO_LONG),
                (f"LEN({x})<{cell_type.least}", ValueIssue.TOO_SHORT),
            ]
            if cell_type.like:
                fits = is_like_formula(cell_type.like, x)
                tests.append((f"NOT({fits})", ValueIssue.NOT_LIKE))
            told = _chain(*tests)
        case CellKind.CHOICE:
            # MATCH treats * and ? as wildcards, so its result is compared again.
            no = int(ValueIssue.NOT_A_CHOICE)
            found = f"INDEX({choices},MATCH({x},{choices},0))"
            told = f"IF(ISERROR({x}),{wrong},IFERROR(IF({found}={x},0,{no}),{no}))"
        case _:
            no = int(_no_figure(cell_type))
            tests = _figure_tests(x, cell_type)
            text = str(no)
            if cell_type.alternatives:
                text = f"IF(OR({','.join(_is_alternative(x, cell_type))}),0,{no})"
            told = f"IF(ISLOGICAL({x}),{no},IF(ISNUMBER({x}),{_chain(*tests)},{text}))"
            told = f"IF(ISERROR({x}),{wrong},{told})"
    return f'IFERROR(IF({x}="",{blank},{told}),{wrong})'


def accepts_formula(x: str, cell_type: CellType) -> str:
    """Whether a cell for figures holds one that fits, or an alternative, as an Excel condition.

    It is shorter than `issue_formula`, because a data validation takes 255 characters.
    """
    tests = ",".join(f"NOT({test})" for test, _ in _figure_tests(x, cell_type))
    figure = f"IF(ISNUMBER({x}),AND({tests}))"
    return f"OR({','.join([*_is_alternative(x, cell_type), figure])})"


def _figure_tests(x: str, cell_type: CellType) -> list[tuple[str, ValueIssue]]:
    return [
        (test.excel.format(x=x, limit=cell_type.limit, decimals=cell_type.decimals), test.issue)
        for test in _TESTS[cell_type.kind]
    ]


def _is_alternative(x: str, cell_type: CellType) -> list[str]:
    return [f'{x}="{each}"' for each in cell_type.alternatives]


def shown_length(content: Content) -> int:
    """How long a content is as text."""
    return text_length("" if content is None else display_text(content))


def display_text(content: Content) -> str:
    """A content as text, as a sheet converts it."""
    if isinstance(content, bool):
        return "TRUE" if content else "FALSE"
    if isinstance(content, DateValue):
        return str(content.serial)
    return figure_text(content) if isinstance(content, int | Decimal) else str(content)


def _chain(*tests: tuple[str, ValueIssue]) -> str:
    chain = str(int(ValueIssue.NONE))
    for condition, issue in reversed(tests):
        chain = f"IF({condition},{int(issue)},{chain})"
    return chain


def _no_figure(cell_type: CellType) -> ValueIssue:
    return ValueIssue.NOT_A_DATE if cell_type.kind is CellKind.DATE else ValueIssue.NOT_A_NUMBER


def _text_issue(content: Content, cell_type: CellType) -> ValueIssue:
    length = shown_length(content)
    if length > cell_type.most:
        return ValueIssue.TOO_LONG
    if length < cell_type.least:
        return ValueIssue.TOO_SHORT
    return ValueIssue.NONE if _fits_patterns(content, cell_type) else ValueIssue.NOT_LIKE


def _fits_patterns(content: Content, cell_type: CellType) -> bool:
    """Whether a content is like one of the type's patterns. A date counts as its number."""
    held = content.serial if isinstance(content, DateValue) else content
    if not cell_type.like or held is None or isinstance(held, ErrorValue):
        return True
    return is_like(cell_type.like, held, display_text(held))


def _choice_issue(content: Content, cell_type: CellType) -> ValueIssue:
    if not isinstance(content, str):
        return ValueIssue.NOT_A_CHOICE
    if cell_type.codes is not None:
        is_choice = content in cell_type.codes
    else:
        is_choice = any(equal_in_sheet(content, choice) for choice in cell_type.choices)
    return ValueIssue.NONE if is_choice else ValueIssue.NOT_A_CHOICE
