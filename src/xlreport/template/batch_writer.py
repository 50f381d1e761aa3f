"""Many units' workbooks from one form: what is the same for all units is made once.

A sample workbook is written for a placeholder unit. Entries of its archive that do not name the
unit are copied. In the others, the part before the first name is compressed once. The bytes equal
those of `write_template`. If a unit's name would change more than its own place, `write_template`
writes that workbook.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from xlreport.layout import sign
from xlreport.template.write import write_template

if TYPE_CHECKING:
    from xlreport.form import Form
    from xlreport.template.context import Assignment, Filling

CODE_PLACEHOLDER, NAME_PLACEHOLDER = "\ue0c0", "\ue0c1"
"""The placeholder unit: private-use characters that no form and no roster contains."""

_PLAIN = re.compile(r"(?!.*_x)[\w（）()·．、－-]{1,60}")
"""A word that is written the same in XML, a page header and a cell, and that fits into each."""
_LONGEST_TITLE = 150
"""A title of this length and such a name fit into a page header of 255 characters."""

_STRINGS = "xl/sharedStrings.xml"
_STRING = re.compile(rb"<si>.*?</si>", re.DOTALL)

_LOCAL_SIZES, _LOCAL_NAME = 14, 30
_CENTRAL_SIZES, _CENTRAL_OFFSET, _CENTRAL_NAME = 16, 42, 46
_END, _END_SIZES = 22, 12
"""Byte positions of fields in an archive's headers. `_END` is the length of its last record."""


class _UnitValues(NamedTuple):
    """What differs between units, in the order of the placeholders."""

    code: bytes
    name: bytes
    signature: bytes


class BatchTemplateWriter:
    """Writes the workbooks of one form, one order (period, password, key) and one filling."""

    def __init__(self, form: Form, order: Assignment, filling: Filling | None = None) -> None:
        self._form, self._order, self._filling = form, order, filling
        sample = self._written(CODE_PLACEHOLDER, NAME_PLACEHOLDER)
        placeholders = self._unit_values(CODE_PLACEHOLDER, NAME_PLACEHOLDER)
        with zipfile.ZipFile(BytesIO(sample)) as archive:
            self._entries = [
                _Entry.of(archive, sample, each, placeholders) for each in archive.filelist
            ]
            strings = _STRING.findall(archive.read(_STRINGS))
        self._end = bytearray(sample[-_END:])
        self._own = [each for each in strings if any(word in each for word in placeholders)]
        self._shared = frozenset(strings).difference(self._own)
        self._placeholders = placeholders

    def render(self, code: str, name: str) -> bytes:
        """The bytes of a unit's workbook."""
        words = self._unit_values(code, name)
        if not self._fits(code, name, words):
            return self._written(code, name)
        archive, directory = bytearray(), bytearray()
        for entry in self._entries:
            central = entry.central
            data = entry.data
            struct.pack_into("<I", central, _CENTRAL_OFFSET, len(archive))
            if entry.patchable:
                data, sizes = entry.patchable.render(words)
                struct.pack_into("<III", entry.local, _LOCAL_SIZES, *sizes)
                struct.pack_into("<III", central, _CENTRAL_SIZES, *sizes)
            archive += entry.local
            archive += data
            directory += central
        struct.pack_into("<II", self._end, _END_SIZES, len(directory), len(archive))
        return bytes(archive + directory + self._end)

    def _unit_values(self, code: str, name: str) -> _UnitValues:
        order = self._order
        signature = sign(order.key, self._form.code, code, name, str(order.period))
        return _UnitValues(code.encode(), name.encode(), signature.encode())

    def _written(self, code: str, name: str) -> bytes:
        assignment = replace(self._order, unit_code=code, unit_name=name)
        return write_template(self._form, assignment, self._filling)

    def _fits(self, code: str, name: str, words: _UnitValues) -> bool:
        """Whether the unit's words change nothing but their own places."""
        if len(self._form.name) > _LONGEST_TITLE:
            return False
        if not (_PLAIN.fullmatch(code) and _PLAIN.fullmatch(name)):
            return False
        # A string is stored once, so the unit's strings must differ from all others.
        own = {_filled(each, self._placeholders, words) for each in self._own}
        return len(own) == len(self._own) and not own & self._shared


@dataclass(slots=True)
class _Entry:
    """An entry of the archive: its headers, and its compressed data or how to make that data."""

    local: bytearray
    central: bytearray
    data: bytes
    patchable: _PatchablePart | None

    @classmethod
    def of(
        cls,
        archive: zipfile.ZipFile,
        sample: bytes,
        info: zipfile.ZipInfo,
        placeholders: _UnitValues,
    ) -> _Entry:
        name = info.filename.encode()
        start = info.header_offset + _LOCAL_NAME + len(name)
        central = sample.index(name, archive.start_dir) - _CENTRAL_NAME
        return cls(
            bytearray(sample[info.header_offset : start]),
            bytearray(sample[central : central + _CENTRAL_NAME + len(name)]),
            sample[start : start + info.compress_size],
            _PatchablePart.of(archive.read(info), placeholders),
        )


class _PatchablePart:
    """A part that names the unit. What stands before the first name is compressed in advance."""

    def __init__(self, head: bytes, rest: bytes, placeholders: _UnitValues) -> None:
        self._rest, self._placeholders, self._size = rest, placeholders, len(head)
        self._deflate = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._compressed = self._deflate.compress(head)
        self._checksum = zlib.crc32(head)

    @classmethod
    def of(cls, part: bytes, placeholders: _UnitValues) -> _PatchablePart | None:
        """None if the part does not name the unit."""
        named = [at for word in placeholders if (at := part.find(word)) >= 0]
        if not named:
            return None
        return cls(part[: min(named)], part[min(named) :], placeholders)

    def render(self, words: _UnitValues) -> tuple[bytes, tuple[int, int, int]]:
        """A unit's compressed part, and its checksum, compressed size and full size."""
        rest = _filled(self._rest, self._placeholders, words)
        deflate = self._deflate.copy()
        data = self._compressed + deflate.compress(rest) + deflate.flush()
        return data, (zlib.crc32(rest, self._checksum), len(data), self._size + len(rest))


def _filled(part: bytes, placeholders: _UnitValues, words: _UnitValues) -> bytes:
    for placeholder, word in zip(placeholders, words, strict=True):
        part = part.replace(placeholder, word)
    return part
