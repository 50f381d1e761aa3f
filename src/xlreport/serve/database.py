"""The logins and links in SQLite. The file is locked while a server runs on the folder."""

from __future__ import annotations

import sqlite3
from threading import RLock
from typing import TYPE_CHECKING, Any

from xlreport.findings import CallError
from xlreport.findings import serve_words as words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS office (
  id INTEGER PRIMARY KEY CHECK (id = 1), password TEXT NOT NULL, salt BLOB NOT NULL,
  sealed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS links (
  unit TEXT PRIMARY KEY, turn INTEGER NOT NULL, digest TEXT NOT NULL UNIQUE);
"""


class Database:
    """A connection that several threads share."""

    def __init__(self, path: Path) -> None:
        """Open the file, and lock it. Raises CallError if another server has it."""
        self._lock = RLock()
        self._connection = sqlite3.connect(
            path, timeout=1, isolation_level=None, check_same_thread=False
        )
        try:
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA secure_delete = ON")
            self._connection.executescript(f"BEGIN EXCLUSIVE;{_TABLES}COMMIT;")
        except sqlite3.DatabaseError as problem:
            self._connection.close()
            is_locked = isinstance(problem, sqlite3.OperationalError)
            message = words.FOLDER_IN_USE if is_locked else words.ACCOUNTS_DAMAGED
            raise CallError(message.format(path=path.name)) from problem
        path.chmod(0o600)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query, or of a statement that changes something."""
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def write_all(self, query: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement for each row: for all of them, or for none."""
        with self._lock:
            self._connection.execute("BEGIN")
            try:
                self._connection.executemany(query, rows)
            except sqlite3.Error:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()
