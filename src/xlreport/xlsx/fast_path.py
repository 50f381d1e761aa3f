"""The fast path: one regular expression extracts all cells in plain form.

Programs write nearly all cells in the same form. A pattern reads these several times faster than a
parser that calls back for every element. What it extracts is well-formed and has one meaning only.
The rest of the part goes through expat, as any other part does. The fast path skips parts in which
the pattern could match something that is not an element: comments, CDATA, another encoding.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'](?i:utf-8)[\"'])?"
    rb"(?: standalone=[\"']yes[\"'])?\s*\?>"
)
_UNUSUAL = ("<!", "<?", "\0")
"""Signs of comments, CDATA, processing instructions, and another encoding."""

_FREE = r"[^<>&\x00-\x1f\ufffe\uffff]*"
LINES = r"[^<&\x00-\x08\x0b-\x1f\ufffe\uffff]*"
"""Text on one line, and on several. XML would change a carriage return, so neither has one."""
VALUE = r'[^<>&"\x00-\x1f\ufffe\uffff]*'
"""The value of an attribute, without anything to unquote."""
TEXT = rf"{LINES}(?:&(?:amp|lt|gt|quot|apos);{LINES})*"

_CELL = re.compile(
    r'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"(?: s="([0-9]{1,9})")?(?: t="(s|str|n|b|e)")?(?:/>|>'
    r'(?:(<f(?: aca="false")?(?: t="shared"(?: ref="[A-Z0-9:]+")? si="[0-9]+")?)'
    rf"(?:/>|>({TEXT})</f>))?"
    rf"(?:(<v>{_FREE})</v>)?</c>)"
)
_QUOTED = {
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&apos;": "'",
    "&#9;": "\t",
    "&#10;": "\n",
    "&#13;": "\r",
    "&amp;": "&",
}
"""What XML quotes in plain parts. The sign that begins each of them comes last."""

PlainCell = tuple[str, str | None, str | None, str | None, str | None, str | None]
"""Reference, style, type, start of the formula's tag, formula, and `<v>` with the value."""


class PlainCells(NamedTuple):
    """The cells extracted from a worksheet, and the text that remains."""

    cells: list[PlainCell]
    remainder: str


def extract_plain_cells(part: bytes) -> PlainCells | None:
    """Extract the plain cells of a worksheet. None if the parser has to read all of it."""
    text = part_text(part, '<c r="')
    if text is None:
        return None
    pieces = _CELL.split(text)
    step = _CELL.groups + 1
    left = "".join(pieces[::step])
    if has_unusual(left):
        return None
    return PlainCells(list(zip(*(pieces[at::step] for at in range(1, step)), strict=True)), left)


def part_text(part: bytes, start: str) -> str | None:
    """The part as text, without its declaration. None if patterns and expat could differ.

    Each `start` must follow the end of a tag. Otherwise it stands within a tag and is no element.
    """
    head = _HEAD.match(part)
    try:
        text = part[head.end() if head else 0 :].decode()
    except UnicodeDecodeError:
        return None
    if "]]>" in text or text.count(start) != text.count(">" + start):
        return None
    return text


def is_unusual(piece: bytes, *, has_head: bool) -> bool:
    """Whether a piece of a part could hold tags that are no elements.

    The first piece may begin with the declaration.
    """
    head = _HEAD.match(piece) if has_head else None
    start = head.end() if head else 0
    return any(piece.find(each.encode(), start) >= 0 for each in _UNUSUAL)


def has_unusual(left: str) -> bool:
    """Whether the rest holds something within which a tag is not an element."""
    return any(each in left for each in _UNUSUAL)


def plain_unquoted(text: str) -> str:
    """A text of a plain part, without what XML quotes; much faster than `html.unescape`."""
    if "&" in text:
        for quoted, sign in _QUOTED.items():
            text = text.replace(quoted, sign)
    return text
