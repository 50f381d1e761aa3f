"""A definition as read from a form workbook: its values, and the sheet and cell of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from xlreport.definition.form_workbook import words
from xlreport.definition.yaml_source import YamlSource
from xlreport.findings import LocalizedText, Problem, SheetPlace
from xlreport.rules import CellRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.definition.yaml_source import YamlPath

ROWS, COLUMNS = 1_048_576, 16_384
"""The size of a sheet."""


class CellPlace(NamedTuple):
    """A cell of a form workbook, counted from 0, and the text that it holds."""

    tab: int
    sheet: str
    row: int
    column: int
    text: str = ""

    @property
    def in_sheet(self) -> SheetPlace:
        return SheetPlace(self.sheet, CellRef("", self.row, self.column).a1)

    @property
    def number(self) -> int:
        """The cell's number in reading order, in place of a line's."""
        return (self.tab * ROWS + self.row) * COLUMNS + self.column

    def problem(self, message: LocalizedText, offset: int = 0) -> Problem:
        """A problem at the cell, `offset` characters into its text."""
        shown = self.text.replace("\n", " ")
        return Problem(message, self.number, offset + 1, shown, self.in_sheet)


@dataclass(slots=True)
class WorkbookSource(YamlSource):
    """The values of a form workbook, and the cell of each.

    `blanks` are the cells of keys that say nothing, `keys` those of keys in a cell of their own.
    `notices` tell what was read in a way that its author may not expect. `sheets` are the names of
    the tabs.
    """

    sheets: Sequence[str] = ()
    places: dict[YamlPath, CellPlace] = field(default_factory=dict)
    blanks: dict[YamlPath, CellPlace] = field(default_factory=dict)
    keys: dict[YamlPath, CellPlace] = field(default_factory=dict)
    notices: list[Problem] = field(default_factory=list)

    def put(self, path: YamlPath, place: CellPlace) -> None:
        """State where a value stands."""
        self.places[path] = place
        self.value_positions[path] = (place.number, 1)

    def add_problem(
        self,
        message: LocalizedText,
        path: YamlPath,
        *,
        offset: int = 0,
        at_key: bool = False,
    ) -> Problem:
        """Make a problem at the cell of a value or its key, `offset` characters into its text."""
        if at_key and path in self.keys:
            return self.keys[path].problem(message)
        return self.cell_of(path).problem(message, offset if path in self.places else 0)

    def line_of(self, path: YamlPath) -> int:
        """The number of the cell where a value stands."""
        return self.cell_of(path).number

    def place_at(self, line: int) -> SheetPlace | None:
        rows, column = divmod(line, COLUMNS)
        tab, row = divmod(rows, ROWS)
        return CellPlace(tab, self.sheets[tab], row, column).in_sheet

    def name_of_key(self, key: str) -> LocalizedText:
        """A key by its heading, with the key itself beside it."""
        heading = words.heading_of("", key)
        shown = heading.zh if heading.zh == key else f"{heading.zh}（{key}）"
        return LocalizedText(shown, key)

    def name_of_value(self, key: str, value: str) -> LocalizedText:
        return words.choice_of(key, value)

    def cell_of(self, path: YamlPath) -> CellPlace:
        """The cell of a value, or of the nearest part above it that has one."""
        if path in self.blanks and path not in self.places:
            return self.blanks[path]
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path]
