"""The content of a workbook file, before anyone interprets it.

Plain data between the reader and the checks. Nothing is converted, computed or guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import NamedTuple


class SheetState(StrEnum):
    """Whether people see a sheet. The values are those of the file format."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


PasswordLock = tuple[tuple[str, str], ...]
"""The attributes that store the hash of a password, never the password itself."""


class RawKind(Enum):
    """The kind of a cell's content, as the file declares it."""

    NUMBER = "number"
    TEXT = "text"
    LOGICAL = "logical"
    ERROR = "error"
    DATE = "date"
    """A date stored as ISO text (`t="d"`). A date stored as a number is a NUMBER."""
    EMPTY = "empty"
    """A formula without a stored result."""


class RawCell(NamedTuple):
    """One cell with content or a formula. A tuple, because a workbook makes thousands of them.

    `text` depends on the kind: the number as the file spells it, in ASCII digits with at most a
    sign, a point and an exponent; the whole string; "1" or "0"; the error value, such as `#REF!`;
    the ISO date; or "". `formula` is None if there is none, and "" if another cell holds its text
    (shared and array formulas). `style` is an index into `cellXfs`.
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
        """Whether there is neither content nor a formula."""
        return self.formula is None and not self.text.strip()


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet. `cells` is keyed by (row, column), from 0; it is empty for a sheet not wanted."""

    name: str
    state: SheetState
    cells: dict[tuple[int, int], RawCell]
    protected: bool = False
    merges: tuple[str, ...] = ()
    lock: PasswordLock = ()


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """One workbook. Its sheets are in the order of their tabs."""

    sheets: tuple[RawSheet, ...]
    structure_locked: bool
    epoch_1904: bool
    date_styles: frozenset[int]
    """The styles whose number format shows a date or a time."""
    modified: str | None
    """When the file was last saved, as it states itself (`dcterms:modified`)."""
    application: str | None
    """The program that saved the file, as it states itself."""

    def sheet(self, name: str) -> RawSheet | None:
        return next((each for each in self.sheets if each.name == name), None)
