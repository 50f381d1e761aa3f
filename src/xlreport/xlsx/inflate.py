"""The bytes of an archive's entries, chunk by chunk. It does not trust the sizes in headers.

`zipfile` lists the entries. Opening a small one with it takes longer than inflating it here.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCAL = struct.Struct("<4s22xHH")
_MAGIC = b"PK\x03\x04"
_UTF8_NAME = 0x800


def inflate(data: bytes, entry: zipfile.ZipInfo, chunk: int) -> Iterator[bytes]:
    """Inflate an entry, at most `chunk` bytes at a time. Raises as zipfile does over damage."""
    magic, name, extra = _LOCAL.unpack_from(data, entry.header_offset)
    start = entry.header_offset + _LOCAL.size + name
    named = data[entry.header_offset + _LOCAL.size : start]
    encoding = "utf-8" if entry.flag_bits & _UTF8_NAME else "cp437"
    if magic != _MAGIC or named.decode(encoding) != entry.orig_filename:
        raise zipfile.BadZipFile(entry.filename)
    packed = data[start + extra : start + extra + entry.compress_size]
    pieces = _stored(packed, chunk) if entry.compress_type == zipfile.ZIP_STORED else None
    checksum = size = 0
    for piece in pieces or _deflated(packed, chunk):
        checksum = zlib.crc32(piece, checksum)
        size += len(piece)
        if size > entry.file_size:
            break
        yield piece
    if checksum != entry.CRC or size != entry.file_size:
        raise zipfile.BadZipFile(entry.filename)


def _stored(packed: bytes, chunk: int) -> Iterator[bytes]:
    for at in range(0, len(packed), chunk):
        yield packed[at : at + chunk]


def _deflated(packed: bytes, chunk: int) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed and not stream.eof:
        if piece := stream.decompress(packed, chunk):
            yield piece
        packed = stream.unconsumed_tail
    if rest := stream.flush():
        yield rest
    if not stream.eof:
        raise EOFError
