"""The frame of an official page: head, line of unit and period, line to sign on, remarks."""

from __future__ import annotations

from itertools import accumulate, combinations, pairwise
from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words
from xlreport.form import NO_FRAME, StubKind
from xlreport.layout.model import Box, FramePart, Label, LabelKind, PlacedFrameLine
from xlreport.layout.text_size import LINE_HEIGHT, text_width, wrapped_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.findings import Language
    from xlreport.form import Section

_WIDE_BLANK = "\u3000"
_ROOM_TO_SIGN = 12
_SURE_SHARE = 0.85
"""The share of surplus room that blanks fill: in some fonts they are wider than we count."""
_SIGN_HEIGHT = 30.0

_ROOM = {FramePart.UNIT: 32.0, FramePart.PERIOD: 14.0, FramePart.MEASURE: 16.0}
"""The characters that each part of the line above the tables needs."""

FrameParts = tuple[FramePart, ...]
PagePart = tuple[Label, float]
"""A printed label and the height of its row."""


def head_lines(
    section: Section, top: int, widths: Sequence[float], language: Language
) -> Iterator[PagePart]:
    """The head: a line each at the upper right, beginning at the row `top`.

    All lines begin in the same column, the last one that has room for the longest, and after the
    same blanks. So they stand below each other in every font.
    """
    names = max((len(name) for name, _ in section.frame.head), default=0)
    texts = [
        words.NAMED.format(name=_spread(name, names), text=text).in_language(language)
        for name, text in section.frame.head
    ]
    needed = max(map(text_width, texts), default=0) + 2
    left = _first_column(widths, needed)
    over = _blanks(int((sum(widths[left:]) - needed) * _SURE_SHARE))
    for row, text in enumerate(texts, top):
        label = Label(LabelKind.HEAD, over + text, Box(row, left, row, len(widths) - 1))
        yield label, _height(label.text, sum(widths[left:]))


def _spread(name: str, length: int) -> str:
    """A Chinese name spread over so many characters, as official pages print short names."""
    more, gaps = length - len(name), len(name) - 1
    if gaps < 1 or more <= 0 or more % gaps or text_width(name) < 2 * len(name):
        return name
    return (_WIDE_BLANK * (more // gaps)).join(name)


def _blanks(width: int) -> str:
    return _WIDE_BLANK * (width // 2) + " " * (width % 2)


def _first_column(widths: Sequence[float], room: float) -> int:
    """The last column from which on there is so much room; 0 if there is none."""
    fitting = [at for at in range(len(widths)) if sum(widths[at:]) >= room]
    return max(fitting, default=0)


def is_official_page(section: Section) -> bool:
    """Whether a section prints a frame, or columns that only an official page has."""
    return section.frame != NO_FRAME or any(table.stub for table in section.tables)


def page_line(section: Section, row: int, widths: Sequence[float]) -> PlacedFrameLine:
    """The line above the tables: the unit, the period, and the unit of measurement if it is one.

    Each has a third of the line where columns leave it the room; else parts share a place.
    """
    measure = shared_unit(section)
    ways = ((each, _edges(each, widths)) for each in _groupings(has_measure=bool(measure)))
    groups, edges = next((groups, edges) for groups, edges in ways if edges)
    boxes = [Box(row, left, row, right - 1) for left, right in pairwise(edges)]
    return PlacedFrameLine(
        tuple((group, box) for group, box in zip(groups, boxes, strict=True) if group), measure
    )


def _groupings(*, has_measure: bool) -> Iterator[tuple[FrameParts, ...]]:
    """The parts of the line in three places, in two, and all in one."""
    unit, period = FramePart.UNIT, FramePart.PERIOD
    last: FrameParts = (FramePart.MEASURE,) if has_measure else ()
    yield (unit,), (period,), last
    yield ((unit, period), last) if has_measure else ((unit,), (period,))
    yield ((unit, period, *last),)


def _edges(groups: Sequence[FrameParts], widths: Sequence[float]) -> tuple[int, ...]:
    """The columns where places begin, and the end; nothing if a place lacks the room it needs.

    Of several ways, the one nearest to places of the same width.
    """
    at = [0.0, *accumulate(widths)]
    needed = [sum(_ROOM[part] for part in group) for group in groups]

    def unevenness(edges: tuple[int, ...]) -> float:
        ideal = at[-1] / len(groups)
        return sum(abs(at[edge] - number * ideal) for number, edge in enumerate(edges))

    ways = (
        (0, *inner, len(widths)) for inner in combinations(range(1, len(widths)), len(groups) - 1)
    )
    roomy = [
        edges
        for edges in ways
        if len(groups) == 1
        or all(
            at[right] - at[left] >= room
            for (left, right), room in zip(pairwise(edges), needed, strict=True)
        )
    ]
    return min(roomy, key=unevenness, default=())


def shared_unit(section: Section) -> str:
    """The unit that all figures of a section share, if no table prints units row by row."""
    if any(column.kind is StubKind.UNIT for table in section.tables for column in table.stub):
        return ""
    cells = [cell for table in section.tables for cell in table.distinct_cells]
    units = {cell.type.unit for cell in cells if cell.type.has_figure}
    return units.pop() if len(units) == 1 else ""


def closing_lines(
    section: Section, top: int, widths: Sequence[float], language: Language
) -> Iterator[PagePart]:
    """The line to sign on and the remarks, below the tables, beginning at the row `top`."""
    last, room = len(widths) - 1, sum(widths)
    texts = [
        *((LabelKind.SIGN, text) for text in _lines_to_sign(section.frame.sign, room, language)),
        *((LabelKind.FOOT, text) for text in _remarks(section.frame.foot, language)),
    ]
    for row, (kind, text) in enumerate(texts, top):
        height = max(_height(text, room), _SIGN_HEIGHT if kind is LabelKind.SIGN else 0.0)
        yield Label(kind, text, Box(row, 0, row, last)), height


def _height(text: str, room: float) -> float:
    """Points of height of a line of the page: less than a table's row, if it is not wrapped."""
    return wrapped_lines(text, room) * LINE_HEIGHT + 6


def _lines_to_sign(names: Sequence[str], room: float, language: Language) -> list[str]:
    """The names with blanks to write on, evenly over one line or several."""
    texts = [_to_sign(name, language) for name in names]
    widest = max(map(text_width, texts), default=0) + _ROOM_TO_SIGN
    lines = -(-len(texts) * widest // max(int(room), widest))
    on_a_line = -(-len(texts) // max(lines, 1))
    each = int(room - 2) // max(on_a_line, 1)
    filled = [text + _blanks(each - text_width(text)) for text in texts]
    groups = [filled[at : at + on_a_line] for at in range(0, len(filled), max(on_a_line, 1))]
    return ["".join(group).rstrip() for group in groups]


def _to_sign(name: str, language: Language) -> str:
    """A name with a colon, unless it says itself what stands behind one, such as a date."""
    if "：" in name or ":" in name:
        return name
    return words.TO_SIGN.format(name=name).in_language(language)


def _remarks(foot: Sequence[str], language: Language) -> Iterator[str]:
    """The remarks under a common word, numbered if there are several."""
    first = words.REMARKS.in_language(language)
    for number, text in enumerate(foot, 1):
        begins = first if number == 1 else _blanks(text_width(first))
        yield f"{begins}{number}. {text}" if len(foot) > 1 else begins + text
