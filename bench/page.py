"""xlreport.html beside the command line in one process: the same returns, the same roll-up."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlreport
from bench.workbooks import ROSTER, make_workbooks

ROOT = Path(__file__).parent.parent
FLOWS = ROOT / "tests" / "app" / "flows.mjs"
PAGE = ROOT / "build" / "app" / "xlreport.html"
MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Beside:
    """Seconds in one process and on the page, and what else the page told."""

    files: int
    process: float
    told: dict[str, Any]

    def words(self) -> str:
        """The figures as a table of two lines."""
        page = self.told["seconds_shown"]
        ready, memory = self.told["seconds_to_ready"], self.told["memory"] / MEBIBYTE
        size = PAGE.stat().st_size / 1e6
        return "\n".join(
            (
                f"| {self.files:,} returns | seconds |",
                "| --- | ---: |",
                f"| read and consolidated in one process | {self.process:.1f} |",
                f"| the same on the page, from drop to table | {page:.1f} |",
                f"| the roll-up written on the page | {self.told['seconds_written']:.1f} |",
                "",
                f"Ratio {page / self.process:.2f}; ready in {ready:.1f} s.",
                f"{memory:.0f} MiB of the page's process; the file has {size:.1f} MB.",
            )
        )


def beside(files: int) -> Beside:
    """Make the returns, and read them in both ways, one after the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_workbooks(folder, files)
        begin = time.perf_counter()
        xlreport.consolidate(
            folder / "returned", roster=folder / ROSTER, reader=xlreport.InThisProcess()
        )
        process = time.perf_counter() - begin
        return Beside(files, process, _page(folder))


def _page(folder: Path) -> dict[str, Any]:
    program = shutil.which("chromium") or "chromium"
    settings = {
        "page": str(PAGE),
        "program": program,
        "county": str(folder),
        "out": str(folder),
        "returns": str(folder / "returned"),
        "roster": str(folder / ROSTER),
    }
    command = ["node", str(FLOWS), "timed", json.dumps(settings)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told
