"""Large parts as a flat run of tokens, which is what makes reading them fast.

Expat calls back at every start of an element and for its text, and tells no ends: the text after
a start is that of the element. Only where such a text ends in white space, which may be layout of
the XML between two elements, the part is read again with the ends marked (`AmbiguousSpace`).
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Any

from xlreport.findings import LocalizedText
from xlreport.xlsx.limits import too_large, unreadable
from xlreport.xlsx.markup import SPREADSHEET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlreport.xlsx.limits import Refusal

MANY = 50_000
"""Tokens that are worth working off when an element begins that cannot be cut."""
TOO_MANY = 400_000
"""More than the tokens of the longest row and of one chunk of its part."""

BLANKS = " \t\r\n"
_OURS = SPREADSHEET | {None}
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class MarkupMark(Enum):
    """What begins here, as far as it does not stand for itself.

    A text does, and so do the attributes of a cell: they come once for its formula and once for
    its value, and not at all for an empty cell.
    """

    STRING = "si"
    TEXT = "t"
    KEPT = "t with its blanks preserved"
    GUIDE = "rPh"
    """Text that only tells how to pronounce other text."""
    FORMULA = "f"
    OTHER = "any other element, whose text is of no interest"
    CLOSE = "an end, of anything"
    END = "the end of all"


MarkupToken = Any
"""A mark, a text, or the attributes of a cell (dict)."""


class AmbiguousSpace(Exception):  # noqa: N818 - only asks for a second reading
    """A text ends in white space, and the ends of elements were not marked."""


def text_mark(attributes: dict[str, str]) -> MarkupMark:
    """Tell how a `<t>` is to be taken: blanks around it go unless it says to preserve them."""
    return MarkupMark.KEPT if attributes.get("xml:space") == "preserve" else MarkupMark.TEXT


def text_of_run(text: str, mark: MarkupMark, *, exact: bool) -> str:
    """Take the text after `mark` as it counts."""
    match mark:
        case MarkupMark.TEXT:
            return text.strip(BLANKS)
        case MarkupMark.KEPT:
            return text if exact else ensure_certain(text)
        case _:
            return ""


def ensure_certain(text: str) -> str:
    """Stop where white space that follows `text` may have been taken for a part of it."""
    if text and text[-1] in BLANKS:
        raise AmbiguousSpace
    return text


def without_end_marks(tokens: Iterable[MarkupToken]) -> Iterator[MarkupToken]:
    """Drop the ends of elements, and with them all text between an end and the next start."""
    closed = False
    for token in tokens:
        if token is MarkupMark.CLOSE:
            closed = True
        elif token.__class__ is not str:
            closed = False
            yield token
        elif not closed:
            yield token


class ElementNames:
    """What elements of one part are called, whatever prefix stands for the main namespace.

    `mapped` goes to expat, which then reports the names in `tags` without their prefix.
    """

    def __init__(self, part: str, root: str, tags: Iterable[str]) -> None:
        self.mapped: dict[str, str] = {}
        self.rooted = False
        self._part = part
        self._root = root
        self._tags = (root, *tags)

    def plain_name(self, tag: str, attributes: dict[str, str]) -> str:
        """Find the plain name of an element; where prefixes are declared, learn them."""
        for key, value in attributes.items():
            if value in SPREADSHEET and key.startswith("xmlns:"):
                self.mapped.update((f"{key[6:]}:{each}", each) for each in self._tags)
        plain = self.mapped.get(tag, tag)
        if not self.rooted:
            namespace = None if plain != tag else attributes.get("xmlns")
            if plain != self._root or namespace not in _OURS:
                raise self._foreign()
            self.rooted = True
        return plain

    def check(self) -> None:
        """After reading: a part without its root has held something else."""
        if not self.rooted:
            raise self._foreign()

    def _foreign(self) -> Refusal:
        message = LocalizedText("{part} 的内容不是应有的类型", "{part} holds something else")
        return unreadable(message.format(part=self._part))


def unescape(text: str) -> str:
    """Undo `_x000D_`, which stands for what XML cannot hold; halves of a pair alone are lost."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def too_long(longest: int) -> Refusal:
    return too_large(
        LocalizedText("单元格文字超过 {n} 个字符", "text of more than {n} characters").format(
            n=longest
        )
    )
