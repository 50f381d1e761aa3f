"""Names from a disk as they can be shown: in one line, in characters that any output can write."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from pathlib import PurePath

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Control and format characters, lone surrogates, ends of lines: they could forge what is shown."""


def display_path(path: PurePath) -> str:
    """A path with `/`; each name that is no UTF-8 on a disk of Linux is read as GB18030."""
    return "/".join(printable(_decoded(part)) for part in path.as_posix().split("/"))


def typed(path: PurePath) -> str:
    """A path as it is typed in a shell of this system."""
    shown = display_path(path)
    if os.name != "nt":
        return shlex.quote(shown)
    return f'"{shown}"' if set(shown) & set(" &()[]{};'^%") else shown


def printable(text: str) -> str:
    """The same text; what is not to be seen in it stands as its code."""
    if text.isprintable():
        return text
    return "".join(_seen(each) for each in text)


def _seen(char: str) -> str:
    if char == "\n":
        return "↵"
    return f"\\u{ord(char):04x}" if category(char) in _UNSEEN else char


def _decoded(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        try:
            return os.fsencode(name).decode("gb18030")
        except UnicodeError:
            return name
    return name
