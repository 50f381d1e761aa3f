"""Whole commands in one run, beside those of an earlier version: `python -m bench commands`.

A checkout of the earlier version is named by `--before`; it uses the libraries of this environment.
Where it takes one file a call, some calls are measured and counted by file.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from bench.rounds import Subject, measure, table
from bench.workbooks import (
    FORM,
    PERIOD,
    ROSTER,
    make_failing,
    make_workbooks,
    units,
    values_of,
)
from xlreport import Roster, load_form, write_templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

CHANGED = 100
"""One file in so many has changed when a command runs again."""
SINGLE_CALLS = 10
NOW = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Program:
    """The command line of a checkout."""

    checkout: Path
    cache: Path

    def __call__(self, *arguments: object) -> None:
        """Run a command. Raises RuntimeError if it fails for another reason than bad returns."""
        own = {"PYTHONPATH": str(self.checkout / "src"), "XLREPORT_CACHE_DIR": str(self.cache)}
        command = [sys.executable, "-m", "xlreport", *map(str, arguments)]
        done = subprocess.run(
            command, env=os.environ | own, capture_output=True, text=True, check=False
        )
        if done.returncode > 1:
            raise RuntimeError(done.stderr)


@dataclass(frozen=True)
class Jobs:
    """The jobs over the same files, by the program as it is now and, if named, as it was."""

    folder: Path
    files: int
    before: Path | None = None
    _numbers: Iterator[int] = field(default_factory=count, repr=False)

    def tables(self, rounds: int) -> str:
        """A table for each job. Its first line is what the others are compared with."""
        told = []
        for name, subjects in (
            ("`check` of one file", self._check()),
            ("`consolidate`", self._consolidate()),
            ("`send-back`, where every unit fails", self._send_back()),
            ("`publish`, Word reports", self._publish()),
            ("`import`, Word reports in one call", self._import()),
            ("`fill`", self._fill()),
        ):
            times = measure(subjects, rounds)
            told += [f"{name}, {self.files:,} units:", table(times, times[0])]
        return "\n\n".join(told)

    def _programs(self) -> list[tuple[str, Program]]:
        cache = self.folder / "cache"
        now = [("now", Program(NOW, cache))]
        return [("before", Program(self.before, cache)), *now] if self.before else now

    def _check(self) -> list[Subject]:
        file = self._returned[0]
        return [
            Subject(name, lambda run=run: run("check", file, "--quiet"), 1)  # type: ignore[misc]
            for name, run in self._programs()
        ]

    def _consolidate(self) -> list[Subject]:
        paths = (self.folder / "returned", "--roster", self.folder / ROSTER, "--quiet")

        def first(name: str, run: Program) -> None:
            fresh = ("--no-cache",) if name == "now" else ()
            run("consolidate", *paths, *fresh, "-o", self.folder / f"{name}.xlsx")

        def again() -> None:
            _, run = self._programs()[-1]
            run("consolidate", *paths, "-o", self.folder / "again.xlsx")

        subjects = [
            Subject(name, lambda name=name, run=run: first(name, run), self.files)  # type: ignore[misc]
            for name, run in self._programs()
        ]
        return [*subjects, Subject("again, 1 % changed", again, self.files, self._correct)]

    def _correct(self) -> None:
        """One unit in so many hands in again, with other figures and texts."""
        form, later = load_form(FORM), next(self._numbers) * self.files
        for number, unit in enumerate(units(self.files)):
            if number % CHANGED == 0:
                values = {unit.code: values_of(form, number + later)}
                folder = self._returned[number].parent
                roster = Roster((unit,))
                write_templates(form, roster, PERIOD, folder, values=values, force=True)

    def _send_back(self) -> list[Subject]:
        paths = (self.folder / "failing" / "returned", "--roster", self.folder / "failing" / ROSTER)
        if not paths[0].exists():
            make_failing(self.folder / "failing", self.files)

        def send(name: str, run: Program) -> None:
            fresh = ("--no-cache",) if name == "now" else ()
            out = self.folder / "sent" / name
            shutil.rmtree(out, ignore_errors=True)
            run("send-back", *paths, *fresh, "--quiet", "-o", out)

        return [
            Subject(name, lambda name=name, run=run: send(name, run), self.files)  # type: ignore[misc]
            for name, run in self._programs()
        ]

    def _publish(self) -> list[Subject]:
        def one_by_one(run: Program) -> None:
            for path in self._returned[:SINGLE_CALLS]:
                run("publish", path, "--force", "-o", self.folder / "report.docx")

        return self._single_and_many(one_by_one, self._publish_all)

    def _publish_all(self, run: Program) -> None:
        run("publish", self.folder / "returned", "--force", "-o", self.folder / "reports")

    def _import(self) -> list[Subject]:
        """Both versions take a folder of reports."""
        reports = self.folder / "reports"
        if not reports.exists():
            self._publish_all(self._programs()[-1][1])
        known = ("--form", FORM, "--roster", self.folder / ROSTER, "--quiet", "--force")
        return [
            Subject(
                name,
                lambda name=name, run=run: run(  # type: ignore[misc]
                    "import", reports, *known, "-o", self.folder / "imported" / name
                ),
                self.files,
            )
            for name, run in self._programs()
        ]

    def _fill(self) -> list[Subject]:
        templates, filled = self.folder / "templates", self.folder / "filled"
        _, now = self._programs()[-1]
        roster = ("--period", PERIOD, "--roster", self.folder / ROSTER, "--force")
        now("template", FORM, *roster, "-o", templates)
        one, many = self._data()

        def one_by_one(run: Program) -> None:
            for path in sorted(templates.glob("*.xlsx"))[:SINGLE_CALLS]:
                run("fill", path, one, "--force", "-o", self.folder / "filled.xlsx")

        return self._single_and_many(
            one_by_one, lambda run: run("fill", templates, many, "--force", "-o", filled)
        )

    def _data(self) -> tuple[Path, Path]:
        """Files with the figures of one unit, and with those of all."""
        form = load_form(FORM)
        told = {each.code: values_of(form, number) for number, each in enumerate(units(self.files))}
        one, many = self.folder / "one.json", self.folder / "many.json"
        one.write_text(json.dumps({"values": next(iter(told.values()))}), encoding="utf-8")
        many.write_text(json.dumps({"units": told}), encoding="utf-8")
        return one, many

    def _single_and_many(
        self, single: Callable[[Program], None], many: Callable[[Program], None]
    ) -> list[Subject]:
        """Some calls of one file each, in both versions, beside one call for all files."""
        found = [
            Subject(f"{name}, one file a call", lambda run=run: single(run), SINGLE_CALLS)  # type: ignore[misc]
            for name, run in self._programs()
        ]
        _, now = self._programs()[-1]
        return [*found, Subject("now, one call", lambda: many(now), self.files)]

    @property
    def _returned(self) -> Sequence[Path]:
        return sorted((self.folder / "returned").rglob("*.xlsx"))


def compared(folder: Path, files: int, before: Path | None, rounds: int) -> str:
    """The tables of all jobs over so many workbooks, which are made if need be."""
    if not (folder / ROSTER).exists():
        make_workbooks(folder, files)
    return Jobs(folder, files, before).tables(rounds)
