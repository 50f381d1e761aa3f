"""The zip archive of a workbook: its entries, their relationships, and its inflated parts.

Parts are found through relationships, never by a fixed name. Refused: an archive that is damaged or
compressed in a way that workbooks do not use, an entry that occurs twice or points outside, and
anything beyond the limits. Headers are not trusted; inflated bytes are counted.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from xlreport.findings import LocalizedText
from xlreport.findings import error_words as words
from xlreport.xlsx.forbidden import (
    LINK,
    PROGRAM_LINKS,
    refuse_other_formats,
    refuse_parts,
    refuse_program_links,
    refuse_relationships,
)
from xlreport.xlsx.inflate import inflate
from xlreport.xlsx.limits import too_large, unreadable, unsafe
from xlreport.xlsx.markup import parse_part, read_elements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from xml.parsers.expat import XMLParserType

    from xlreport.xlsx.limits import Limits
    from xlreport.xlsx.markup import Element

CHUNK = 1 << 20
SMALL = 1 << 16
"""Parts of at most so many bytes are cached."""
_DIRECTORY_ENTRY = b"PK\x01\x02"
_OUTSIDE = re.compile(r"^/|^[A-Za-z]:|(^|/)\.\.(/|$)")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED_ENTRY = 0x1
_CONTENT_TYPES = "[content_types].xml"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for damaged archives."""


class Relationship(NamedTuple):
    id: str
    kind: str
    """The last word of its type, such as `worksheet` or `sharedStrings`."""
    part: str


class Package:
    """An opened archive. The name of a part is that of its entry, in lower case."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        self._data = data
        self._sizes: dict[str, int] = {}
        self._most: dict[str, int] = {}
        self._inflated = 0
        if len(data) > limits.compressed:
            raise too_large(_size("文件", "the file", limits.compressed))
        refuse_other_formats(data)
        if data.count(_DIRECTORY_ENTRY) > limits.entries:
            raise too_large(
                LocalizedText(
                    "压缩包内超过 {n} 个条目", "more than {n} entries in the archive"
                ).format(n=limits.entries)
            )
        try:
            listed = zipfile.ZipFile(io.BytesIO(data)).infolist()
        except _DAMAGE as error:
            raise unreadable(words.DAMAGED) from error
        self._entries = _entries(listed)
        parts = list(self._content_types())
        refuse_parts(parts)
        for name, content_type in parts:
            if LINK in content_type or (LINK in name and name.endswith(".xml")):
                self._refuse_program_links(name)

    def has(self, part: str) -> bool:
        return part in self._entries

    def limit(self, part: str, most: int) -> None:
        """Read at most so many bytes of a part, fewer than of any other."""
        self._most[part] = most

    def elements(self, part: str, *wanted: str) -> list[Element]:
        """The root of a small part and its elements with a wanted tag."""
        whole = self.single_chunk(part)
        if whole is not None and len(whole) <= SMALL:
            return list(_remembered(part, whole, frozenset(wanted), self.limits.elements))
        return read_elements(part, self.chunks(part), frozenset(wanted), self.limits.elements)

    def feed(self, part: str, parser: XMLParserType, after: Callable[[], None]) -> None:
        """Feed a large part to a parser, chunk by chunk, and call `after` each chunk."""
        parse_part(part, self.chunks(part), parser, after)

    def relationships(self, part: str = "") -> list[Relationship]:
        """The relationships of `part` (by default of the archive) to parts inside the archive."""
        folder, _, name = part.rpartition("/")
        source = f"{folder}/_rels/{name}.rels".removeprefix("/")
        if source not in self._entries:
            return []
        stated = [e for e in self.elements(source, "Relationship") if e.tag == "Relationship"]
        _refuse_double(each.attributes.get("Id", "") for each in stated)
        found = [
            Relationship(
                each.attributes.get("Id", ""),
                each.attributes.get("Type", "").rpartition("/")[2],
                self._resolve(folder, each.attributes.get("Target", "")),
            )
            for each in stated
            if each.attributes.get("TargetMode") != "External"
        ]
        refuse_relationships(each.kind for each in found)
        for each in found:
            if each.kind.lower() == LINK and self.has(each.part):
                self._refuse_program_links(each.part)
        return found

    def _refuse_program_links(self, part: str) -> None:
        refuse_program_links(each.tag for each in self.elements(part, *PROGRAM_LINKS))

    def _resolve(self, folder: str, target: str) -> str:
        """Find the entry of a target, which may be absolute, contain `..` or be percent-encoded."""
        target = target.replace("\\", "/").lower()
        steps: list[str] = []
        for step in (target if target.startswith("/") else f"{folder}/{target}").split("/"):
            if step == "..":
                del steps[-1:]
            elif step not in {"", "."}:
                steps.append(step)
        path = "/".join(steps)
        return path if path in self._entries else unquote(path)

    def _content_types(self) -> Iterator[tuple[str, str]]:
        """The name and the declared type of every entry, both in lower case."""
        by_name: dict[str, str] = {}
        by_ending: dict[str, str] = {}
        if self.has(_CONTENT_TYPES):
            for each in self.elements(_CONTENT_TYPES, "Override", "Default"):
                given = {key: value.lower() for key, value in each.attributes.items()}
                if each.tag == "Override":
                    by_name[given.get("PartName", "").removeprefix("/")] = given.get(
                        "ContentType", ""
                    )
                elif each.tag == "Default":
                    by_ending[given.get("Extension", "")] = given.get("ContentType", "")
        for name in self._entries:
            yield name, by_name.get(name) or by_ending.get(name.rpartition(".")[2], "")

    def single_chunk(self, part: str) -> bytes | None:
        """The bytes of a part that fits in one chunk. None for a larger one."""
        chunks = self.chunks(part)
        first = next(chunks, b"")
        return first if next(chunks, None) is None else None

    def chunks(self, part: str) -> Iterator[bytes]:
        """Inflate a part, at most `CHUNK` bytes at a time."""
        entry = self._entries[part]
        if entry.flag_bits & _ENCRYPTED_ENTRY:
            raise unreadable(
                LocalizedText("压缩包设有密码", "the archive is encrypted with a password")
            )
        if entry.compress_type not in _METHODS:
            raise unreadable(
                LocalizedText("压缩方式不受支持", "the archive is compressed in an unknown way")
            )
        size = 0
        try:
            for chunk in inflate(self._data, entry, CHUNK):
                size += len(chunk)
                self._count(part, size)
                yield chunk
        except _DAMAGE as error:
            raise unreadable(
                LocalizedText("{part} 已损坏", "{part} is damaged").format(part=part)
            ) from error

    def _count(self, part: str, size: int) -> None:
        """Check inflated bytes against the limits: for the part, for all parts, and as a ratio."""
        limits = self.limits
        if size > (before := self._sizes.get(part, 0)):
            self._sizes[part] = size
            self._inflated += size - before
        most = min(limits.part, self._most.get(part, limits.part))
        if size > most:
            raise too_large(_size("解压后的部件", "a part, inflated,", most))
        if self._inflated > limits.inflated:
            raise too_large(_size("解压后的内容", "the content, inflated,", limits.inflated))
        if self._inflated > max(limits.ratio_from, limits.ratio * len(self._data)):
            raise too_large(LocalizedText("压缩比异常", "it is compressed far too much"))


@lru_cache(maxsize=64)
def _remembered(part: str, data: bytes, wanted: frozenset[str], most: int) -> tuple[Element, ...]:
    """The elements of a part, cached: workbooks saved by one program share many parts."""
    return tuple(read_elements(part, [data], wanted, most))


def _entries(listed: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The entries by name in lower case, without folders."""
    entries: dict[str, zipfile.ZipInfo] = {}
    for each in listed:
        name = each.filename.replace("\\", "/").lower()
        if _OUTSIDE.search(name):
            raise unsafe(
                LocalizedText(
                    "压缩包条目指向外部：{name}", "an entry points outside: {name}"
                ).format(name=name)
            )
        if name.endswith("/"):
            continue
        if name in entries:
            raise unsafe(
                LocalizedText("压缩包条目重复：{name}", "an entry stands twice: {name}").format(
                    name=name
                )
            )
        entries[name] = each
    return entries


def _refuse_double(ids: Iterable[str]) -> None:
    """Refuse two relationships with one id: programs may follow different ones."""
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise unsafe(
                LocalizedText("关系编号重复：{name}", "two relationships are named {name}").format(
                    name=each
                )
            )
        seen.add(each)


def _size(zh: str, en: str, limit: int) -> LocalizedText:
    return LocalizedText("{zh}超过 {n} MB", "{en} exceeds {n} MB").format(
        zh=zh, en=en, n=limit >> 20
    )
