"""Many files, read in worker processes: a file that hangs or kills its reader costs only itself.

Files go out in batches. A batch that takes too long or dies is run again file by file, and a file
that does so alone becomes a finding. What comes back is small: what belongs to the form is known
on both sides and only named.
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
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from xlreport.findings import intake_words as words
from xlreport.intake.interrupt import ignore, noted, result_of
from xlreport.intake.submission import Submission, compiled, places_of, read_file, refused
from xlreport.intake.xlsx.limits import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from threading import Event

    from xlreport.form.model import Form
    from xlreport.intake.collect import Returned
    from xlreport.intake.prior import PriorFigures
    from xlreport.intake.submission import FormSource


class Shared(NamedTuple):
    """What both sides know, by the code of the form that it belongs to."""

    form: str
    kind: Literal["form", "line", "places"]
    number: int = 0

    def of(self, form: Form) -> object:
        match self.kind:
            case "form":
                return form
            case "line":
                return compiled(form)[1].lines[self.number]
            case "places":
                return places_of(form)[self.number]


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Reads one file; goes to each worker once, as it is."""

    forms: FormSource
    key: bytes = field(default=b"", repr=False)
    prior: PriorFigures | None = field(default=None, repr=False)

    def __call__(self, returned: Returned) -> Submission:
        return read_file(returned, self.forms, key=self.key, prior=self.prior)


FEW = 4
"""So few files are read in this process: starting others would take longer."""

BATCH = 16
BATCHES_AHEAD = 8
"""So many batches a worker are on their way: it never waits, and results do not pile up."""
SECONDS_A_FILE = 20.0
MOST_MEMORY = 2 << 30
"""Bytes that a worker may take, where the system can hold it to that."""


@dataclass(frozen=True, slots=True)
class Workers:
    """How files are read: by how many processes, in what batches, with how much time a file."""

    count: int = 0
    batch: int = BATCH
    seconds: float = SECONDS_A_FILE

    def read(self, files: Sequence[Returned], job: ReadJob) -> list[Submission]:
        """All submissions in the order of their files."""
        return list(self.stream(files, job))

    def stream(self, files: Sequence[Returned], job: ReadJob) -> Iterator[Submission]:
        """The same one by one; few of them wait to be taken."""
        if len(files) <= FEW:
            return map(job, files)
        return self._read_apart(files, job)

    def _read_apart(self, files: Sequence[Returned], job: ReadJob) -> Iterator[Submission]:
        from pebble import ProcessPool  # noqa: PLC0415 - only where there are many files

        batches = [files[at : at + self.batch] for at in range(0, len(files), self.batch)]
        count = min(self.count or os.cpu_count() or 1, len(batches))
        with (
            noted() as asked,
            ProcessPool(max_workers=count, initializer=_prepare, initargs=(job,)) as pool,
        ):

            def send(batch: Sequence[Returned]) -> tuple[Sequence[Returned], Any]:
                return batch, pool.schedule(_read_batch, (batch,), timeout=self._time(batch))

            try:
                waiting = iter(batches)
                running = deque(map(send, islice(waiting, count * BATCHES_AHEAD)))
                while running:
                    batch, future = running.popleft()
                    try:
                        yield from Unpacker(result_of(future, asked), job.forms).load()
                    except (TookTooLong, OSError, pickle.PickleError, MemoryError):
                        yield from self._one_by_one(pool, batch, job, asked)
                    running.extend(map(send, islice(waiting, 1)))
            except BaseException:
                pool.stop()  # type: ignore[no-untyped-call]
                raise

    def _one_by_one(
        self, pool: Any, batch: Iterable[Returned], job: ReadJob, asked: Event
    ) -> Iterator[Submission]:
        for each in batch:
            future = pool.schedule(_read_batch, ([each],), timeout=self._time([each]))
            try:
                yield from Unpacker(result_of(future, asked), job.forms).load()
            except TookTooLong:
                yield given_up(each)
            except (OSError, pickle.PickleError, MemoryError):
                yield refused(Submission(each.shown, "", 0), unreadable(words.DIED))

    def _time(self, batch: Sequence[Returned]) -> float:
        return self.seconds * len(batch)


def given_up(file: Returned) -> Submission:
    """What is told of a file that took too long."""
    return refused(Submission(file.shown, "", 0), unreadable(words.TOO_LONG))


def pack(submissions: Sequence[Submission]) -> bytes:
    """Submissions as bytes for `Unpacker`; what belongs to a form is only named."""
    packed = io.BytesIO()
    _Packer(packed, submissions).dump(submissions)
    return packed.getvalue()


class Unpacker(pickle.Unpickler):
    """Reads what a worker packed; what both sides know is looked up by its name."""

    def __init__(self, data: bytes, forms: FormSource) -> None:
        super().__init__(io.BytesIO(data))
        self._forms = cache(forms)

    def persistent_load(self, pid: Shared) -> object:
        form = self._forms(pid.form)
        if form is None:
            raise pickle.UnpicklingError(pid.form)
        return pid.of(form)


class _Packer(pickle.Pickler):
    """Pickles submissions, naming what is shared."""

    def __init__(self, file: io.BytesIO, submissions: Iterable[Submission]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._names: dict[int, Shared] = {}
        for form in {each.form for each in submissions if each.form}:
            self._names[id(form)] = Shared(form.code, "form")
            for number, line in enumerate(compiled(form)[1].lines):
                self._names[id(line)] = Shared(form.code, "line", number)
            for number, places in enumerate(places_of(form)):
                self._names[id(places)] = Shared(form.code, "places", number)

    def persistent_id(self, obj: Any) -> Shared | None:
        return self._names.get(id(obj))


_own_job: ContextVar[ReadJob] = ContextVar("own_job")
"""In the worker: the job that it was started for. With figures of the period before it is large."""


def _read_batch(batch: Sequence[Returned]) -> bytes:
    """In the worker: read a batch and pack what came out."""
    job = _own_job.get()
    return pack([job(each) for each in batch])


def _prepare(job: ReadJob) -> None:
    """In the worker, before its first batch."""
    ignore()
    _limit_memory()
    _own_job.set(replace(job, forms=cache(job.forms)))


def _limit_memory() -> None:
    """Hold a worker to its memory, where the system can."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
