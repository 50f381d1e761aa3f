"""Large parts as one flat list of tokens. This makes reading them fast.

Expat reports the start of each element and its text, but not its end. So the text after a start
belongs to that element. If such a text ends in white space, that may instead be layout of the XML
between two elements. Then the part is read again with ends marked (`AmbiguousSpace`).
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Any

from xlreport.findings import LocalizedText
from xlreport.xlsx.limits import too_large, unreadable
from xlreport.xlsx.markup import SPREADSHEET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from xlreport.xlsx.limits import Refusal

MANY = 50_000
"""With so many tokens, it pays to process them before the next row or string."""
TOO_MANY = 400_000
"""More tokens than the longest row and one chunk of its part can give."""

BLANKS = " \t\r\n"
_OURS = SPREADSHEET | {None}
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class MarkupMark(Enum):
    """What begins here. Texts and the attributes of cells need no mark: they are tokens themselves.

    The attributes of a cell come once for its formula and once for its value. An empty cell gives
    no token.
    """

    STRING = "si"
    TEXT = "t"
    KEPT = "t with its blanks preserved"
    GUIDE = "rPh"
    """A phonetic guide: how to pronounce other text."""
    FORMULA = "f"
    OTHER = "any other element, whose text is of no interest"
    CLOSE = "an end, of anything"
    END = "the end of all"


MarkupToken = Any
"""A MarkupMark, a text (str), or the attributes of a cell (dict)."""


class AmbiguousSpace(Exception):  # noqa: N818 - only asks for a second reading
    """What belongs to a text is not certain, because the ends of elements are not marked."""


def text_mark(attributes: dict[str, str]) -> MarkupMark:
    """The mark of a `<t>`: blanks around its text are kept only if it says so."""
    return MarkupMark.KEPT if attributes.get("xml:space") == "preserve" else MarkupMark.TEXT


class PhoneticGuides:
    """Marks texts, and knows which of them belong to a phonetic guide.

    Where the ends of elements are not told, only the first text of a guide is certainly its own.
    """

    def __init__(self, *, exact: bool) -> None:
        self._exact = exact
        self._is_inside = self._has_text = False

    def begin(self) -> None:
        self._is_inside, self._has_text = True, False

    def end(self) -> None:
        self._is_inside = False

    def begin_run(self) -> None:
        """A run of rich text begins: in a guide, or behind it."""
        if self._is_inside and not self._exact:
            raise AmbiguousSpace

    def mark(self, attributes: dict[str, str]) -> MarkupMark:
        """The mark of a `<t>` that begins."""
        if not self._is_inside:
            return text_mark(attributes)
        if self._has_text and not self._exact:
            raise AmbiguousSpace
        self._has_text = True
        return MarkupMark.GUIDE


def text_of_run(text: str, mark: MarkupMark, *, exact: bool) -> str:
    """The text after `mark`, as it counts for the cell."""
    match mark:
        case MarkupMark.TEXT:
            return text.strip(BLANKS)
        case MarkupMark.KEPT:
            return text if exact else ensure_certain(text)
        case _:
            return ""


def ensure_certain(text: str) -> str:
    """Raise AmbiguousSpace if `text` ends in white space that may not belong to it."""
    if text and text[-1] in BLANKS:
        raise AmbiguousSpace
    return text


def end_handler(tokens: list[MarkupToken], guides: PhoneticGuides) -> Callable[[str], None]:
    """The function for expat to call at each end, where ends are marked."""

    def end(tag: str) -> None:
        tokens.append(MarkupMark.CLOSE)
        if tag == "rPh":
            guides.end()

    return end


def without_end_marks(tokens: Iterable[MarkupToken]) -> Iterator[MarkupToken]:
    """The tokens without end marks, and without text between an end and the next start."""
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
    """The names of elements in one part, whatever prefix its main namespace has.

    `mapped` is for expat, which then reports the names in `tags` without a prefix.
    """

    def __init__(self, part: str, root: str, tags: Iterable[str]) -> None:
        self.mapped: dict[str, str] = {}
        self.rooted = False
        self._part = part
        self._root = root
        self._tags = (root, *tags)

    def plain_name(self, tag: str, attributes: dict[str, str]) -> str:
        """The name of an element without its prefix. Learns the prefixes that it declares."""
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
        """After reading: refuse a part that did not have the expected root."""
        if not self.rooted:
            raise self._foreign()

    def _foreign(self) -> Refusal:
        message = LocalizedText("{part} 的内容不是应有的类型", "{part} holds something else")
        return unreadable(message.format(part=self._part))


def unescape(text: str) -> str:
    """Decode escapes such as `_x000D_` (what XML cannot hold). Lone surrogates become U+FFFD."""
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
