"""Cleans text typed into a roster: full-width characters, blanks for looks, line breaks."""

from __future__ import annotations

import re

_FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_BREAK = re.compile(r"\s*\n\s*")
_REMARK = re.compile(r"[(\[【].*[)\]】]$")
_EXCEL_TEXT = re.compile(r'="(.*)"')

_TO_TIDY = re.compile(r"[\s=\u200b-\u200d\u2060\ufeff]")
_TO_CLEAN = re.compile(r"[\s\uff01-\uff5e'‘’]")
"""Nearly all cells have none of these: they stay as they are, and a roster has very many."""


def tidy(text: str) -> str:
    """A cell as one line without outer blanks. CSV may store a text as `="001"`: this gives 001."""
    if not _TO_TIDY.search(text):
        return text
    text = text.translate(_UNSEEN).strip()
    if quoted := _EXCEL_TEXT.fullmatch(text):
        text = quoted.group(1).strip()
    return _BREAK.sub(lambda found: _joint(text, found), text)


def _joint(text: str, found: re.Match[str]) -> str:
    """Replaces a line break: by a blank between Latin letters, by nothing between Chinese ones."""
    around = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
    return " " if around.isascii() else ""


def as_code(text: str) -> str:
    """A code in ASCII, without blanks and without a leading apostrophe."""
    if not _TO_CLEAN.search(text):
        return text
    return "".join(text.translate(_FULL_WIDTH).split()).lstrip("'‘’")


def as_heading(text: str) -> str:
    """A heading for comparison, without blanks, required-field marks, or a remark in brackets."""
    plain = as_code(text).casefold().strip("*:☆★")
    return _REMARK.sub("", plain) or plain
