"""A command with its time and its peak memory, over all the processes that it starts."""

from __future__ import annotations

import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple

SECONDS_BETWEEN = 0.1
_PROC = Path("/proc")
_KIB = 1024


class Run(NamedTuple):
    """What a run took. `memory` is in bytes, pages shared by several processes counted once."""

    seconds: float
    memory: int
    output: str


def watched(command: list[str]) -> Run:
    """Run a command; memory is 0 where the system does not tell (it does on Linux)."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    peak = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(SECONDS_BETWEEN):
            peak = max(peak, sum(map(_memory, _family(process.pid))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    output = process.communicate()[0]
    done.set()
    watcher.join()
    return Run(time.perf_counter() - start, peak, output)


def _family(process: int) -> list[int]:
    """A process and all below it."""
    found = [process]
    for each in found:
        for task in _PROC.glob(f"{each}/task/*/children"):
            try:
                found.extend(map(int, task.read_text().split()))
            except OSError:
                continue
    return found


def _memory(process: int) -> int:
    try:
        for line in (_PROC / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * _KIB
    except OSError:
        pass
    return 0
