"""Many returned files, read in worker processes.

A file that hangs or kills its reader becomes a finding. What comes back is small: what belongs to
the form is known on both sides and only named.
"""

from __future__ import annotations

import io
import pickle
import sys
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from xlreport.findings import error_words as words
from xlreport.form import adjustment_form
from xlreport.intake.batches import BatchReader
from xlreport.intake.model import Submission, refused_submission
from xlreport.intake.numbering import content_indexes
from xlreport.intake.submission import read_returned_file
from xlreport.layout import compiled
from xlreport.xlsx import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    language: str
    is_adjustment: bool
    kind: _Shared
    number: int = 0

    def resolve(self, form: Form) -> object:
        form = form.in_language(self.language)
        form = adjustment_form(form) if self.is_adjustment else form
        match self.kind:
            case _Shared.FORM:
                return form
            case _Shared.LINE:
                return compiled(form).evaluator.lines[self.number]
            case _Shared.INDEX:
                return content_indexes(form)[self.number]


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Reads one file; goes to each worker once, as it is."""

    forms: FormLookup
    key: bytes = field(default=b"", repr=False)
    prior: PriorFigures | None = field(default=None, repr=False)

    def __call__(self, returned: ReturnedFile) -> Submission:
        return read_returned_file(returned, self.forms, key=self.key, prior=self.prior)


LEAST_FOR_WORKERS = 4
"""So few files are read in this process: starting others would take longer."""

BATCH_SIZE = 16
BATCHES_AHEAD = 8
SECONDS_A_FILE = 20.0
MOST_MEMORY = 2 << 30
"""Bytes that a worker may take, where the system can hold it to that."""


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
            return map(job, files)
        if self.cache:
            from xlreport.intake.cached_reading import CachedReader  # noqa: PLC0415 - if asked for
            from xlreport.intake.entry_stores import user_store  # noqa: PLC0415

            return CachedReader(replace(self, cache=False), user_store()).stream(files, job)
        return self._read_apart(files, job)

    def _read_apart(self, files: Sequence[ReturnedFile], job: ReadJob) -> Iterator[Submission]:
        reader: BatchReader[Submission] = BatchReader(
            prepare_worker,
            job,
            read_batch,
            lambda data: unpack_submissions(data, job.forms),
            refused_file,
            self.count,
            self.batch,
            BATCHES_AHEAD,
            self.seconds,
        )
        return reader.stream(files)


def refused_file(file: ReturnedFile, problem: words.ReadFailure) -> Submission:
    return refused_submission(Submission(file.display_name, "", 0), unreadable(problem))


def given_up(file: ReturnedFile) -> Submission:
    """What is told of a file that took too long."""
    return refused_file(file, words.TOO_LONG)


def pack_submissions(submissions: Sequence[Submission]) -> bytes:
    """Submissions as bytes for `unpack`; what belongs to a form is only named."""
    packed = io.BytesIO()
    _Packer(packed, submissions).dump(submissions)
    return packed.getvalue()


def unpack_submissions(data: bytes, forms: FormLookup) -> tuple[Submission, ...]:
    """What `pack` packed, with the same forms at hand."""
    return tuple(SubmissionUnpickler(data, forms).load())


class SubmissionUnpickler(pickle.Unpickler):
    """Reads what a worker packed; what both sides know is looked up by its name."""

    def __init__(self, data: bytes, forms: FormLookup) -> None:
        super().__init__(io.BytesIO(data))
        self._forms = cache(forms)

    def persistent_load(self, pid: SharedReference) -> object:
        form = self._forms(pid.form)
        if form is None:
            raise pickle.UnpicklingError(pid.form)
        return pid.resolve(form)


class _Packer(pickle.Pickler):
    """Pickles submissions, naming what is shared."""

    def __init__(self, file: io.BytesIO, submissions: Iterable[Submission]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._names: dict[int, SharedReference] = {}
        for form in {each.form for each in submissions if each.form}:
            which = form.code, form.language.value, form.is_adjustment
            self._names[id(form)] = SharedReference(*which, _Shared.FORM)
            for number, line in enumerate(compiled(form).evaluator.lines):
                self._names[id(line)] = SharedReference(*which, _Shared.LINE, number)
            for number, places in enumerate(content_indexes(form)):
                self._names[id(places)] = SharedReference(*which, _Shared.INDEX, number)

    def persistent_id(self, obj: Any) -> SharedReference | None:
        return self._names.get(id(obj))


_own_job: ContextVar[ReadJob] = ContextVar("own_job")
"""In the worker: the job that it was started for. With figures of the period before it is large."""


def read_batch(batch: Sequence[ReturnedFile]) -> bytes:
    """In the worker: read a batch and pack what came out."""
    job = _own_job.get()
    return pack_submissions([job(each) for each in batch])


def prepare_worker(job: ReadJob) -> None:
    """In the worker, before its first batch."""
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
