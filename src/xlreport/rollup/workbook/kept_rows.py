"""The deflated rows of a large roll-up, kept for the next run over the same units."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

import xlsxwriter

from xlreport.program import code_digest
from xlreport.template import KeptPieces

if TYPE_CHECKING:
    from xlreport.intake import EntryStore
    from xlreport.rollup.model import RollUp

DECIDING = ("template/*.py", "layout/*.py", "rollup/workbook/*.py")
"""The code that makes rows out of contents."""


class KeptRows:
    """The rows of the roll-up before this one, of the same form, period and county."""

    def __init__(self, store: EntryStore, roll_up: RollUp) -> None:
        self._store, self._key = store, _key(roll_up)
        self.pieces = KeptPieces(store.load([self._key]).get(self._key, b""))

    def save(self) -> None:
        """Keep the rows of this roll-up in place of those before."""
        if data := self.pieces.encoded():
            self._store.save({self._key: data})


def _key(roll_up: RollUp) -> bytes:
    about = (roll_up.form.code, str(roll_up.period), roll_up.title_unit)
    made_by = f"{about} {xlsxwriter.__version__} {zlib.ZLIB_RUNTIME_VERSION}"
    return hashlib.sha256(b"rows\0" + code_digest(DECIDING) + made_by.encode()).digest()
