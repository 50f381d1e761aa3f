"""The XML of a cell, made in one step.

XlsxWriter collects the attributes of each cell in a list, and escapes them one by one.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellBlankTuple, CellFormulaTuple, CellNumberTuple, CellStringTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def cell_xml(row: int, column: int, cell: Any) -> str:
    """A cell of a workbook in memory. Empty for a cell of a kind that is rare here."""
    end = _ENDS.get(cell.__class__)
    told = end(cell) if end else ""
    if not told:
        return ""
    style = cell.format
    index = f' s="{style._get_xf_index()}"' if style else ""  # noqa: SLF001 - no other way
    return f'<c r="{xl_rowcol_to_cell_fast(row, column)}"{index}{told}'


def _blank(_: CellBlankTuple) -> str:
    return "/>"


def _number(cell: CellNumberTuple) -> str:
    return f"><v>{cell.number:.16G}</v></c>"


def _string(cell: CellStringTuple) -> str:
    return f' t="s"><v>{cell.string}</v></c>'


def _formula(cell: CellFormulaTuple) -> str:
    """Empty if the result is an error or a logical value."""
    value, kind = cell.value, ""
    if isinstance(value, bool):
        return ""
    if isinstance(value, str) and value:
        if value[0] == "#":
            return ""
        value, kind = escape(value, quote=False), ' t="str"'
    return f"{kind}><f>{escape(cell.formula, quote=False)}</f><v>{value}</v></c>"


_ENDS: dict[type, Callable[[Any], str]] = {
    CellBlankTuple: _blank,
    CellNumberTuple: _number,
    CellStringTuple: _string,
    CellFormulaTuple: _formula,
}
"""The end of a cell's tag and its content, by its kind."""
