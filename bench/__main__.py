"""`python -m bench COMMAND`; `--help` lists the commands, bench/results.md what was measured."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench import (
    commands,
    country,
    growth,
    kinds,
    ledger,
    page,
    read_back,
    reading,
    startup,
    versions,
    writing,
)
from bench.plot import Panel, svg
from bench.rounds import Subject, measure, table
from bench.workbooks import make_workbooks

RESULTS = Path(__file__).parent / "results.md"
CHART = Path(__file__).parent.parent / "docs" / "performance.svg"
FOLDER = Path("build/bench")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    jobs = parser.add_subparsers(required=True)
    make = jobs.add_parser("make", help="make filled workbooks and their roster")
    make.add_argument("folder", type=Path)
    make.add_argument("count", type=int)
    make.set_defaults(job=lambda given: make_workbooks(given.folder, given.count))
    run = jobs.add_parser("run", help="everything side by side: reading, writing, start-up")
    run.add_argument("--files", type=int, default=100)
    run.add_argument("--rounds", type=int, default=5)
    run.set_defaults(job=lambda given: _record(run_all(given.files, given.rounds)))
    sizes = jobs.add_parser("country", help="consolidate 1,000 and 40,000 units, or other numbers")
    sizes.add_argument("units", type=int, nargs="*", default=[1_000, 40_000])
    sizes.set_defaults(
        job=lambda given: _record(country.table(country.consolidate(FOLDER, given.units)))
    )
    app = jobs.add_parser("page", help="xlreport.html beside the command line in one process")
    app.add_argument("--files", type=int, default=1_000)
    app.set_defaults(job=lambda given: _record(page.beside(given.files).words()))
    of_kind = jobs.add_parser("kinds", help="reading files of every kind, side by side")
    of_kind.add_argument("--rounds", type=int, default=5)
    of_kind.set_defaults(job=lambda given: _record(kinds_of_files(given.rounds)))
    back = jobs.add_parser("read-back", help="reading a roll-up of so many units")
    back.add_argument("units", type=int, nargs="?", default=5_000)
    back.add_argument("--rounds", type=int, default=5)
    back.set_defaults(job=lambda given: _record(_read_back(given.units, given.rounds)))
    full = jobs.add_parser("lists", help="consolidate units with full lists of 500 × 20: memory")
    full.add_argument("units", type=int, nargs="*", default=[100, 1_000])
    full.set_defaults(job=lambda given: _record(country.table(country.lists(FOLDER, given.units))))
    older = jobs.add_parser("versions", help="an earlier version beside this one, in turns")
    older.add_argument("checkout", type=Path, help="a checkout of the earlier version")
    older.add_argument("--units", type=int, default=5_000)
    older.add_argument("--rounds", type=int, default=5)
    older.set_defaults(job=lambda given: _record(_versions(given)))
    whole = jobs.add_parser("commands", help="whole commands, beside those of another checkout")
    whole.add_argument("--files", type=int, default=1_000)
    whole.add_argument("--rounds", type=int, default=5)
    whole.add_argument("--before", type=Path, help="a checkout of an earlier version")
    whole.set_defaults(
        job=lambda given: _record(
            commands.compared(
                FOLDER / "commands" / str(given.files), given.files, given.before, given.rounds
            )
        )
    )
    every = jobs.add_parser(
        "table", help="every job: an earlier version, this one, a peer, the limit"
    )
    every.add_argument("--before", type=Path, required=True, help="a checkout of that version")
    every.add_argument("--files", type=int, default=200)
    every.add_argument("--rounds", type=int, default=5)
    every.set_defaults(job=lambda given: _record(_table(given)))
    plot = jobs.add_parser("plot", help="how cost grows with units, cells and rules, as a chart")
    plot.add_argument("units", type=int, nargs="*", default=[250, 500, 1_000])
    plot.set_defaults(job=lambda given: draw(given.units))
    given = parser.parse_args()
    given.job(given)


def run_all(files: int, rounds: int) -> str:
    """Reading, workers, writing, start-up, and a whole run of `consolidate`."""
    with tempfile.TemporaryDirectory() as folder:
        paths = make_workbooks(Path(folder), files)
        tables = [
            f"Reading, {files} files:",
            _compared(reading.subjects(paths), rounds),
            "Workers:",
            _compared(reading.workers(paths), rounds),
            "Writing:",
            _compared(writing.subjects(Path(folder) / "issued"), rounds),
            "Start-up:",
            _compared(startup.subjects(), rounds),
            "`consolidate`, the whole command, with the peak memory of all its processes:",
            country.table([country.measured(Path(folder), files)]),
        ]
    return "\n\n".join(tables)


def kinds_of_files(rounds: int) -> str:
    """What reading costs for each kind of file."""
    with tempfile.TemporaryDirectory() as folder:
        return kinds.tables(Path(folder), rounds)


def _read_back(units: int, rounds: int) -> str:
    subjects = read_back.subjects(FOLDER / str(units), units)
    return f"Reading a roll-up of {units:,} units, per unit:\n\n" + _compared(subjects, rounds)


def _versions(given: argparse.Namespace) -> str:
    folder = FOLDER / f"versions-{given.units}"
    told = versions.compared(given.checkout.resolve(), folder, given.units, given.rounds)
    return f"0.1.0 and this version in turns, {given.units:,} units:\n\n{told}"


def _table(given: argparse.Namespace) -> str:
    folder = FOLDER / f"table-{given.files}"
    told = ledger.compared(folder, given.files, given.before.resolve(), given.rounds)
    return f"Every job, {given.files:,} units:\n\n{told}"


def draw(units: list[int]) -> None:
    """Measure how cost grows, and draw it into the documents."""
    sizes = country.consolidate(FOLDER, units)
    panels = [
        Panel("consolidate, seconds", "units", [(each.units, each.seconds) for each in sizes]),
        Panel("read and check, ms a file", "cells of the form", growth.by_cells()),
        Panel("read and check, ms a file", "rules (400 cells)", growth.by_rules()),
    ]
    CHART.write_text(svg(panels), encoding="utf-8")
    _record(country.table(sizes))


def _compared(subjects: list[Subject], rounds: int) -> str:
    """The table of the subjects; the first is the yardstick."""
    times = measure(subjects, rounds)
    return table(times, times[0])


def _record(result: str) -> None:
    """Print a result and append it to the results, with the day and the machine."""
    print(result)
    day = datetime.now(UTC).date().isoformat()
    machine = f"{os.cpu_count()} × {platform.machine()}, Python {platform.python_version()}"
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(f"\n## {day} · {machine} · {load}\n\n{result}\n")


if __name__ == "__main__":
    main()
