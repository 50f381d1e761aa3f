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
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xlreport.findings import Text
from xlreport.intake.limits import unreadable
from xlreport.intake.submission import Submission, compiled, read_file, refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xlreport.form.checks import CheckLine
    from xlreport.form.model import Form
    from xlreport.intake.collect import Returned
    from xlreport.intake.prior import PriorFigures
    from xlreport.intake.submission import FormSource

Name = tuple[str, int | None]
"""What both sides know: a form by its code, or one of its check lines by its number."""


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Reads one file; goes to the workers as it is."""

    forms: FormSource
    key: bytes = field(default=b"", repr=False)
    prior: PriorFigures | None = field(default=None, repr=False)

    def __call__(self, returned: Returned) -> Submission:
        return read_file(returned, self.forms, key=self.key, prior=self.prior)


FEW = 4
"""So few files are read in this process: starting others would take longer."""

BATCH = 16
SECONDS_A_FILE = 20.0
MOST_MEMORY = 2 << 30
"""Bytes that a worker may take, where the system can hold it to that."""

_TOO_LONG = Text("读取超时", "reading it took too long")
_DIED = Text("读取时程序异常退出", "the program reading it died")


@dataclass(frozen=True, slots=True)
class Workers:
    """How files are read: by how many processes, in what batches, with how much time a file."""

    count: int = 0
    batch: int = BATCH
    seconds: float = SECONDS_A_FILE

    def read(self, files: Sequence[Returned], job: ReadJob) -> list[Submission]:
        """All submissions in the order of their files."""
        if len(files) <= FEW:
            return [job(each) for each in files]
        return list(self._read_apart(files, job))

    def _read_apart(self, files: Sequence[Returned], job: ReadJob) -> Iterator[Submission]:
        from pebble import ProcessPool  # noqa: PLC0415 - only where there are many files

        batches = [files[at : at + self.batch] for at in range(0, len(files), self.batch)]
        count = min(self.count or os.cpu_count() or 1, len(batches))
        with ProcessPool(max_workers=count, initializer=_limit_memory) as pool:
            try:
                running = [
                    (batch, pool.schedule(_read_batch, (batch, job), timeout=self._time(batch)))
                    for batch in batches
                ]
                for batch, future in running:
                    try:
                        yield from Unpacker(future.result(), job.forms).load()
                    except (TookTooLong, OSError, pickle.PickleError, MemoryError):
                        yield from self._one_by_one(pool, batch, job)
            except BaseException:
                pool.stop()  # type: ignore[no-untyped-call]
                raise

    def _one_by_one(
        self, pool: Any, batch: Iterable[Returned], job: ReadJob
    ) -> Iterator[Submission]:
        for each in batch:
            future = pool.schedule(_read_batch, ([each], job), timeout=self._time([each]))
            try:
                yield from Unpacker(future.result(), job.forms).load()
            except TookTooLong:
                yield refused(Submission(each.shown, "", 0), unreadable(_TOO_LONG))
            except (OSError, pickle.PickleError, MemoryError):
                yield refused(Submission(each.shown, "", 0), unreadable(_DIED))

    def _time(self, batch: Sequence[Returned]) -> float:
        return self.seconds * len(batch)


class Unpacker(pickle.Unpickler):
    """Reads what a worker packed; what both sides know is looked up by its name."""

    def __init__(self, data: bytes, forms: FormSource) -> None:
        super().__init__(io.BytesIO(data))
        self._forms = forms

    def persistent_load(self, pid: Name) -> Form | CheckLine:
        code, number = pid
        form = self._forms(code)
        if form is None:
            raise pickle.UnpicklingError(code)
        return form if number is None else compiled(form)[1].lines[number]


class _Packer(pickle.Pickler):
    """Pickles submissions, naming what is shared."""

    def __init__(self, file: io.BytesIO, submissions: Iterable[Submission]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._names: dict[int, Name] = {}
        for form in {each.form for each in submissions if each.form}:
            self._names[id(form)] = (form.code, None)
            for number, line in enumerate(compiled(form)[1].lines):
                self._names[id(line)] = (form.code, number)

    def persistent_id(self, obj: Any) -> Name | None:
        return self._names.get(id(obj))


def _read_batch(batch: Sequence[Returned], job: ReadJob) -> bytes:
    """In the worker: read a batch and pack what came out."""
    submissions = [job(each) for each in batch]
    packed = io.BytesIO()
    _Packer(packed, submissions).dump(submissions)
    return packed.getvalue()


def _limit_memory() -> None:
    """Hold a worker to its memory, where the system can."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
