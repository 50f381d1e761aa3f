"""Limits on the size of a published report, before and after it is read.

Real reports stay far below them. A file made to do harm is refused before a library parses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import report_words as words
from xlreport.importing.document import MOST_COLUMNS_ACROSS, UnreadableDocument
from xlreport.xlsx import DEFAULT_LIMITS, MEGABYTE

if TYPE_CHECKING:
    from zipfile import ZipFile

    from xlreport.importing.document import Document

TAGS = 2 * DEFAULT_LIMITS.elements
"""The most tags of a part of a package or of a page, end tags included."""
BLOCKS = 20_000
"""The most lines and cells together; also the most rows, because rows may be empty."""
CHARACTERS = 5_000_000


def check_file_size(data: bytes) -> None:
    """Check the size in bytes. Raises UnreadableDocument, as do all checks in this module."""
    _refuse_if(len(data) > DEFAULT_LIMITS.compressed)


def check_page_size(data: bytes) -> None:
    """Check the number of tags of a page before it is parsed."""
    _refuse_if(data.count(b"<") > TAGS)


def check_package_size(package: ZipFile) -> None:
    """Check an archive of XML parts by its real content, because its headers may lie."""
    entries = package.infolist()
    _refuse_if(len(entries) > DEFAULT_LIMITS.entries)
    inflated = 0
    for entry in entries:
        tags = 0
        with package.open(entry) as part:
            while chunk := part.read(MEGABYTE):
                inflated += len(chunk)
                tags += chunk.count(b"<")
                _refuse_if(inflated > DEFAULT_LIMITS.inflated or tags > TAGS)


def check_document_size(document: Document) -> None:
    """Check a document before anything is searched in it."""
    rows = [each.cells for each in document.rows]
    texts = [piece.text for row in rows for piece in row]
    texts += [line.text for line in document.lines]
    _refuse_if(max(len(texts), len(rows)) > BLOCKS or sum(map(len, texts)) > CHARACTERS)
    _refuse_if(any(sum(piece.width for piece in row) > MOST_COLUMNS_ACROSS for row in rows))


def _refuse_if(is_too_large: bool) -> None:
    if is_too_large:
        raise UnreadableDocument(words.TOO_LARGE)
