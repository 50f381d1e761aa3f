"""Many files read, and many files written, in worker processes.

A file that hangs or kills its reader becomes a finding. Few files are worked on in this process.
"""

from __future__ import annotations

import gc
import sys
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from xlreport.findings import error_words as words
from xlreport.intake.batches import BatchPool
from xlreport.intake.model import Submission, refused_submission
from xlreport.intake.shared_pickle import pack_shared, unpack_shared
from xlreport.xlsx import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form import Form, FormLookup
    from xlreport.intake.collection import ReturnedFile
    from xlreport.intake.read_job import ReadJob
    from xlreport.intake.tasks import Task

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

LEAST_FOR_WORKERS = 4
"""So few files are read in this process: starting others would take longer."""

BATCH_SIZE = 16
BATCHES_AHEAD = 8
SECONDS_A_FILE = 20.0
MOST_MEMORY = 2 << 30
"""Bytes that a worker may take, where the system can hold it to that."""

HAS_PROCESSES = sys.platform != "emscripten"
"""Whether the system can start other processes. A browser cannot."""

TASK_BATCH, TASKS_AHEAD = 4, 4
"""Writing a file takes longer than reading one, and the bytes of the file come back."""
SECONDS_A_TASK = 60.0


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
        forms = tuple(task.forms)
        pool: BatchPool[_Item, _Result] = BatchPool(
            _prepare_task,
            task,
            lambda batch: pack_shared(batch, forms),
            _do_batch,
            lambda data: unpack_shared(data, _lookup(forms)),
            task.give_up,
            self.count,
            TASK_BATCH,
            TASKS_AHEAD,
            SECONDS_A_TASK,
        )
        return pool.stream(items)

    def _read_apart(self, files: Sequence[ReturnedFile], job: ReadJob) -> Iterator[Submission]:
        pool: BatchPool[ReturnedFile, Submission] = BatchPool(
            prepare_worker,
            job,
            lambda batch: batch,
            read_batch,
            lambda data: unpack_submissions(data, job.forms),
            refused_file,
            self.count,
            self.batch,
            BATCHES_AHEAD,
            self.seconds,
        )
        return pool.stream(files)


def refused_file(file: ReturnedFile, problem: words.ReadFailure) -> Submission:
    return refused_submission(Submission(file.display_name, "", 0), unreadable(problem))


def given_up(file: ReturnedFile) -> Submission:
    """What is told of a file that took too long."""
    return refused_file(file, words.TOO_LONG)


def pack_submissions(submissions: Sequence[Submission]) -> bytes:
    """Submissions as bytes for `unpack`; what belongs to a form is only named."""
    forms = dict.fromkeys(each.form for each in submissions if each.form)
    return pack_shared(submissions, forms)


def unpack_submissions(data: bytes, forms: FormLookup) -> tuple[Submission, ...]:
    """What `pack` packed, with the same forms at hand."""
    return tuple(unpack_shared(data, forms))


_own_job: ContextVar[ReadJob] = ContextVar("own_job")
"""In the worker: the job that it was started for. With figures of the period before it is large."""

_own_task: ContextVar[Task[Any, Any]] = ContextVar("own_task")
"""In the worker: the task that it was started for."""


def read_batch(batch: Sequence[ReturnedFile]) -> bytes:
    """In the worker: read a batch and pack what came out."""
    job = _own_job.get()
    return pack_submissions([job(each) for each in batch])


def prepare_worker(job: ReadJob) -> None:
    """In the worker, before its first batch."""
    _limit_memory()
    _own_job.set(job.prepared())


def _do_batch(data: bytes) -> bytes:
    """In the worker: do the task for each item of a batch."""
    task = _own_task.get()
    items = unpack_shared(data, _lookup(tuple(task.forms)))
    return pack_shared([task(each) for each in items], task.forms)


def _prepare_task(task: Task[Any, Any]) -> None:
    _limit_memory()
    gc.freeze()  # the forms stay: looking for garbage among them again and again takes long
    _own_task.set(task)


def _lookup(forms: Sequence[Form]) -> FormLookup:
    return {each.code: each for each in forms}.get


def _limit_memory() -> None:
    """Hold a worker to its memory, where the system can.

    A worker begins with all that the program has loaded, such as pandas: that is not its own.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY + _inherited_memory(resource.getpagesize())
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _inherited_memory(page: int) -> int:
    """Bytes of address space that the process has already; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * page
