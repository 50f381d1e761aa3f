"""Start-up: `xlreport --help` beside the same of a bare typer app with as many commands."""

from __future__ import annotations

import subprocess
import sys

from bench.rounds import Subject

YARDSTICK = "a bare typer app, --help"
MANY = 22
"""So many commands has the program, those of `form` included; a test counts them."""
PROGRAM = [sys.executable, "-m", "xlreport"]


def subjects() -> list[Subject]:
    bare = [sys.executable, "-m", "bench.bare", str(MANY), "--help"]
    return [
        Subject(YARDSTICK, lambda: _run(bare), 1),
        Subject("xlreport --help", lambda: _run([*PROGRAM, "--help"]), 1),
        Subject("xlreport --version", lambda: _run([*PROGRAM, "--version"]), 1),
    ]


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
