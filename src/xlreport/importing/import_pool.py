"""Many published reports, read in worker processes with a time limit.

A report that hangs or kills its reader costs only itself. A single report is read in this process.
"""

from __future__ import annotations

import io
import pickle
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xlreport.findings import Location, finding, os_error_reason
from xlreport.importing.importer import ImportedReport, ImportOptions, import_report
from xlreport.intake import BatchReader
from xlreport.xlsx import DEFAULT_LIMITS, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.findings import LocalizedText
    from xlreport.form import Form
    from xlreport.intake import ReturnedFile

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
        if len(files) <= 1:
            return (import_file(each, options) for each in files)
        return self._read_apart(files, options)

    def _read_apart(
        self, files: Sequence[ReturnedFile], options: ImportOptions
    ) -> Iterator[ImportedReport]:
        reader: BatchReader[ImportedReport] = BatchReader(
            _prepare,
            options,
            _read_batch,
            lambda data: _unpack(data, options),
            lambda file, problem: _closed(file, options, problem.reason),
            self.count,
            _BATCH,
            _BATCHES_AHEAD,
            self.seconds,
        )
        return reader.stream(files)


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


_own_options: ContextVar[ImportOptions] = ContextVar("own_options")
"""In the worker: what is known of all reports. It is sent once, because a form is large."""


def _prepare(options: ImportOptions) -> None:
    _own_options.set(options)


def _read_batch(batch: Sequence[ReturnedFile]) -> bytes:
    options = _own_options.get()
    packed = io.BytesIO()
    packer = _Packer(packed, options)
    packer.dump([import_file(each, options) for each in batch])
    return packed.getvalue()


class _Packer(pickle.Pickler):
    """Pickles reports. Their form is only named, because both sides have it."""

    def __init__(self, file: io.BytesIO, options: ImportOptions) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._places = {id(form): at for at, form in enumerate(_forms(options))}

    def persistent_id(self, obj: Any) -> int | None:
        return self._places.get(id(obj))


class _Unpacker(pickle.Unpickler):
    def __init__(self, data: bytes, options: ImportOptions) -> None:
        super().__init__(io.BytesIO(data))
        self._forms = _forms(options)

    def persistent_load(self, pid: int) -> Form:
        return self._forms[pid]


def _forms(options: ImportOptions) -> tuple[Form, ...]:
    return (options.form, *options.editions)


def _unpack(data: bytes, options: ImportOptions) -> list[ImportedReport]:
    reports: list[ImportedReport] = _Unpacker(data, options).load()
    return reports
