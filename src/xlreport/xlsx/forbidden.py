"""Refuses parts that a filled-in form never needs, and files that are no xlsx workbook.

The names and content types of the parts show macros, embedded objects, controls and data
connections: these are refused. So are links to other programs. Links to other workbooks pass, for
they are never followed; so do hyperlinks, drawings, comments, printer settings and custom XML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.findings import error_words as words
from xlreport.xlsx.limits import encrypted, unreadable, unsafe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlreport.xlsx.limits import Refusal

_MACROS = LocalizedText("宏", "macros")
_LINKS = LocalizedText("指向其他程序的链接（DDE、OLE）", "links to other programs (DDE, OLE)")
_OBJECTS = LocalizedText("嵌入的对象", "embedded objects")
_CONTROLS = LocalizedText("ActiveX 控件", "ActiveX controls")
_CONNECTIONS = LocalizedText("外部数据连接", "data connections")

_PARTS = (
    ("vbaproject", _MACROS),
    ("macroenabled", _MACROS),
    ("macrosheet", _MACROS),
    ("/embeddings/", _OBJECTS),
    ("oleobject", _OBJECTS),
    ("activex", _CONTROLS),
    ("/connections.xml", _CONNECTIONS),
    (".connections+xml", _CONNECTIONS),
)
"""Searched for in the name and the content type of a part, in lower case."""

_RELATIONSHIPS = {
    "vbaproject": _MACROS,
    "xlmacrosheet": _MACROS,
    "xlintlmacrosheet": _MACROS,
    "oleobject": _OBJECTS,
    "package": _OBJECTS,
    "control": _CONTROLS,
    "connections": _CONNECTIONS,
}
"""Keyed by the last word of the relationship's type, in lower case."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF", words.PDF),
    (b"Rar!", words.RAR),
    (b"7z\xbc\xaf", words.SEVEN_ZIP),
    (b"\x89PNG", words.PICTURE),
    (b"\xff\xd8\xff", words.PICTURE),
    (b"\xff\xfe", words.PLAIN_TEXT),  # as Excel saves "Unicode text"
    (b"<", words.MARKUP),
)
_ARCHIVE, _DIRECTORY_END = b"PK\x03\x04", b"PK\x05\x06"
_HEAD = 4096
_IN_NO_TEXT = frozenset(range(32)) - frozenset(b"\t\r\n\x0c\x1b")


def refuse_other_formats(data: bytes) -> None:
    """Raise a Refusal that names the format if the file is clearly not a zip archive."""
    if not data:
        raise unreadable(words.EMPTY)
    if data.startswith(_COMPOUND[:4]):
        raise _compound(data)
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, cause in _OTHERS:
        if head.startswith(magic):
            raise unreadable(cause)
    if _IN_NO_TEXT.isdisjoint(data[:_HEAD]):
        raise unreadable(words.PLAIN_TEXT)
    if data.startswith(_ARCHIVE) and _DIRECTORY_END not in data:
        raise unreadable(words.CUT_SHORT)


def _compound(data: bytes) -> Refusal:
    if _ENCRYPTED in data:
        return encrypted(
            LocalizedText("工作簿设有打开密码", "the workbook is encrypted with a password")
        )
    return unreadable(words.OLD_FORMAT)


def refuse_parts(parts: Iterable[tuple[str, str]]) -> None:
    """Refuse forbidden parts, by name and content type, both in lower case."""
    for name, content_type in parts:
        if "sheet.binary" in content_type:
            raise unreadable(words.BINARY)
        for mark, what in _PARTS:
            if mark in name or mark in content_type:
                raise unsafe(what)


LINK = "externallink"
"""Stands in the name, the content type or the relationship of a link, in lower case."""
PROGRAM_LINKS = ("ddeLink", "oleLink")


def refuse_program_links(tags: Iterable[str]) -> None:
    """Refuse a link to another program, by the tags of its part."""
    if not set(PROGRAM_LINKS).isdisjoint(tags):
        raise unsafe(_LINKS)


def refuse_relationships(kinds: Iterable[str]) -> None:
    """Refuse forbidden relationships, by the last word of their type."""
    for kind in kinds:
        if what := _RELATIONSHIPS.get(kind.lower()):
            raise unsafe(what)
