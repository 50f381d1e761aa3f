"""Where the entries of a cache are kept: in memory, or in the user's cache folder.

The folder holds an SQLite database: it takes thousands of small entries in one write, two runs can
use it at once, and a write that is cut off leaves nothing. A store that is damaged, or that others
may write to, holds no entries; no run fails for it.
"""

from __future__ import annotations

import sqlite3
import time
from collections import OrderedDict
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, Protocol

from xlreport.user_folder import cache_folder, is_private

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LARGEST_STORE = 512 << 20
LARGEST_OF_ROWS = 256 << 20
LARGEST_IN_MEMORY = 128 << 20
"""Bytes. Beyond them, the entries that were not used for longest go first."""

_RETURNS, _ROWS = "returns.sqlite", "rows.sqlite"
_SECONDS_A_DAY = 86_400
_WAIT = 5.0
"""Seconds to wait while another run writes."""
_AT_ONCE = 500
"""Keys in one query; SQLite takes 999."""
_MOST_USED = 0.75
"""What is kept when the store is full."""

_TABLE = """
CREATE TABLE IF NOT EXISTS entry (
    id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, used INTEGER NOT NULL, data BLOB NOT NULL
)
"""
_SAVE = """
INSERT INTO entry (key, used, data) VALUES (?, ?, ?)
ON CONFLICT (key) DO UPDATE SET used = excluded.used, data = excluded.data
"""
_SEEN = "UPDATE entry SET used = ? WHERE id = ?"
_DROP = "DELETE FROM entry WHERE id IN (SELECT id FROM entry ORDER BY used, id LIMIT ?)"


class EntryStore(Protocol):
    """Keeps bytes by key, for some time."""

    def load(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The entries that are there."""
        ...

    def save(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep entries; they replace those of the same keys."""
        ...


class StoreState(NamedTuple):
    """The size of a store."""

    entries: int = 0
    size: int = 0


@dataclass(slots=True)
class MemoryStore:
    """Keeps entries while the program runs. Threads may share it."""

    largest: int = LARGEST_IN_MEMORY
    _entries: OrderedDict[bytes, bytes] = field(default_factory=OrderedDict, repr=False)
    _size: int = 0
    _lock: Lock = field(default_factory=Lock, repr=False)

    def load(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The entries that are there."""
        with self._lock:
            found = {key: self._entries[key] for key in keys if key in self._entries}
            for key in found:
                self._entries.move_to_end(key)
            return found

    def save(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep entries; the oldest make room for them."""
        with self._lock:
            for key, data in entries.items():
                self._size += len(data) - len(self._entries.pop(key, b""))
                self._entries[key] = data
            while self._size > self.largest and self._entries:
                self._size -= len(self._entries.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget all entries."""
        with self._lock:
            self._entries.clear()
            self._size = 0

    @property
    def state(self) -> StoreState:
        return StoreState(len(self._entries), self._size)


@dataclass(frozen=True, slots=True)
class DiskStore:
    """Keeps entries in a folder of the user, for later runs."""

    folder: Path
    largest: int = LARGEST_STORE
    name: str = _RETURNS

    @property
    def file(self) -> Path:
        """The file with the entries."""
        return self.folder / self.name

    @property
    def is_safe(self) -> bool:
        """Whether only this user may write to the folder, as far as the system tells."""
        return is_private(self.folder)

    def load(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The entries that are there."""
        found: dict[bytes, bytes] = {}
        if not self.file.is_file():
            return found
        today = _today()
        with self._opened() as database:
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                entries = f"SELECT id, used, key, data FROM entry WHERE key IN ({marks})"  # noqa: S608 - only marks
                rows = database.execute(entries, some).fetchall()
                found.update((key, data) for _, _, key, data in rows)
                seen = [(today, number) for number, used, _, _ in rows if used < today]
                database.executemany(_SEEN, seen)
        return found

    def save(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep entries; if the file grows too large, the oldest go."""
        with self._opened() as database:
            lines = ((key, _today(), data) for key, data in entries.items())
            database.executemany(_SAVE, lines)
            if _size(database) > self.largest:
                count = _count(database)
                database.execute(_DROP, (max(1, int(count * (1 - _MOST_USED))),))
                database.execute("PRAGMA incremental_vacuum").fetchall()

    def clear(self) -> None:
        """Forget all entries. Raises OSError if another program holds the file."""
        _delete(self.file)

    @property
    def state(self) -> StoreState:
        if self.file.is_file():
            with self._opened() as database:
                return StoreState(_count(database), _size(database))
        return StoreState()

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The database; the changes of the block are kept together. What fails changes nothing."""
        try:
            with closing(self._connected()) as database, database:
                yield database
        except sqlite3.OperationalError:  # full, read-only, or held by another run
            return
        except sqlite3.DatabaseError:
            _discard(self.file)

    def _connected(self) -> sqlite3.Connection:
        """The database in the file or, where that cannot be, one that nobody keeps."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.is_safe:
                return _connect(self.file)
        except (OSError, sqlite3.OperationalError):
            pass
        except sqlite3.DatabaseError:
            _discard(self.file)
        return _connect(Path(":memory:"))


def _connect(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=_WAIT)
    try:
        database.execute("PRAGMA auto_vacuum = INCREMENTAL")
        database.execute("PRAGMA journal_mode = WAL").fetchall()
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(_TABLE)
    except BaseException:
        database.close()
        raise
    return database


def _size(database: sqlite3.Connection) -> int:
    """The bytes in use in a database."""
    (pages,), (free,), (size,) = (
        database.execute(f"PRAGMA {name}").fetchone()
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _count(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT COUNT(*) FROM entry").fetchone()[0])


def _delete(file: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _discard(file: Path) -> None:
    """Delete a file that is no database of ours, so that the next run begins anew."""
    try:
        _delete(file)
    except OSError:
        return


def _today() -> int:
    return int(time.time() // _SECONDS_A_DAY)


def user_store() -> DiskStore:
    """What files gave that were read, in the user's cache folder."""
    return DiskStore(cache_folder())


def user_row_store() -> DiskStore:
    """The rows of large roll-ups that were written, in the user's cache folder."""
    return DiskStore(cache_folder(), LARGEST_OF_ROWS, _ROWS)
