"""What is known of each file, so that a file is read once: by the guarded workers."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import display_path
from xlreport.intake import ReturnedFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from xlreport.intake import ReadJob, StandingWorkers, Submission


class _FileState(NamedTuple):
    """What tells whether a file is the one that was read."""

    path: Path
    size: int
    changed: int


class Verdicts:
    """Reads files as a reader of `workflow` does, but none of them twice."""

    def __init__(self, workers: StandingWorkers) -> None:
        self._workers, self._lock = workers, Lock()
        self._known: dict[_FileState, Submission] = {}

    def read_upload(self, path: Path) -> Submission:
        """Read a file that is no return yet."""
        return self._workers.read(ReturnedFile(path, path.name))

    def read_return(self, path: Path) -> Submission:
        """What a return holds."""
        return self._read(ReturnedFile(path, display_path(path)))

    def remember(self, path: Path, submission: Submission) -> None:
        """Note what was read of a file before it got its place."""
        with self._lock:
            self._known[_state(path)] = submission

    def stream(self, files: Sequence[ReturnedFile], _job: ReadJob) -> Iterator[Submission]:
        """The submissions of files, one by one. The workers have the job already."""
        return map(self._read, files)

    def _read(self, file: ReturnedFile) -> Submission:
        if file.refusal is not None or file.member is not None:
            return self._workers.read(file)
        try:
            state = _state(file.path)
        except OSError:
            return self._workers.read(file)
        found = self._known.get(state)
        if found is None:
            found = self._workers.read(file)
            with self._lock:
                self._known[state] = found
        return _named(found, file.display_name)


def _state(path: Path) -> _FileState:
    about = path.stat()
    return _FileState(path, about.st_size, about.st_mtime_ns)


def _named(submission: Submission, name: str) -> Submission:
    """The same submission under the name that its file has now."""
    if submission.file == name:
        return submission
    findings = tuple(
        replace(each, location=replace(each.location, file=name)) if each.location.file else each
        for each in submission.findings
    )
    return replace(submission, file=name, findings=findings)
