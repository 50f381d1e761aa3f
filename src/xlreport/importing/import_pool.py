"""Many published reports, read in worker processes with a time limit.

A report that hangs or kills its reader costs only itself. A single report is read in this process,
and all are in a browser, which cannot start others.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import Location, finding, os_error_reason
from xlreport.importing.importer import ImportedReport, ImportOptions, import_report
from xlreport.intake import HAS_PROCESSES, BatchPool, pack_shared, unpack_shared
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
        if len(files) <= 1 or not HAS_PROCESSES:
            return (import_file(each, options) for each in files)
        return self._read_apart(files, options)

    def _read_apart(
        self, files: Sequence[ReturnedFile], options: ImportOptions
    ) -> Iterator[ImportedReport]:
        forms = {each.code: each for each in _forms(options)}
        pool: BatchPool[ReturnedFile, ImportedReport] = BatchPool(
            _prepare,
            options,
            lambda batch: batch,
            _read_batch,
            lambda data: unpack_shared(data, forms.get),
            lambda file, problem: _closed(file, options, problem.reason),
            self.count,
            _BATCH,
            _BATCHES_AHEAD,
            self.seconds,
        )
        return pool.stream(files)


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
    return pack_shared([import_file(each, options) for each in batch], _forms(options))


def _forms(options: ImportOptions) -> tuple[Form, ...]:
    return (options.form, *options.editions)
