"""A county on the disk, and a browser that plays flows of the page on it."""

from __future__ import annotations

import json
import subprocess
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xlreport.cli.main import run_command_line as run_program

FLOWS = Path(__file__).with_name("flows.mjs")
ROOT = Path(__file__).parents[2]
PUBLISHED = "519901-云岭县城关镇.xlsx"
SHOWN = ("3-units", "5-county", "7-sendback", "8-decision", "10-handout")
"""The pictures of a guide, written with XLREPORT_WRITE_DOCS=1."""

STATUSES = ["已通过"] * 7 + ["未通过"] * 3 + ["文件冲突", "未报送"]


def pictures_in(folder: Path) -> dict[str, str]:
    """Where the pictures of a guide go."""
    folder.mkdir(exist_ok=True)
    return {name: str(folder / f"{name}.png") for name in SHOWN}


@dataclass(frozen=True)
class Stage:
    """A county whose returns lie on the disk, and a browser to work on them."""

    county: Path
    folder: Path
    settings: dict[str, Any] = field(default_factory=dict)

    def play(self, flow: str, **more: object) -> Played:
        """Play a flow; what it saved lies in a folder of its own."""
        saved = self.folder / str(more.get("name", flow))
        saved.mkdir()
        settings = json.dumps({**self.settings, "out": str(saved), **more})
        done = subprocess.run(
            ["node", FLOWS, flow, settings],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return Played(json.loads(done.stdout), saved)


@dataclass(frozen=True)
class Played:
    """What a flow told, and the folder of what it saved."""

    told: dict[str, Any]
    saved: Path


def run(*arguments: str) -> None:
    """Run the command line; exit code 1 only says that something was found."""
    assert run_program(arguments) in {0, 1}


def entries(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


OURS = ("--roster", "名册.csv", "--period", "2020", "--quiet")
