"""Paths -> files to read: named workbooks, those in folders, and those in zip archives."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from xlreport.findings import (
    CallError,
    LocalizedText,
    PathError,
    display_path,
    no_such_file,
    os_error_reason,
    printable,
)
from xlreport.findings import error_words as words
from xlreport.intake.folder_walk import HIDDEN_PREFIXES, walk_folder
from xlreport.intake.receipts import RECEIPTS_FILE, Receipt, read_receipts
from xlreport.xlsx import (
    ARCHIVE_SUFFIX,
    DEFAULT_LIMITS,
    ArchiveMember,
    Limits,
    Refusal,
    list_members,
    read_member,
    unreadable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlreport.intake.folder_walk import FolderEntry

WORKBOOK_SUFFIX = ".xlsx"
OTHER_SPREADSHEETS = frozenset({".xls", ".xlsm", ".xlsb", ".et", ".ett", ".ods", ".csv"})
OTHER_ARCHIVES = frozenset({".rar", ".7z"})
SPREADSHEETS = (WORKBOOK_SUFFIX, ARCHIVE_SUFFIX, *OTHER_SPREADSHEETS, *OTHER_ARCHIVES)
LOCK_FILE_PREFIX = "~$"
SYSTEM_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file to read. `display_name` is its path, from the path that was given, with `/`.

    For a file in an archive it is `a.zip!/b.xlsx`. `refusal` says why an archive gave no files.
    `receipt` is that of a workbook that a unit handed in to a server.
    """

    path: Path
    display_name: str
    member: ArchiveMember | None = None
    refusal: Refusal | None = None
    receipt: Receipt | None = None

    def read(self, limits: Limits) -> bytes:
        """The file's bytes. Raises OSError or Refusal."""
        if self.refusal is not None:
            raise self.refusal
        if self.member is not None:
            return read_member(self.path, self.member, limits)
        return read_limited(self.path, limits)


def collect_files(
    paths: Iterable[Path], leave_out: Iterable[Path] = (), limits: Limits = DEFAULT_LIMITS
) -> list[ReturnedFile]:
    """All spreadsheets, each once: in the order of the paths, and by name within a folder.

    `leave_out` names files and folders with another role in the call: the roster, the output, the
    period before. They are left out if they lie below one of `paths`. Raises PathError if a path
    does not exist, CallError if there is no workbook at all.
    """
    paths = list(paths)
    others = {_whole(path) for path in leave_out}
    found: dict[tuple[str, ArchiveMember | None], ReturnedFile] = {}
    for path in paths:
        top = _whole(path)
        above = {*top.parents, *([top] if path.is_dir() else [])}
        places = _Places(others - above)
        for each in _below(path, limits):
            whole, is_apart = places.find(each.path)
            if not is_apart:
                found.setdefault((whole, each.member), each)
    if not found:
        message = LocalizedText(
            "{paths} 里没有 .xlsx 工作簿", "there is no .xlsx workbook in {paths}"
        )
        raise CallError(message.format(paths=[path.as_posix() for path in paths]))
    return list(found.values())


def read_limited(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file, cut just beyond the limit if it is too large. Raises OSError."""
    most = limits.compressed + 1
    with path.open("rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size  # room for the limit itself costs much a file
        data = file.read(min(size + 1, most))
        while len(data) not in (size, most) and (more := file.read(most - len(data))):
            data += more  # it grows, or the system gives it bit by bit
        return data


def read_input_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file that the call names. Raises PathError."""
    try:
        return read_limited(path, limits)
    except (FileNotFoundError, IsADirectoryError) as problem:
        raise no_such_file(path) from problem
    except OSError as problem:
        message = LocalizedText("无法读取 {path}：{why}", "{path} cannot be read: {why}")
        raise PathError(
            message.format(path=path.as_posix(), why=os_error_reason(problem))
        ) from problem


class _Places:
    """Where files really lie, and whether that is below a path of `apart`; each folder once."""

    def __init__(self, apart: set[Path]) -> None:
        self._apart = apart
        self._files = {_key(path) for path in apart}
        self._folder = cache(self._find_folder)

    def find(self, path: Path) -> tuple[str, bool]:
        """The resolved path of a file, as a key, and whether it lies there."""
        if os.path.islink(path):  # noqa: PTH114 - False where nobody may look
            path = _whole(path)
        folder, name = os.path.split(path)
        start, is_apart = self._folder(folder)
        key = start + os.path.normcase(name)
        return key, is_apart or key in self._files

    def _find_folder(self, folder: str) -> tuple[str, bool]:
        """What the keys of its files start with, and whether the whole folder is apart."""
        whole = _whole(Path(folder))
        return _key(whole / "_")[:-1], not self._apart.isdisjoint((whole, *whole.parents))


def _key(path: Path) -> str:
    return os.path.normcase(path)


def _whole(path: Path) -> Path:
    """The resolved path of a file. Links that form a loop stay as they are."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _below(path: Path, limits: Limits) -> Iterator[ReturnedFile]:
    if path.is_file():
        yield from _unpacked(path, limits)
    elif path.is_dir():
        entries = walk_folder(path)
        received = {each.path: each for each in _received(entries)}
        for each in entries:
            if not (each.is_folder or _is_spreadsheet(each.path.name)):
                continue
            if each.failure is not None:
                yield ReturnedFile(
                    each.path, display_path(each.path), refusal=unreadable(each.failure)
                )
            elif listed := received.pop(each.path, None):
                yield listed
            else:
                yield from _unpacked(each.path, limits)
        for listed in received.values():
            yield replace(listed, refusal=listed.refusal or unreadable(words.RECEIPT_ALONE))
    else:
        raise no_such_file(path)


def _received(entries: Iterable[FolderEntry]) -> Iterator[ReturnedFile]:
    """The file of every receipt, whether or not it is there; and each list that was changed."""
    for each in entries:
        if each.path.name != RECEIPTS_FILE or each.failure is not None:
            continue
        try:
            listed = read_receipts(each.path)
        except OSError as problem:
            why = unreadable(words.NOT_OPENED.format(why=os_error_reason(problem)))
            yield ReturnedFile(each.path, display_path(each.path), refusal=why)
            continue
        for receipt in listed.receipts:
            path = each.path.parent / receipt.file
            yield ReturnedFile(path, display_path(path), receipt=receipt)
        if listed.wrong_line is not None:
            why = unreadable(words.RECEIPTS_CHANGED.format(line=listed.wrong_line))
            yield ReturnedFile(each.path, display_path(each.path), refusal=why)


def _unpacked(path: Path, limits: Limits) -> Iterator[ReturnedFile]:
    """The file itself, or the workbooks of a zip archive."""
    if not path.name.lower().endswith(ARCHIVE_SUFFIX):
        yield ReturnedFile(path, display_path(path), refusal=_refusal_by_name(path.name))
        return
    try:
        found = [
            each for each in list_members(path, limits) if _is_return(PurePosixPath(each.name))
        ]
    except Refusal as refusal:
        yield ReturnedFile(path, display_path(path), refusal=refusal)
        return
    for member in found:
        is_archive = member.name.lower().endswith(ARCHIVE_SUFFIX)
        why = unreadable(words.NESTED) if is_archive else None
        yield ReturnedFile(path, f"{display_path(path)}!/{printable(member.name)}", member, why)


def _refusal_by_name(name: str) -> Refusal | None:
    """The refusal of a file that office programs leave beside a workbook, even if it is named."""
    if name.startswith(LOCK_FILE_PREFIX):
        return unreadable(words.LOCK_FILE)
    return unreadable(words.SYSTEM_FILE) if name in SYSTEM_FILES else None


def _is_return(member: PurePosixPath) -> bool:
    """Whether a file in an archive may be a return: it is not hidden, nor in a hidden folder."""
    is_hidden = any(part.startswith(HIDDEN_PREFIXES) for part in member.parts)
    return not is_hidden and _is_spreadsheet(member.name)


def _is_spreadsheet(name: str) -> bool:
    """Whether a file may be a return by the ending of its name."""
    return name.lower().endswith(SPREADSHEETS)
