"""Writing that survives a power cut: what is told to be kept is on the disk before it is told."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_durably(path: Path, data: bytes) -> None:
    """Write a new file and wait until the disk has it. Raises OSError, also if it exists."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def append_durably(path: Path, line: bytes) -> None:
    """Add a line to a file and wait until the disk has it, all of it or nothing. Raises OSError."""
    with path.open("ab") as file:
        size = file.tell()
        try:
            file.write(line + b"\n")
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.ftruncate(file.fileno(), size)
            raise


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder. Windows does so by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
