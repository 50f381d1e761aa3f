"""`consolidate` as people run it, from one county to a whole country: time and memory."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from bench.lists import FORM, make_lists
from bench.memory import watched
from bench.workbooks import ROSTER, make_workbooks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MEBIBYTE = 1 << 20


class Size(NamedTuple):
    """One run over so many units."""

    units: int
    seconds: float
    memory: int
    roll_up: int
    """Bytes of the roll-up."""

    @property
    def each(self) -> float:
        return self.seconds / self.units


def consolidate(folder: Path, sizes: Iterable[int]) -> list[Size]:
    return [measured(folder / str(units), units) for units in sizes]


def lists(folder: Path, sizes: Iterable[int]) -> list[Size]:
    """The same over units that each filled a list of 500 × 20."""
    found = []
    for units in sizes:
        place = folder / f"lists-{units}"
        if not (place / ROSTER).exists():
            make_lists(place, units)
        found.append(measured(place, units, "--form", str(place / FORM)))
    return found


def measured(folder: Path, units: int, *options: str) -> Size:
    """The whole command, a first run over so many workbooks, which are made if need be."""
    if not (folder / ROSTER).exists():
        make_workbooks(folder, units)
    out = folder / "roll-up.xlsx"
    paths = [folder / "returned", "--roster", folder / ROSTER, "-o", out]
    command = [sys.executable, "-m", "xlreport", "consolidate", *map(str, paths), *options]
    command += ["--quiet", "--no-cache", "--force"]
    run = watched(command)
    if not out.exists():
        raise RuntimeError(run.output)
    return Size(units, run.seconds, run.memory, out.stat().st_size)


def table(sizes: list[Size]) -> str:
    lines = [
        "| units | seconds | ms each | peak memory, MiB | roll-up, MiB |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {each.units:,} | {each.seconds:.1f} | {each.each * 1000:.1f} "
        f"| {each.memory / MEBIBYTE:.0f} | {each.roll_up / MEBIBYTE:.1f} |"
        for each in sizes
    ]
    return "\n".join(lines)
