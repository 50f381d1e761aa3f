"""How much a published report may hold, before and after it is read.

Real reports stay far below; a file made to hurt is refused before a library takes it apart.
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
"""Tags of a part or of a page, those that end an element included."""
BLOCKS = 20_000
"""Lines and cells of tables; also rows, which may be empty."""
CHARACTERS = 5_000_000


def check_file_size(data: bytes) -> None:
    """Raises Unreadable, as all of these do."""
    _refuse_if(len(data) > DEFAULT_LIMITS.compressed)


def check_page_size(data: bytes) -> None:
    """A page before it is taken apart."""
    _refuse_if(data.count(b"<") > TAGS)


def check_package_size(package: ZipFile) -> None:
    """An archive of XML parts, by what comes out of it and not by what its headers say."""
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
    """A document before anything is looked for in it."""
    rows = [each.cells for each in document.rows]
    texts = [piece.text for row in rows for piece in row]
    texts += [line.text for line in document.lines]
    _refuse_if(max(len(texts), len(rows)) > BLOCKS or sum(map(len, texts)) > CHARACTERS)
    _refuse_if(any(sum(piece.width for piece in row) > MOST_COLUMNS_ACROSS for row in rows))


def _refuse_if(is_too_large: bool) -> None:
    if is_too_large:
        raise UnreadableDocument(words.TOO_LARGE)
