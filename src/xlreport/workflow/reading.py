"""How files are read, and how a caller follows the progress.

The caller passes a reader. It is a strategy: worker processes where the system has them, this
process where it has none, as in a browser.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeVar

from xlreport.findings import cli_words as words
from xlreport.intake import WorkerPool, Workers, given_up

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from xlreport.findings import LocalizedText
    from xlreport.intake import ReadJob, ReturnedFile, Submission, Task

Progress = Callable[["Step", int, int], None]
"""A callback. Its arguments are the step, the number of files done, and the number of files."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Step(Enum):
    """The long steps of a run.

    >>> def progress(step, done, total):
    ...     if done == total:
    ...         print(step.value, total)
    >>> report = xlreport.check("demo/报回", progress=progress)
    reading 13
    """

    READING = "reading"
    WRITING = "writing"

    @property
    def words(self) -> LocalizedText:
        return words.READING if self is Step.READING else words.WRITING


class Reader(Protocol):
    """Reads files in the order given, as `WorkerPool` does."""

    def stream(self, files: Sequence[ReturnedFile], job: ReadJob) -> Iterator[Submission]:
        """The submissions, one by one."""
        ...


@dataclass(frozen=True, slots=True)
class InThisProcess:
    """Reads files one by one in this process: a file that hangs the reader hangs the caller.

    `given_up` holds the positions, from 0, of files that took too long before. They are not read
    again; a finding in their submissions says so.

    >>> report = xlreport.check("demo/报回", reader=xlreport.InThisProcess())
    >>> len(report.submissions)
    13
    """

    given_up: Collection[int] = ()

    def stream(self, files: Sequence[ReturnedFile], job: ReadJob) -> Iterator[Submission]:
        """The submissions, one by one."""
        job = job.prepared()
        for number, each in enumerate(files):
            yield given_up(each) if number in self.given_up else job(each)

    def run(self, task: Task[Item, Result], items: Sequence[Item]) -> Iterator[Result]:
        """What a task gives for each item, in their order."""
        return map(task, items)


def workers_of(reader: Reader | None) -> Workers:
    """Where a call with this reader writes many files: on all cores, or in this process."""
    if reader is None:
        return WorkerPool()
    return reader if isinstance(reader, Workers) else InThisProcess()


def silent(step: Step, done: int, total: int) -> None:
    """A progress callback that does nothing."""


def reported(items: Iterable[Item], step: Step, total: int, progress: Progress) -> Iterator[Item]:
    """Yield the same items; report progress at the start and after each item."""
    progress(step, 0, total)
    for done, each in enumerate(items, 1):
        yield each
        progress(step, done, total)
