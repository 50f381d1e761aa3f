"""How much room words take on a sheet, by the width of Chinese and Latin characters."""

from __future__ import annotations

from math import ceil
from unicodedata import east_asian_width

LINE_HEIGHT = 16.5
"""Points that one line of 11-point text needs."""

LEAST_HEIGHT = 24.0


def text_width(text: str) -> int:
    """Width in half-width characters: a Chinese character counts two."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def wrapped_lines(text: str, room: float) -> int:
    """Lines that a text wraps to in a column of that many half-width characters."""
    usable = max(2.0, room - 1.5)
    return sum(max(1, ceil(text_width(part) / usable)) for part in text.split("\n")) if text else 1


def text_height(text: str, room: float) -> float:
    """Points of height that a wrapped text needs."""
    return max(LEAST_HEIGHT, wrapped_lines(text, room) * LINE_HEIGHT + 6)
