"""Prepared rows -> pieces of a sheet's part, some rows each."""

from __future__ import annotations

import marshal
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from xlreport.template.kept_pieces import KEY_SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.form import Content
    from xlreport.template.kept_pieces import KeptPieces
    from xlreport.template.pieces import Part

ROWS = 16
"""Rows a piece. With fewer, less is made again where one changed; with more, it deflates better."""

_AS_IS = 2
"""The version of `marshal` in which equal contents always have the same bytes."""


class RowMaker(Protocol):
    """Makes the XML of rows."""

    @property
    def look(self) -> bytes:
        """All that the XML depends on besides the row's number and contents."""
        ...

    def xml(self, row: int, contents: Sequence[Content]) -> str:
        """The XML of a row."""
        ...


class PreparedRow(NamedTuple):
    """A row, and what makes it."""

    maker: RowMaker
    row: int
    contents: Sequence[Content]


class RowPieces:
    """Puts the rows of a sheet into its part. Rows that are known are not made again."""

    def __init__(self, part: Part, kept: KeptPieces | None) -> None:
        self._part, self._kept = part, kept
        self._rows: list[PreparedRow] = []

    def add(self, row: PreparedRow) -> None:
        self._rows.append(row)
        if len(self._rows) == ROWS:
            self.end()

    def end(self) -> None:
        """Put in what waits."""
        if not self._rows:
            return
        key = _key(self._rows) if self._kept else b""
        piece = self._kept.find(key) if self._kept else None
        if piece is None:
            xml = "".join([each.maker.xml(each.row, each.contents) for each in self._rows])
            piece = self._part.deflate(xml.encode())
        if self._kept:
            self._kept.keep(key, piece)
        self._part.place([piece])
        self._rows = []


def _key(rows: Sequence[PreparedRow]) -> bytes:
    digest = blake2b(digest_size=KEY_SIZE)
    for maker, row, contents in rows:
        told = _told(row, contents)
        digest.update(b"%s%d:" % (maker.look, len(told)))
        digest.update(told)
    return digest.digest()


def _told(row: int, contents: Sequence[Content]) -> bytes:
    told: tuple[Any, ...] = (row, *contents)
    try:
        return marshal.dumps(told, _AS_IS)
    except ValueError:  # a content of a type of ours
        return repr(told).encode()
