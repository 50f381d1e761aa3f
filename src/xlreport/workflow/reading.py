"""How files are read, and how a caller learns how far that is.

A reader is a strategy that the caller passes in: worker processes where there are any, this
process where there are none, as in a browser.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeVar

from xlreport.findings import cli_words as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


class InThisProcess:
    """Reads file by file in this process: a file that hangs hangs the caller.

    >>> report = xlreport.check("demo/报回", reader=xlreport.InThisProcess())
    >>> len(report.submissions)
    13
    """

    def stream(self, files: Sequence[ReturnedFile], job: ReadJob) -> Iterator[Submission]:
        """The submissions, one by one."""
        return map(job, files)


def silent(step: Step, done: int, total: int) -> None:
    """The progress of a caller that does not ask for any."""


def reported(items: Iterable[Item], step: Step, total: int, progress: Progress) -> Iterator[Item]:
    """The same items; the caller is told at the start and after each of them."""
    progress(step, 0, total)
    for done, each in enumerate(items, 1):
        yield each
        progress(step, done, total)
