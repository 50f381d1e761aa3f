"""Find tables by their labels, wherever they stand on a sheet.

A column is known by its own label and the headings above it, a row by its own label and the
headings before it. A merged range shows its heading in all its cells. Where a range is no longer
merged, a heading holds until the next one. A line that fits several places gets none: nothing is
guessed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.form import LeafIndex, normalize_label
from xlreport.layout import stub_after
from xlreport.xlsx import range_corners

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xlreport.form import Section, Table
    from xlreport.rules import Address
    from xlreport.xlsx import Position, RawSheet

MOST_ROWS, MOST_COLUMNS = 3_000, 300
"""Texts beyond these are not searched; no table of a form reaches so far."""


class SheetTexts:
    """The normalised texts of a sheet. A merged range shows its text in every cell."""

    def __init__(self, sheet: RawSheet) -> None:
        self.own_texts = {
            at: normalize_label(raw.text)
            for at, raw in sheet.cells.items()
            if at[0] < MOST_ROWS and at[1] < MOST_COLUMNS and raw.text.strip()
        }
        self.last_row = max((row for row, _ in self.own_texts), default=-1)
        self.last_column = max((column for _, column in self.own_texts), default=-1)
        self._corner: dict[Position, Position] = {}
        for area in sheet.merges:
            (top, left), (bottom, right) = range_corners(area)
            if (top, left) in self.own_texts:
                for row in range(top, min(bottom, self.last_row) + 1):
                    for column in range(left, min(right, self.last_column) + 1):
                        self._corner[row, column] = (top, left)

    def merge_origin(self, row: int, column: int) -> Position:
        """The cell whose text is shown here."""
        return self._corner.get((row, column), (row, column))

    def text_at(self, row: int, column: int) -> str:
        return self.own_texts.get(self.merge_origin(row, column), "")


@dataclass(frozen=True, slots=True)
class LocatedTable:
    """The sheet's rows and columns of a table's lines, by code and counted from 0.

    `ambiguous` are the codes of lines that fit more than one place.
    """

    rows: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)
    ambiguous: frozenset[str] = frozenset()
    heading_row: int = -1

    def position(self, at: Address) -> Position | None:
        row, column = self.rows.get(at.row), self.columns.get(at.column)
        return None if row is None or column is None else (row, column)


NOT_LOCATED = LocatedTable()


def locate_tables(section: Section, sheet: RawSheet) -> dict[str, LocatedTable]:
    """The place of each table of a section, by table code; NOT_LOCATED where it has none."""
    texts = SheetTexts(sheet)
    zones = dict(_zones(section, texts))
    found: dict[str, LocatedTable] = {}
    for table, zone in zones.items():
        columns = _columns_of(table, section, texts)
        heads = [zone, zones.get(table.columns_from) if table.columns_from else None]
        ways = (
            _Search(table, texts, zone, each, columns).located()
            for each in heads
            if zone and each and columns
        )
        found[table.code] = next((each for each in ways if each.columns), NOT_LOCATED)
    return found


def _columns_of(table: Table, section: Section, texts: SheetTexts) -> range | None:
    """The columns in which a table is searched. Tables side by side begin below their titles."""
    follower = next((each for each in section.tables if each.beside is table), None)
    begins = _title_column(table, texts) if table.beside or follower else 0
    ends = _title_column(follower, texts) if follower else texts.last_column + 1
    return None if begins is None or ends is None else range(begins, ends)


def _title_column(table: Table, texts: SheetTexts) -> int | None:
    """The column where the title of a table stands; None unless it stands only once."""
    wanted = normalize_label(table.title)
    places = [column for (_, column), text in texts.own_texts.items() if text == wanted]
    return places[0] if len(places) == 1 else None


def _zones(section: Section, texts: SheetTexts) -> Iterator[tuple[Table, range | None]]:
    """The rows in which each table is searched: from its title to the next title or text."""
    titles = {
        table.code: rows_with_label(texts, table.title) for table in section.tables if table.title
    }
    ends = sorted(
        row
        for rows in (
            *titles.values(),
            *(rows_with_label(texts, n.label) for n in section.narratives),
        )
        for row in rows
    )
    for number, table in enumerate(section.tables):
        if table.title:
            yield table, _below(titles[table.code], ends, texts)
        else:  # without a title, only the first table has a known beginning
            end = next(iter(ends), texts.last_row + 1)
            yield table, None if number else range(end)


def _below(starts: Sequence[int], ends: Sequence[int], texts: SheetTexts) -> range | None:
    """The rows below a title; None where it has no place of its own.

    A title may stand in several rows only if they touch: a corner right below may repeat it.
    """
    if not starts or starts[-1] - starts[0] != len(starts) - 1:
        return None
    end = next((row for row in ends if row > starts[-1]), texts.last_row + 1)
    return range(starts[0] + 1, end)


def rows_with_label(texts: SheetTexts, label: str) -> list[int]:
    """The rows in which a label stands."""
    wanted = normalize_label(label)
    return sorted({row for (row, _), text in texts.own_texts.items() if text == wanted})


class _Search:
    """The search for one table among some rows and columns; `heads` are the rows of its heads."""

    def __init__(
        self, table: Table, texts: SheetTexts, zone: range, heads: range, columns: range
    ) -> None:
        self._table, self._texts, self._zone = table, texts, zone
        self._heads, self._columns = heads, columns
        self._row_leaves, self._column_leaves = LeafIndex(table.rows), LeafIndex(table.columns)

    def located(self) -> LocatedTable:
        head = self._head()
        if head is None:
            return NOT_LOCATED
        columns, unsure = _unique(
            (self._column_leaves.find(self._column_stack(column, head)), column)
            for column in self._columns
            if self._begins(column, head)
        )
        if not columns:
            return NOT_LOCATED
        rows, unsure_rows = self._rows(head, columns)
        return LocatedTable(rows, columns, unsure | unsure_rows, head)

    def _head(self) -> int | None:
        """The lowest row of the column labels: it shows most of them. None where rows compete."""
        known = frozenset().union(*self._column_leaves.own_wordings.values())
        shown = {
            row: frozenset(
                self._texts.merge_origin(row, column)
                for column in self._columns
                if self._texts.text_at(row, column) in known
            )
            for row in self._heads
        }
        most = max((len(corners) for corners in shown.values()), default=0)
        best = [row for row, corners in shown.items() if len(corners) == most]
        if not most or len({shown[row] for row in best}) != 1:
            return None
        return best[-1]

    def _begins(self, column: int, head: int) -> bool:
        """Whether the label shown at the head begins in this column."""
        return self._texts.merge_origin(head, column)[1] == column

    def _column_stack(self, column: int, head: int) -> Sequence[str]:
        """The labels of a column from top to bottom, its own last. Headings hold to the right."""
        rows = [row for row in self._heads if row <= head]
        own = next((row for row in reversed(rows) if self._texts.text_at(row, column)), None)
        if own is None:
            return ()
        above = (self._to_the_left(row, column) for row in rows if row < own)
        return _distinct([*above, self._texts.text_at(own, column)])

    def _to_the_left(self, row: int, column: int) -> str:
        places = range(column, self._columns.start - 1, -1)
        return next((text for at in places if (text := self._texts.text_at(row, at))), "")

    def _rows(self, head: int, columns: Mapping[str, int]) -> tuple[dict[str, int], frozenset[str]]:
        below = [row for row in self._zone if row > head]
        if not self._row_leaves.own_wordings:
            return self._only_row(below, columns)
        names = min(columns.values()) - len(stub_after(self._table))
        return _unique(
            (self._row_leaves.find(self._row_stack(row, names, head)), row)
            for row in below
            if self._starts(row, names)
        )

    def _starts(self, row: int, names: int) -> bool:
        """Whether a row's own label begins in this row."""
        own = self._own_name(row, names)
        return own is not None and self._texts.merge_origin(row, own)[0] == row

    def _own_name(self, row: int, names: int) -> int | None:
        """The column of a row's own label: the last one before the figures."""
        places = range(names - 1, self._columns.start - 1, -1)
        return next((at for at in places if self._texts.text_at(row, at)), None)

    def _row_stack(self, row: int, names: int, head: int) -> Sequence[str]:
        """The labels of a row from left to right, its own last. Headings hold downwards."""
        own = self._own_name(row, names)
        if own is None:
            return ()
        before = (self._upwards(row, column, head) for column in range(self._columns.start, own))
        return _distinct([*before, self._texts.text_at(row, own)])

    def _upwards(self, row: int, column: int, head: int) -> str:
        places = range(row, head, -1)
        return next((text for at in places if (text := self._texts.text_at(at, column))), "")

    def _only_row(
        self, below: Sequence[int], columns: Mapping[str, int]
    ) -> tuple[dict[str, int], frozenset[str]]:
        """Place a row without a label: it is the only filled row under the columns' labels."""
        codes = [leaf.code for leaf in self._table.rows.leaves]
        filled = [
            row
            for row in below
            if any((row, column) in self._texts.own_texts for column in columns.values())
        ]
        if len(codes) == 1 and len(filled) == 1:
            return {codes[0]: filled[0]}, frozenset()
        return {}, frozenset(codes) if filled else frozenset()


def _unique(
    named: Iterable[tuple[tuple[str, ...], int]],
) -> tuple[dict[str, int], frozenset[str]]:
    """The lines that fit just one place, and the codes of lines that fit several or share one."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    doubtful: set[str] = set()
    for codes, place in named:
        if len(codes) > 1:
            doubtful.update(codes)
        for code in codes:
            found[code].append(place)
    doubtful.update(code for code, places in found.items() if len(places) > 1)
    placed = {code: places[0] for code, places in found.items() if code not in doubtful}
    return placed, frozenset(doubtful)


def _distinct(stack: Sequence[str]) -> list[str]:
    """The labels that are not empty, without immediate repeats."""
    shown = [text for text in stack if text]
    return [text for number, text in enumerate(shown) if not number or text != shown[number - 1]]
