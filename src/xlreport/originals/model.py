"""Somebody's workbook as plain data: cells, looks, merges, page. Rows count from 0."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OriginalValue = str | int | float | bool | datetime | None
"""What a cell holds. None is blank."""


class Area(NamedTuple):
    """A rectangle of cells; both its ends are in it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_single(self) -> bool:
        return (self.top, self.left) == (self.bottom, self.right)

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def cells(self) -> Iterator[tuple[int, int]]:
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column


_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?")


def split_area(text: str) -> Area:
    """The rectangle of a range such as `C6:E12`. Raises ValueError for any other text."""
    found = _AREA.fullmatch(text)
    if not found:
        raise ValueError(text)
    left, top = _column(found[1]), int(found[2]) - 1
    right, bottom = _column(found[3] or found[1]), int(found[4] or found[2]) - 1
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class Edge(NamedTuple):
    """A border of a cell, by the name of its style; no border is ``. The colour is `#RRGGBB`."""

    style: str = ""
    colour: str = ""


NO_EDGE = Edge()


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell looks. Colours are `#RRGGBB`, or `` for the usual one."""

    font: str = ""
    size: float = 11.0
    bold: bool = False
    italic: bool = False
    underline: str = ""
    strike: bool = False
    colour: str = ""
    fill: str = ""
    left: Edge = NO_EDGE
    right: Edge = NO_EDGE
    top: Edge = NO_EDGE
    bottom: Edge = NO_EDGE
    diagonal: Edge = NO_EDGE
    diagonal_kind: int = 0
    """1 rises, 2 falls, 3 both."""
    horizontal: str = ""
    vertical: str = ""
    wrap: bool = False
    shrink: bool = False
    indent: int = 0
    rotation: int = 0
    number_format: str = "General"
    locked: bool = True

    @property
    def is_grey(self) -> bool:
        """Whether the fill is a grey that is neither white nor black."""
        if not self.fill:
            return False
        parts = [int(self.fill[at : at + 2], 16) for at in (1, 3, 5)]
        return max(parts) - min(parts) <= _NEARLY_GREY and _DARKEST < parts[0] < _LIGHTEST


_NEARLY_GREY, _DARKEST, _LIGHTEST = 8, 64, 250
PLAIN_LOOK = CellLook()


@dataclass(frozen=True, slots=True)
class OriginalCell:
    """A cell: what it holds, its formula without the sign, and its look."""

    value: OriginalValue = None
    formula: str = ""
    look: CellLook = PLAIN_LOOK

    @property
    def text(self) -> str:
        """What it holds as text, blanks around it included."""
        value = self.value
        if value is None or isinstance(value, bool | datetime):
            return "" if value is None else str(value)
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return str(value)

    @property
    def is_number(self) -> bool:
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)


BLANK_CELL = OriginalCell()


@dataclass(frozen=True, slots=True)
class CellValidation:
    """What some cells accept: the kind and the operator as the file names them."""

    kind: str
    areas: tuple[Area, ...]
    first: str = ""
    second: str = ""
    operator: str = "between"
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class PageSetup:
    """How a sheet is printed. Margins are in inches; 0 pages to fit is as many as there are."""

    paper: int = 9
    landscape: bool = False
    margins: tuple[float, float, float, float] = (0.7, 0.7, 0.75, 0.75)
    """Left, right, top, bottom."""
    scale: int = 100
    fit: tuple[int, int] | None = None
    """Pages wide and tall."""
    centred: bool = False


@dataclass(frozen=True)
class OriginalSheet:
    """A sheet. `lost` names what it has and what nothing here holds, such as pictures."""

    name: str
    cells: Mapping[tuple[int, int], OriginalCell]
    merges: tuple[Area, ...] = ()
    validations: tuple[CellValidation, ...] = ()
    is_protected: bool = False
    is_hidden: bool = False
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    usual_width: float = 8.43
    usual_height: float = 15.0
    page: PageSetup = PageSetup()
    lost: tuple[str, ...] = ()

    @cached_property
    def last_row(self) -> int:
        return max((row for row, _ in self.cells), default=-1)

    @cached_property
    def last_column(self) -> int:
        return max((column for _, column in self.cells), default=-1)

    def cell(self, row: int, column: int) -> OriginalCell:
        return self.cells.get((row, column), BLANK_CELL)

    @cached_property
    def _merge_by_cell(self) -> Mapping[tuple[int, int], Area]:
        return {where: area for area in self.merges for where in area.cells}

    def area(self, row: int, column: int) -> Area:
        """The merged area that a cell is in; of a single cell, itself."""
        return self._merge_by_cell.get((row, column)) or Area(row, column, row, column)


@dataclass(frozen=True)
class OriginalBook:
    """A workbook. `names` are its defined names and what they mean; `year` is when it was saved."""

    sheets: tuple[OriginalSheet, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    year: int = 0

    def sheet(self, name: str) -> OriginalSheet | None:
        return next((each for each in self.sheets if each.name == name), None)
