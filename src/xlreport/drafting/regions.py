"""A block -> its tables: stacked ones by their heads, side by side ones by their row names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from xlreport.drafting.model import StubGuess, TableRegion
from xlreport.drafting.texts import digits_of, is_number_under_head
from xlreport.drafting.view import CellRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.drafting.view import SheetView
    from xlreport.originals import Area

_HALF = 0.5
_STUBS = (
    ("no", re.compile(r"行次|序号|栏次|编号|行号|No\.?|Line", re.IGNORECASE)),
    ("code", re.compile(r"代码|编码|代号|Code", re.IGNORECASE)),
    ("unit", re.compile(r"计量单位|单位|Unit", re.IGNORECASE)),
)
_REMARKS = re.compile(r"备注|说明|计算公式|计算关系|审核关系|填报要求")


@dataclass(slots=True)
class _Segment:
    """Rows of a block that make one table, or several side by side."""

    title: str = ""
    heads: list[int] = field(default_factory=list)
    numbers: int | None = None
    body: list[int] = field(default_factory=list)


def find_regions(view: SheetView, block: Area) -> list[TableRegion]:
    """The tables of a block, from top to bottom, then from left to right."""
    segments = _segments(view, block)
    return [region for each in segments for region in _side_by_side(view, block, each)]


def _segments(view: SheetView, block: Area) -> list[_Segment]:
    figures = _figure_columns(view, block, range(block.top, block.bottom + 1))
    segments, current = [], _Segment()
    waiting: list[int] = []
    """Bands that may be the title of the next table, or a heading within this one."""
    for row in range(block.top, block.bottom + 1):
        if _is_band(view, block, row):
            waiting.append(row)
        elif _is_head(view, block, row, figures):
            if current.body:
                segments.append(current)
                current = _Segment()
            current.title = _title(view, block, waiting) or current.title
            waiting = []
            current.heads.append(row)
        elif current.heads and not current.body and _is_numbers(view, block, row, figures):
            current.numbers = row
        elif any(view.text(row, at) or view.role(row, at).is_filled_in for at in _span(block)):
            if not current.body and not current.heads:
                current.title, waiting = _title(view, block, waiting), []
            current.body += [*waiting, row]
            waiting = []
    return [*segments, current] if current.body else segments


def _span(block: Area) -> range:
    return range(block.left, block.right + 1)


def _title(view: SheetView, block: Area, rows: Sequence[int]) -> str:
    return view.text(rows[-1], block.left) if rows else ""


def _is_band(view: SheetView, block: Area, row: int) -> bool:
    """Whether one merged cell with a text takes the whole row."""
    area = view.area(row, block.left)
    return (
        (area.left, area.right) == (block.left, block.right)
        and block.left < block.right
        and view.role(row, block.left) is CellRole.LABEL
    )


def _figure_columns(view: SheetView, block: Area, rows: Sequence[int]) -> list[int]:
    """The columns that take figures: with locks any input tells it, else the lower half."""
    if view.is_locked_by_hand:
        return [
            at
            for at in _starts(view, block, rows)
            if any(
                view.area(row, at).left == at
                and view.role(row, at) in {CellRole.INPUT, CellRole.COMPUTED}
                for row in rows
            )
        ]
    lower = rows[len(rows) // 2 :]
    return [at for at in _starts(view, block, rows) if _is_mostly_figures(view, block, lower, at)]


def _starts(view: SheetView, block: Area, rows: Sequence[int]) -> list[int]:
    """The columns where a cell begins in at least one row."""
    return sorted({view.area(row, at).left for row in rows for at in _span(block)})


def _is_mostly_figures(view: SheetView, block: Area, rows: Sequence[int], column: int) -> bool:
    roles = [view.role(row, column) for row in rows if view.area(row, column).left == column]
    figures = sum(each.is_filled_in for each in roles)
    closed = sum(each is CellRole.CLOSED for each in roles)
    if not figures or figures + closed < _HALF * len(roles):
        return False
    heads = (view.text(row, column) for row in range(block.top, rows[0]))
    is_stub = any(_stub_kind(text) for text in heads)
    is_first = column == block.left
    return not ((is_stub or is_first) and _is_sequence(view, rows, column))


def _is_sequence(view: SheetView, rows: Sequence[int], column: int) -> bool:
    """Whether the cells are printed numbers 1, 2, 3, some lines of which may have none."""
    found = [view.text(row, column) for row in rows if view.text(row, column)]
    numbers = [int(each) for each in found if each.isdecimal() and each.isascii()]
    return (
        len(numbers) == len(found) > 1
        and len(found) > _HALF * len(rows)
        and all(b - a == 1 for a, b in pairwise(numbers))
    )


def _is_head(view: SheetView, block: Area, row: int, figures: Sequence[int]) -> bool:
    """Whether a row has labels over at least half of the columns with figures."""
    if view.is_locked_by_hand and any(
        view.role(row, at) in {CellRole.INPUT, CellRole.COMPUTED} for at in _span(block)
    ):
        return False
    labels = [at for at in figures if view.role(row, at) is CellRole.LABEL]
    if not labels or len(labels) < _HALF * len(figures):
        return False
    return not all(is_number_under_head(view.text(row, at)) for at in labels)


def _is_numbers(view: SheetView, block: Area, row: int, figures: Sequence[int]) -> bool:
    """Whether a row numbers the columns: 甲 乙 1 2 3."""
    texts = [view.text(row, at) for at in _span(block) if view.area(row, at).left == at]
    if not all(is_number_under_head(text) for text in texts if text):
        return False
    numbers = [digits_of(view.text(row, at)) for at in figures]
    stated = [each for each in numbers if each is not None]
    return len(stated) > _HALF * len(figures) and stated == sorted(set(stated))


def _side_by_side(view: SheetView, block: Area, segment: _Segment) -> Iterator[TableRegion]:
    figures = set(_figure_columns(view, block, segment.body))
    if not view.is_locked_by_hand:
        figures |= _figures_by_values(view, block, segment, figures)
    named = {
        at
        for at in _starts(view, block, segment.body)
        if at not in figures and _has_labels(view, segment.body, at)
    }
    parts: list[list[int]] = [[]]
    for at in sorted(figures | named):
        if at in named and parts[-1] and parts[-1][-1] in figures:
            parts.append([])
        parts[-1].append(at)
    parts = [each for each in parts if figures & set(each)]
    edges = [block.left, *(each[0] for each in parts[1:]), block.right + 1]
    for number, columns in enumerate(parts):
        bounds = edges[number], edges[number + 1] - 1
        region = _region(view, segment, columns, figures, bounds)
        yield replace(region, is_beside=number > 0)


def _figures_by_values(
    view: SheetView, block: Area, segment: _Segment, known: set[int]
) -> set[int]:
    """Columns right of the first figures that no names are: texts that somebody filled in."""
    if not known or not segment.heads:
        return set()
    found: set[int] = set()
    starts = _starts(view, block, segment.body)
    for at in (each for each in starts if each > min(known) and each not in known):
        follows = any(each > at for each in known)
        head = view.text(segment.heads[-1], at)
        texts = [view.text(row, at) for row in segment.body]
        repeated = len(set(filter(None, texts))) < len(list(filter(None, texts)))
        if head and (not follows or repeated) and not _stub_kind(head):
            found.add(at)
    return found


def _has_labels(view: SheetView, rows: Sequence[int], column: int) -> bool:
    return any(
        view.area(row, column).left == column
        and view.role(row, column) in {CellRole.LABEL, CellRole.VALUE}
        for row in rows
    )


def _region(
    view: SheetView,
    segment: _Segment,
    columns: Sequence[int],
    figures: set[int],
    bounds: tuple[int, int],
) -> TableRegion:
    heads, title = list(segment.heads), segment.title
    while len(heads) > 1 and _spans(view, heads[0], bounds):
        title = view.text(heads.pop(0), bounds[0])
    own = tuple(at for at in columns if at in figures)
    before = [at for at in columns if at not in figures]
    stub = tuple(_stub(view, heads, segment.body, before))
    body = tuple(
        row for row in segment.body if not stub or any(view.area(row, at).left == at for at in own)
    )
    return TableRegion(title, tuple(heads), segment.numbers, body, stub, own, *bounds)


def _spans(view: SheetView, row: int, bounds: tuple[int, int]) -> bool:
    area = view.area(row, bounds[0])
    return area.left <= bounds[0] and area.right >= bounds[1]


def _stub(
    view: SheetView, heads: Sequence[int], body: Sequence[int], columns: Sequence[int]
) -> Iterator[StubGuess]:
    """What each column before the figures prints: names, unless its head or its content tells."""
    for at in columns:
        head = next((text for row in reversed(heads) if (text := view.text(row, at))), "")
        kind = _stub_kind(head)
        if not kind and _is_sequence(view, body, at):
            kind = "no"
        yield StubGuess(kind or "label", head, at)


def _stub_kind(head: str) -> str:
    return next((kind for kind, pattern in _STUBS if pattern.fullmatch(head)), "")
