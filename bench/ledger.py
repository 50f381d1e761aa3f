"""Every job of an office in one table: an earlier version, this one, a peer, the physical limit.

Processor time of all processes, a unit: so many cores and a busy machine make no difference. Jobs
are whole commands, with their start-up; a peer and the limit do a part of the job in this process.
This version issues the workbooks. To an earlier one they are of another revision: it reads the same
cells, but checks less of the sheets. What it cannot read is not measured.
"""

from __future__ import annotations

import shutil
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench import peers
from bench.kinds import saved_by_libreoffice
from bench.lists import FORM as LISTS
from bench.lists import make_lists
from bench.versions import BEFORE, NOW, OWN, timed
from bench.workbooks import FORM, PERIOD, ROSTER, make_failing, make_workbooks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Beside = Callable[[], tuple[int, peers.Job, Callable[[], object]]]
    """Gives the peer and the limit for a number of units, once the command has run."""

SAMPLE = 10
"""Peers and the limit take so many files."""
SMALLER = 4
"""Of the kinds that take long to make, one file for so many usual ones."""
ANEW, FORCE = ("--no-cache",), ("--quiet", "--force")
SCRATCH = "scratch"
HERE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Job:
    """A command over so many units, with options that only this version has."""

    name: str
    units: int
    command: tuple[str, ...]
    more: tuple[str, ...]
    beside: Beside
    is_new: bool = False
    """Whether the earlier version cannot do it."""


def compared(folder: Path, files: int, before: Path, rounds: int) -> str:
    """The table of all jobs."""
    for each in (BEFORE, NOW):
        (folder / each).mkdir(parents=True, exist_ok=True)
    _make(folder, files)
    lines = [
        "| job | 0.1.0 | now | peer | physical limit |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(_line(job, before, rounds) for job in _jobs(folder, files)),
    ]
    told = "Milliseconds of processor time a unit; in brackets, how many times as long as now."
    return f"{told}\n\n" + "\n".join(lines)


def _make(folder: Path, files: int) -> None:
    few = max(files // SMALLER, 1)
    for name, make, count in (
        ("usual", make_workbooks, files),
        ("failing", make_failing, few),
        ("lists", make_lists, few),
    ):
        if not (folder / name / ROSTER).exists():
            make(folder / name, count)
    saved = folder / "libreoffice"
    if not saved.exists() and (program := shutil.which("soffice")):
        saved_by_libreoffice(program, _files(folder / "usual" / "returned")[:few], saved)


def _jobs(folder: Path, files: int) -> list[Job]:
    few = max(files // SMALLER, 1)
    return [*_checks(folder, files, few), *_roll_ups(folder, files), *_written(folder, files, few)]


def _checks(folder: Path, files: int, few: int) -> Iterator[Job]:
    """Reading and judging files of every kind."""
    form = ("--form", str(folder / "lists" / LISTS))
    for name, place, units, options in (
        ("check", folder / "usual" / "returned", files, ()),
        ("check, every unit fails", folder / "failing" / "returned", few, ()),
        ("check, saved by LibreOffice", folder / "libreoffice", few, ()),
        ("check, full lists of 500 × 20", folder / "lists" / "returned", few, form),
    ):
        if place.exists():
            command = ("check", str(place), *options, "--quiet")
            yield Job(name, units, command, ANEW, _reads(place), is_new=bool(options))


def _roll_ups(folder: Path, files: int) -> Iterator[Job]:
    """Writing a roll-up of all units, and reading it back."""
    usual, own, ours = folder / "usual", folder / OWN, folder / NOW
    run = ("consolidate", str(usual / "returned"), "--roster", str(usual / ROSTER), *FORCE)
    roll_up = ("-o", str(own / "roll-up.xlsx"))
    written = _writes(ours / "roll-up.xlsx", folder / SCRATCH, files)
    yield Job("consolidate", files, (*run, *roll_up), ANEW, written)
    again = ("--since", str(own / "roll-up.xlsx"), "-o", str(own / "again.xlsx"))
    read = _reads(ours / "roll-up.xlsx", files)
    yield Job("consolidate --since, its roll-up read back", files, (*run, *again), ANEW, read)


def _written(folder: Path, files: int, few: int) -> Iterator[Job]:
    """Templates, packages sent back, and a report."""
    usual, failing, own, ours = folder / "usual", folder / "failing", folder / OWN, folder / NOW
    scratch = folder / SCRATCH
    roster, out = ("--roster", str(usual / ROSTER)), ("-o", str(own / "issued"))
    run = ("template", FORM, "--period", PERIOD, *FORCE, *roster, *out)
    yield Job("template", files, run, (), _writes(ours / "issued", scratch))
    roster, out = ("--roster", str(failing / ROSTER)), ("-o", str(own / "sent"))
    back = ("send-back", str(failing / "returned"), *FORCE, *roster, *out)
    yield Job("send-back", few, back, ANEW, _writes(ours / "sent", scratch))
    report = ("publish", str(_files(usual / "returned")[0]), "-o", str(own / "report.docx"), *FORCE)
    written = _writes(ours / "report.docx", scratch, 1, peers.writing_documents)
    yield Job("publish, one report a call", 1, report, (), written)


def _reads(place: Path, units: int = 0) -> Beside:
    """Reading files; one file of so many units, or some of those in a folder."""

    def beside() -> tuple[int, peers.Job, Callable[[], object]]:
        some = _files(place)[:SAMPLE]
        return units or len(some), peers.reading(some), peers.inflating(some)

    return beside


def _writes(
    place: Path,
    scratch: Path,
    units: int = 0,
    writing: Callable[[Sequence[Path], Path], peers.Job] = peers.writing_sheets,
) -> Beside:
    """Writing files, likewise."""

    def beside() -> tuple[int, peers.Job, Callable[[], object]]:
        some = _files(place)[:SAMPLE]
        return units or len(some), writing(some, scratch), peers.deflating(some, scratch)

    return beside


def _files(place: Path) -> list[Path]:
    return sorted(place.rglob("*.xlsx")) if place.is_dir() else [place]


def _line(job: Job, before: Path, rounds: int) -> str:
    """The line of a job: all sides in turn, each once to warm up."""
    times: list[list[float | None]] = [[], [], [], []]
    for _ in range(rounds + 1):
        old, new = (_of(name, job.command) for name in (BEFORE, NOW))
        times[0].append(None if job.is_new else timed(before, old).cpu)
        times[1].append(timed(HERE, [*new, *job.more]).cpu)
    units, (peer, run), limit = job.beside()
    for _ in range(rounds + 1):
        times[2].append(_seconds(run))
        times[3].append(_seconds(limit))
    earlier, now, other, least = (_median(each[1:]) for each in times)
    sides = (("", earlier, job.units), (f"{peer} ", other, units), ("", least, units))
    each = None if now is None else now / job.units
    cells = [_cell(name, None if s is None else s / n, each) for name, s, n in sides]
    shown = "fails" if each is None else f"{each * 1000:.2f}"
    return f"| {job.name} | {cells[0]} | {shown} | {cells[1]} | {cells[2]} |"


def _of(version: str, command: Sequence[str]) -> list[str]:
    """The command with the folder of a version for what it writes."""
    return [each.replace(OWN, version) for each in command]


def _cell(name: str, seconds: float | None, now: float | None) -> str:
    if seconds is None:
        return "–"
    ratio = "" if now is None else f" ({seconds / now:.2f})"
    return f"{name}{seconds * 1000:.2f}{ratio}"


def _seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _median(seconds: Sequence[float | None]) -> float | None:
    """The median; None if the job failed."""
    found = [each for each in seconds if each is not None]
    return statistics.median(found) if found else None
