"""A large worksheet, row by row: its cells as they come, in bounded memory.

Nearly all cells are in plain form: a pattern extracts them from each piece of whole rows, and expat
reads what remains of the piece. A piece in which the two could differ goes through expat whole.
Refused: rows too far out of order to be sorted within a piece, and anything beyond the limits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.xlsx.fast_path import extract_plain_cells, is_unusual
from xlreport.xlsx.limits import unreadable
from xlreport.xlsx.markup import parse_steps
from xlreport.xlsx.references import position_in_order
from xlreport.xlsx.worksheet import PartReading, looked_at, too_many_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.xlsx.package import Package
    from xlreport.xlsx.raw import RawCell

Row = tuple[int, "dict[int, RawCell]"]
"""The number of a row, from 0, and its cells by column."""

_ROW_END = b"</row>"
_LONGEST_ROW = 1 << 24
"""A longer stretch without the end of a row is read by expat alone."""
_UNNAMED = re.compile(rb"<(?:\w+:)?c(?! r=\")[\s/>]")
"""A cell that does not begin with its reference. It may depend on the cell before."""


def read_rows(package: Package, part: str, strings: Mapping[str, str]) -> Iterator[Row]:
    """The rows of a part that have cells, in order. Raises Refusal."""
    return _RowReading(package, part, strings).rows()


class _RowReading(PartReading):
    def __init__(self, package: Package, part: str, strings: Mapping[str, str]) -> None:
        most = package.limits.streamed_cells
        super().__init__(package, part, strings, most, exact=True)
        self._most_cells = most
        self._cells.position = position_in_order
        self._is_plain = True
        self._holds_whole_rows = False
        self._plain_cells = 0
        self._last_row = -1
        self._is_first_piece = True

    def rows(self) -> Iterator[Row]:
        parser, counted = self._parser()
        for _ in parse_steps(self._part, self._pieces(), parser):
            rows, cells = counted()
            self._check(rows, cells + self._plain_cells)
            if self._holds_whole_rows:
                self._settle()
            yield from self._take()
        self._names.check()
        self._settle()
        yield from self._take()

    def _pieces(self) -> Iterator[bytes]:
        """What expat has to read: pieces of whole rows as long as all is usual, then all the rest.

        The cells of a piece that are in plain form are taken out of it.
        """
        rest = b""
        for chunk in looked_at(self._package.chunks(self._part)):
            rest += chunk
            end = rest.rfind(_ROW_END) + len(_ROW_END)
            self._holds_whole_rows = self._is_plain and end >= len(_ROW_END)
            if self._holds_whole_rows:
                piece, rest = rest[:end], rest[end:]
                yield self._without_plain_cells(piece)
            elif not self._is_plain or len(rest) > _LONGEST_ROW:
                self._is_plain = False
                piece, rest = rest, b""
                yield piece
        self._holds_whole_rows = False
        yield rest

    def _without_plain_cells(self, piece: bytes) -> bytes:
        has_head, self._is_first_piece = self._is_first_piece, False
        if is_unusual(piece, has_head=has_head):
            self._is_plain = self._holds_whole_rows = False
            return piece
        taken = None if _UNNAMED.search(piece) else extract_plain_cells(piece)
        if taken is None:
            return piece
        self._plain_cells += len(taken.cells)
        if self._plain_cells > self._room:
            raise too_many_cells(self._most_cells)
        self._cells.add_plain(taken.cells)
        return taken.remainder.encode()

    def _take(self) -> Iterator[Row]:
        """The rows that were read, which are whole. They are not kept."""
        rows: dict[int, dict[int, RawCell]] = {}
        for (row, column), cell in self._cells.found.items():
            if row in rows:
                rows[row][column] = cell
            else:
                rows[row] = {column: cell}
        self._cells.found.clear()
        self._arrays.clear()
        for row in sorted(rows):
            if row <= self._last_row:
                message = LocalizedText("行的次序有误", "the rows are not in order")
                raise unreadable(message)
            self._last_row = row
            yield row, rows[row]
