"""The units' secrets: each opens the page of one unit, as a link or as a code to type.

A secret is made from the key of the links, the unit's code and a counter. The database holds the
counter and a digest of the secret. A new counter makes a new secret; the old one opens nothing.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlreport.serve.accounts import OfficeAccount
    from xlreport.serve.database import Database

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which people take for other letters."""
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})
_DIGITS, _GROUP, _BITS = 16, 4, 5
_NOBODY = hashlib.sha256(b"").hexdigest()


class UnitLinks:
    """The links of all units."""

    def __init__(self, database: Database, account: OfficeAccount) -> None:
        self._database, self._account = database, account

    def ensure(self, units: Iterable[str]) -> None:
        """Make a secret for each unit that has none, if the key of the links is at hand."""
        known = {unit for (unit,) in self._database.rows("SELECT unit FROM links")}
        if self._account.link_key is not None:
            self._write((unit, 1) for unit in units if unit not in known)

    def renew(self, units: Sequence[str]) -> None:
        """Give units new secrets. The office must be logged in."""
        self._write((unit, self._turn(unit) + 1) for unit in units)

    def secret_of(self, unit: str) -> str:
        """The present secret of a unit; blank if it has none or the office is not logged in."""
        turn = self._turn(unit)
        return self._secret(unit, turn) if turn and self._account.link_key else ""

    def unit_of(self, secret: str) -> str | None:
        """The unit whose page a secret opens. The time it takes tells nothing about secrets."""
        asked = _digest(plain_secret(secret))
        found = self._database.rows("SELECT unit, digest FROM links WHERE digest = ?", asked)
        unit, digest = found[0] if found else (None, _NOBODY)
        return unit if hmac.compare_digest(digest, asked) else None

    def _turn(self, unit: str) -> int:
        found = self._database.rows("SELECT turn FROM links WHERE unit = ?", unit)
        return int(found[0][0]) if found else 0

    def _write(self, turns: Iterable[tuple[str, int]]) -> None:
        rows = [(unit, turn, _digest(self._secret(unit, turn))) for unit, turn in turns]
        if rows:
            self._database.write_all("INSERT OR REPLACE INTO links VALUES (?, ?, ?)", rows)

    def _secret(self, unit: str, turn: int) -> str:
        key = self._account.link_key or b""
        made = hmac.digest(key, f"{turn}\n{unit}".encode(), "sha256")
        number = int.from_bytes(made, "big")
        return "".join(_LETTERS[number >> _BITS * at & 31] for at in range(_DIGITS))


def plain_secret(typed: str) -> str:
    """A secret as people type it -> as it is in a link."""
    return typed.strip().upper().translate(_MISREAD)


def grouped(secret: str) -> str:
    """A secret in groups, to read and to type."""
    return "-".join(secret[at : at + _GROUP] for at in range(0, len(secret), _GROUP))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
