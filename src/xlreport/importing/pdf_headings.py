"""The heading of a table without rules, as it stands on a page -> the labels of its columns.

The lines of a heading tell little, because each label may take several lines in its column. Labels
that stand alone and close below one another are one. The columns are the labels with nothing below
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CLOSE = 0.65
"""The widest gap between two lines of a label, measured in the height of a line."""
_LEAST_COMMON = 0.3
"""The least part of the narrower of two labels that stand in one column."""


class Span(NamedTuple):
    """A piece of a line: its text and where it stands."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass
class _Label:
    text: str
    left: float
    right: float
    bottom: float

    def overlaps(self, span: Span) -> bool:
        common = min(self.right, span.right) - max(self.left, span.left)
        return common > _LEAST_COMMON * min(self.right - self.left, span.right - span.left)

    def continues_in(self, span: Span) -> bool:
        height = span.bottom - span.top
        return self.overlaps(span) and span.top - self.bottom < _CLOSE * height

    def add(self, span: Span) -> None:
        self.text += span.text
        self.left, self.right = min(self.left, span.left), max(self.right, span.right)
        self.bottom = span.bottom


def column_labels(lines: Iterable[Sequence[Span]]) -> tuple[str, ...]:
    """The labels of the columns from left to right."""
    lowest: list[_Label] = []
    for line in lines:
        below = {id(each): sum(map(each.overlaps, line)) for each in lowest}
        for span in line:
            above = [each for each in lowest if each.overlaps(span)]
            near = [each for each in above if each.continues_in(span) and below.get(id(each)) == 1]
            if len(above) == len(near) == 1:
                near[0].add(span)
            else:
                lowest = [each for each in lowest if each not in above]
                lowest.append(_Label(span.text, span.left, span.right, span.bottom))
    return tuple(each.text for each in sorted(lowest, key=lambda each: each.left))
