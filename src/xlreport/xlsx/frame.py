"""A worksheet without its cells: merged ranges, protection, and elements that do not matter.

Workbooks of one form, saved by one program, have the same frames. So each frame is parsed once and
cached by its text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from xlreport.xlsx.fast_path import TEXT
from xlreport.xlsx.markup import new_parser, parse_part
from xlreport.xlsx.tokens import ElementNames
from xlreport.xlsx.workbook_parts import parse_flag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.xlsx.raw import PasswordLock

REMEMBERED_FRAMES = 128
_PAGE_HEADER = re.compile(f"<oddHeader>{TEXT}</oddHeader>")
"""The page header does not matter, but names the unit. So it is removed before the cache."""
_CELL = re.compile(r"<(?:\w+:)?(?:c|v|f|is)[\s/>]")


_PASSWORD = {
    "password": re.compile(r"[0-9A-Fa-f]{4}"),
    "algorithmName": re.compile(r"[A-Za-z0-9-]{1,20}"),
    "hashValue": re.compile(r"[A-Za-z0-9+/=]{1,200}"),
    "saltValue": re.compile(r"[A-Za-z0-9+/=]{1,200}"),
    "spinCount": re.compile(r"[0-9]{1,7}"),
}
"""The attributes that store a password's hash, with patterns of valid values."""


def protection_password(attributes: Mapping[str, str]) -> PasswordLock:
    """The attributes of a protection that store its password's hash, as in the file."""
    return tuple(
        (name, attributes[name])
        for name, looks in _PASSWORD.items()
        if looks.fullmatch(attributes.get(name, ""))
    )


class SheetFrame(NamedTuple):
    other_elements: int
    """How many elements are neither rows nor named below."""
    merges: tuple[str, ...]
    protected: bool
    lock: PasswordLock


def read_frame(part: str, text: str) -> SheetFrame | None:
    """Read the frame of a worksheet. None if a cell is left in it."""
    return _read(part, _PAGE_HEADER.sub("<oddHeader/>", text, count=1))


@lru_cache(maxsize=REMEMBERED_FRAMES)
def _read(part: str, text: str) -> SheetFrame | None:
    if _CELL.search(text):
        return None
    names = ElementNames(part, "worksheet", ("row", "mergeCell", "sheetProtection"))
    others = 0
    merges: list[str] = []
    protected = False
    lock: PasswordLock = ()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal others, protected, lock
        match names.plain_name(tag, attributes):
            case "row":
                pass
            case "mergeCell":
                merges.append(attributes.get("ref", ""))
            case "sheetProtection":
                protected = parse_flag(attributes.get("sheet"))
                lock = protection_password(attributes)
            case _:
                others += 1

    parser = new_parser(names.mapped)
    parser.StartElementHandler = start
    parse_part(part, [text.encode()], parser)
    names.check()
    return SheetFrame(others, tuple(merges), protected, lock)
