"""A sheet that is filled in any order and written strictly row by row.

In constant memory, XlsxWriter lets go of a row when the next one begins. Merged headings, and boxes
beside each other, are easier to write box by box.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from xlreport.template import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlsxwriter.format import Format
    from xlsxwriter.url import Url

    from xlreport.form import Content
    from xlreport.layout import Box
    from xlreport.rules import Figure


class BufferedSheet(Sheet):
    """Keeps all cells until `flush`; the last write to a cell wins."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet.raw)
        self._cells: defaultdict[int, dict[int, Callable[[], None]]] = defaultdict(dict)
        self._jumps: dict[tuple[int, int], Callable[[], None]] = {}

    def write(self, row: int, column: int, content: Content, style: Format | None = None) -> None:
        self._cells[row][column] = partial(super().write, row, column, content, style)

    def formula(
        self,
        row: int,
        column: int,
        formula: str,
        result: Figure | float | str,
        style: Format | None = None,
    ) -> None:
        write = partial(super().formula, row, column, formula, result, style)
        self._cells[row][column] = write

    def add_link(self, row: int, column: int, target: str | Url, tip: str | None = None) -> None:
        self._jumps[row, column] = partial(super().add_link, row, column, target, tip)

    def merge(self, box: Box, content: Content, style: Format) -> None:
        """Merges a box of cells; its blanks are written with their own rows."""
        for row in range(box.top, box.bottom + 1):
            for column in range(box.left, box.right + 1):
                self.write(row, column, None, style)
        self.write(box.top, box.left, content, style)
        if not box.is_single:
            self.merge_written(box)

    def flush(self) -> None:
        for row, cells in sorted(self._cells.items()):
            for column, write in sorted(cells.items()):
                if jump := self._jumps.get((row, column)):
                    jump()
                write()
        self._cells.clear()
