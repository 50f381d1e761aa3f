"""Cells and strings that are written the plain way, taken out of a part by one pattern each.

Programs write nearly all cells alike, and a pattern reads those several times faster than a call
for every element. What is taken out is well-formed in itself and means one thing only; all that
is left, be it only the frame, goes through expat as any other part does. A part in which a
pattern could meet what is no element (comments, CDATA, another encoding) is left whole.
"""

from __future__ import annotations

import re
from html import unescape as unquoted
from typing import NamedTuple

from xlreport.xlsx.tokens import BLANKS

_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'](?i:utf-8)[\"'])?"
    rb"(?: standalone=[\"']yes[\"'])?\s*\?>"
)
_UNUSUAL = ("<!", "<?", "\0")
"""Comments, CDATA, instructions, and parts in another encoding."""

_FREE = r"[^<>&\x00-\x1f\ufffe\uffff]*"
_LINES = r"[^<&\x00-\x08\x0b-\x1f\ufffe\uffff]*"
"""Text on one line, and on several; a carriage return would become another character."""
TEXT = rf"{_LINES}(?:&(?:amp|lt|gt|quot|apos);{_LINES})*"

_CELL = re.compile(
    r'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="([0-9]{1,9})")?(?: t="(s|str|n|b|e)")?(?:/>|>'
    r'(?:(<f(?: aca="false")?(?: t="shared"(?: ref="[A-Z0-9:]+")? si="[0-9]+")?)'
    rf"(?:/>|>({TEXT})</f>))?"
    rf"(?:(<v>{_FREE})</v>)?</c>)"
)
_STRING = re.compile(rf'<si><t( xml:space="preserve")?>({TEXT})</t></si>')

PlainCell = tuple[str, str | None, str | None, str | None, str | None, str | None]
"""Reference, style, type, the start of its formula's tag, the formula, and `<v>` with the value."""


class PlainCells(NamedTuple):
    """What was taken out of a worksheet, and its text without that."""

    cells: list[PlainCell]
    remainder: str


def extract_plain_cells(part: bytes) -> PlainCells | None:
    """Take the plain cells out of a worksheet; None where it has to be read as a whole."""
    text = _text(part, '<c r="')
    if text is None:
        return None
    pieces = _CELL.split(text)
    step = _CELL.groups + 1
    left = "".join(pieces[::step])
    if _is_unusual(left):
        return None
    return PlainCells(list(zip(*(pieces[at::step] for at in range(1, step)), strict=True)), left)


def extract_plain_strings(part: bytes) -> tuple[list[str], str] | None:
    """Take the shared strings out; None where any of them is not plain, as they are counted."""
    text = _text(part, "<si>")
    if text is None:
        return None
    pieces = _STRING.split(text)
    left = "".join(pieces[::3])
    if "<si" in left or ":si" in left or _is_unusual(left):
        return None
    strings = [
        string if kept else string.strip(BLANKS)
        for kept, string in zip(pieces[1::3], pieces[2::3], strict=True)
    ]
    return [unquoted(each) if "&" in each else each for each in strings], left


def _text(part: bytes, start: str) -> str | None:
    """The part as text, without its declaration, where patterns see what expat would see.

    What a pattern takes out must `start` behind a tag: within one it would be no element.
    """
    head = _HEAD.match(part)
    try:
        text = part[head.end() if head else 0 :].decode()
    except UnicodeDecodeError:
        return None
    if "]]>" in text or text.count(start) != text.count(">" + start):
        return None
    return text


def _is_unusual(left: str) -> bool:
    """Whether something is left within which elements would be none."""
    return any(each in left for each in _UNUSUAL)
