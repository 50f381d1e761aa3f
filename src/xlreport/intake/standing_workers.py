"""Worker processes that stay: for a server that reads files one by one, as they come in."""

from __future__ import annotations

import multiprocessing
import pickle
from concurrent.futures import TimeoutError as TookTooLong
from typing import TYPE_CHECKING

from xlreport.findings import error_words as words
from xlreport.intake.batches import OUT_OF_MEMORY
from xlreport.intake.worker_processes import prepare_worker, read_batch, unpack_submissions
from xlreport.intake.workers import SECONDS_A_FILE, refused_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.intake.collection import ReturnedFile
    from xlreport.intake.model import Submission
    from xlreport.intake.read_job import ReadJob


class StandingWorkers:
    """Reads files in processes that hold them to their time and memory.

    It may be called from several threads at once. A file that hangs or kills its process becomes a
    finding, and another process takes its place.
    """

    def __init__(self, job: ReadJob, count: int = 2, seconds: float = SECONDS_A_FILE) -> None:
        from pebble import ProcessPool  # noqa: PLC0415 - only where a server runs

        self._job, self._seconds, self._count = job, seconds, count
        self._pool = ProcessPool(
            max_workers=count,
            initializer=prepare_worker,
            initargs=(job,),
            context=multiprocessing.get_context("spawn"),  # a server has threads, and must not fork
        )

    def warm_up(self) -> None:
        """Start all processes now, so that the first file need not wait for them."""
        for _ in range(self._count):
            self._pool.schedule(read_batch, ([],))

    def read(self, file: ReturnedFile) -> Submission:
        """Read one file, and wait for it."""
        future = self._pool.schedule(read_batch, ([file],), timeout=self._seconds)
        try:
            return unpack_submissions(future.result(), self._job.forms)[0]
        except TookTooLong:
            return refused_file(file, words.TOO_LONG)
        except (OSError, pickle.PickleError, *OUT_OF_MEMORY):
            return refused_file(file, words.DIED)

    def stream(self, files: Sequence[ReturnedFile], _job: ReadJob) -> Iterator[Submission]:
        """The submissions one by one, as a reader of `workflow` gives them."""
        return map(self.read, files)

    def close(self) -> None:
        """End the processes."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
