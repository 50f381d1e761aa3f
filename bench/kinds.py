"""Returned workbooks of other kinds than the usual one, and what reading each of them costs."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import xlreport
from bench.lists import FORM as LISTS
from bench.lists import make_lists
from bench.reading import YARDSTICK, calamine, unzip
from bench.rounds import Subject, measure, table
from bench.workbooks import FORM, make_failing, make_workbooks

if TYPE_CHECKING:
    from collections.abc import Sequence

FEW = 12
"""So many files of a kind are enough; LibreOffice takes a second for each."""


def tables(folder: Path, rounds: int) -> str:
    """For each kind: xlreport, calamine, and bare unzipping, in one process."""
    return "\n\n".join(
        f"Reading, {kind}:\n\n{_compared(paths, form, rounds)}"
        for kind, paths, form in kinds(folder)
    )


def kinds(folder: Path) -> list[tuple[str, list[Path], str | Path]]:
    """The kinds with their files and their form. LibreOffice's only where it is installed."""
    usual = make_workbooks(folder / "usual", FEW)
    found: list[tuple[str, list[Path], str | Path]] = [
        ("every unit fails", make_failing(folder / "failing", FEW), FORM),
        ("a full list of 500 × 20", make_lists(folder / "lists", FEW), folder / "lists" / LISTS),
    ]
    if program := shutil.which("soffice"):
        saved = saved_by_libreoffice(program, usual, folder / "libreoffice")
        found.append(("files saved by LibreOffice", saved, FORM))
    return [("as issued", usual, FORM), *found]


def _compared(paths: Sequence[Path], form: str | Path, rounds: int) -> str:
    def read() -> None:
        xlreport.check(paths, form=form, reader=xlreport.InThisProcess())

    times = measure(
        [
            Subject(YARDSTICK, lambda: calamine(paths), len(paths)),
            Subject("unzip every part", lambda: unzip(paths), len(paths)),
            Subject("xlreport, read and check, in one process", read, len(paths)),
        ],
        rounds,
    )
    return table(times, times[0])


def saved_by_libreoffice(program: str, paths: Sequence[Path], folder: Path) -> list[Path]:
    """The same workbooks, opened and saved by LibreOffice."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        command += ["--convert-to", "xlsx", "--outdir", str(folder), *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True)
    return [folder / each.name for each in paths]
