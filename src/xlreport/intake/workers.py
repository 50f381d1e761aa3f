"""Many files read, and many files written, in worker processes.

A file that hangs or kills its reader becomes a finding. Few files are worked on in this process.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from xlreport.findings import error_words as words
from xlreport.intake.model import Submission, refused_submission
from xlreport.program import IN_BROWSER
from xlreport.xlsx import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.intake.collection import ReturnedFile
    from xlreport.intake.read_job import ReadJob
    from xlreport.intake.tasks import Task

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

LEAST_FOR_WORKERS = 4
"""So few files are read in this process: starting others would take longer."""

BATCH_SIZE = 16
SECONDS_A_FILE = 20.0
HAS_PROCESSES = not IN_BROWSER
"""Whether the system can start other processes."""


@dataclass(frozen=True, slots=True)
class WorkerPool:
    """How files are read: by how many processes, in what batches, with how much time a file.

    With `cache`, the user's cache folder keeps what reading a file gave, and an unchanged file is
    not read again.

    >>> report = xlreport.check("demo/报回", reader=xlreport.WorkerPool(2))
    >>> len(report.submissions)
    13
    """

    count: int = 0
    batch: int = BATCH_SIZE
    seconds: float = SECONDS_A_FILE
    cache: bool = False

    def read(self, files: Sequence[ReturnedFile], job: ReadJob) -> list[Submission]:
        """All submissions in the order of their files."""
        return list(self.stream(files, job))

    def stream(self, files: Sequence[ReturnedFile], job: ReadJob) -> Iterator[Submission]:
        """The same one by one; few of them wait to be taken."""
        if len(files) <= LEAST_FOR_WORKERS:
            return map(job.prepared(), files)
        if self.cache:
            from xlreport.intake.cached_reading import CachedReader  # noqa: PLC0415 - if asked for
            from xlreport.intake.entry_stores import user_store  # noqa: PLC0415

            return CachedReader(replace(self, cache=False), user_store()).stream(files, job)
        return self._read_apart(files, job)

    def run(self, task: Task[_Item, _Result], items: Sequence[_Item]) -> Iterator[_Result]:
        """What the task gives for each item, in their order, on all cores."""
        if len(items) <= LEAST_FOR_WORKERS or not HAS_PROCESSES:
            return map(task, items)
        from xlreport.intake.worker_processes import do_apart  # noqa: PLC0415 - for many items

        return do_apart(task, items, count=self.count)

    def _read_apart(self, files: Sequence[ReturnedFile], job: ReadJob) -> Iterator[Submission]:
        from xlreport.intake.worker_processes import read_apart  # noqa: PLC0415 - for many files

        return read_apart(
            files, job, refused_file, count=self.count, size=self.batch, seconds=self.seconds
        )


def refused_file(file: ReturnedFile, problem: words.ReadFailure) -> Submission:
    return refused_submission(Submission(file.display_name, "", 0), unreadable(problem))


def given_up(file: ReturnedFile) -> Submission:
    """What is told of a file that took too long."""
    return refused_file(file, words.TOO_LONG)
