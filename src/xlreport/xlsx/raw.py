"""What a workbook file says, before anything is made of it.

Plain data between the reader and those who judge: nothing is converted, computed or guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal, NamedTuple

SheetState = Literal["visible", "hidden", "veryHidden"]


PasswordLock = tuple[tuple[str, str], ...]
"""The attributes that keep a password in a file, never the password itself."""


class RawKind(Enum):
    """What a cell holds, as the file declares it."""

    NUMBER = "number"
    TEXT = "text"
    LOGICAL = "logical"
    ERROR = "error"
    DATE = "date"
    """A date written as ISO text (`t="d"`); a date kept as a number is a NUMBER."""
    EMPTY = "empty"
    """A formula without a stored result."""


class RawCell(NamedTuple):
    """One cell with content or a formula. A tuple, because a workbook makes thousands of them.

    `text` is, by kind: the number as the file spells it, always plain ASCII digits with at most a
    sign, a point and an exponent; the whole string; "1" or "0"; the error value, as `#REF!`; the
    ISO date; nothing. `formula` is None where there is none and "" where the text of the formula
    stands in another cell (shared and array formulas). `style` is the index into `cellXfs`.
    """

    kind: RawKind
    text: str
    formula: str | None = None
    style: int = 0

    @property
    def is_number(self) -> bool:
        return self.kind is RawKind.NUMBER

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a content nor a formula."""
        return self.formula is None and not self.text.strip()


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet; `cells` by (row, column) counted from 0, empty where it was not to be read."""

    name: str
    state: SheetState
    cells: dict[tuple[int, int], RawCell]
    protected: bool = False
    merges: tuple[str, ...] = ()
    lock: PasswordLock = ()


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """One workbook, its sheets in the order of their tabs."""

    sheets: tuple[RawSheet, ...]
    structure_locked: bool
    epoch_1904: bool
    date_styles: frozenset[int]
    """The styles whose number format shows a date or a time."""
    modified: str | None
    """When the file was last saved, as it says itself (`dcterms:modified`)."""
    application: str | None
    """The program that saved it, as it says itself."""

    def sheet(self, name: str) -> RawSheet | None:
        return next((each for each in self.sheets if each.name == name), None)
