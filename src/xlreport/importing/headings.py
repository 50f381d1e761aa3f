"""Find the heading of a table among rows, by the labels of its columns.

There are two ways, because reports come in all states. In reading order, the labels of all levels
stand row by row as the form has them, merged or not; a label may be split into several cells. By
columns, the labels of its path stand above each column; a merged heading may be repeated.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.form import label_wordings, normalize_label
from xlreport.layout import column_numbers, printed_label, row_label_depth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.findings import Language
    from xlreport.form import AxisLine, Table
    from xlreport.importing.document import DocumentCell, DocumentRow

Wordings = frozenset[str]


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """A heading that was found: how many rows it takes, and where each leaf column begins."""

    rows: int
    columns: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class HeadingMatcher:
    """Finds the heading of one table."""

    table: Table
    language: Language

    @cached_property
    def paths(self) -> tuple[tuple[Wordings, ...], ...]:
        """For each leaf, the wordings of its headings from the outermost, then its own."""
        return tuple(path for line in self.table.columns.lines for path in self._paths(line, ()))

    def _paths(self, line: AxisLine, above: tuple[AxisLine, ...]) -> Iterator[tuple[Wordings, ...]]:
        if not line.children:
            path = (*above, line)
            yield tuple(self._wordings(each, path[:at]) for at, each in enumerate(path))
        for child in line.children:
            yield from self._paths(child, (*above, line))

    def _wordings(self, line: AxisLine, above: tuple[AxisLine, ...]) -> Wordings:
        over = "".join(each.label for each in above)
        return label_wordings(line) | {normalize_label(printed_label(line, self.language, over))}

    @cached_property
    def _labels(self) -> Wordings:
        """All wordings of columns. They rule out most rows: few but headings end with one."""
        return frozenset(text for path in self.paths for heading in path for text in heading)

    @cached_property
    def by_level(self) -> tuple[tuple[Wordings, bool], ...]:
        """The wordings of all labels in reading order, and whether each is a leaf's."""
        found: list[tuple[Wordings, bool]] = self._stub_headings
        level: list[tuple[AxisLine, tuple[AxisLine, ...]]] = [
            (line, ()) for line in self.table.columns.lines
        ]
        while level:
            found += [(self._wordings(line, above), not line.children) for line, above in level]
            level = [(child, (*above, line)) for line, above in level for child in line.children]
        return tuple(found)

    @property
    def _stub_headings(self) -> list[tuple[Wordings, bool]]:
        return [(frozenset({each}), False) for each in self._corners]

    @cached_property
    def _corners(self) -> tuple[str, ...]:
        """The headings before the figures if there are several. A single one may be any text."""
        headings = tuple(normalize_label(each.heading) for each in self.table.stub)
        return headings if len(headings) > 1 else ()

    def _are_corners(self, stacks: set[tuple[str, ...]]) -> bool:
        """Whether these labels stand before the figures of this table."""
        if self._corners:
            return {stack[-1] for stack in stacks} == set(self._corners)
        return len(stacks) <= self.has_names

    @cached_property
    def most_rows(self) -> int:
        """The most rows of a heading: one for each level, and one more for a page break."""
        return self.table.columns.depth + 1

    @cached_property
    def has_names(self) -> bool:
        return row_label_depth(self.table) > 0

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The row of column numbers under the headings. Empty if the table prints none."""
        numbers = column_numbers(self.table, self.language) if self.table.is_numbered else ()
        return tuple(filter(None, map(normalize_label, numbers)))

    def is_number_row(self, row: DocumentRow) -> bool:
        """Whether a row holds just the column numbers."""
        texts = tuple(normalize_label(each.text) for each in row.filled_cells)
        return bool(self.numbers) and texts == self.numbers

    @cached_property
    def signature(self) -> tuple[object, ...]:
        """A value that is equal for tables whose headings cannot be told apart."""
        return self.paths, self.has_names, self.table.stub

    def find_in(self, rows: Sequence[DocumentRow]) -> FoundHeading | None:
        """The heading that begins with the first of the rows; None where there is none."""
        if not rows or not rows[0].filled_cells:
            return None
        return self._in_reading_order(rows) or self._by_columns(rows)

    def _in_reading_order(self, rows: Sequence[DocumentRow]) -> FoundHeading | None:
        """Match the labels level by level. The columns of leaves give their order."""
        at, torn = 0, ""
        leaves: list[DocumentCell] = []
        corner = normalize_label(self.table.corner)
        for number, row in enumerate(rows[: self.most_rows]):
            for place, piece in enumerate(row.filled_cells):
                text = torn + normalize_label(piece.text)
                expected, is_leaf = self.by_level[at] if at < len(self.by_level) else (None, False)
                if expected and text in expected:
                    at, torn = at + 1, ""
                    leaves += [piece] if is_leaf else []
                elif expected and any(each.startswith(text) for each in expected):
                    torn = text
                elif not (self.has_names and place == 0 and (number == 0 or text == corner)):
                    return None
            if not (at or torn):
                return None
            if at == len(self.by_level):
                return FoundHeading(number + 1, self._in_order(leaves))
        return None

    def _in_order(self, leaves: list[DocumentCell]) -> tuple[int, ...]:
        """The columns where the leaves begin, in the order of the form."""
        return tuple(sorted(each.column for each in leaves))

    def _by_columns(self, rows: Sequence[DocumentRow]) -> FoundHeading | None:
        if not rows[0].is_dense:
            return None
        if normalize_label(rows[0].filled_cells[-1].text) not in self._labels:
            return None
        for height in range(1, self.most_rows + 1):
            columns = _stacks(rows[:height])
            starts = sorted(columns)[-len(self.paths) :]
            if len(starts) < len(self.paths):
                continue
            if not any(each.column >= starts[0] for each in rows[0].filled_cells):
                return None
            corners = {tuple(stack) for at, stack in columns.items() if at < starts[0] and stack}
            if self._are_corners(corners) and all(
                _leads_to(columns[start], path)
                for start, path in zip(starts, self.paths, strict=True)
            ):
                return FoundHeading(height, tuple(starts))
        return None


def _stacks(rows: Sequence[DocumentRow]) -> dict[int, list[str]]:
    """The labels above each column from top to bottom. A merged cell counts as one column."""
    stacks: dict[int, list[str]] = {}
    lowest: dict[int, DocumentCell] = {}
    for row in rows:
        for piece in row.cells:
            for column in range(piece.column, piece.column + piece.width):
                lowest[column] = piece
                text = normalize_label(piece.text)
                stack = stacks.setdefault(column, [])
                if text and stack[-1:] != [text]:
                    stack.append(text)
    return {
        column: stack
        for column, stack in stacks.items()
        if lowest[column].column == column or stacks.get(column - 1) != stack
    }


def _leads_to(stack: list[str], path: tuple[Wordings, ...]) -> bool:
    """Whether the labels above a column fit a leaf. Labels of headings may be missing."""
    if not stack or stack[-1] not in path[-1]:
        return False
    above = iter(path[:-1])
    return all(any(text in heading for heading in above) for text in stack[:-1])
