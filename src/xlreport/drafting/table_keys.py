"""A drafted table -> the keys of its definition, with notes on what was guessed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from xlreport.drafting.model import DraftNote
from xlreport.drafting.sheet_draft import is_listed
from xlreport.drafting.texts import digits_of
from xlreport.drafting.view import CellRole
from xlreport.findings import draft_words as words
from xlreport.xlsx import cell_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.drafting.computed import Calculation
    from xlreport.drafting.kinds import KindGuess
    from xlreport.drafting.model import LineDraft, TableDraft
    from xlreport.drafting.view import SheetView

_MARKS = {"": "", "×": "×", "X": "×", "x": "×", "╳": "×", "✕": "×", "/": "/", "／": "/"}
YamlPlace = tuple[str | int, ...]


class TableKeys:
    """Makes the definition of one table. `kinds` are the guesses by row and column of the sheet."""

    def __init__(
        self,
        view: SheetView,
        table: TableDraft,
        kinds: Mapping[tuple[int, int], KindGuess],
        calculation: Calculation,
        place: YamlPlace,
    ) -> None:
        self._view, self._table, self._kinds = view, table, kinds
        self._calculation, self._place = calculation, place
        self.notes: list[DraftNote] = []
        self.mixed: list[tuple[int, int]] = []
        """Cells whose kind neither their row nor their column can say."""
        self._closed = [] if is_listed(table) else closed_crossings(view, table)
        self._usual = self._most_common()
        self._by_column = {
            leaf.code: self._shared([(row, leaf.at) for row in self._rows])
            for leaf in table.column_leaves
            if leaf.at is not None
        }

    @property
    def _rows(self) -> list[int]:
        if is_listed(self._table):
            return list(self._table.region.body)
        return [line.at for line in self._table.row_leaves if line.at is not None]

    def definition(self) -> dict[str, Any]:
        table, region = self._table, self._table.region
        found: dict[str, Any] = {"code": table.code}
        if region.title:
            found["title"] = region.title
        if region.is_beside and not is_listed(table):
            found["beside"] = True
        if not is_listed(table):
            stub = {each.kind: each.heading for each in region.stub}
            if len(stub) > 1:
                found["stub"] = {kind: head or kind for kind, head in stub.items()}
            elif heading := stub.get("label"):
                found["corner"] = heading
        if region.numbers is not None and not is_listed(table):
            found["numbered"] = True
        if self._closed and (mark := self._closing_mark()) != "—":
            found["closed_mark"] = mark
        found |= self._said(self._usual, self._place)
        if is_listed(table):
            found["records"] = len(region.body)
            text = words.IS_LIST.format(count=len(region.body))
            self._note((*self._place, "records"), text, (region.body[0], region.columns[0]))
        found["columns"] = self._columns(table.columns, (*self._place, "columns"))
        if not is_listed(table):
            found["rows"] = self._lines(table.rows, (*self._place, "rows"))
        return found

    def _columns(self, lines: list[LineDraft], place: YamlPlace) -> dict[str, Any]:
        found: dict[str, Any] = {}
        usual = self._table.column_leaves
        for line in lines:
            here = (*place, line.code)
            if line.children:
                below = self._columns(line.children, (*here, "columns"))
                found[line.code] = {"label": line.label, "columns": below}
                continue
            keys: dict[str, Any] = {"label": line.label}
            is_numbered = self._table.region.numbers is not None and not is_listed(self._table)
            position = usual.index(line) + 1
            if is_numbered and line.number and digits_of(line.number) != position:
                keys["no"] = digits_of(line.number) or line.number
            kind = self._by_column.get(line.code)
            if kind and self._usual and kind.essence != self._usual.essence:
                keys |= self._said(kind, here)
            if computed := self._calculation.columns.get(line.code, {}):
                keys.pop("rollup", None)
            keys |= computed
            if self._closes_by_column and (rows := self._closed_beside(line)):
                keys["closed"] = rows
            found[line.code] = keys if len(keys) > 1 else line.label
        return found

    def _lines(self, lines: list[LineDraft], place: YamlPlace) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for line in lines:
            here = (*place, line.code)
            if line.children:
                below = self._lines(line.children, (*here, "rows"))
                found[line.code] = {"label": line.label, "rows": below}
                continue
            keys: dict[str, Any] = {"label": line.label}
            kinds = {each.kind for each in self._table.region.stub}
            if "no" in kinds and line.number:
                keys["no"] = _line_number(line.number)
            if "code" in kinds and line.printed_code:
                keys["code"] = line.printed_code
            keys |= self._row_kind(line, here)
            keys |= self._calculation.rows.get(line.code, {})
            if not self._closes_by_column and (columns := self._closed_beside(line)):
                keys["closed"] = columns
            if line.parts:
                keys["of"] = self._lines(line.parts, (*here, "of"))
                if "sum" not in keys and line.at is not None:
                    self._note(here, words.BY_INDENT, (line.at, self._table.region.left))
            found[line.code] = keys if len(keys) > 1 else line.label
        return found

    @property
    def _closes_by_column(self) -> bool:
        """Whether fewer columns than rows have closed cells: then columns state them."""
        rows = {id(row) for row, _ in self._closed}
        columns = {id(column) for _, column in self._closed}
        return len(columns) < len(rows)

    def _closed_beside(self, line: LineDraft) -> list[str] | bool:
        """The codes in which a line is closed; true where it is closed throughout."""
        by_column = self._closes_by_column
        found = [
            (row if by_column else column).code
            for row, column in self._closed
            if (column if by_column else row) is line
        ]
        others = self._table.row_leaves if by_column else self._table.column_leaves
        return True if len(found) == len(others) else found

    def _closing_mark(self) -> str:
        """What most closed cells print, as a definition can say it."""
        texts = [self._view.text(row.at or 0, column.at or 0) for row, column in self._closed]
        return _MARKS.get(Counter(texts).most_common(1)[0][0], "—")

    def _row_kind(self, line: LineDraft, place: YamlPlace) -> Mapping[str, Any]:
        """The type of a row, if it differs from what its columns and the table say."""
        if line.at is None:
            return {}
        cells = {
            (line.at, leaf.at): self._by_column.get(leaf.code) or self._usual
            for leaf in self._table.column_leaves
            if leaf.at is not None and (line.at, leaf.at) in self._kinds
        }
        differs = [
            where
            for where, said in cells.items()
            if said is None or said.essence != self._kinds[where].essence
        ]
        if not differs:
            return {}
        if own := self._shared(list(cells)):
            return self._said(own, place)
        self.mixed += differs
        return {}

    def _shared(self, cells: list[tuple[int, int]]) -> KindGuess | None:
        """The kind that all of some cells share; the first one's reason stands for all."""
        kinds = [self._kinds[where] for where in cells if where in self._kinds]
        if kinds and len({each.essence for each in kinds}) == 1:
            return next((each for each in kinds if each.why), kinds[0])
        return None

    def _most_common(self) -> KindGuess | None:
        counts = Counter(each.essence for each in self._kinds.values())
        if not counts:
            return None
        essence = counts.most_common(1)[0][0]
        return next(each for each in self._kinds.values() if each.essence == essence)

    def _said(self, kind: KindGuess | None, place: YamlPlace) -> dict[str, Any]:
        """The keys of a kind; a guess is noted at the first of them."""
        if kind is None:
            return {}
        keys = dict(kind.keys)
        if place == self._place and keys == {"type": "count"}:
            keys = {}
        if kind.why:
            at = next(iter(keys), "columns" if place == self._place else "")
            where = next(each for each, own in self._kinds.items() if own is kind)
            self._note((*place, at) if at else place, kind.why, where)
        if kind.is_percent:
            keys["rollup"] = "none"
        return keys

    def _note(self, place: YamlPlace, why: Any, where: tuple[int, int]) -> None:
        self.notes.append(DraftNote(place, why, self._view.sheet.name, cell_name(*where)))


def cells_text(view: SheetView, table: TableDraft) -> str:
    """The cells of a table on its sheet, such as `C6:E9 C11:E12`."""
    rows = [row for row in (line.at for line in table.row_leaves) if row is not None]
    rows = list(table.region.body) if is_listed(table) else rows
    columns = [leaf.at for leaf in table.column_leaves if leaf.at is not None]
    ends = [(column, view.area(rows[0], column).right) for column in columns]
    return " ".join(
        f"{cell_name(top, left)}:{cell_name(bottom, right)}"
        for top, bottom in _runs([(row, row) for row in rows])
        for left, right in _runs(ends)
    )


def _runs(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans, those that follow each other joined."""
    found: list[tuple[int, int]] = []
    for first, last in spans:
        if found and found[-1][1] + 1 == first:
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return found


def _line_number(text: str) -> int | str:
    """A line number as a definition states it: 27, or '01' that keeps its zero."""
    return int(text) if text.isdecimal() and text.isascii() and text == str(int(text)) else text


def closed_crossings(view: SheetView, table: TableDraft) -> list[tuple[LineDraft, LineDraft]]:
    """The rows and columns of cells that must not be filled in."""
    return [
        (row, column)
        for row in table.row_leaves
        for column in table.column_leaves
        if row.at is not None
        and column.at is not None
        and view.role(row.at, column.at) in {CellRole.CLOSED, CellRole.NOTHING}
    ]
