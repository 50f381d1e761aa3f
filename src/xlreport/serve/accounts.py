"""The office's password and its sessions.

The password is kept as an argon2 hash. A second key, made from the password as well, seals the key
of the units' links: a stolen copy of the folder opens no link.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from typing import TYPE_CHECKING

from xlreport.findings import CallError
from xlreport.findings import serve_words as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlreport.serve.database import Database

LEAST_PASSWORD, LONGEST_OFFICE_PASSWORD = 10, 200
SESSION_SECONDS = 12 * 3600.0
_KEY_BYTES = 32
_ONLY = "SELECT password, salt, sealed FROM office WHERE id = 1"


class OfficeAccount:
    """The login of the office. Until a password is set, only the one-time link opens its pages."""

    def __init__(self, database: Database) -> None:
        from argon2 import PasswordHasher  # noqa: PLC0415 - an extra

        self._database, self._hasher = database, PasswordHasher()
        if not database.rows(_ONLY):
            self._save("", b"", secrets.token_bytes(_KEY_BYTES))
        _, salt, sealed = self._row()
        self.link_key: bytes | None = None if salt else sealed
        """The key of the units' links; None until the office has logged in."""

    @property
    def has_password(self) -> bool:
        return bool(self._row()[0])

    def check(self, password: str) -> bool:
        """Whether the password is right; if so, the links can be shown from now on."""
        from argon2.exceptions import VerificationError  # noqa: PLC0415

        hashed, salt, sealed = self._row()
        if not hashed or len(password) > LONGEST_OFFICE_PASSWORD:
            return False
        try:
            self._hasher.verify(hashed, password)
        except VerificationError:
            return False
        self.link_key = _mixed(sealed, _sealing_key(password, salt))
        return True

    def set_password(self, password: str) -> None:
        """Set or change the password. Raises CallError if it is too short, or links are sealed."""
        if not LEAST_PASSWORD <= len(password) <= LONGEST_OFFICE_PASSWORD:
            raise CallError(words.PASSWORD_LENGTH.format(least=LEAST_PASSWORD))
        if self.link_key is None:
            self.link_key = secrets.token_bytes(_KEY_BYTES)  # forgotten: the links change, too
            self._database.rows("DELETE FROM links")
        salt = secrets.token_bytes(16)
        sealed = _mixed(self.link_key, _sealing_key(password, salt))
        self._save(self._hasher.hash(password), salt, sealed)

    def _row(self) -> tuple[str, bytes, bytes]:
        [(password, salt, sealed)] = self._database.rows(_ONLY)
        return password, salt, sealed

    def _save(self, password: str, salt: bytes, sealed: bytes) -> None:
        self._database.rows(
            "INSERT OR REPLACE INTO office VALUES (1, ?, ?, ?)", password, salt, sealed
        )


def _sealing_key(password: str, salt: bytes) -> bytes:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415

    return hash_secret_raw(
        password.encode(),
        salt,
        time_cost=3,
        memory_cost=64 * 1024,
        parallelism=1,
        hash_len=_KEY_BYTES,
        type=Type.ID,
    )


def _mixed(one: bytes, other: bytes) -> bytes:
    """Both keys mixed; mixed with the same key again, the first one comes back."""
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


class Sessions:
    """Who is logged in. A new token at each login; a restart of the server ends all sessions."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until: dict[str, float] = {}

    def start(self) -> str:
        """Begin a session and return its token."""
        now = self._clock()
        self._until = {each: until for each, until in self._until.items() if until > now}
        token = secrets.token_urlsafe(32)
        self._until[_digest(token)] = now + SESSION_SECONDS
        return token

    def is_open(self, token: str) -> bool:
        return self._until.get(_digest(token), 0.0) > self._clock()

    def end(self, token: str) -> None:
        self._until.pop(_digest(token), None)

    def end_others(self, token: str) -> None:
        """End all sessions but this one."""
        own = _digest(token)
        self._until = {each: until for each, until in self._until.items() if each == own}


def _digest(token: str) -> str:
    """What is kept of a token, so that looking it up tells nothing about the tokens there are."""
    return hashlib.sha256(token.encode()).hexdigest()
