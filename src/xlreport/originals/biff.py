"""The records of an .xls sheet that xlrd reads past: formulas, the lock, validations."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from xlrd.formula import FMLA_TYPE_CELL, FMLA_TYPE_SHARED, decompile_formula

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FORMULA, _SHARED, _END, _PROTECT, _VALIDATION = 0x06, 0x04BC, 0x0A, 0x12, 0x01BE
_SUBSTREAM = 0x0809
_TOKENS_AT = 22
"""Where the tokens of a formula begin in its record."""
_SHARED_TOKENS_AT = 10
_BY_SHARED = 0x01
"""The token of a cell whose formula stands in a shared record."""


def read_formulas(book: Any, number: int) -> Mapping[tuple[int, int], str]:
    """The formulas of a sheet by row and column, without the sign."""
    found: dict[tuple[int, int], str] = {}
    last: tuple[int, int] | None = None
    by_shared: list[tuple[tuple[int, int], tuple[int, int]]] = []
    shared: dict[tuple[int, int], bytes] = {}
    for kind, data in _records(book, number):
        if kind == _FORMULA:
            row, column = struct.unpack_from("<HH", data)
            size = struct.unpack_from("<H", data, _TOKENS_AT - 2)[0]
            tokens = data[_TOKENS_AT:]
            last = row, column
            if tokens[:1] == bytes([_BY_SHARED]):
                by_shared.append((last, struct.unpack_from("<HH", tokens, 1)))
            else:
                found[last] = _text(book, tokens, size, FMLA_TYPE_CELL, last)
        elif kind == _SHARED and last:
            shared[last] = data
    for where, first in by_shared:
        if first in shared:
            size = struct.unpack_from("<H", shared[first], _SHARED_TOKENS_AT - 2)[0]
            tokens = shared[first][_SHARED_TOKENS_AT:]
            found[where] = _text(book, tokens, size, FMLA_TYPE_SHARED, where)
    return found


def is_protected(book: Any, number: int) -> bool:
    return any(kind == _PROTECT and any(data) for kind, data in _records(book, number))


def has_validations(book: Any, number: int) -> bool:
    return any(kind == _VALIDATION for kind, _ in _records(book, number))


def _text(book: Any, tokens: bytes, size: int, kind: int, where: tuple[int, int]) -> str:
    row, column = where
    text = decompile_formula(book, tokens, size, fmlatype=kind, browx=row, bcolx=column)
    return str(text or "")


def _records(book: Any, number: int) -> Iterator[tuple[int, bytes]]:
    """The records of a sheet, those of charts within it left out."""
    at, depth = book._sh_abs_posn[number], 0  # noqa: SLF001 - xlrd has no other way to them
    while at + 4 <= len(book.mem):
        kind, size = struct.unpack_from("<HH", book.mem, at)
        data = bytes(book.mem[at + 4 : at + 4 + size])
        at += 4 + size
        depth += (kind == _SUBSTREAM) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, data
