"""A Word file -> its body as an element, and the names of its styles.

Tags and attributes of Word itself have no namespace (`p`, `tbl`), whatever prefix a file uses.
Those of other namespaces keep theirs.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, TreeBuilder

from xlreport.xlsx import new_parser, parse_part

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zipfile import ZipFile

_PLAIN = frozenset(
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "http://schemas.openxmlformats.org/package/2006/relationships",
    )
)
_SEPARATOR = " "


class NotWord(Exception):  # noqa: N818 - it says what the file is, as UnreadableDocument does
    """A package that holds no Word document."""


def read_body(package: ZipFile) -> tuple[Element, Mapping[str, str]]:
    """The body of the document, and the names of styles by their codes.

    Raises NotWord where there is no document, Refusal where the XML is not well-formed, and
    whatever ZipFile raises.
    """
    document = _target(package, "", "officeDocument")
    body = _root(package, document, "document").find("body")
    if body is None:
        raise NotWord(document)
    styles = _root(package, _target(package, document, "styles"), "styles")
    return body, dict(map(_named, styles.iterfind("style")))


def _named(style: Element) -> tuple[str, str]:
    name = style.find("name")
    return style.get("styleId", ""), "" if name is None else name.get("val", "")


def _target(package: ZipFile, source: str, kind: str) -> str:
    """The part of this kind to which `source` refers; an empty `source` is the package."""
    folder, name = posixpath.split(source)
    stated = _root(package, posixpath.join(folder, "_rels", f"{name}.rels"), "Relationships")
    for each in stated.iterfind("Relationship"):
        if each.get("Type", "").rpartition("/")[2] == kind:
            return posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))[1:]
    raise NotWord(kind)


def _root(package: ZipFile, part: str, tag: str) -> Element:
    """The tree of a part. Document type declarations are refused, and so are all entities."""
    builder = TreeBuilder()
    parser = new_parser(separator=_SEPARATOR)
    parser.StartElementHandler = lambda name, attributes: builder.start(
        _plain(name), {_plain(key): value for key, value in attributes.items()}
    )
    parser.EndElementHandler = lambda name: builder.end(_plain(name))
    parser.CharacterDataHandler = builder.data
    parse_part(part, [package.read(part)], parser)
    root = builder.close()
    if root.tag != tag:
        raise NotWord(part)
    return root


@lru_cache(maxsize=1_000)
def _plain(name: str) -> str:
    namespace, _, local = name.rpartition(_SEPARATOR)
    return local if namespace in _PLAIN else name
