"""What other libraries, and the bytes alone, take for a part of a job: files given, files written.

The peers write the same cells or tables as ours hold, without formats, links or protection. The
physical limit of reading is inflating every part and a SHA-256; that of writing is deflating the
same bytes and storing them.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

Job = tuple[str, "Callable[[], object]"]
"""The name of a peer, and what it does."""

_LEVEL = 6
"""Of deflating: what zlib, zipfile and XlsxWriter use unless told otherwise."""


def inflating(paths: Sequence[Path]) -> Callable[[], None]:
    def run() -> None:
        for path in paths:
            hashlib.sha256(path.read_bytes()).hexdigest()
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    archive.read(name)

    return run


def deflating(paths: Sequence[Path], out: Path) -> Callable[[], None]:
    """Deflate what these files hold, which is read beforehand, and store it."""
    contents = []
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            contents.append([archive.read(name) for name in archive.namelist()])

    def run() -> None:
        for parts in contents:
            out.write_bytes(b"".join(zlib.compress(part, _LEVEL) for part in parts))

    return run


def reading(paths: Sequence[Path]) -> Job:
    """python-calamine reads every sheet."""

    def run() -> None:
        for path in paths:
            workbook = CalamineWorkbook.from_path(path)
            for name in workbook.sheet_names:
                workbook.get_sheet_by_name(name).to_python()

    return "calamine", run


def writing_sheets(paths: Sequence[Path], out: Path) -> Job:
    """XlsxWriter writes the cells of these workbooks, which are read beforehand."""
    contents = [_cells(path) for path in paths]

    def run() -> None:
        for sheets in contents:
            with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
                for name, cells in sheets.items():
                    sheet = workbook.add_worksheet(name)
                    for row, column, value in cells:
                        sheet.write(row, column, value)

    return "XlsxWriter", run


def _cells(path: Path) -> dict[str, list[tuple[int, int, Any]]]:
    """The cells with their formulas."""
    workbook = openpyxl.load_workbook(path)
    return {
        sheet.title: [
            (cell.row - 1, cell.column - 1, cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str | int | float)
        ]
        for sheet in workbook.worksheets
    }


def writing_documents(paths: Sequence[Path], out: Path) -> Job:
    """python-docx writes the paragraphs and tables of these documents, read beforehand."""
    contents = []
    for path in paths:
        given = docx.Document(str(path))
        tables = [[[cell.text for cell in row.cells] for row in each.rows] for each in given.tables]
        contents.append(([each.text for each in given.paragraphs], tables))

    def run() -> None:
        for paragraphs, tables in contents:
            document = docx.Document()
            for text in paragraphs:
                document.add_paragraph(text)
            for rows in tables:
                table = document.add_table(len(rows), len(rows[0]))
                for row, texts in zip(table.rows, rows, strict=True):
                    for cell, text in zip(row.cells, texts, strict=True):
                        cell.text = text
            document.save(str(out))

    return "python-docx", run
