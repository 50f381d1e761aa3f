"""All files below a folder, by name. A folder that cannot be opened is reported, not skipped."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import error_words as words
from xlreport.findings import os_error_reason

if TYPE_CHECKING:
    from collections.abc import Iterator


class FolderEntry(NamedTuple):
    """A file; or, with `failure`, a path that cannot be opened and may hide files."""

    path: Path
    failure: words.ReadFailure | None = None
    is_folder: bool = False


HIDDEN_PREFIXES = (".", "~$", "__MACOSX")
"""Prefixes of names that programs give: hidden files, lock files, macOS metadata."""


def walk_folder(folder: Path) -> list[FolderEntry]:
    """Every file below a folder that is not hidden, sorted by path.

    Links to folders are followed. Each folder is visited once, under its real name if it lies here.
    """
    links, seen = list[Path](), set[tuple[int, int]]()
    found = list(_below(folder, links, seen))
    if links:  # else they are sorted: so are the names within each folder
        for link in links:  # which may lead to more links
            found += _below(link, links, seen)
        found.sort()
    return found


def _below(folder: Path, links: list[Path], seen: set[tuple[int, int]]) -> Iterator[FolderEntry]:
    """The entries of a folder and of those below it. Links to folders go to `links` for later."""
    try:
        about = folder.stat()
        place = (about.st_dev, about.st_ino)
        if place in seen:
            return
        with os.scandir(folder) as listed:
            names = [each.name for each in listed if not each.name.startswith(HIDDEN_PREFIXES)]
    except OSError as problem:
        yield FolderEntry(
            folder, words.FOLDER_CLOSED.format(why=os_error_reason(problem)), is_folder=True
        )
        return
    seen.add(place)
    for name in sorted(names, key=os.path.normcase):
        path = folder / name
        try:
            mode = path.stat().st_mode
        except OSError as problem:
            is_link = os.path.islink(path)  # noqa: PTH114 - False where nobody may look
            message = words.LINK_BROKEN if is_link else words.NOT_LOOKED_AT
            yield FolderEntry(path, message.format(why=os_error_reason(problem)))
            continue
        if not stat.S_ISDIR(mode):
            yield FolderEntry(path, None if stat.S_ISREG(mode) else words.NO_FILE)
        elif path.is_symlink():
            links.append(path)
        else:
            yield from _below(path, links, seen)
