"""Locks that XlsxWriter has no call for: of the list of sheets, and by the hash of a password."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from xlreport.template.cell_xml import cell_xml
from xlreport.template.workbook import ReportWorkbook
from xlreport.template.worksheet import ReportWorksheet


class LockedWorksheet(ReportWorksheet):
    """A sheet that can be locked with the password of another workbook.

    `lock` is what that workbook stores of it, so the password itself can be unknown.
    """

    lock: tuple[tuple[str, str], ...] = ()

    # Our cells are named by row and column alone. XlsxWriter's usual calls also take A1.
    write_blank = Worksheet._write_blank  # type: ignore[assignment]  # noqa: SLF001
    write_number = Worksheet._write_number  # type: ignore[assignment]  # noqa: SLF001
    write_string = Worksheet._write_string  # type: ignore[assignment]  # noqa: SLF001
    write_formula = Worksheet._write_formula  # type: ignore[assignment]  # noqa: SLF001

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        inherits = cell.format is None and (row in self.row_info or col in self.col_info)
        if xml := "" if inherits else cell_xml(row, col, cell):
            self.fh.write(xml)
        else:
            super()._write_cell(row, col, cell)

    def _write_sheet_protection(self) -> None:
        if not self.lock:
            super()._write_sheet_protection()
            return
        options = {"sheet": 1, "objects": 1, "scenarios": 1, "formatColumns": 0, "formatRows": 0}
        if self.protect_options.get("autofilter"):
            options["autoFilter"] = 0
        self._xml_empty_tag("sheetProtection", [*self.lock, *options.items()])


class LockedWorkbook(ReportWorkbook):
    """A workbook whose list of sheets is locked."""

    worksheet_class = LockedWorksheet

    def _write_book_views(self) -> None:
        self._xml_empty_tag("workbookProtection", [("lockStructure", 1)])
        super()._write_book_views()
