"""The texts of a sheet: tidied labels, indentation, numbering, and signs that close a cell."""

from __future__ import annotations

import re

_WIDE_BLANK = "\u3000"
_BETWEEN_CHINESE = re.compile(r"(?<=[\u2e80-\uffef])\s+(?=[\u2e80-\uffef])")
_BLANKS = re.compile(r"\s+")
CLOSING_MARKS = frozenset(
    ("—", "——", "－", "-", "--", "×", "X", "x", "╳", "✕", "/", "／", "＼", "*")
)
"""What official sheets print into a cell that must not be filled in."""
_ORDINALS = (
    re.compile(r"[一二三四五六七八九十]+[、.．]"),
    re.compile(r"[（(][一二三四五六七八九十]+[)）]"),
    re.compile(r"\d+[、.．]"),
    re.compile(r"[（(]\d+[)）]"),
)
PLAIN_RANK = len(_ORDINALS)
_PART = re.compile(r"其\s*中\s*[:：]?")
_LETTERS = "甲乙丙丁戊己庚辛"
_NUMBER_UNDER_HEAD = re.compile(rf"[{_LETTERS}]|[A-H]|[（(\[]?\d{{1,3}}[)）\]]?")


def tidy_label(text: str) -> str:
    """A label in one line, without the blanks that only spread its characters."""
    return _BLANKS.sub(" ", _BETWEEN_CHINESE.sub("", text.strip())).strip()


def leading_width(text: str) -> int:
    """The blanks before a text, in half-width characters."""
    width = 0
    for char in text:
        if char == _WIDE_BLANK:
            width += 2
        elif char in " \xa0\t":
            width += 1
        else:
            break
    return width


def rank_of(label: str) -> int:
    """The rank of a label by its number: 一、 before （一） before 1. before （1） before none."""
    for rank, pattern in enumerate(_ORDINALS):
        if pattern.match(label):
            return rank
    return PLAIN_RANK


def is_part(label: str) -> bool:
    """Whether a label begins with 其中."""
    return bool(_PART.match(label))


def without_ordinal(label: str) -> str:
    """A label without its number and without 其中."""
    label = _PART.sub("", label, count=1).strip()
    for pattern in _ORDINALS:
        label = pattern.sub("", label, count=1) if pattern.match(label) else label
    return label.strip()


def is_number_under_head(text: str) -> bool:
    """Whether a text may stand in the row of numbers under the heads: 甲, 乙, 1, 2, (3)."""
    return bool(_NUMBER_UNDER_HEAD.fullmatch(text))


def digits_of(text: str) -> int | None:
    """The number that a text such as `(3)` states."""
    found = text.strip("（()）[] ")
    return int(found) if found.isdecimal() and found.isascii() else None
