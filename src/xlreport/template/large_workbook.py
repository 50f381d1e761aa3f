"""A workbook of any size: its rows are deflated as they come, and its parts are never whole."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from xlreport.template.archive import write_archive
from xlreport.template.large_worksheet import LargeWorksheet
from xlreport.template.pieces import Deflater, Part
from xlreport.template.workbook import ReportPackager, ReportWorkbook

if TYPE_CHECKING:
    from xlsxwriter.packager import Packager

    from xlreport.template.kept_pieces import KeptPieces


class LargeWorkbook(ReportWorkbook):
    """Writes texts into their cells, and each row once. `kept` are rows of an earlier workbook.

    Rows come in order. XlsxWriter gets a buffer of its own, into which it packs nothing.
    """

    worksheet_class = LargeWorksheet

    def __init__(self, target: BytesIO, kept: KeptPieces | None = None) -> None:
        super().__init__(BytesIO(), in_memory=True)
        self._target, self._kept = target, kept
        self._deflater = Deflater()

    def close(self) -> None:
        try:
            super().close()
        finally:
            self._deflater.close()

    def _add_sheet(self, name: str | None, worksheet_class: Any = None) -> Any:
        sheet = super()._add_sheet(name, worksheet_class)  # type: ignore[no-untyped-call]
        sheet.begin(self._deflater, self._kept)
        return sheet

    def _get_packager(self) -> Packager:
        return _PiecePackager(self, self._deflater, self._target)


class _PiecePackager(ReportPackager):
    """Packs the parts itself, and hands XlsxWriter none of them."""

    filenames: list[tuple[Part, str, bool]]

    def __init__(self, book: LargeWorkbook, deflater: Deflater, target: BytesIO) -> None:
        super().__init__(book)
        self._deflater, self._target = deflater, target

    def _filename(self, xml_filename: str) -> Part:
        part = Part(self._deflater)
        self.filenames.append((part, xml_filename, False))
        return part

    def _create_package(self) -> list[Any]:
        super()._create_package()  # type: ignore[no-untyped-call]
        write_archive(self._target, ((name, part) for part, name, _ in self.filenames))
        return []
