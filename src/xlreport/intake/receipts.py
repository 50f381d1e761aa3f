"""The list of receipts: what units handed in to `xlreport serve`, in the order of arrival.

The list lies in the folder of the returns. It has a line of JSON for each workbook, and only grows.
Each line holds the digest of the line before it, so a line that was changed, added or taken away
shows. The last receipt of a unit tells which of its workbooks speaks for it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

RECEIPTS_FILE = "回执.jsonl"
_FIELDS = {
    "number": int,
    "time": str,
    "unit": str,
    "file": str,
    "sha256": str,
    "size": int,
    "name": str,
    "before": str,
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """A workbook that was taken in.

    `time` is the server's local time with its offset. `file` is the path of the workbook from the
    folder of the list, with `/`. `name` is the file's name as the unit had it. `before` is the
    digest of the receipt before this one; blank in the first.
    """

    number: int
    time: str
    unit: str
    file: str
    sha256: str
    size: int
    name: str = ""
    before: str = ""

    @property
    def line(self) -> bytes:
        """The line of the list, without its end."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @property
    def digest(self) -> str:
        """The check code of the receipt and of all receipts before it."""
        return hashlib.sha256(self.line).hexdigest()

    @property
    def received_at(self) -> str:
        """The time as people read it."""
        return self.time[: len("2021-01-31T10:30:12")].replace("T", " ")


@dataclass(frozen=True, slots=True)
class ReceiptList:
    """The receipts up to the first line that does not fit, and the number of that line."""

    receipts: tuple[Receipt, ...] = ()
    wrong_line: int | None = None


def read_receipts(path: Path) -> ReceiptList:
    """The receipts of a list. Raises OSError."""
    return parse_receipts(path.read_bytes())


def parse_receipts(data: bytes) -> ReceiptList:
    """The receipts of a list.

    A last line without an end was being written when the server was stopped: nobody was shown its
    receipt.
    """
    found: list[Receipt] = []
    before = ""
    for number, line in enumerate(data.split(b"\n")[:-1], 1):
        receipt = _parsed(line)
        if receipt is None or receipt.number != number or receipt.before != before:
            return ReceiptList(tuple(found), number)
        found.append(receipt)
        before = receipt.digest
    return ReceiptList(tuple(found))


def _parsed(line: bytes) -> Receipt | None:
    """The receipt of a line that has all fields, written as we write it; else None."""
    try:
        fields: Any = json.loads(line)
    except ValueError:
        return None
    if not isinstance(fields, dict) or fields.keys() != _FIELDS.keys():
        return None
    if any(type(fields[name]) is not kind for name, kind in _FIELDS.items()):
        return None
    receipt = Receipt(**fields)
    is_inside = ".." not in receipt.file.split("/") and not receipt.file.startswith("/")
    return receipt if is_inside and receipt.line == line else None
