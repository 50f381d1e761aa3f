"""The deflated rows of the workbook written before, for the next one.

A piece is found by all that it is made of: the look of its rows, their numbers and their contents.
So it cannot be out of date. What made it is told by the caller, who keeps the bytes.
"""

from __future__ import annotations

import struct
import zlib
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from xlreport.template.pieces import Piece, done

if TYPE_CHECKING:
    from concurrent.futures import Future

LARGEST = 64 << 20
"""Bytes. Rows of a larger workbook are not kept."""

KEY_SIZE = 16
_COUNT = struct.Struct("<I")
_LINE = struct.Struct(f"<{KEY_SIZE}sIII")


class KeptPieces:
    """Pieces that are known, and those that the next run shall know."""

    def __init__(self, data: bytes = b"") -> None:
        self._known = _decoded(data)
        self._used: dict[bytes, Future[Piece]] = {}

    def find(self, key: bytes) -> Future[Piece] | None:
        """The piece made of the same rows before."""
        piece = self._known.get(key)
        return done(piece) if piece else None

    def keep(self, key: bytes, piece: Future[Piece]) -> None:
        """Keep a piece of the workbook that is being written."""
        self._used[key] = piece

    def encoded(self) -> bytes:
        """The bytes to keep for the next run. Empty if they are the same as before, or too many."""
        if self._used.keys() == self._known.keys():
            return b""
        pieces = {key: each.result() for key, each in self._used.items()}
        if sum(len(each.data) for each in pieces.values()) > LARGEST:
            return b""
        lines = [_LINE.pack(key, len(each[0]), *each[1:]) for key, each in pieces.items()]
        told = b"".join([_COUNT.pack(len(lines)), *lines, *(each.data for each in pieces.values())])
        return told + _COUNT.pack(zlib.crc32(told))


def _decoded(data: bytes) -> dict[bytes, Piece]:
    """The pieces in these bytes; none if they are damaged."""
    told, check = data[: -_COUNT.size], data[-_COUNT.size :]
    if len(told) < _COUNT.size or _COUNT.pack(zlib.crc32(told)) != check:
        return {}
    (count,) = _COUNT.unpack_from(told)
    start = _COUNT.size + count * _LINE.size
    lines = list(_LINE.iter_unpack(told[_COUNT.size : start]))
    places = pairwise(accumulate((length for _, length, *_ in lines), initial=start))
    return {
        key: Piece(told[begin:end], size, checksum)
        for (key, _, size, checksum), (begin, end) in zip(lines, places, strict=True)
    }
