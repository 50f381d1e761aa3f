"""How tall the lines of a table are: as their longest texts need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.layout import text_height, wrapped_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlreport.form import Content
    from xlreport.rollup.workbook.plain_table import Column

TALLEST = 400.0
"""Points; Excel allows 409 for a row."""

LEAST_HEIGHT = 22.0


@dataclass(frozen=True, slots=True)
class LineHeights:
    """The heights of lines of a plain table. `widths` are those of its columns, in characters."""

    widths: tuple[float, ...]

    @classmethod
    def of(cls, columns: Iterable[Column]) -> LineHeights:
        return cls(tuple(column.width for column in columns))

    def __call__(self, contents: Sequence[Content]) -> float:
        """The height of a line in points."""
        wrapped = [
            (lines, content, width)
            for width, content in zip(self.widths, contents, strict=True)
            if isinstance(content, str) and (lines := wrapped_lines(content, width)) > 1
        ]
        if not wrapped:
            return LEAST_HEIGHT
        _, longest, width = max(wrapped)
        return min(text_height(longest, width), TALLEST)


@dataclass(frozen=True, slots=True)
class UnitLineHeights:
    """The heights of the units' lines of 明细.

    `wrapped` are the fixed columns whose texts can need several lines, with their widths. From
    `first_figure` to `last_figure`, all columns are `figure_width` wide.
    """

    wrapped: tuple[tuple[int, float], ...]
    first_figure: int
    last_figure: int
    figure_width: float

    def __call__(self, contents: Sequence[Content]) -> float:
        """The height of a line in points."""
        heights = [text_height(str(contents[column]), width) for column, width in self.wrapped]
        figures = contents[self.first_figure : self.last_figure + 1]
        if str in set(map(type, figures)):
            texts = (each for each in figures if isinstance(each, str))
            heights += [text_height(each, self.figure_width) for each in texts]
        return min(max(heights), TALLEST)
