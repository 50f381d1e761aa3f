"""How much room a text takes on a sheet, by the width of Chinese and Latin characters."""

from __future__ import annotations

import re
from math import ceil
from unicodedata import east_asian_width

LINE_HEIGHT = 16.5
"""Points that one line of 11-point text needs."""

LEAST_HEIGHT = 24.0

TALLEST_ROW = 409.0
"""Points of the tallest row that spreadsheet programs allow."""

_EDGES = 1.5
"""The part of a column's width that shows no text."""

_NARROWEST = 3.5
"""A narrower column still shows one Chinese character in each line."""

USUAL_TEXT = re.compile("[\x00-\x7f\u3001-\u3011\u4e00-\u9fff\uff01-\uff60]*")
"""A text of ASCII and of characters that are all wide: what nearly every text is."""


class _Widths(dict[str, int]):
    """The width of each character, looked up once: a roll-up measures millions of them."""

    def __missing__(self, char: str) -> int:
        self[char] = width = 2 if east_asian_width(char) in "WFA" else 1
        return width


_WIDTHS = _Widths()


def text_width(text: str) -> int:
    """The width of a text in half-width characters: a Chinese character counts as two."""
    if text.isascii():
        return len(text)
    if USUAL_TEXT.fullmatch(text):
        return 2 * len(text) - len(text.encode("ascii", "ignore"))
    return sum(map(_WIDTHS.__getitem__, text))


def wrapped_lines(text: str, room: float) -> int:
    """How many lines a text takes, wrapped in a column `room` half-width characters wide."""
    usable = room - _EDGES if room > _NARROWEST else _NARROWEST - _EDGES
    if "\n" in text:
        return sum(max(1, ceil(text_width(part) / usable)) for part in text.split("\n"))
    return 1 if 2 * len(text) <= usable else ceil(text_width(text) / usable)


def text_height(text: str, room: float) -> float:
    """Points of height that a text needs, wrapped in a column `room` characters wide."""
    return max(LEAST_HEIGHT, wrapped_lines(text, room) * LINE_HEIGHT + 6)


def characters_a_line(room: float) -> int:
    """How many Chinese characters fit into one line of a box `room` characters wide."""
    return int((room - _EDGES) / 2)


def taken_room(text: str, a_line: int) -> int:
    """The most room that a text can take, in Chinese characters.

    Each line break may leave a whole line blank. A formula in the sheet counts the same.
    """
    return len(text) + a_line * text.count("\n")


def box_room(points: float, a_line: int) -> int:
    """How many Chinese characters a box so many points high shows."""
    return a_line * int(points / LINE_HEIGHT)
