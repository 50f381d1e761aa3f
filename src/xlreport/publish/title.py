"""Splits a report's title into pieces that stay whole, so that no line breaks inside a word."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from xlreport.layout import text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_BREAK = "\0"
_NAME_ENDS = re.compile(r"(人民政府|委员会|开发区|实验区|自治[区州县])(?=.)")
"""Words in a unit's name after which a line may break."""
_PERIOD_ENDS = re.compile(f"{_BREAK}(年度?)")


def title_parts(wording: str, marks: Mapping[str, str]) -> tuple[str, ...]:
    """The title in pieces: the unit's name, the period with 年, and the rest.

    >>> title_parts("{unit}{period}年工作报告", {"unit": "云岭县", "period": "2021"})
    ('云岭县', '2021年', '工作报告')
    """
    unit = _NAME_ENDS.sub(rf"\1{_BREAK}", marks["unit"])
    pieces = {**marks, "unit": unit + _BREAK, "period": marks["period"] + _BREAK}
    title = _PERIOD_ENDS.sub(rf"\1{_BREAK}", wording.format(**pieces))
    return tuple(each for each in title.split(_BREAK) if each)


def title_lines(parts: Sequence[str], most: float) -> list[str]:
    """Arrange the pieces in as few and as even lines as possible, each at most `most` wide.

    `most` is in Chinese characters. If a piece is wider, the whole title stays in one line, and the
    program that shows it breaks it.
    """
    for breaks in range(len(parts)):
        fitting = [
            lines for lines in _arrangements(parts, breaks) if max(map(_width, lines)) <= most
        ]
        if fitting:
            return min(fitting, key=lambda lines: max(map(_width, lines)))
    return ["".join(parts)]


def _width(text: str) -> float:
    """The width of a text in Chinese characters; a Western character counts as a half."""
    return text_width(text) / 2


def _arrangements(parts: Sequence[str], breaks: int) -> Iterator[list[str]]:
    for chosen in combinations(range(1, len(parts)), breaks):
        edges = (0, *chosen, len(parts))
        yield ["".join(parts[first:last]) for first, last in pairwise(edges)]
