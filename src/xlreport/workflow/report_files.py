"""Paths -> the published reports to import: files, those in folders, and those in zip archives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlreport.findings import CallError, display_path, no_such_file, printable
from xlreport.findings import report_words as words
from xlreport.importing import REPORT_SUFFIXES
from xlreport.intake import ReturnedFile, walk_folder
from xlreport.xlsx import (
    ARCHIVE_SUFFIX,
    DEFAULT_LIMITS,
    Refusal,
    list_members,
    unreadable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path, PurePath

MOST_IN_AN_ARCHIVE = 50_000
"""The most files in an archive: whole provinces of reports."""
OTHERS = frozenset({"ofd", "ceb"})
"""Other formats of reports. They cannot be read; a finding says so for each file."""
_HIDDEN = (".", "~$")
_COMPANIONS = ("_files", ".files")
"""Endings of the folders in which browsers save the pictures and scripts of a page."""
_PAGES = (".html", ".htm")


def collect_reports(paths: Sequence[Path]) -> list[ReturnedFile]:
    """All reports, in the order of `paths`; within a folder or an archive by name.

    What cannot be opened is among them, with the reason. Raises PathError if a path does not
    exist, CallError if there is no report at all.
    """
    found: dict[str, ReturnedFile] = {}
    for path in paths:
        if not path.exists():
            raise no_such_file(path)
        for each in _below(path):
            found.setdefault(each.display_name, each)
    if not found:
        raise CallError(words.NO_REPORTS.format(paths=[path.as_posix() for path in paths]))
    return list(found.values())


def _below(path: Path) -> Iterator[ReturnedFile]:
    if not path.is_dir():
        yield from _unpacked(path)
        return
    for each in walk_folder(path):
        if each.failure is not None:
            yield _closed(each.path, unreadable(each.failure.reason))
        elif not each.is_folder and not _is_companion(each.path):
            yield from _unpacked(each.path)


def _unpacked(path: Path) -> Iterator[ReturnedFile]:
    """The file, or the reports in it if it is an archive."""
    if path.suffix.lower() != ARCHIVE_SUFFIX:
        if _is_report(path):
            yield ReturnedFile(path, display_path(path))
        return
    try:
        members = list_members(path, replace(DEFAULT_LIMITS, entries=MOST_IN_AN_ARCHIVE))
    except Refusal as refusal:
        yield _closed(path, refusal)
        return
    for member in members:
        within = path / member.name
        if _is_report(within):
            yield ReturnedFile(path, f"{display_path(path)}!/{printable(member.name)}", member)


def _closed(path: Path, refusal: Refusal) -> ReturnedFile:
    return ReturnedFile(path, display_path(path), refusal=refusal)


def _is_report(path: PurePath) -> bool:
    is_hidden = path.name.startswith(_HIDDEN)
    return not is_hidden and path.suffix.lower()[1:] in REPORT_SUFFIXES | OTHERS


def _is_companion(path: Path) -> bool:
    """Whether a file lies in the folder that belongs to a saved page beside it."""
    for folder in path.parents:
        for ending in _COMPANIONS:
            if folder.name.endswith(ending):
                page = folder.with_name(folder.name.removesuffix(ending))
                if any(page.with_name(page.name + each).is_file() for each in _PAGES):
                    return True
    return False
