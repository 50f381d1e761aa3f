"""The name and the bytes of a file -> the reader for its format.

The ending of a name tells the format, unless the content is certainly another: many a `.doc` is a
web page, and some programs save spreadsheets of today as `.xls`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import report_words as words
from xlreport.importing.document import UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlreport.importing.document import Document

_TO_WORD = frozenset({"doc", "wps", "rtf", "odt", "wpt", "dot"})
_TO_SHEETS = frozenset({"xls", "et", "ods", "xlt", "ett"})
_PAGES, _ARCHIVES = frozenset({"html", "htm"}), frozenset({"mht", "mhtml"})

REPORT_SUFFIXES = (
    frozenset({"docx", "xlsx", "txt", "pdf"}) | _PAGES | _ARCHIVES | _TO_WORD | _TO_SHEETS
)
"""The endings of all files that can be read, some of them only with LibreOffice."""

_HEAD = 4_096


def read_report(data: bytes, file: str) -> Document:
    """Read the bytes of a file of any format. Raises UnreadableDocument where it cannot."""
    suffix = file.lower().rpartition(".")[2]
    found = _format(data, suffix)
    if found in _TO_WORD | _TO_SHEETS:
        from xlreport.importing.convert_office import convert  # noqa: PLC0415 - seldom needed

        target = "docx" if found in _TO_WORD else "xlsx"
        return _reader(target)(convert(data, found, target))
    return _reader(found)(data)


def _format(data: bytes, suffix: str) -> str:
    """The format of a file: by its first bytes where they are certain, else by its ending."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if suffix not in _TO_WORD | _TO_SHEETS | _PAGES | _ARCHIVES:
        return suffix
    if head.startswith(b"PK\x03\x04") and suffix not in {"odt", "ods"}:
        return "xlsx" if suffix in _TO_SHEETS else "docx"
    lower = head.lower()
    if b"mime-version:" in lower and b"multipart/related" in lower:
        return "mht"
    if suffix not in _ARCHIVES and (b"<html" in lower or b"<!doctype html" in lower):
        return "html"
    return suffix


def _reader(suffix: str) -> Callable[[bytes], Document]:
    """The reader of a format. Raises UnreadableDocument for unknown ones."""
    # Each is imported where it is needed, because libraries are heavy.
    match suffix:
        case "docx":
            from xlreport.importing.read_word import read_word  # noqa: PLC0415

            return read_word
        case "xlsx":
            from xlreport.importing.read_spreadsheet import read_spreadsheet  # noqa: PLC0415

            return read_spreadsheet
        case "txt":
            from xlreport.importing.read_text import read_text  # noqa: PLC0415

            return read_text
        case "pdf":
            from xlreport.importing.read_pdf import read_pdf  # noqa: PLC0415

            return read_pdf
        case "html" | "htm":
            from xlreport.importing.read_html import read_html  # noqa: PLC0415

            return read_html
        case "mht" | "mhtml":
            from xlreport.importing.read_mhtml import read_mhtml  # noqa: PLC0415

            return read_mhtml
        case _:
            raise UnreadableDocument(words.OTHER_FORMAT)
