"""Long runs of the comparison: many fillings of shipped forms, and of many random forms.

A run is cut into jobs, each with its own seed, so that the same arguments compare the same
fillings whatever the number of processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests.parity.cases import shown
from tests.parity.engine import Workbook
from tests.parity.fillings import Fillings
from tests.parity.random_forms import draw_form
from xlreport.definition import load_form
from xlreport.form import Evaluator, Period, for_period

if TYPE_CHECKING:
    from xlreport.form import Contents, Form

CHUNK = 500
"""Fillings of a shipped form in one job."""

FORMS_IN_A_JOB = 10

BESIDE = 4
"""Fillings that are disturbed from the same right one."""


class Job(NamedTuple):
    """Fillings of one shipped form, or of some random forms where there is no form's name."""

    name: str
    seeds: tuple[int, ...]
    cases: int


@dataclass
class Tally:
    """What came out. `excused` counts fillings in which `promises` excused a difference."""

    name: str
    forms: int = 0
    cases: int = 0
    passed: int = 0
    excused: int = 0
    disagreements: int = 0
    reports: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.forms += other.forms
        self.cases += other.cases
        self.passed += other.passed
        self.excused += other.excused
        self.disagreements += other.disagreements
        self.reports += other.reports

    def __str__(self) -> str:
        share = 100 * self.passed / max(self.cases, 1)
        forms = f"{self.forms} forms, " if self.forms > 1 else ""
        return (
            f"{self.name}: {forms}{self.cases} fillings, {share:.1f} % pass, "
            f"{self.excused} excused, {self.disagreements} disagreements"
        )


def jobs(names: list[str], cases: int, forms: int, fillings: int, seed: int) -> list[Job]:
    """The jobs of a run: `cases` fillings over the named forms, and random forms."""
    found = []
    for at, name in enumerate(names):
        left = cases // len(names) + (at < cases % len(names))
        found += [
            Job(name, (seed + chunk // CHUNK,), min(CHUNK, left - chunk))
            for chunk in range(0, left, CHUNK)
        ]
    for first in range(0, forms, FORMS_IN_A_JOB):
        last = min(first + FORMS_IN_A_JOB, forms)
        found.append(Job("", tuple(seed + each for each in range(first, last)), fillings))
    return found


def seeds_of(found: list[Job]) -> str:
    """The seeds of some jobs, as `1-50`; each form has its own run of them."""
    seeds = [seed for job in found for seed in job.seeds]
    return f"{min(seeds)}-{max(seeds)}" if seeds else "none"


def run(found: list[Job], processes: int) -> Iterator[Tally]:
    """Each job's result, in order."""
    if processes == 1:
        yield from map(do, found)
        return
    # Workers are renewed, for forms stay compiled. An executor that does so can hang (gh-115634).
    with get_context("spawn").Pool(processes, maxtasksperchild=20) as pool:
        yield from pool.imap(do, found)


def do(job: Job) -> Tally:
    """Compare one job's fillings."""
    total = Tally(job.name or "random forms")
    for seed in job.seeds:
        random = Random(seed)
        form, text = form_of(job.name, random)
        tally = _compare(form, text, random, job.cases)
        tally.forms = 0 if job.name else 1
        total.add(tally)
    return total


def form_of(name: str, random: Random) -> tuple[Form, str]:
    """The shipped form of that name, or a random one; and what a report calls it."""
    if not name:
        return draw_form(random)
    form = load_form(name)
    coverage = form.coverage
    part = random.randint(1, coverage.kind.in_a_year)
    return for_period(form, Period(coverage.first, part, coverage.kind)), name


def draw(fillings: Fillings, random: Random, count: int) -> Iterator[Contents]:
    """The fillings of one seed, a few beside each right one."""
    for done in range(0, count, BESIDE):
        yield from fillings.draw_beside(random, min(BESIDE, count - done))


def _compare(form: Form, text: str, random: Random, cases: int) -> Tally:
    tally = Tally(form.code)
    evaluator, workbook = Evaluator(form), Workbook(form)
    for contents in draw(Fillings(form, evaluator), random, cases):
        evaluation = evaluator.evaluate(contents)
        tally.cases += 1
        tally.passed += evaluation.passes
        found = workbook.compare(contents, evaluation)
        if found:
            tally.disagreements += 1
            small = shrunk(contents, workbook.disagreements)
            tally.reports.append("\n".join([text, shown(small), *found]))
    tally.excused = workbook.comparison.excused
    return tally


def shrunk(
    contents: Contents,
    differs: Callable[[Contents], list[str]],
) -> Contents:
    """The filling with everything left out that the disagreement does not need."""
    left = dict(contents)
    for at in contents:
        without = {each: content for each, content in left.items() if each != at}
        if differs(without):
            left = without
    return left
