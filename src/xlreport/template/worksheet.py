"""A worksheet of XlsxWriter that takes formulas and links quickly, and prepared rows.

XlsxWriter searches every formula for some thirty functions, one by one, that need a prefix in the
file. It writes every cell through several calls. Both take most of the time of a large workbook.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import _preserve_whitespace, xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellStringTuple, Worksheet

from xlreport.template.pieces import Part
from xlreport.template.row_pieces import PreparedRow, RowPieces

if TYPE_CHECKING:
    from xlsxwriter.url import Url

    from xlreport.template.kept_pieces import KeptPieces
    from xlreport.template.pieces import Deflater

_NEEDS_PREFIX = re.compile(
    r"(?:ARRAY|BYCOL|BYROW|COLS|ROWS|DROP|EXPAND|FILTER|STACK|LAMBDA|MAP|REDUCE|SCAN|INGLE|SEQUENCE"
    r"|SORT|SORTBY|SWITCH|TAKE|TEXTSPLIT|TOCOL|TOROW|UNIQUE|XLOOKUP)\("
)
"""How the names end that XlsxWriter gives a prefix. A formula without them stays as it is."""

_FUNCTION = re.compile(r"[\w.]+\(")


_NEEDS_ESCAPE = re.compile(r"[\x00-\x1f&<>\ufffe\uffff]|_x|^\s|\s$")
"""What a text may hold that XML cannot hold as it is; and white space that XML may drop."""


class ReportWorksheet(Worksheet):
    """A worksheet for very many formulas and rows."""

    fh: Any
    row_data_fh: Any
    str_table: Any
    dim_rowmin: Any

    def __init__(self) -> None:
        super().__init__()
        self._prepared: list[str] = []
        self._rows: Part | None = None
        self._row_pieces: RowPieces | None = None

    def write_to_pieces(self, deflater: Deflater, kept: KeptPieces | None) -> None:
        """Deflate rows as they come, and keep none of them in memory.

        XlsxWriter does the same by a temporary file, and then by a second and a third copy.
        """
        self.constant_memory = True
        self._rows = self.row_data_fh = self.fh = Part(deflater)
        self._row_pieces = RowPieces(self._rows, kept)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> Any:
        expand = expand_future_functions or self.use_future_functions
        if formula[:1] != "{" and not _needs_prefix(formula, expand=expand):
            return formula.removeprefix("=").removesuffix("}")
        return super()._prepare_formula(formula, expand_future_functions)  # type: ignore[no-untyped-call]

    def write_prepared_row(self, prepared: PreparedRow) -> None:
        """Write a whole row. Prepared rows come in order, after all others."""
        if self._row_pieces is None:
            self._prepared.append(prepared.maker.xml(prepared.row, prepared.contents))
            return
        if self.table:  # what was written cell by cell comes first
            self._write_single_row(prepared.row)
        self.previous_row = prepared.row
        self._row_pieces.add(prepared)

    def cover(self, row: int, column: int) -> int:
        """Count a cell to the used range. Negative if the sheet does not reach so far."""
        return int(self._check_dimensions(row, column))

    def text_xml(self, text: str) -> str:
        """The end of the tag of a cell with a text, and its content."""
        if not self.constant_memory:
            index = self.str_table._get_shared_string_index(text)  # noqa: SLF001 - no other way
            return f' t="s"><v>{index}</v></c>'
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
        if self._row_pieces is None:
            return
        if not current_row_num:  # the sheet is at its end
            self._row_pieces.end()
            last = max(self.row_info, default=0) + 1
        for row in range(done + 1, last):
            if row in self.row_info:
                self._write_empty_row(row, None, self.row_info[row])

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if self._rows is None or not cell.format or not isinstance(cell, CellStringTuple):
            super()._write_cell(row, col, cell)
            return
        style = cell.format._get_xf_index()  # noqa: SLF001 - no other way
        start = f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{style}"'
        self.fh.write(start + self.text_xml(cell.string))

    def _write_hyperlink_external(self, row: int, col: int, id_num: int, url: Url) -> None:
        if url.tip or url._anchor or url._is_object_link:  # noqa: SLF001 - no other way
            super()._write_hyperlink_external(row, col, id_num, url)
            return
        cell = xl_rowcol_to_cell_fast(row, col)
        self.fh.write(f'<hyperlink ref="{cell}" r:id="rId{id_num}"/>')

    def _write_optimized_sheet_data(self) -> None:
        if self._rows is None or self._row_pieces is None or self.dim_rowmin is None:
            super()._write_optimized_sheet_data()
            return
        self._row_pieces.end()
        self._xml_start_tag("sheetData")
        self.fh.place(self._rows.taken())
        self._xml_end_tag("sheetData")

    def _write_rows(self) -> None:
        super()._write_rows()
        for xml in self._prepared:
            self.fh.write(xml)
        self._prepared.clear()


def _needs_prefix(formula: str, *, expand: bool) -> bool:
    """Whether XlsxWriter changes a formula. With `expand`, it changes many more functions."""
    if not expand:
        return _NEEDS_PREFIX.search(formula) is not None
    return any(map(_is_expanded, set(_FUNCTION.findall(formula))))


@cache
def _is_expanded(function: str) -> bool:
    """Whether XlsxWriter changes this function's name where it expands names."""
    call = f"({function}"
    return bool(Worksheet()._prepare_formula(call, True) != call)  # type: ignore[no-untyped-call]  # noqa: SLF001
