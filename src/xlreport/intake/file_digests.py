"""The SHA-256 of many files. Reading and hashing hold up no other thread, so two do it at once."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from xlreport.xlsx import DEFAULT_LIMITS, Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.intake.collection import ReturnedFile

_AT_ONCE = 64
"""Files that a thread takes at once."""

_MOST_THREADS = 4
"""More would wait for each other."""


def file_digests(files: Sequence[ReturnedFile]) -> list[str]:
    """The digest of every file, in their order."""
    if len(files) <= _AT_ONCE:
        return _digests(files)
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - for many files

    parts = [files[at : at + _AT_ONCE] for at in range(0, len(files), _AT_ONCE)]
    with ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1)) as threads:
        return [each for some in threads.map(_digests, parts) for each in some]


def file_digest(file: ReturnedFile) -> str:
    """The SHA-256 of a file; empty if it cannot be read."""
    try:
        return hashlib.sha256(file.read(DEFAULT_LIMITS)).hexdigest()
    except (OSError, Refusal):
        return ""


def _digests(files: Sequence[ReturnedFile]) -> list[str]:
    return [file_digest(each) for each in files]
