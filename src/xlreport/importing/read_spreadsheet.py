"""A spreadsheet that xlreport did not make -> its rows, sheet by sheet, without blank cells."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from xlreport.findings import report_words as words
from xlreport.form import DateValue, display_text
from xlreport.importing.document import (
    Document,
    DocumentCell,
    DocumentLine,
    DocumentRow,
    UnreadableDocument,
)
from xlreport.intake import content_of, identity_of
from xlreport.layout import META_SHEET
from xlreport.xlsx import Refusal, open_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.xlsx import OpenWorkbook, RawSheet


def read_spreadsheet(data: bytes) -> Document:
    """Read the bytes of a spreadsheet.

    Raises UnreadableDocument where it cannot be read, and for a workbook of xlreport, which needs
    no import.
    """
    try:
        workbook = open_workbook(data)
        if identity_of(workbook.sheet(META_SHEET)) is not None:
            raise UnreadableDocument(words.OURS, is_template=True)
        sheets = workbook.read().sheets
    except Refusal as refusal:
        raise UnreadableDocument(refusal.reason) from refusal
    return Document(tuple(block for sheet in sheets for block in _blocks(sheet, workbook)))


def _blocks(sheet: RawSheet, workbook: OpenWorkbook) -> Iterator[DocumentLine | DocumentRow]:
    """The rows. A row with one cell also gives lines, because it may be a title or a text."""
    for _, cells in groupby(sorted(sheet.cells), key=lambda place: place[0]):
        pieces = tuple(
            DocumentCell(text, column)
            for row, column in cells
            if (text := _shown(sheet, workbook, (row, column))).strip()
        )
        if len(pieces) == 1:
            yield from (DocumentLine(line) for line in pieces[0].text.split("\n"))
        if pieces:
            yield DocumentRow(pieces, is_dense=False)


def _shown(sheet: RawSheet, workbook: OpenWorkbook, place: tuple[int, int]) -> str:
    content = content_of(sheet.cells[place], workbook)
    if content is None:
        return ""
    return str(content) if isinstance(content, DateValue) else display_text(content)
