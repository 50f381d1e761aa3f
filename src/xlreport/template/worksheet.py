"""A worksheet of XlsxWriter that takes formulas and links quickly, and prepared rows.

XlsxWriter searches every formula for some thirty functions, one by one, that need a prefix in the
file. It writes every cell through several calls. Both take most of the time of a large workbook.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import Worksheet

if TYPE_CHECKING:
    from xlsxwriter.url import Url

    from xlreport.template.row_pieces import PreparedRow

_NEEDS_PREFIX = re.compile(
    r"(?:ARRAY|BYCOL|BYROW|COLS|ROWS|DROP|EXPAND|FILTER|STACK|LAMBDA|MAP|REDUCE|SCAN|INGLE|SEQUENCE"
    r"|SORT|SORTBY|SWITCH|TAKE|TEXTSPLIT|TOCOL|TOROW|UNIQUE|XLOOKUP)\("
)
"""How the names end that XlsxWriter gives a prefix. A formula without them stays as it is."""

_FUNCTION = re.compile(r"[\w.]+\(")


class ReportWorksheet(Worksheet):
    """A worksheet for very many formulas and rows."""

    fh: Any
    str_table: Any

    def __init__(self) -> None:
        super().__init__()
        self._prepared: list[str] = []

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> Any:
        expand = expand_future_functions or self.use_future_functions
        if formula[:1] != "{" and not _needs_prefix(formula, expand=expand):
            return formula.removeprefix("=").removesuffix("}")
        return super()._prepare_formula(formula, expand_future_functions)  # type: ignore[no-untyped-call]

    def write_prepared_row(self, prepared: PreparedRow) -> None:
        """Write a whole row. Prepared rows come in order, after all others."""
        self._prepared.append(prepared.maker.xml(prepared.row, prepared.contents))

    def cover(self, row: int, column: int) -> int:
        """Count a cell to the used range. Negative if the sheet does not reach so far."""
        return int(self._check_dimensions(row, column))

    def text_xml(self, text: str) -> str:
        """The end of the tag of a cell with a text, and its content."""
        index = self.str_table._get_shared_string_index(text)  # noqa: SLF001 - no other way
        return f' t="s"><v>{index}</v></c>'

    def _write_hyperlink_external(self, row: int, col: int, id_num: int, url: Url) -> None:
        if url.tip or url._anchor or url._is_object_link:  # noqa: SLF001 - no other way
            super()._write_hyperlink_external(row, col, id_num, url)
            return
        cell = xl_rowcol_to_cell_fast(row, col)
        self.fh.write(f'<hyperlink ref="{cell}" r:id="rId{id_num}"/>')

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
