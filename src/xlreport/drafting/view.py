"""A sheet as a person sees it: merged cells are one, borders are shared, each cell has a role."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.drafting.texts import CLOSING_MARKS, leading_width, tidy_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.originals import Area, OriginalCell, OriginalSheet

_MOST_OPEN = 0.6
"""If more of the texts than this are unlocked, locks do not tell inputs from labels."""
_SIDES = 2
_FEW_BORDERS = 0.3
_INDENT = 2
"""The blanks that one step of indentation equals."""


class CellRole(Enum):
    """What a cell is for."""

    NOTHING = "nothing"
    LABEL = "label"
    INPUT = "input"
    VALUE = "value"
    """A number or a date in a sheet without locks: an example, or a printed number."""
    COMPUTED = "computed"
    CLOSED = "closed"

    @property
    def is_filled_in(self) -> bool:
        """Whether the cell holds a figure or takes one."""
        return self in {CellRole.INPUT, CellRole.COMPUTED, CellRole.VALUE}


class SheetView:
    """Answers by row and column; a merged area answers as its first cell everywhere."""

    def __init__(self, sheet: OriginalSheet) -> None:
        self.sheet = sheet
        self._roles: dict[tuple[int, int], CellRole] = {}
        """The roles that were asked for, by the first cells of areas."""

    def area(self, row: int, column: int) -> Area:
        return self.sheet.area(row, column)

    def anchor(self, row: int, column: int) -> OriginalCell:
        """The first cell of the area that a cell is in."""
        area = self.area(row, column)
        return self.sheet.cell(area.top, area.left)

    def text(self, row: int, column: int) -> str:
        """The tidied text; `` of a formula."""
        cell = self.anchor(row, column)
        return "" if cell.formula else tidy_label(cell.text)

    def indent(self, row: int, column: int) -> int:
        """How far a text is indented, in half-width characters."""
        cell = self.anchor(row, column)
        step = cell.look.indent if cell.look.horizontal not in {"center", "right"} else 0
        return leading_width(cell.text) + _INDENT * step

    @cached_property
    def is_locked_by_hand(self) -> bool:
        """Whether unlocked cells show which ones are inputs."""
        open_cells = [each for each in self.sheet.cells.values() if not each.look.locked]
        texts = [
            each for each in self.sheet.cells.values() if isinstance(each.value, str) and each.text
        ]
        open_texts = sum(not each.look.locked for each in texts)
        return bool(open_cells) and open_texts <= _MOST_OPEN * max(len(texts), 1)

    @cached_property
    def _greys_close(self) -> bool:
        """Whether a grey cell is closed: not where all blank cells are grey."""
        blank = [
            self.sheet.cell(*where)
            for where in self.sheet.cells
            if self._is_bordered(*where) and not self.sheet.cell(*where).text
        ]
        grey = sum(each.look.is_grey for each in blank)
        return 0 < grey <= len(blank) / 2

    def role(self, row: int, column: int) -> CellRole:
        area = self.area(row, column)
        where = area.top, area.left
        if where not in self._roles:
            self._roles[where] = self._role(*where)
        return self._roles[where]

    def _role(self, row: int, column: int) -> CellRole:
        cell = self.sheet.cell(row, column)
        if cell.formula:
            return CellRole.COMPUTED
        if self.is_locked_by_hand:
            if not cell.look.locked:
                return CellRole.INPUT
            if not cell.text.strip():
                return CellRole.CLOSED if self._is_bordered(row, column) else CellRole.NOTHING
            return CellRole.CLOSED if tidy_label(cell.text) in CLOSING_MARKS else CellRole.LABEL
        if not cell.text.strip():
            return self._role_of_blank(cell, row, column)
        if cell.is_number or not isinstance(cell.value, str | bool):
            return CellRole.VALUE
        return CellRole.CLOSED if tidy_label(cell.text) in CLOSING_MARKS else CellRole.LABEL

    def _role_of_blank(self, cell: OriginalCell, row: int, column: int) -> CellRole:
        if not self._is_bordered(row, column):
            return CellRole.NOTHING
        if cell.look.diagonal_kind or (cell.look.is_grey and self._greys_close):
            return CellRole.CLOSED
        return CellRole.INPUT

    def _is_bordered(self, row: int, column: int) -> bool:
        """Whether at least two sides of a cell's area have a border, its own or a neighbour's."""
        area = self.area(row, column)
        own = [self.sheet.cell(*where).look for where in _rim(area)]
        sides = (
            any(look.left.style for look in own) or self._side(area.top, area.left - 1, "right"),
            any(look.right.style for look in own) or self._side(area.top, area.right + 1, "left"),
            any(look.top.style for look in own) or self._side(area.top - 1, area.left, "bottom"),
            any(look.bottom.style for look in own) or self._side(area.bottom + 1, area.left, "top"),
        )
        return sum(sides) >= _SIDES

    def _side(self, row: int, column: int, side: str) -> bool:
        return bool(getattr(self.sheet.cell(row, column).look, side).style)

    @cached_property
    def has_borders(self) -> bool:
        """Whether borders show the tables: of the cells that take figures, most have some."""
        asked = [where for where in self.sheet.cells if self.role(*where).is_filled_in]
        bordered = sum(self._is_bordered(*where) for where in asked)
        return bordered > _FEW_BORDERS * len(asked)

    def is_framed(self, row: int, column: int) -> bool:
        """Whether a cell belongs to a table."""
        role = self.role(row, column)
        if self.is_locked_by_hand and role in {CellRole.INPUT, CellRole.COMPUTED}:
            return True
        if self.has_borders:
            return self._is_bordered(row, column)
        return role is not CellRole.NOTHING

    def texts(self) -> Iterator[tuple[int, int, str]]:
        """All texts of the sheet in reading order."""
        for row, column in sorted(self.sheet.cells):
            area = self.area(row, column)
            if (area.top, area.left) == (row, column) and (text := self.text(row, column)):
                yield row, column, text


def _rim(area: Area) -> Iterator[tuple[int, int]]:
    """The corners of an area: programs keep the borders of a merged cell there."""
    yield area.top, area.left
    yield area.bottom, area.right
