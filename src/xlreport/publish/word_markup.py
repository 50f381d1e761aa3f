"""Writes the XML of a Word file as text: elements, runs, whole parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Mapping

Markup = NewType("Markup", str)
"""Well-formed XML. Other text must be escaped before it becomes part of it."""

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REFERENCES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_SIGNS = {"\n": "w:br", "\t": "w:tab", "-": "w:noBreakHyphen"}


def make_element(
    name: str, attributes: Mapping[str, object] | None = None, *children: Markup
) -> Markup:
    """An element with attributes and children."""
    stated = "".join(
        f' {key}="{str(each).translate(_IN_ATTRIBUTE)}"' for key, each in (attributes or {}).items()
    )
    inside = "".join(children)
    return Markup(f"<{name}{stated}>{inside}</{name}>" if inside else f"<{name}{stated}/>")


def value(name: str, stated: object) -> Markup:
    """An element whose only attribute is `w:val`, as most have."""
    return make_element(name, {"w:val": stated})


def text(name: str, said: str) -> Markup:
    """An element that holds text and preserves its white space."""
    return Markup(f'<{name} xml:space="preserve">{said.translate(_IN_TEXT)}</{name}>')


def run(said: str, *, style: str = "", size: str = "", is_whole: bool = False) -> Markup:
    """A run of text, with Word's elements for line ends and tabs.

    `size` is in half points. `is_whole` forbids a line break at a hyphen.
    """
    looks = []
    if style:
        looks.append(value("w:rStyle", style))
    if size:
        looks += [value("w:sz", size), value("w:szCs", size)]
    properties = [make_element("w:rPr", None, *looks)] if looks else []
    pieces = re.split(r"([\n\t-])" if is_whole else r"([\n\t])", said)
    return make_element(
        "w:r", None, *properties, *(_piece(each, is_whole) for each in pieces if each)
    )


def part(root: Markup) -> bytes:
    """The bytes of a whole part. Its root must declare the namespaces that it uses."""
    return f"{_HEAD}{root}".encode()


def _piece(said: str, is_whole: bool) -> Markup:
    if said in _SIGNS and (is_whole or said != "-"):
        return make_element(_SIGNS[said])
    return text("w:t", said)
