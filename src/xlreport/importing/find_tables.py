"""Find the tables of a form in a document, and the cells of each row by the row's label.

A table begins at its heading, wherever that stands. It goes on over page breaks until the next
heading. A row counts only if the form has its label, in any declared wording, and the row has
exactly one cell for each column. All other rows are listed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from xlreport.form import LeafIndex, label_wordings, normalize_label
from xlreport.importing.headings import HeadingMatcher
from xlreport.layout import stub_after
from xlreport.rules import Address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form import AxisLine, Form, Table
    from xlreport.importing.document import DocumentCell, DocumentRow
    from xlreport.importing.headings import FoundHeading

_NUMBER = re.compile(r"^(?:\(?[一二三四五六七八九十]+\)?、?|\d+\.)")

MOST_TORN_CELLS = 3
"""The most cells that a row's own label may be split into."""


@dataclass(frozen=True, slots=True)
class RowAnomaly:
    """A row that could not be used.

    `code` is the finding's code, `table` the table's. `values` are the texts of the row's cells,
    `expected` is how many values the table has in a row.
    """

    code: str
    table: str
    label: str
    values: tuple[str, ...]
    expected: int = 0


@dataclass(slots=True)
class FoundTables:
    """What was found: printed texts by address, and what could not be placed.

    `tables` and `rows` are codes. `duplicates` are cells printed twice with different texts.
    `other_editions` are tables of other editions whose headings stand in the report.
    """

    printed: dict[Address, str] = field(default_factory=dict)
    tables: list[str] = field(default_factory=list)
    rows: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    anomalies: list[RowAnomaly] = field(default_factory=list)
    duplicates: list[Address] = field(default_factory=list)
    other_editions: list[tuple[Form, Table]] = field(default_factory=list)

    def put(self, table: Table, row: str, values: Sequence[str]) -> None:
        """Store the values of a row, one for each column of the table."""
        if table.code not in self.tables:
            self.tables.append(table.code)
        self.rows[table.code].append(row)
        for column, text in zip(table.columns.leaves, values, strict=True):
            at = Address(table.code, row, column.code)
            if at not in table.cells:
                continue
            if self.printed.setdefault(at, text).strip() != text.strip():
                self.duplicates.append(at)

    def lacks_rows_of(self, table: Table) -> bool:
        """Whether the table, or one of its rows, was not found."""
        return table.code not in self.tables or bool(self.missing_rows(table))

    def missing_rows(self, table: Table) -> list[str]:
        """Codes of the rows that the report lacks; a list lacks none, and so do closed rows."""
        found = self.rows[table.code]
        asked = dict.fromkeys(cell.address.row for cell in table.distinct_cells)
        return [] if table.is_list else [row for row in asked if row not in found]


def find_tables(
    rows: Sequence[DocumentRow], form: Form, editions: Sequence[Form] = ()
) -> FoundTables:
    """Find the form's tables. Rows under a heading of another edition are left out."""
    return _Finder(form, editions).find(rows)


@dataclass(frozen=True, eq=False)
class _Target:
    """A table to find, prepared for matching headings and rows."""

    table: Table
    columns: HeadingMatcher
    leaves: LeafIndex
    headings: dict[str, tuple[str, ...]]

    @property
    def width(self) -> int:
        return len(self.table.columns.leaves)

    def rows_named(self, label: str) -> list[str]:
        """The rows that a label names, with its number or without.

        The number is missing where Word generates it, because then it is not in the text.
        """
        own = self.leaves.own_wordings.items()
        return [code for code, wordings_ in own if label in wordings_] or [
            code for code, wordings_ in self._without_numbers if label in wordings_
        ]

    @cached_property
    def _without_numbers(self) -> list[tuple[str, set[str]]]:
        own = self.leaves.own_wordings.items()
        return [(code, {_NUMBER.sub("", each) for each in wordings_}) for code, wordings_ in own]


class _Finder:
    def __init__(self, form: Form, editions: Sequence[Form]) -> None:
        self._targets = _targets(form)
        self._others = [(other, _targets(other)) for other in editions]
        self._bands = {
            normalize_label(each.table.title): each for each in self._targets if each.table.title
        }
        known = [*self._targets, *(each for _, targets in self._others for each in targets)]
        self._tallest = max((each.columns.most_rows for each in known), default=0)
        self._band: _Target | None = None
        self._headed: list[_Target] = []
        self._heading: FoundHeading | None = None
        self._stack: tuple[str, ...] = ()
        self._next_row = self._blank_rows = 0
        self.found = FoundTables()

    def find(self, rows: Sequence[DocumentRow]) -> FoundTables:
        at = 0
        while at < len(rows):
            if taken := self._take_heading(rows[at : at + self._tallest]):
                at += taken
                continue
            following = rows[at + 1] if at + 1 < len(rows) else None
            at += self._take_row(rows[at], following)
        self._leave_nameless()
        return self.found

    def _take_heading(self, rows: Sequence[DocumentRow]) -> int:
        """Make the tables of a heading current; return its number of rows, 0 without one."""
        known = rows[0].table
        for target in self._targets:
            if known and target.table.code != known:
                continue
            heading = target.columns.find_in(rows)
            if heading is None:
                continue
            headed = [target] if known else _alike(self._targets, target)
            if headed != self._headed:
                self._leave_nameless()
            self._headed, self._heading, self._stack = headed, heading, ()
            return heading.rows
        return self._take_other_heading(rows)

    def _take_other_heading(self, rows: Sequence[DocumentRow]) -> int:
        """Leave the form's tables at a heading of another edition; return its number of rows."""
        for other, targets in self._others:
            for target in targets:
                if heading := target.columns.find_in(rows):
                    same = _alike(targets, target)
                    self.found.other_editions += [(other, each.table) for each in same]
                    self._leave_nameless()
                    self._headed, self._heading = [], None
                    return heading.rows
        return 0

    def _take_row(self, row: DocumentRow, following: DocumentRow | None) -> int:
        """Take a row; return 1, or 2 where a page break split the row in two."""
        filled = row.filled_cells
        if len(filled) == 1 and normalize_label(filled[0].text) in self._bands:
            self._band = self._bands[normalize_label(filled[0].text)]
            return 1
        if not self._headed:
            return 1
        if any(each.columns.is_number_row(row) for each in self._headed):
            return 1
        if not self._headed[0].columns.has_names:
            self._take_nameless(row)
            return 1
        if not filled:
            return 1
        if self._place(row):
            return 1
        if following is not None and (whole := _joined(row, following)) and self._place(whole):
            return 2
        self._note(row)
        return 1

    def _take_nameless(self, row: DocumentRow) -> None:
        """Take a row of a table whose rows have no names. They come in the form's order."""
        target = self._headed[0]
        leaves = target.table.rows.leaves
        values = self._values(row, 0, target)
        if not row.filled_cells:
            self._blank_rows += values is not None
        elif self._next_row < len(leaves):
            if values is None:
                self._add_anomaly("report.row-shape", target, "", row.cells)
                return
            self.found.put(target.table, leaves[self._next_row].code, values)
            self._next_row += 1

    def _leave_nameless(self) -> None:
        """Leave a table without row names. Its blank rows count only if it has no others."""
        if self._blank_rows and not self._next_row and self._headed:
            target = self._headed[0]
            for leaf in target.table.rows.leaves[: self._blank_rows]:
                self.found.put(target.table, leaf.code, [""] * target.width)
        self._blank_rows = self._next_row = 0

    def _place(self, row: DocumentRow) -> bool:
        """Store the values of a row under its cells; return whether that was possible."""
        labels: list[str] = []
        for split, piece in enumerate(row.cells, 1):
            if piece.is_blank:
                continue
            labels.append(normalize_label(piece.text))
            if not (named := self._named(labels)):
                continue
            target, code = named
            values = self._values(row, split, target)
            if values is not None:
                self.found.put(target.table, code, values)
                return True
        return False

    def _named(self, labels: Sequence[str]) -> tuple[_Target, str] | None:
        """The table and row that labels name; of several tables, the one whose title came last."""
        found = [(each, code) for each in self._headed if (code := self._row_of(each, labels))]
        under_band = [each for each in found if each[0] is self._band]
        if under_band:
            return under_band[0]
        return found[0] if len(found) == 1 else None

    def _row_of(self, target: _Target, labels: Sequence[str]) -> str | None:
        """The row that labels name. Its own label is the last, after those of headings."""
        for label in labels[:-1]:
            self._stack = target.headings.get(label, self._stack)
        for torn in range(1, min(len(labels), MOST_TORN_CELLS) + 1):
            label = "".join(labels[-torn:])
            named = target.rows_named(label)
            if len(named) == 1:
                return named[0]
            if named:
                narrowed = target.leaves.find((*self._stack, label))
                return narrowed[0] if len(narrowed) == 1 else None
        return None

    def _values(self, row: DocumentRow, split: int, target: _Target) -> list[str] | None:
        """The text for each column, or None where it is not certain."""
        values = row.cells[split + len(stub_after(target.table)) :]
        starts = self._heading.columns if self._heading else ()
        if row.is_dense and len(values) == target.width:
            # A blank cell after the label may belong to the merged cell of the label.
            is_aligned = values[0].column in starts[:1] or not values[0].is_blank
            if is_aligned or row.is_full:
                return [each.text for each in values]
            return None
        if len(starts) != target.width:
            return None
        by_column = {each.column: each.text for each in values}
        filled = {each.column for each in values if not each.is_blank}
        if not filled <= set(starts) or (row.is_dense and not by_column.keys() >= set(starts)):
            return None
        return [by_column.get(start, "") for start in starts]

    def _note(self, row: DocumentRow) -> None:
        """List a row that has values but no place."""
        first = self._headed[0]
        labels: list[str] = []
        named: tuple[int, _Target, str] | None = None
        for split, piece in enumerate(row.cells, 1):
            labels += [] if piece.is_blank else [normalize_label(piece.text)]
            if found := self._named(labels):
                named = (split, *found)
        if named:
            split, target, code = named
            label = target.table.rows.by_code[code].label
            self._add_anomaly("report.row-shape", target, label, row.cells[split:])
            return
        split = max(len(row.cells) - first.width, 0)
        before = [each for each in row.cells[:split] if not each.is_blank] or row.filled_cells[:1]
        values = row.cells[split:] if split else row.filled_cells[1:]
        marks = {"", *(each.table.closed_mark for each in self._headed)}
        if any(each.text.strip() not in marks for each in values):
            self._add_anomaly("report.row-unknown", first, before[-1].text, values)

    def _add_anomaly(
        self, code: str, target: _Target, label: str, values: Sequence[DocumentCell]
    ) -> None:
        told = tuple(each.text.strip() for each in values)
        said = " ".join(label.split())
        self.found.anomalies.append(RowAnomaly(code, target.table.code, said, told, target.width))


@cache
def _targets(form: Form) -> list[_Target]:
    return [_target(table, form) for table in form.tables.values()]


def _alike(targets: Sequence[_Target], target: _Target) -> list[_Target]:
    """All tables whose headings cannot be told from this one's."""
    return [each for each in targets if each.columns.signature == target.columns.signature]


def _target(table: Table, form: Form) -> _Target:
    headings = dict(pair for line in table.rows.lines for pair in _headings(line, ()))
    return _Target(table, HeadingMatcher(table, form.language), LeafIndex(table.rows), headings)


def _headings(line: AxisLine, above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every wording of a heading of rows, with the path of labels that ends in it."""
    if not line.children:
        return
    for wording in label_wordings(line):
        yield wording, (*above, wording)
    for child in line.children:
        yield from _headings(child, (*above, normalize_label(line.label)))


def _joined(upper: DocumentRow, lower: DocumentRow) -> DocumentRow | None:
    """Join the two rows that a page break made of one. Only the label may stand in both.

    The lower one may begin with blanks, where cells that are merged go on.
    """
    before = len(lower.cells) - len(upper.cells)
    if before < 0 or not all(each.is_blank for each in lower.cells[:before]):
        return None
    pairs = list(zip(upper.cells, lower.cells[before:], strict=True))
    if len([1 for a, b in pairs if not a.is_blank and not b.is_blank]) > 1:
        return None
    return replace(upper, cells=tuple(a._replace(text=a.text + b.text) for a, b in pairs))
