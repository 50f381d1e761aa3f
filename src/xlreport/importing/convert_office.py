"""Older documents -> Word files and spreadsheets of today, by LibreOffice where it is installed.

LibreOffice runs hidden, with a profile of its own that is thrown away, and with a time limit.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from xlreport.findings import report_words as words
from xlreport.importing.document import UnreadableDocument
from xlreport.program import IN_BROWSER

TIME_LIMIT = 120
"""The most seconds for one file. The first start of LibreOffice takes some seconds alone."""

_NAMES = ("soffice", "libreoffice", "soffice.com")
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
"""Where it is installed on Windows and macOS, which do not put it on the path."""


def convert(data: bytes, suffix: str, target: str) -> bytes:
    """The file as LibreOffice saves it. `suffix` is the file's ending, `target` the new one.

    Raises UnreadableDocument where LibreOffice is not installed, takes too long, or cannot read it.
    """
    program = libreoffice()
    if program is None:
        raise UnreadableDocument(words.NEEDS_LIBREOFFICE.format(suffix=suffix, target=target))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, made = folder / f"report.{suffix}", folder / "out" / f"report.{target}"
        source.write_bytes(data)
        profile = (folder / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", target, "--outdir", str(made.parent), str(source)]
        try:
            _run(command)
            return made.read_bytes()
        except (OSError, subprocess.SubprocessError) as problem:
            reason = words.NOT_CONVERTED.format(suffix=suffix, target=target)
            raise UnreadableDocument(reason) from problem


def libreoffice() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    if IN_BROWSER:
        return None
    found = next((path for each in _NAMES if (path := shutil.which(each))), None)
    return found or next((each for each in _PLACES if Path(each).is_file()), None)


def _run(command: list[str]) -> None:
    """Run a program to its end, or end it with all that it started."""
    process = subprocess.Popen(  # noqa: S603 - no shell, and a program that was looked up
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired:
        _end(process)
        raise


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(process.pid, 9)
    else:
        process.kill()
    process.wait()
