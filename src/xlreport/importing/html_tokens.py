"""A web page -> its tags and texts, as browsers tell them apart.

It reads every character a limited number of times, whatever a page holds, and gives the same result
in every version of Python. Neither is true of `html.parser`.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator


class Start(NamedTuple):
    """A tag that begins an element. Of a repeated attribute, the first one counts."""

    tag: str
    attributes: dict[str, str]


class End(NamedTuple):
    tag: str


Token: TypeAlias = Start | End | str
"""A tag, or a text between tags with its entities resolved."""

_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?:(?P<end>>)|(?P<name>[^\s/>][^\s/>=]*)"""
    r"""(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"'][^\s>]*)))?)"""
)
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp")
}
"""Elements whose content holds no tags, each with the pattern that ends it."""


def tokens(page: str) -> Iterator[Token]:
    """The tags and texts of a page, without comments and declarations."""
    page = page.replace("\0", "\ufffd")
    position, length = 0, len(page)
    while position < length:
        opening = page.find("<", position)
        if opening != position:
            yield unescape(page[position : opening if opening >= 0 else length])
            position = opening if opening >= 0 else length
        elif name := _NAME.match(page, position):
            tag, attributes, position = _tag(page, name)
            if position > length:
                return  # the page ends within a tag
            yield End(tag) if attributes is None else Start(tag, attributes)
            if attributes is not None and tag in _RAW:
                ending = _RAW[tag].search(page, position)
                start, position = position, ending.start() if ending else length
                yield page[start:position]
        elif page.startswith(("<!", "<?", "</"), position):
            position = _behind_comment(page, position)
        else:
            yield "<"
            position += 1


def _tag(page: str, name: re.Match[str]) -> tuple[str, dict[str, str] | None, int]:
    """A tag's name, its attributes (None for an end tag), and the position after it.

    That position is beyond the page where the page ends within the tag.
    """
    tag, is_end = name[1].lower(), name[0].startswith("</")
    attributes: dict[str, str] = {}
    position = name.end()
    while found := _ATTRIBUTE.match(page, position):
        position = found.end()
        if found["end"]:
            return tag, None if is_end else attributes, position
        stated = found["double"] or found["single"] or found["bare"] or ""
        attributes.setdefault(found["name"].lower(), unescape(stated))
    return tag, None, len(page) + 1


def _behind_comment(page: str, position: int) -> int:
    """The position after a comment, a declaration, or a malformed one."""
    ending = "-->" if page.startswith("<!--", position) else ">"
    start = position + 2  # browsers end `<!-->` at once
    found = page.find(ending, start)
    return found + len(ending) if found >= 0 else len(page)
