"""A worksheet of any size: its rows are deflated as they come, and none stays in memory.

XlsxWriter's own way for that, row by row, writes a temporary file, and then copies it twice.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import _preserve_whitespace, xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellStringTuple

from xlreport.template.pieces import Part
from xlreport.template.row_pieces import RowPieces
from xlreport.template.worksheet import ReportWorksheet

if TYPE_CHECKING:
    from xlreport.template.kept_pieces import KeptPieces
    from xlreport.template.pieces import Deflater
    from xlreport.template.row_pieces import PreparedRow

_NEEDS_ESCAPE = re.compile(r"[\x00-\x1f&<>\ufffe\uffff]|_x|^\s|\s$")
"""What a text may hold that XML cannot hold as it is; and white space that XML may drop."""


class LargeWorksheet(ReportWorksheet):
    """Rows come in order, each once. Texts stand in their cells."""

    row_data_fh: Any
    dim_rowmin: Any
    _pieces: RowPieces

    def begin(self, deflater: Deflater, kept: KeptPieces | None) -> None:
        """Get ready for the first row. `kept` are rows that need not be made again."""
        self.constant_memory = True
        self.row_data_fh = self.fh = Part(deflater)
        self._pieces = RowPieces(self.row_data_fh, kept)

    def write_prepared_row(self, prepared: PreparedRow) -> None:
        if self.table:  # what was written cell by cell comes first
            self._write_single_row(prepared.row)
        self.previous_row = prepared.row
        self._pieces.add(prepared)

    def text_xml(self, text: str) -> str:
        if not _NEEDS_ESCAPE.search(text):
            return f' t="inlineStr"><is><t>{text}</t></is></c>'
        told = escape(self._escape_control_characters(text), quote=False)  # type: ignore[no-untyped-call]
        keep = ' xml:space="preserve"' if _preserve_whitespace(text) else ""
        return f' t="inlineStr"><is><t{keep}>{told}</t></is></c>'

    def _write_single_row(self, current_row_num: int = 0) -> None:
        """Write the row that is done, and those up to the next one that only have a height.

        XlsxWriter leaves these out, and what stands on them, such as a chart, loses its place.
        """
        done, last = self.previous_row, current_row_num
        super()._write_single_row(current_row_num)
        if not current_row_num:  # the sheet is at its end
            self._pieces.end()
            last = max(self.row_info, default=0) + 1
        for row in range(done + 1, last):
            if row in self.row_info:
                self._write_empty_row(row, None, self.row_info[row])

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if not cell.format or not isinstance(cell, CellStringTuple):
            super()._write_cell(row, col, cell)
            return
        style = cell.format._get_xf_index()  # noqa: SLF001 - no other way
        start = f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{style}"'
        self.fh.write(start + self.text_xml(cell.string))

    def _write_optimized_sheet_data(self) -> None:
        if self.dim_rowmin is None:  # no cells
            super()._write_optimized_sheet_data()
            return
        self._xml_start_tag("sheetData")
        self.fh.place(self.row_data_fh.taken())
        self._xml_end_tag("sheetData")
