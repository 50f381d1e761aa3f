"""An earlier version beside this one: the same commands on the same files, in turns.

The earlier version is a checkout of it, such as `git worktree add ../v010 c3b03f5~1`.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.workbooks import FORM, PERIOD, ROSTER

if TYPE_CHECKING:
    from collections.abc import Sequence

NEXT_PERIOD = "2022"
FEW_UNITS = 3
BEFORE, NOW, OWN = "before", "now", "{own}"
"""The folders of what each version writes; `OWN` stands for the one of the version that runs."""


@dataclass(frozen=True, slots=True)
class Job:
    """A command in both versions. `more` are options that only this version knows."""

    name: str
    units: int
    command: tuple[str, ...]
    more: tuple[str, ...] = ()


class Timing(NamedTuple):
    """Seconds on the clock, and seconds of all processors; None where the command failed."""

    wall: float | None
    cpu: float | None


def compared(checkout: Path, folder: Path, units: int, rounds: int) -> str:
    """A table of all jobs over so many units. The earlier version issues their workbooks."""
    for each in (BEFORE, NOW):
        (folder / each).mkdir(parents=True, exist_ok=True)
    if not (folder / ROSTER).exists():
        make = [sys.executable, "-m", "bench", "make", str(folder.resolve()), str(units)]
        environment = os.environ | {"PYTHONPATH": f"{checkout / 'src'}{os.pathsep}{checkout}"}
        subprocess.run(make, env=environment, cwd=checkout, check=True)
    lines = [
        "| job | 0.1.0, s | now, s | ratio | least–most | ratio of processor time |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [beside(job, checkout, rounds) for job in _jobs(folder, units)]
    return "\n".join(lines)


def _jobs(folder: Path, units: int) -> list[Job]:
    """A first run, and all that reads its roll-up back."""
    returned, roster = str(folder / "returned"), str(folder / ROSTER)
    roll_up, again = (str(folder / OWN / name) for name in ("roll-up.xlsx", "again.xlsx"))
    few = folder / "few.csv"
    text = (folder / ROSTER).read_text(encoding="utf-8-sig")
    few.write_text("\n".join(text.splitlines()[: FEW_UNITS + 1]), encoding="utf-8-sig")
    run = ("consolidate", returned, "--roster", roster, "--quiet", "--force")
    template = ("template", FORM, "--period", NEXT_PERIOD, "--roster", str(few), "--quiet")
    report = str(folder / OWN / "report.docx")
    anew = ("--no-cache",)
    return [
        Job("consolidate, a first run", units, (*run, "-o", roll_up), anew),
        Job("consolidate --since", units, (*run, "--since", roll_up, "-o", again), anew),
        Job("consolidate --against", units, (*run, "--against", roll_up, "-o", again), anew),
        Job(
            "template --prior",
            units,
            (*template, "--prior", roll_up, "-o", str(folder / OWN / "next"), "--force"),
        ),
        Job(
            "publish",
            units,
            ("publish", roll_up, "--name", PERIOD, "--draft", "-o", report, "--quiet", "--force"),
        ),
    ]


def beside(job: Job, checkout: Path, rounds: int) -> str:
    """The line of a job: both versions in turn, each once to warm up.

    If the earlier version cannot do the job, it is not asked again.
    """
    own = Path(__file__).parent.parent
    old = [each.replace(OWN, BEFORE) for each in job.command]
    new = [each.replace(OWN, NOW) for each in (*job.command, *job.more)]
    first, _ = timed(checkout, old), timed(own, new)
    before: list[Timing] = []
    after: list[Timing] = []
    for _turn in range(rounds):
        before.append(first if first.wall is None else timed(checkout, old))
        after.append(timed(own, new))
    told = [f"{_median([each.wall for each in side]):.1f}" for side in (before, after) if side]
    walls = _ratios([each.wall for each in before], [each.wall for each in after])
    cpus = _ratios([each.cpu for each in before], [each.cpu for each in after])
    if not walls:
        return f"| {job.name} | fails | {told[1]} | | | |"
    return (
        f"| {job.name} | {told[0]} | {told[1]} | {statistics.median(walls):.2f} "
        f"| {min(walls):.2f}–{max(walls):.2f} | {statistics.median(cpus):.2f} |"
    )


def timed(checkout: Path, command: Sequence[str]) -> Timing:
    """Run a command of the version in `checkout`, with this Python and its packages.

    It failed if its code says so, or if it left no output: an earlier version told an error of its
    own by the code for bad returns.
    """
    environment = os.environ | {"PYTHONPATH": str(checkout / "src")}
    output = _without_output(command)
    start, before = time.perf_counter(), os.times()
    done = subprocess.run(
        [sys.executable, "-m", "xlreport", *command],
        env=environment,
        capture_output=True,
        check=False,
    )
    after = os.times()
    if done.returncode > 1 or (output and not output.exists()):
        return Timing(None, None)
    spent = after.children_user + after.children_system
    spent -= before.children_user + before.children_system
    return Timing(time.perf_counter() - start, spent)


def _without_output(command: Sequence[str]) -> Path | None:
    """Delete the file or folder that a command is to write, if it names one; the path of it."""
    if "-o" not in command:
        return None
    output = Path(command[command.index("-o") + 1])
    if output.is_dir():
        shutil.rmtree(output)
    output.unlink(missing_ok=True)
    return output


def _median(seconds: Sequence[float | None]) -> float:
    found = [each for each in seconds if each is not None]
    return statistics.median(found) if found else float("nan")


def _ratios(before: Sequence[float | None], after: Sequence[float | None]) -> list[float]:
    pairs = zip(before, after, strict=True)
    return [new / old for old, new in pairs if old is not None and new is not None]
