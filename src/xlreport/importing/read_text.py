"""Plain text -> lines and rows.

Some programs that extract the text of a Word file write each cell on its own line, after a tab, and
a blank line after each row. There a line without a tab continues the cell above. Other programs
write each row on one line, with tabs between cells. Neither tells the columns of cells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlreport.importing.document import Document, DocumentCell, DocumentLine, DocumentRow
from xlreport.importing.read_html import decode_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARK = re.compile(r"\[bookmark: [^\[\]]*\]")


def read_text(data: bytes) -> Document:
    """Read the bytes of a text file. It never raises, because any bytes can be a text."""
    text = _MARK.sub("", decode_text(data))
    return Document(tuple(_blocks(text.splitlines())))


def _blocks(lines: list[str]) -> Iterator[DocumentLine | DocumentRow]:
    cells: list[list[str]] = []
    for line in lines:
        if line.startswith("\t") and "\t" not in line[1:]:
            cells.append([line[1:]])
        elif not line.strip():
            yield from _row(cells)
            cells = []
        elif "\t" in line:
            yield from _row(cells)
            cells = []
            yield from _row([each] for each in line.split("\t"))
        elif cells:
            cells[-1].append(line)
        else:
            yield DocumentLine(line)
    yield from _row(cells)


def _row(cells: Iterable[list[str]]) -> Iterator[DocumentRow]:
    """One row, or none where there are no cells. Each cell is given by its lines."""
    if pieces := tuple(
        DocumentCell("\n".join(lines), column) for column, lines in enumerate(cells)
    ):
        yield DocumentRow(pieces, is_placed=False)
