"""The user's cache folder: what is kept there only saves time, and can be deleted at any time."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER_VARIABLE = "XLREPORT_CACHE_DIR"
"""The environment variable that names another folder for the cache."""


def cache_folder() -> Path:
    """Where files are kept. The folder need not be there yet."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_cache_path  # noqa: PLC0415 - only where files are kept

    return user_cache_path("xlreport", appauthor=False)


def is_private(folder: Path) -> bool:
    """Whether only this user may write to a folder, as far as the system tells."""
    if os.name != "posix" or not folder.exists():
        return True
    found = folder.stat()
    return found.st_uid == os.getuid() and not found.st_mode & 0o022
