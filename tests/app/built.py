"""xlreport.html as the present sources make it."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.engines import missing

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "app"
PAGE = FOLDER / "xlreport.html"


@cache
def page_file() -> Path:
    """The page, built anew where a source is newer; skips where `make app` never ran."""
    if not PAGE.is_file():
        missing("xlreport.html (make app)")
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if PAGE.stat().st_mtime < _newest():
            subprocess.run([sys.executable, "-m", "bundle"], cwd=ROOT, check=True)
    return PAGE


def _newest() -> float:
    folders = (ROOT / "src" / "xlreport", ROOT / "bundle", ROOT / "templates")
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return max(path.stat().st_mtime for path in files if path.suffix != ".pyc")
