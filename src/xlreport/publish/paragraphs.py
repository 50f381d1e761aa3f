"""Narrative as typed -> paragraphs, with the headings inside their lines.

Chinese official documents number their headings （一） and 1. Such a line is a heading up to its
first full stop or, without one, as a whole. No text is changed, added or left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlreport.publish.report import Level, Paragraph, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_HEADING = 40
"""Characters. A longer first sentence is no heading."""

_NUMBERS = {
    Level.SECOND: re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[）)]"),
    Level.THIRD: re.compile(r"\s*\d{1,2}[.．、](?!\d)"),
}
_LINE_ENDS = re.compile(r"\r\n?|\x0b|\u2028|\u2029")
_NOT_IN_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def paragraphs(text: str) -> Iterator[Paragraph]:
    """A paragraph for each line, blank lines included."""
    for line in clean_text(text).split("\n"):
        level = _level(line)
        yield Paragraph(Role.TEXT, line, level, _heading(line) if level is Level.SECOND else 0)


def clean_text(text: str) -> str:
    """The text with uniform line ends. U+FFFD replaces characters that no document can hold."""
    return _NOT_IN_XML.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def _level(line: str) -> Level:
    return next((level for level, mark in _NUMBERS.items() if mark.match(line)), Level.BODY)


def _heading(line: str) -> int:
    """The number of characters in the heading of a numbered line."""
    stop = line.find("。")
    end = len(line.rstrip()) if stop < 0 else stop + 1
    return end if end <= LONGEST_HEADING else 0
