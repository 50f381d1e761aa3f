"""Many published reports, read in worker processes with a time limit.

A report that hangs or kills its reader costs only itself. Few reports are read in this process.
"""

from __future__ import annotations

import io
import os
import pickle
from collections import deque
from concurrent.futures import TimeoutError as TookTooLong
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from xlreport.findings import Location, finding, os_error_reason
from xlreport.findings import error_words as words
from xlreport.importing.importer import ImportedReport, ImportOptions, import_report
from xlreport.intake import deferred_sigint, ignore_sigint, wait_for
from xlreport.xlsx import DEFAULT_LIMITS, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from threading import Event

    from xlreport.findings import LocalizedText
    from xlreport.form import Form
    from xlreport.intake import ReturnedFile

LEAST_APART = 8
"""So few reports are read in this process."""
_BATCH = 8
_BATCHES_AHEAD = 4
SECONDS_A_REPORT = 150.0
"""More than LibreOffice may take for a file."""


@dataclass(frozen=True, slots=True)
class ImportPool:
    """How reports are read: by how many processes, with how much time a report."""

    count: int = 0
    seconds: float = SECONDS_A_REPORT

    def stream(
        self, files: Sequence[ReturnedFile], options: ImportOptions
    ) -> Iterator[ImportedReport]:
        """The reports in the order of their files."""
        if len(files) <= LEAST_APART:
            return (import_file(each, options) for each in files)
        return self._read_apart(files, options)

    def _read_apart(
        self, files: Sequence[ReturnedFile], options: ImportOptions
    ) -> Iterator[ImportedReport]:
        from pebble import ProcessPool  # noqa: PLC0415 - only where there are many files

        batches = [files[at : at + _BATCH] for at in range(0, len(files), _BATCH)]
        count = min(self.count or os.cpu_count() or 1, len(batches))
        with (
            deferred_sigint() as asked,
            ProcessPool(max_workers=count, initializer=_prepare, initargs=(options,)) as pool,
        ):

            def send(batch: Sequence[ReturnedFile]) -> tuple[Sequence[ReturnedFile], Any]:
                seconds = self.seconds * len(batch)
                return batch, pool.schedule(_read_batch, (batch,), timeout=seconds)

            try:
                waiting = iter(batches)
                running = deque(map(send, islice(waiting, count * _BATCHES_AHEAD)))
                while running:
                    batch, future = running.popleft()
                    try:
                        yield from _unpack(wait_for(future, asked), options.form)
                    except (TookTooLong, OSError, pickle.PickleError, MemoryError):
                        for each in batch:
                            yield _read_alone(each, send([each])[1], options, asked)
                    running.extend(map(send, islice(waiting, 1)))
            except BaseException:
                pool.stop()  # type: ignore[no-untyped-call]
                raise


def import_file(file: ReturnedFile, options: ImportOptions) -> ImportedReport:
    """Read one report. If its file cannot be opened, the report holds a finding that says so."""
    try:
        return import_report(file.read(DEFAULT_LIMITS), file.display_name, options)
    except OSError as problem:
        return _closed(file, options, os_error_reason(problem))
    except Refusal as refusal:
        return _closed(file, options, refusal.reason)


def _closed(file: ReturnedFile, options: ImportOptions, why: LocalizedText) -> ImportedReport:
    """A report that could not be read at all, and why."""
    location = Location(options.unit_code or None, file.display_name)
    message = finding("report.closed", location, reason=why)
    return ImportedReport(file.display_name, options.form, findings=(message,))


def _read_alone(
    file: ReturnedFile, future: Any, options: ImportOptions, asked: Event
) -> ImportedReport:
    """What came of one report of a batch that took too long or died."""
    try:
        return _unpack(wait_for(future, asked), options.form)[0]
    except TookTooLong:
        return _closed(file, options, words.TOO_LONG.reason)
    except (OSError, pickle.PickleError, MemoryError):
        return _closed(file, options, words.DIED.reason)


_own_options: ContextVar[ImportOptions] = ContextVar("own_options")
"""In the worker: what is known of all reports. It is sent once, because a form is large."""


def _prepare(options: ImportOptions) -> None:
    ignore_sigint()
    _own_options.set(options)


def _read_batch(batch: Sequence[ReturnedFile]) -> bytes:
    options = _own_options.get()
    packed = io.BytesIO()
    packer = _Packer(packed, options.form)
    packer.dump([import_file(each, options) for each in batch])
    return packed.getvalue()


class _Packer(pickle.Pickler):
    """Pickles reports. Their form is only named, because both sides have it."""

    def __init__(self, file: io.BytesIO, form: Form) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._form = form

    def persistent_id(self, obj: Any) -> str | None:
        return self._form.code if obj is self._form else None


class _Unpacker(pickle.Unpickler):
    def __init__(self, data: bytes, form: Form) -> None:
        super().__init__(io.BytesIO(data))
        self._form = form

    def persistent_load(self, _pid: str) -> Form:
        return self._form


def _unpack(data: bytes, form: Form) -> list[ImportedReport]:
    reports: list[ImportedReport] = _Unpacker(data, form).load()
    return reports
