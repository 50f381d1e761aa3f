"""Tables that stand side by side in a document: the rows of each, cut apart, one after the other.

Their headings stand in the same rows, one behind the other. Each table begins in the column where
its own heading begins. So every row of the document is cut at these columns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from xlreport.form import normalize_label
from xlreport.importing.headings import HeadingMatcher

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form import Form, Table
    from xlreport.importing.document import DocumentRow

_NO_END = 10**6


@dataclass(frozen=True, eq=False)
class _Band:
    """Tables side by side, prepared for matching their headings."""

    matchers: tuple[HeadingMatcher, ...]

    @property
    def most_rows(self) -> int:
        return max(each.most_rows for each in self.matchers)

    @property
    def titles(self) -> tuple[str, ...]:
        named = (normalize_label(each.table.title) for each in self.matchers)
        return tuple(each for each in named if each)

    def starts_in(self, rows: Sequence[DocumentRow]) -> tuple[int, ...] | None:
        """The columns where the tables begin, if the rows begin with all their headings."""
        begins = sorted({each.column for row in rows for each in row.cells})
        starts: list[int] = []
        at = begins[0] if begins else 0
        for number, matcher in enumerate(self.matchers, 1):
            ends = [each for each in begins if each > at]
            ends = [_NO_END] if number == len(self.matchers) else ends
            fits = (end for end in ends if matcher.find_in([_part(row, at, end) for row in rows]))
            end = next(fits, None)
            if end is None:
                return None
            starts.append(at)
            at = end
        return tuple(starts)


def cut_beside(rows: Sequence[DocumentRow], form: Form) -> list[DocumentRow]:
    """The rows, with tables that stand side by side put one below the other."""
    bands = [
        _Band(tuple(HeadingMatcher(each, form.language) for each in band)) for band in _bands(form)
    ]
    return list(_Cutter(bands, form, rows).cut()) if bands else list(rows)


def _bands(form: Form) -> Iterator[tuple[Table, ...]]:
    """The tables of the form that stand side by side."""
    for section in form.sections:
        lefts = {each.beside for each in section.tables}
        for table in section.tables:
            if table.beside is not None and table not in lefts:
                band = [table]
                while (left := band[0].beside) is not None:
                    band.insert(0, left)
                yield tuple(band)


class _Cutter:
    def __init__(self, bands: Sequence[_Band], form: Form, rows: Sequence[DocumentRow]) -> None:
        self._bands, self._rows = bands, rows
        beside = {each.table for band in bands for each in band.matchers}
        self._others = [
            HeadingMatcher(each, form.language)
            for each in form.tables.values()
            if each not in beside
        ]

    def cut(self) -> Iterator[DocumentRow]:
        at = 0
        while at < len(self._rows):
            found = self._heading_at(at) or self._heading_at(at + 1)
            if found is None or not (self._heading_at(at) or self._are_titles(at, found[0])):
                yield self._rows[at]
                at += 1
                continue
            band, starts = found
            end = next(filter(self._ends, range(at + 2, len(self._rows))), len(self._rows))
            yield from _one_below_the_other(self._rows[at:end], band, starts)
            at = end

    def _heading_at(self, at: int) -> tuple[_Band, tuple[int, ...]] | None:
        for band in self._bands:
            if starts := band.starts_in(self._rows[at : at + band.most_rows]):
                return band, starts
        return None

    def _are_titles(self, at: int, band: _Band) -> bool:
        """Whether a row holds just the titles of the tables."""
        texts = tuple(normalize_label(each.text) for each in self._rows[at].filled_cells)
        return bool(texts) and texts == band.titles

    def _ends(self, at: int) -> bool:
        """Whether other tables begin at a row: with their headings, or with a title."""
        filled = self._rows[at].filled_cells
        only = normalize_label(filled[0].text) if len(filled) == 1 else ""
        if only and any(normalize_label(each.table.title) == only for each in self._others):
            return True
        if self._heading_at(at) is not None:
            return True
        if any(self._are_titles(at, band) for band in self._bands):
            return True
        return any(
            each.find_in(self._rows[at : at + each.most_rows]) is not None for each in self._others
        )


def _one_below_the_other(
    rows: Sequence[DocumentRow], band: _Band, starts: Sequence[int]
) -> Iterator[DocumentRow]:
    for matcher, (left, right) in zip(band.matchers, pairwise((*starts, _NO_END)), strict=True):
        for row in rows:
            yield replace(_part(row, left, right), table=matcher.table.code)


def _part(row: DocumentRow, left: int, right: int) -> DocumentRow:
    """The cells of a row that begin between two columns."""
    cells = tuple(each for each in row.cells if left <= each.column < right)
    return replace(row, cells=cells, is_full=row.is_full or right < _NO_END)
