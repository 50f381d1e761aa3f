"""All that stands below a folder, by name; what cannot be looked into is told, not passed over."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import error_words as words
from xlreport.findings import os_error_reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class FolderEntry(NamedTuple):
    """A file, or what `failure` says of a path that is none and may hide some."""

    path: Path
    failure: words.ReadFailure | None = None
    is_folder: bool = False


HIDDEN_PREFIXES = (".", "~$", "__MACOSX")
"""How names begin that people do not give: those of systems, and of office programs' locks."""


def walk_folder(folder: Path) -> Iterator[FolderEntry]:
    """Every file below a folder that is not hidden, by path.

    Folders that links lead to are among them, each once, by its own name where it stands here.
    """
    found, links, seen = list[FolderEntry](), [folder], set[tuple[int, int]]()
    while links:
        found += _below(links.pop(0), links, seen)
    yield from sorted(found)


def _below(folder: Path, links: list[Path], seen: set[tuple[int, int]]) -> Iterator[FolderEntry]:
    """What is in a folder and in those below it; links to folders wait."""
    try:
        about = folder.stat()
        place = (about.st_dev, about.st_ino)
        if place in seen:
            return
        with os.scandir(folder) as listed:
            paths = [
                folder / each.name for each in listed if not each.name.startswith(HIDDEN_PREFIXES)
            ]
    except OSError as problem:
        yield FolderEntry(
            folder, words.FOLDER_CLOSED.format(why=os_error_reason(problem)), is_folder=True
        )
        return
    seen.add(place)
    for path in sorted(paths):
        try:
            mode = path.stat().st_mode
        except OSError as problem:
            message = words.LINK_BROKEN if path.is_symlink() else words.NOT_LOOKED_AT
            yield FolderEntry(path, message.format(why=os_error_reason(problem)))
            continue
        if not stat.S_ISDIR(mode):
            yield FolderEntry(path, None if stat.S_ISREG(mode) else words.NO_FILE)
        elif path.is_symlink():
            links.append(path)
        else:
            yield from _below(path, links, seen)
