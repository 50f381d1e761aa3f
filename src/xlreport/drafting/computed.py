"""Which rows and columns are computed, and how: from the formulas of their cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.drafting.formulas import Translated, translate
from xlreport.drafting.view import CellRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xlreport.drafting.formulas import OriginPlace
    from xlreport.drafting.model import LineDraft, TableDraft
    from xlreport.drafting.view import SheetView


@dataclass(frozen=True, slots=True)
class DraftedCell:
    """Which cell of the drafted form a cell of the sheet is. Codes; a record's row is ``."""

    table: str
    row: str
    column: str


@dataclass(slots=True)
class Calculation:
    """What the formulas of a table say: a sum or value by row and by column; what is not read."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    unread: list[tuple[int, int, str]] = field(default_factory=list)
    """The cell, and its formula."""


def read_calculation(
    view: SheetView,
    table: TableDraft,
    cells: Mapping[OriginPlace, DraftedCell],
    percents: Iterable[tuple[int, int]],
) -> Calculation:
    """The sums and values of a table. `cells` are the drafted cells of the whole workbook."""
    reader = _Reader(view, table, cells, frozenset(percents))
    found = Calculation()
    for column in table.column_leaves:
        if said := reader.of_column(column):
            found.columns[column.code] = said
    for row in [] if table.region.is_list else table.row_leaves:
        if said := reader.of_row(row):
            found.rows[row.code] = said
    for at_row, at_column, formula in reader.formulas:
        codes = cells.get((view.sheet.name, at_row, at_column))
        if codes and codes.row not in found.rows and codes.column not in found.columns:
            found.unread.append((at_row, at_column, formula))
    return found


class _Reader:
    def __init__(
        self,
        view: SheetView,
        table: TableDraft,
        cells: Mapping[OriginPlace, DraftedCell],
        percents: frozenset[tuple[int, int]],
    ) -> None:
        self._view, self._table, self._cells, self._percents = view, table, cells, percents

    @property
    def formulas(self) -> list[tuple[int, int, str]]:
        """The cells of the table that hold formulas."""
        return [
            (row, column, formula)
            for row in self._body
            for column in self._table.region.columns
            if (formula := self._view.anchor(row, column).formula)
            and self._view.area(row, column)[:2] == (row, column)
        ]

    @property
    def _body(self) -> list[int]:
        return [line.at for line in self._table.row_leaves if line.at is not None]

    def of_row(self, row: LineDraft) -> dict[str, str]:
        """`sum` or `value` of a row, if all its cells say the same; else nothing."""
        places = [(at_row, at) for at_row in _at(row) for at in self._table.region.columns]
        said = self._common(places, runs_over_columns=True)
        if said is None:
            return {}
        if said.added:
            added = {each.partition("[")[2].partition(",")[0] for each in said.added}
            own = all(each.startswith(f"{self._table.code}[") for each in said.added)
            if own and row.parts and added == {each.code for each in row.parts}:
                return {"sum": "of"}
            if own and added == self._added_beside(row, self._table.rows):
                return {"sum": "rows"}
        return {"value": said.text}

    def of_column(self, column: LineDraft) -> dict[str, str]:
        """`sum` or `value` of a column."""
        places = [(row, at) for row in self._body for at in _at(column)]
        said = self._common(places, runs_over_columns=False)
        if said is None:
            return {}
        if said.added:
            added = {each.rpartition(", ")[2].rstrip("]") for each in said.added}
            own = all(each.startswith(f"{self._table.code}[") for each in said.added)
            if own and added == self._added_beside(column, self._table.columns):
                return {"sum": "columns"}
        return {"value": said.text}

    def _added_beside(self, line: LineDraft, top: list[LineDraft]) -> set[str]:
        """The codes that `sum` would add: the inputs, and sums of parts, under the same heading."""
        headings = (each for first in top for each in first.everything)
        groups = (each.children for each in headings)
        group = next((each for each in groups if any(line is below for below in each)), top)
        return {
            leaf.code
            for beside in group
            for leaf in _without_parts(beside)
            if leaf is not line and not self._is_computed(leaf)
        }

    def _is_computed(self, line: LineDraft) -> bool:
        """Whether all cells of a line hold formulas; a sum of its parts is added all the same."""
        if line.parts:
            return False
        is_row = any(line is each for each in self._table.row_leaves)
        others = self._table.region.columns if is_row else self._body
        places = [(at, other) if is_row else (other, at) for at in _at(line) for other in others]
        roles = {self._view.role(*each) for each in places} - {CellRole.CLOSED}
        return roles == {CellRole.COMPUTED}

    def _common(
        self, places: list[tuple[int, int]], *, runs_over_columns: bool
    ) -> Translated | None:
        """What the formulas of all cells say; None if a cell has none, or they differ.

        A cell that is computed along the other axis may say another thing.
        """
        told: dict[str, Translated] = {}
        for row, column in places:
            role = self._view.role(row, column)
            if role is CellRole.CLOSED or role is CellRole.NOTHING:
                continue
            if role is not CellRole.COMPUTED:
                return None
            said = self._translated(row, column, runs_over_columns=runs_over_columns)
            if said is None:
                if self._translated(row, column, runs_over_columns=not runs_over_columns):
                    continue
                return None
            told[said.text] = said
        if len(told) > 1:
            told = {text: said for text, said in told.items() if ":" in text}
        return next(iter(told.values())) if len(told) == 1 else None

    def _translated(self, row: int, column: int, *, runs_over_columns: bool) -> Translated | None:
        own = self._cells.get((self._view.sheet.name, row, column))
        if own is None:
            return None

        def resolve(reference: OriginPlace) -> str | None:
            sheet, at_row, at_column = reference
            place = sheet or self._view.sheet.name, at_row, at_column
            target = self._cells.get(place)
            if target is None:
                is_here = place[0] == self._view.sheet.name
                holds = is_here and self._view.role(at_row, at_column).is_filled_in
                return "" if is_here and not holds else None
            if runs_over_columns and target.column == own.column:
                return f"{target.table}[{target.row}, :]"
            if not runs_over_columns and target.row == own.row:
                return f"{target.table}[:, {target.column}]"
            return f"{target.table}[{target.row}, {target.column}]" if target.row else None

        said = translate(self._view.anchor(row, column).formula, resolve)
        if said and (row, column) in self._percents:
            return Translated(f"({said.text}) * 100")
        return said


def _at(line: LineDraft) -> list[int]:
    """The row or column of a line; none of a heading."""
    return [] if line.at is None else [line.at]


def _without_parts(line: LineDraft) -> list[LineDraft]:
    if not line.children:
        return [line]
    return [leaf for each in line.children for leaf in _without_parts(each)]
