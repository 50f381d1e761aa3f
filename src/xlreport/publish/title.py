"""A report's title, in pieces that stay whole: no line ends inside a word."""

from __future__ import annotations

import re
import unicodedata
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_BREAK = "\0"
_NAME_ENDS = re.compile(r"(人民政府|委员会|开发区|实验区|自治[区州县])(?=.)")
"""Words of a unit's name after which a line may end."""
_PERIOD_ENDS = re.compile(f"{_BREAK}(年度?)")
_WIDE = frozenset("WFA")


def title_parts(wording: str, marks: Mapping[str, str]) -> tuple[str, ...]:
    """The title in pieces: the unit's name, its period with 年, and what follows.

    >>> title_parts("{unit}{period}年工作报告", {"unit": "云岭县", "period": "2021"})
    ('云岭县', '2021年', '工作报告')
    """
    unit = _NAME_ENDS.sub(rf"\1{_BREAK}", marks["unit"])
    pieces = {**marks, "unit": unit + _BREAK, "period": marks["period"] + _BREAK}
    title = _PERIOD_ENDS.sub(rf"\1{_BREAK}", wording.format(**pieces))
    return tuple(each for each in title.split(_BREAK) if each)


def title_lines(parts: Sequence[str], most: float) -> list[str]:
    """The pieces in as few lines as hold them, as even as can be; `most` counts characters.

    A piece that is wider than a line is left to the program that shows it.
    """
    for breaks in range(len(parts)):
        fitting = [
            lines for lines in _arrangements(parts, breaks) if max(map(text_width, lines)) <= most
        ]
        if fitting:
            return min(fitting, key=lambda lines: max(map(text_width, lines)))
    return ["".join(parts)]


def text_width(text: str) -> float:
    """How many Chinese characters a text is wide; a Western one counts as a half."""
    return sum(1 if unicodedata.east_asian_width(each) in _WIDE else 0.5 for each in text)


def _arrangements(parts: Sequence[str], breaks: int) -> Iterator[list[str]]:
    for chosen in combinations(range(1, len(parts)), breaks):
        edges = (0, *chosen, len(parts))
        yield ["".join(parts[first:last]) for first, last in pairwise(edges)]
