"""Reads many files in worker processes. A file that hangs or crashes its worker costs only itself.

Files go out in batches. A batch that takes too long or crashes is read again, file by file. A file
that fails alone becomes a finding. Results are small: objects of the form, which both processes
have, are sent as references.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
from collections import deque
from concurrent.futures import TimeoutError as TookTooLong
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from xlreport.findings import error_words as words
from xlreport.intake.deferred_sigint import deferred_sigint, ignore_sigint, wait_for
from xlreport.intake.model import Submission, refused_submission
from xlreport.intake.numbering import content_indexes
from xlreport.intake.submission import read_returned_file
from xlreport.layout import compiled
from xlreport.xlsx import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from threading import Event

    from xlreport.form import Form, FormLookup
    from xlreport.intake.collection import ReturnedFile
    from xlreport.intake.prior import PriorFigures


class _Shared(Enum):
    """What a reference stands for: the form, one line of its checks, or one of its indexes."""

    FORM = auto()
    LINE = auto()
    INDEX = auto()


class SharedReference(NamedTuple):
    """Stands for an object that parent and worker both have, by the code of its form."""

    form: str
    kind: _Shared
    number: int = 0

    def resolve(self, form: Form) -> object:
        match self.kind:
            case _Shared.FORM:
                return form
            case _Shared.LINE:
                return compiled(form).evaluator.lines[self.number]
            case _Shared.INDEX:
                return content_indexes(form)[self.number]


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Reads one file. It is sent to each worker once."""

    forms: FormLookup
    key: bytes = field(default=b"", repr=False)
    prior: PriorFigures | None = field(default=None, repr=False)

    def __call__(self, returned: ReturnedFile) -> Submission:
        return read_returned_file(returned, self.forms, key=self.key, prior=self.prior)


LEAST_FOR_WORKERS = 4
"""So few files are read in this process, as starting workers takes longer."""

BATCH_SIZE = 16
BATCHES_AHEAD = 8
"""Batches queued per worker: enough that it never waits, and few enough to limit memory."""
SECONDS_A_FILE = 20.0
MOST_MEMORY = 2 << 30
"""Bytes of memory that a worker may use, if the system can enforce it."""


@dataclass(frozen=True, slots=True)
class WorkerPool:
    """How to read files: number of processes, files per batch, seconds per file.

    >>> report = xlreport.check("demo/报回", reader=xlreport.WorkerPool(2))
    >>> len(report.submissions)
    13
    """

    count: int = 0
    batch: int = BATCH_SIZE
    seconds: float = SECONDS_A_FILE

    def read(self, files: Sequence[ReturnedFile], job: ReadJob) -> list[Submission]:
        """All submissions, in the order of the files."""
        return list(self.stream(files, job))

    def stream(self, files: Sequence[ReturnedFile], job: ReadJob) -> Iterator[Submission]:
        """All submissions one by one, in the order of the files. Only a few are held in memory."""
        if len(files) <= LEAST_FOR_WORKERS:
            return map(job, files)
        return self._read_apart(files, job)

    def _read_apart(self, files: Sequence[ReturnedFile], job: ReadJob) -> Iterator[Submission]:
        from pebble import ProcessPool  # noqa: PLC0415 - only where there are many files

        batches = [files[at : at + self.batch] for at in range(0, len(files), self.batch)]
        count = min(self.count or os.cpu_count() or 1, len(batches))
        with (
            deferred_sigint() as asked,
            ProcessPool(max_workers=count, initializer=_prepare, initargs=(job,)) as pool,
        ):

            def send(batch: Sequence[ReturnedFile]) -> tuple[Sequence[ReturnedFile], Any]:
                return batch, pool.schedule(_read_batch, (batch,), timeout=self._time(batch))

            try:
                waiting = iter(batches)
                running = deque(map(send, islice(waiting, count * BATCHES_AHEAD)))
                while running:
                    batch, future = running.popleft()
                    try:
                        yield from SubmissionUnpickler(wait_for(future, asked), job.forms).load()
                    except (TookTooLong, OSError, pickle.PickleError, MemoryError):
                        yield from self._one_by_one(pool, batch, job, asked)
                    running.extend(map(send, islice(waiting, 1)))
            except BaseException:
                pool.stop()  # type: ignore[no-untyped-call]
                raise

    def _one_by_one(
        self, pool: Any, batch: Iterable[ReturnedFile], job: ReadJob, asked: Event
    ) -> Iterator[Submission]:
        for each in batch:
            future = pool.schedule(_read_batch, ([each],), timeout=self._time([each]))
            try:
                yield from SubmissionUnpickler(wait_for(future, asked), job.forms).load()
            except TookTooLong:
                yield given_up(each)
            except (OSError, pickle.PickleError, MemoryError):
                yield refused_submission(
                    Submission(each.display_name, "", 0), unreadable(words.DIED)
                )

    def _time(self, batch: Sequence[ReturnedFile]) -> float:
        return self.seconds * len(batch)


def given_up(file: ReturnedFile) -> Submission:
    """What is told of a file that took too long."""
    return refused_submission(Submission(file.display_name, "", 0), unreadable(words.TOO_LONG))


def pack_submissions(submissions: Sequence[Submission]) -> bytes:
    """Submissions as bytes for `SubmissionUnpickler`; what belongs to a form is only named."""
    packed = io.BytesIO()
    _Packer(packed, submissions).dump(submissions)
    return packed.getvalue()


class SubmissionUnpickler(pickle.Unpickler):
    """Loads what a worker pickled. References are resolved to the objects of this process."""

    def __init__(self, data: bytes, forms: FormLookup) -> None:
        super().__init__(io.BytesIO(data))
        self._forms = cache(forms)

    def persistent_load(self, pid: SharedReference) -> object:
        form = self._forms(pid.form)
        if form is None:
            raise pickle.UnpicklingError(pid.form)
        return pid.resolve(form)


class _Packer(pickle.Pickler):
    """Pickles submissions, with references in place of shared objects."""

    def __init__(self, file: io.BytesIO, submissions: Iterable[Submission]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._names: dict[int, SharedReference] = {}
        for form in {each.form for each in submissions if each.form}:
            self._names[id(form)] = SharedReference(form.code, _Shared.FORM)
            for number, line in enumerate(compiled(form).evaluator.lines):
                self._names[id(line)] = SharedReference(form.code, _Shared.LINE, number)
            for number, places in enumerate(content_indexes(form)):
                self._names[id(places)] = SharedReference(form.code, _Shared.INDEX, number)

    def persistent_id(self, obj: Any) -> SharedReference | None:
        return self._names.get(id(obj))


_own_job: ContextVar[ReadJob] = ContextVar("own_job")
"""In a worker: its job. Kept here, as it is large with the figures of the period before."""


def _read_batch(batch: Sequence[ReturnedFile]) -> bytes:
    """In a worker: read a batch and pickle the submissions."""
    job = _own_job.get()
    return pack_submissions([job(each) for each in batch])


def _prepare(job: ReadJob) -> None:
    """In a worker, before its first batch: limit its memory and keep its job."""
    ignore_sigint()
    _limit_memory()
    _own_job.set(replace(job, forms=cache(job.forms)))


def _limit_memory() -> None:
    """Limit the memory of a worker, if the system can."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
