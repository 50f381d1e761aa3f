"""Items worked on in worker processes: one that hangs or kills its worker costs only itself.

Items go out in batches. A batch that takes too long or dies is run again item by item, and what
becomes of an item that does so alone is up to the caller.
"""

from __future__ import annotations

import os
import pickle
from collections import deque
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from xlreport.findings import error_words as words
from xlreport.intake.interruption import deferred_sigint, ignore_sigint, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from threading import Event

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

OUT_OF_MEMORY = (MemoryError, SystemError)
"""What ends a worker without memory: Python 3.11 calls the second where it has none for a call."""


@dataclass(frozen=True, slots=True)
class BatchPool(Generic[_Item, _Result]):
    """Works on batches of items. `prepare`, with `job`, and `work` run in the workers.

    `pack` makes of a batch what goes to a worker, `unpack` makes the results of what comes back.
    `count` are the processes, 0 for all cores; `seconds` is the time of an item. So many batches a
    worker are on their way (`ahead`): it never waits, and results do not pile up. `give_up` makes
    the result of an item that took too long or killed its worker.
    """

    prepare: Callable[[Any], None]
    job: object
    pack: Callable[[Sequence[_Item]], Any]
    work: Callable[[Any], bytes]
    unpack: Callable[[bytes], Sequence[_Result]]
    give_up: Callable[[_Item, words.ReadFailure], _Result]
    count: int
    size: int
    ahead: int
    seconds: float

    def stream(self, items: Sequence[_Item]) -> Iterator[_Result]:
        """The results in the order of the items. The workers begin at once."""
        results = self._results(items)
        next(results)
        return (result for some in results for result in some)

    def _results(self, items: Sequence[_Item]) -> Iterator[Sequence[_Result]]:
        """First nothing, when the workers have begun; then the results of each batch."""
        from pebble import ProcessPool  # noqa: PLC0415 - only where there are many items

        count = min(self.count or os.cpu_count() or 1, len(items))
        size = max(1, min(self.size, len(items) // (count * self.ahead)))  # all have to do, at once
        batches = [items[at : at + size] for at in range(0, len(items), size)]
        with (
            deferred_sigint() as asked,
            ProcessPool(
                max_workers=count, initializer=_start, initargs=(self.prepare, self.job)
            ) as pool,
        ):

            def send(batch: Sequence[_Item]) -> tuple[Sequence[_Item], Any]:
                seconds = self.seconds * len(batch)
                return batch, pool.schedule(self.work, (self.pack(batch),), timeout=seconds)

            try:
                waiting = iter(batches)
                running = deque(map(send, islice(waiting, count * self.ahead)))
                yield ()
                while running:
                    batch, future = running.popleft()
                    try:
                        results = self.unpack(wait_for(future, asked))
                    except (TookTooLong, OSError, pickle.PickleError, *OUT_OF_MEMORY):
                        for each in batch:
                            yield self._alone(each, send([each])[1], asked)
                    else:
                        yield results
                    running.extend(map(send, islice(waiting, 1)))
            except BaseException:
                pool.stop()  # type: ignore[no-untyped-call]
                raise

    def _alone(self, item: _Item, future: Any, asked: Event) -> Sequence[_Result]:
        """What came of one item of a batch that took too long or died."""
        try:
            return self.unpack(wait_for(future, asked))
        except TookTooLong:
            return [self.give_up(item, words.TOO_LONG)]
        except (OSError, pickle.PickleError, *OUT_OF_MEMORY):
            return [self.give_up(item, words.DIED)]


def _start(prepare: Callable[[Any], None], job: object) -> None:
    """In the worker, before its first batch."""
    ignore_sigint()
    prepare(job)
