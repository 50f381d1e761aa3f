"""Parts of a workbook as deflated pieces.

Each piece is deflated on its own, in a thread, while the rows after it are made. Pieces are joined
as they are: one that was kept need not be made again.
"""

from __future__ import annotations

import zlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from xlreport.program import IN_BROWSER

if TYPE_CHECKING:
    from collections.abc import Iterable

HAS_THREADS = not IN_BROWSER

_THREADS = 2
_MOST_WAITING = 64
"""Pieces that may wait to be deflated: more would fill the memory where rows are made faster."""

_CHARACTERS = 1 << 16
"""A text is cut into pieces of about so many characters."""

END = b"\x03\x00"
"""An empty last block: it ends a part after any number of pieces."""


class Piece(NamedTuple):
    """Some content of a part, deflated. It ends with a whole byte and refers to no other piece."""

    data: bytes
    size: int
    """The bytes of the content."""
    check: int
    """The CRC of the content, without what its length alone adds; see `joined_checksum`."""


def deflated(content: bytes) -> Piece:
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    zeros = bytes(len(content))
    return Piece(data, len(content), zlib.crc32(content) ^ zlib.crc32(zeros))


def joined_checksum(pieces: Iterable[Piece]) -> int:
    """The CRC-32 of the contents of all pieces, one after the other.

    The checksum is linear: the content of a piece, and what came before moved on by its length,
    add up. The second is what as many zeros make of it.
    """
    checksum, zeros = 0, b""
    for piece in pieces:
        if len(zeros) < piece.size:
            zeros = bytes(piece.size)
        checksum = zlib.crc32(memoryview(zeros)[: piece.size], checksum) ^ piece.check
    return checksum


class Deflater:
    """Deflates pieces, in threads where the system has them."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(_THREADS) if HAS_THREADS else None
        self._waiting: deque[Future[Piece]] = deque()

    def deflate(self, content: bytes) -> Future[Piece]:
        if self._pool is None:
            return done(deflated(content))
        if len(self._waiting) >= _MOST_WAITING:
            self._waiting.popleft().result()
        piece = self._pool.submit(deflated, content)
        self._waiting.append(piece)
        return piece

    def close(self) -> None:
        """End the threads. Pieces that wait are not made."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)


def done(piece: Piece) -> Future[Piece]:
    """A piece that is there, as one that will be."""
    future: Future[Piece] = Future()
    future.set_result(piece)
    return future


class Part(StringIO):
    """A part of a workbook. Its text is deflated while it is written; other pieces come between."""

    def __init__(self, deflater: Deflater) -> None:
        super().__init__()
        self._deflater = deflater
        self._texts: list[str] = []
        self._length = 0
        self._pieces: list[Future[Piece]] = []

    def write(self, text: str) -> int:
        self._texts.append(text)
        self._length += len(text)
        if self._length >= _CHARACTERS:
            self._end_piece()
        return len(text)

    def place(self, pieces: Iterable[Future[Piece]]) -> None:
        """Put pieces after what was written so far."""
        self._end_piece()
        self._pieces += pieces

    def deflate(self, content: bytes) -> Future[Piece]:
        """The piece with this content; it is not yet part of this part."""
        return self._deflater.deflate(content)

    def taken(self) -> list[Future[Piece]]:
        """All pieces. The part forgets them."""
        self._end_piece()
        pieces, self._pieces = self._pieces, []
        return pieces

    def _end_piece(self) -> None:
        if self._texts:
            self._pieces.append(self.deflate("".join(self._texts).encode()))
            self._texts, self._length = [], 0
