"""How often somebody may try: at most so many times within so many seconds."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_KEYS = 10_000


class RateLimit:
    """Counts events for each key: an address, or a unit."""

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._times: dict[str, deque[float]] = {}

    def is_over(self, key: str) -> bool:
        """Whether the key has used up its events."""
        return len(self._recent(key)) >= self._most

    def count(self, key: str) -> None:
        """Note an event."""
        if len(self._times) >= _MOST_KEYS and key not in self._times:
            self._times = {
                each: times for each in list(self._times) if (times := self._recent(each))
            }
        self._times.setdefault(key, deque(maxlen=self._most)).append(self._clock())

    def _recent(self, key: str) -> deque[float]:
        times = self._times.get(key, deque())
        while times and times[0] <= self._clock() - self._seconds:
            times.popleft()
        return times
