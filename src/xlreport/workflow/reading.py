"""How files are read, and how a caller learns how far that is.

A reader is a strategy that the caller passes in: worker processes where there are any, this
process where there are none, as in a browser.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeVar

from xlreport.findings import cli_words as words
from xlreport.intake import given_up

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from xlreport.findings import LocalizedText
    from xlreport.intake import ReadJob, ReturnedFile, Submission

Progress = Callable[["Step", int, int], None]
"""Called with a step, how many files are done, and how many there are."""

Item = TypeVar("Item")


class Step(Enum):
    """The steps of a run that take long.

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
    """Reads files in their order. `WorkerPool` is one."""

    def stream(self, files: Sequence[ReturnedFile], job: ReadJob) -> Iterator[Submission]:
        """The submissions, one by one."""
        ...


@dataclass(frozen=True, slots=True)
class InThisProcess:
    """Reads file by file in this process: a file that hangs hangs the caller.

    `given_up` numbers files, from 0, that took too long before: they are not read again, and their
    submissions say so.

    >>> report = xlreport.check("demo/报回", reader=xlreport.InThisProcess())
    >>> len(report.submissions)
    13
    """

    given_up: Collection[int] = ()

    def stream(self, files: Sequence[ReturnedFile], job: ReadJob) -> Iterator[Submission]:
        """The submissions, one by one."""
        for number, each in enumerate(files):
            yield given_up(each) if number in self.given_up else job(each)


def silent(step: Step, done: int, total: int) -> None:
    """The progress of a caller that does not ask for any."""


def reported(items: Iterable[Item], step: Step, total: int, progress: Progress) -> Iterator[Item]:
    """The same items; the caller is told at the start and after each of them."""
    progress(step, 0, total)
    for done, each in enumerate(items, 1):
        yield each
        progress(step, done, total)
