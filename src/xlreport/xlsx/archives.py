"""Zip archives of workbooks, as mail and chat programs deliver them. Read one level deep.

Names are shown as people gave them. An archive made on a Chinese Windows stores them in GBK without
saying so. A member may be as large as any workbook. An archive within an archive is listed but not
opened.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.xlsx.limits import Limits, encrypted, too_large, unreadable

if TYPE_CHECKING:
    from pathlib import Path

ARCHIVE_SUFFIX = ".zip"
_UTF8_NAMES = 0x800
_ENCRYPTED = 0x1
_DAMAGE = (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, zlib.error)


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file in an archive: its name as shown, and its position in the archive's directory."""

    name: str
    position: int


def list_members(archive: Path, limits: Limits) -> list[ArchiveMember]:
    """The files of an archive, sorted by name. Raises Refusal if it cannot be listed."""
    try:
        with zipfile.ZipFile(archive) as package:
            entries = package.infolist()
    except _DAMAGE as problem:
        raise unreadable(LocalizedText("压缩包已损坏", "the archive is damaged")) from problem
    if len(entries) > limits.entries:
        message = LocalizedText("压缩包内超过 {n} 个文件", "more than {n} files in the archive")
        raise too_large(message.format(n=limits.entries))
    found = [
        ArchiveMember(member_display_name(each), position)
        for position, each in enumerate(entries)
        if not each.is_dir()
    ]
    return sorted(found, key=lambda member: member.name)


def read_member(archive: Path, member: ArchiveMember, limits: Limits) -> bytes:
    """The bytes of a member. Raises Refusal if it is too large, encrypted or damaged."""
    try:
        with zipfile.ZipFile(archive) as package:
            entry = package.infolist()[member.position]
            if entry.flag_bits & _ENCRYPTED:
                raise encrypted(
                    LocalizedText("压缩包设有密码", "the archive is encrypted with a password")
                )
            with package.open(entry) as file:
                data = file.read(limits.compressed + 1)
    except _DAMAGE as problem:
        message = LocalizedText("压缩包里的这个文件已损坏", "this file of the archive is damaged")
        raise unreadable(message) from problem
    if len(data) > limits.compressed:
        message = LocalizedText("超过 {n} MB", "it exceeds {n} MB").format(
            n=limits.compressed >> 20
        )
        raise too_large(message)
    return data


def member_display_name(entry: zipfile.ZipInfo) -> str:
    """The name of a member as people gave it, with `/`."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAMES:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")
