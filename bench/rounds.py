"""Subjects measured in turns: in every round each of them once, so that noise hits them alike."""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def nothing() -> None:
    """Most jobs need nothing before."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One way to do a job. `units` is how many files, or runs, one call of `run` handles.

    `ready` goes before each run and is not measured.
    """

    name: str
    run: Callable[[], object]
    units: int
    ready: Callable[[], object] = nothing


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of a subject, one for each round."""

    subject: Subject
    seconds: tuple[float, ...]

    @property
    def each(self) -> float:
        """Seconds a unit, the median of the rounds."""
        return statistics.median(self.seconds) / self.subject.units

    def ratios(self, yardstick: Times) -> list[float]:
        """How many times the yardstick's, a unit, round by round."""
        own, others = self.subject.units, yardstick.subject.units
        return [
            (mine / own) / (theirs / others)
            for mine, theirs in zip(self.seconds, yardstick.seconds, strict=True)
        ]


def measure(subjects: Sequence[Subject], rounds: int) -> list[Times]:
    """Run each subject once to warm up, then all of them in turn for so many rounds."""
    for subject in subjects:
        subject.ready()
        subject.run()
    seconds: list[list[float]] = [[] for _ in subjects]
    for _ in range(rounds):
        for subject, taken in zip(subjects, seconds, strict=True):
            subject.ready()
            gc.collect()
            start = time.perf_counter()
            subject.run()
            taken.append(time.perf_counter() - start)
    return [Times(subject, tuple(taken)) for subject, taken in zip(subjects, seconds, strict=True)]


def table(times: Sequence[Times], yardstick: Times) -> str:
    """Milliseconds a unit, and how many times the yardstick: median, least and most."""
    lines = ["| what | ms each | ratio | least–most |", "| --- | ---: | ---: | ---: |"]
    for each in times:
        ratios = each.ratios(yardstick)
        lines.append(
            f"| {each.subject.name} | {each.each * 1000:.2f} | {statistics.median(ratios):.2f} "
            f"| {min(ratios):.2f}–{max(ratios):.2f} |"
        )
    return "\n".join(lines)
