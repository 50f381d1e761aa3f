"""Paths and texts made safe to show: one line, no invisible or unencodable characters."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from pathlib import PurePath

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Control and format characters, lone surrogates, line ends: they could fake what is shown."""


def display_path(path: PurePath) -> str:
    """A path with `/`. On Linux, a name that is not UTF-8 is read as GB18030."""
    shown = path.as_posix()
    if shown.isprintable():  # nearly every path; a name that is not UTF-8 is not printable
        return shown
    return "/".join(printable(_decoded(part)) for part in shown.split("/"))


def typed(path: PurePath) -> str:
    """A path as people type it in a shell of this system, quoted if needed."""
    shown = display_path(path)
    if os.name != "nt":
        return shlex.quote(shown)
    return f'"{shown}"' if set(shown) & set(" &()[]{};'^%") else shown


def printable(text: str) -> str:
    """The same text, with each invisible character replaced by its code."""
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
