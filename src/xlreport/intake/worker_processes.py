"""What happens in worker processes, and how they are started for many files or many items."""

from __future__ import annotations

import gc
import sys
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from xlreport.intake.batches import BatchPool
from xlreport.intake.shared_pickle import pack_shared, unpack_shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from xlreport.findings import error_words as words
    from xlreport.form import Form, FormLookup
    from xlreport.intake.collection import ReturnedFile
    from xlreport.intake.model import Submission
    from xlreport.intake.read_job import ReadJob
    from xlreport.intake.tasks import Task

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

BATCHES_AHEAD = 8
MOST_MEMORY = 2 << 30
"""Bytes that a worker may take, where the system can hold it to that."""

TASK_BATCH, TASKS_AHEAD = 4, 4
"""Writing a file takes longer than reading one, and the bytes of the file come back."""
SECONDS_A_TASK = 60.0


def read_apart(
    files: Sequence[ReturnedFile],
    job: ReadJob,
    give_up: Callable[[ReturnedFile, words.ReadFailure], Submission],
    *,
    count: int,
    size: int,
    seconds: float,
) -> Iterator[Submission]:
    """Read files in `count` worker processes, in batches of a size, with so much time a file."""
    batches: BatchPool[ReturnedFile, Submission] = BatchPool(
        prepare_worker,
        job,
        lambda batch: batch,
        read_batch,
        lambda data: unpack_submissions(data, job.forms),
        give_up,
        count,
        size,
        BATCHES_AHEAD,
        seconds,
    )
    return batches.stream(files)


def do_apart(
    task: Task[_Item, _Result], items: Sequence[_Item], *, count: int
) -> Iterator[_Result]:
    """Do a task for each item in `count` worker processes."""
    forms = tuple(task.forms)
    batches: BatchPool[_Item, _Result] = BatchPool(
        _prepare_task,
        task,
        lambda batch: pack_shared(batch, forms),
        _do_batch,
        lambda data: unpack_shared(data, _lookup(forms)),
        task.give_up,
        count,
        TASK_BATCH,
        TASKS_AHEAD,
        SECONDS_A_TASK,
    )
    return batches.stream(items)


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
