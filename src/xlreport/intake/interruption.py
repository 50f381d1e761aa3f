"""Ctrl+C while worker processes read: noted at any moment, obeyed at a safe one.

Python raises KeyboardInterrupt wherever the main thread is. Inside the bookkeeping of a process
pool, that is lost or leaves a lock held for ever. So the signal is only noted, and raised where the
run waits for a result.
"""

from __future__ import annotations

import signal
import threading
from concurrent.futures import wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

_Result = TypeVar("_Result")

_SECONDS = 0.1
"""Seconds between two looks for a Ctrl+C."""


@contextmanager
def deferred_sigint() -> Iterator[threading.Event]:
    """Within the block, Ctrl+C only sets the event. At its end it is raised, if nobody did so.

    Only the main thread can handle signals; in any other, the event is never set.
    """
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    before = signal.signal(signal.SIGINT, lambda *_: asked.set())
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)
    if asked.is_set():
        raise KeyboardInterrupt


def wait_for(future: Future[_Result], asked: threading.Event) -> _Result:
    """Wait for a result. Raises KeyboardInterrupt soon after `asked` is set."""
    while not future.done():
        if asked.is_set():
            raise KeyboardInterrupt
        wait([future], _SECONDS)
    return future.result()


def ignore_sigint() -> None:
    """In a worker: ignore Ctrl+C. The terminal sends it to all processes; the parent handles it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
