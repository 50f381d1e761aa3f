"""Ctrl+C while other processes read: asked for at any moment, obeyed at a safe one.

Python raises KeyboardInterrupt wherever the main thread happens to be. Within the bookkeeping of a
pool of processes that is lost, or leaves a lock behind that nobody opens. So it is only noted, and
raised where the run waits.
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
"""How long a request may go unheard."""


@contextmanager
def deferred_sigint() -> Iterator[threading.Event]:
    """Meanwhile Ctrl+C sets the event, and is raised at the end if nobody did.

    Only the main thread can hear of it.
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
    """Wait for a result. Raises KeyboardInterrupt as soon as that is asked for."""
    while not future.done():
        if asked.is_set():
            raise KeyboardInterrupt
        wait([future], _SECONDS)
    return future.result()


def ignore_sigint() -> None:
    """In a worker: leave Ctrl+C, which a terminal sends to all, to the run that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
