"""The log of what was done: a line of JSON for each event, in a file that only grows."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from xlreport.serve.durable import append_durably

if TYPE_CHECKING:
    from collections.abc import Sequence

AUDIT_FILE = Path("日志.jsonl")
_TAIL_BYTES = 200_000


class AuditLog:
    """Who did what, and when. Passwords and secrets never come into it."""

    def __init__(self, path: Path = AUDIT_FILE) -> None:
        self._path, self._lock = path, Lock()

    def note(self, event: str, address: str, **about: object) -> None:
        """Add an event. Raises OSError."""
        when = datetime.now().astimezone().isoformat(timespec="seconds")
        line = {"time": when, "event": event, "address": address} | about
        with self._lock:
            append_durably(self._path, json.dumps(line, ensure_ascii=False).encode())

    def last(self, count: int) -> Sequence[dict[str, Any]]:
        """The last events, the newest first."""
        if not self._path.is_file():
            return ()
        with self._path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _TAIL_BYTES))
            lines = file.read().split(b"\n")[-count - 1 : -1]
        return [json.loads(each) for each in reversed(lines) if each.endswith(b"}")]
