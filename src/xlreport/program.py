"""What tells this program from another one, also between versions; and where it runs."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path

from xlreport.version import __version__

IN_BROWSER = sys.platform == "emscripten"
"""A browser starts no processes and no threads."""


@cache
def code_digest(parts: tuple[str, ...]) -> bytes:
    """A digest of the version and of these files of the package, given as patterns.

    So a change of the code is another program.
    """
    digest = hashlib.sha256(f"{__version__} {sys.version_info[:3]} {sys.byteorder}".encode())
    package = Path(__file__).parent
    for part in parts:
        for path in sorted(package.glob(part)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.digest()
