"""One section -> its sheet: tables from top to bottom, then narratives; widths and heights."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.form import CellKind
from xlreport.layout.frame import closing_lines, head_lines, page_line
from xlreport.layout.grid import GridBuilder
from xlreport.layout.model import (
    Box,
    Label,
    LabelKind,
    PlacedCell,
    PlacedList,
    PlacedText,
    SectionSheet,
)
from xlreport.layout.stub import stub_room
from xlreport.layout.text_size import (
    LEAST_HEIGHT,
    LINE_HEIGHT,
    TALLEST_ROW,
    text_height,
    text_width,
    wrapped_lines,
)
from xlreport.rules import CellRef

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlreport.findings import Language
    from xlreport.form import AxisLine, CellType, Narrative, Section, Table
    from xlreport.layout.frame import PagePart
    from xlreport.layout.stub import StubRoom

PORTRAIT, LANDSCAPE = 92.0, 138.0
"""Width between the margins of an A4 page, in half-width characters of 11 points."""

PORTRAIT_HEIGHT, LANDSCAPE_HEIGHT = 715.0, 470.0
"""Points between the margins of an A4 page, less a little that programs round up."""

_TITLE_HEIGHT = 42.0
_PARAGRAPHS = 3
"""Extra lines of a text, because its paragraphs end in lines that are not full."""
_HEADING_WIDTH = 8.0
_NARRATIVE_COLUMNS = 4
_RECORD_WIDTH = 6.0


@dataclass(slots=True)
class _Draft:
    """A sheet while it grows downwards."""

    labels: list[Label] = field(default_factory=list)
    cells: list[PlacedCell] = field(default_factory=list)
    lists: list[PlacedList] = field(default_factory=list)
    texts: list[PlacedText] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    row: int = 0


def lay_out_section(
    section: Section, helper_row: int, language: Language, records: int
) -> SectionSheet:
    """Lay out a section; its rows on the helper sheet begin at `helper_row`, counted from 0.

    Lists are prepared for so many `records`, at the most.
    """
    stubs = stub_room(section.tables)
    names = stubs.columns
    columns = max((len(table.columns.leaves) for table in section.tables), default=0)
    widths, landscape = _widths(section, stubs, columns or _NARRATIVE_COLUMNS)
    draft = _Draft()
    last = len(widths) - 1
    _add_label(draft, LabelKind.TITLE, section.title, last, _TITLE_HEIGHT)
    _add_parts(draft, head_lines(section, draft.row, widths, language))
    if section.note:
        _add_label(
            draft, LabelKind.NOTE, section.note, last, text_height(section.note, sum(widths))
        )
    frame_line = page_line(section, draft.row, widths) if section.frame.head else None
    draft.row += 1 if frame_line else 0
    for number, table in enumerate(section.tables):
        if number and not table.title:
            draft.row += 1
        grid = GridBuilder(table, section.sheet, draft.row, names, columns, records).build(language)
        draft.labels.extend(grid.labels)
        draft.cells.extend(grid.cells)
        if table.is_list:
            first = grid.cells[: len(table.distinct_cells)]
            draft.lists.append(PlacedList(table, first, min(records, table.most_records)))
        draft.row = grid.last_row + 1
    _add_parts(draft, closing_lines(section, draft.row, widths, language))
    for number, narrative in enumerate(section.narratives):
        if number or section.tables or narrative.label not in section.title:
            _add_label(draft, LabelKind.NARRATIVE, narrative.label, last, LEAST_HEIGHT)
        box = Box(draft.row, 0, draft.row + narrative.lines - 1, last)
        draft.texts.append(PlacedText(narrative, CellRef(section.sheet, draft.row, 0), box))
        tall = _narrative_height(narrative, sum(widths))
        draft.heights.update(dict.fromkeys(range(box.top, box.bottom + 1), tall))
        draft.heights[box.bottom + 1] = LINE_HEIGHT  # the note that a text is longer than its box
        draft.row = box.bottom + 2
    _set_heights(draft, widths)
    return SectionSheet(
        section,
        section.sheet,
        tuple(draft.labels),
        tuple(draft.cells),
        tuple(draft.lists),
        tuple(draft.texts),
        tuple(widths),
        draft.heights,
        landscape,
        draft.row - 1,
        helper_row,
        frame_line,
    )


def _narrative_height(narrative: Narrative, room: float) -> float:
    """Points of height of each row of a text, so that as many characters as it may have fit."""
    needed = wrapped_lines("字" * (narrative.most or 0), room) + _PARAGRAPHS
    return min(max(LINE_HEIGHT, needed * LINE_HEIGHT / narrative.lines), TALLEST_ROW)


def _add_label(draft: _Draft, kind: LabelKind, text: str, last: int, tall: float) -> None:
    draft.labels.append(Label(kind, text, Box(draft.row, 0, draft.row, last)))
    draft.heights[draft.row] = tall
    draft.row += 1


def _add_parts(draft: _Draft, parts: Iterable[PagePart]) -> None:
    """Add lines of the page's frame, one below the other."""
    for label, tall in parts:
        draft.labels.append(label)
        draft.heights[draft.row] = tall
        draft.row += 1


def _widths(section: Section, stubs: StubRoom, columns: int) -> tuple[list[float], bool]:
    """Widths of all columns, and whether they need a landscape page."""
    names = _name_widths(section, stubs.depth)
    name_widths = [*stubs.before, *names, *stubs.after]
    least = _least_widths(section, columns)
    room_left = PORTRAIT - sum(name_widths) - sum(least)
    landscape = room_left < 0
    if landscape:
        room_left = LANDSCAPE - sum(name_widths) - sum(least)
    more = max(room_left, 0.0) / columns
    return [*name_widths, *(round(each + more, 1) for each in least)], landscape


def _least_widths(section: Section, columns: int) -> list[float]:
    """The least width of each column.

    Columns have widths of their own only where a section has lists and all its tables have the
    same number of columns. Otherwise each is as wide as the widest.
    """
    each = [
        [_least_width(table, leaf) for leaf in table.columns.leaves] for table in section.tables
    ]
    if each and all(len(table) == columns for table in each) and _has_lists(section):
        return [max(widths) for widths in zip(*each, strict=True)]
    return [max((width for table in each for width in table), default=6.0)] * columns


def _has_lists(section: Section) -> bool:
    return any(table.is_list for table in section.tables)


_RECORD_FIGURE, _LONGEST_WORD = 10.0, 12.0
_LEAST_BY_KIND = {CellKind.AMOUNT: 15.0, CellKind.DATE: 12.0, CellKind.CHOICE: 10.0}


def _least_width(table: Table, leaf: AxisLine) -> float:
    """Room for the widest content that is usual, and for a label wrapped to four lines.

    A list has few columns of the same kind, so its whole numbers get room for millions.
    """
    kinds = {cell.type for cell in table.distinct_cells if cell.address.column == leaf.code}
    widest = max(_room_for(kind) for kind in kinds)
    if table.is_list and any(kind.is_quantity for kind in kinds):
        widest = max(widest, _RECORD_FIGURE)
    word = max((text_width(each) for each in leaf.label.split() if each.isascii()), default=0.0)
    return max(widest, text_width(leaf.label) / 4 + 1.5, min(word, _LONGEST_WORD) + 1.0)


def _room_for(kind: CellType) -> float:
    if kind.kind is CellKind.TEXT:
        room = kind.lengths[1] + 2 if kind.like else kind.most / 2
        return min(max(10.0, room), 28.0)
    return _LEAST_BY_KIND.get(kind.kind, 6.0)


def _name_widths(section: Section, names: int) -> list[float]:
    """Each level of headings gets a narrow column; the rows' own names get a limited width."""
    if not names:
        return []
    leaves = [leaf for table in section.tables for leaf in table.rows.leaves]
    longest = max(text_width(leaf.label) for leaf in leaves)
    shortest = _RECORD_WIDTH if all(table.is_list for table in section.tables) else 14.0
    own = min(max(longest + 3.0, shortest), 32.0)
    return [*[_HEADING_WIDTH] * (names - 1), own]


def _set_heights(draft: _Draft, widths: list[float]) -> None:
    """Make every row tall enough for its labels; the rows of a merged label share its height."""
    tables_end = max((each.ref.row for each in draft.cells), default=-1)
    for row in range(1, tables_end + 1):
        draft.heights.setdefault(row, LEAST_HEIGHT)
    for label in draft.labels:
        if not label.kind.is_in_table:
            continue
        box = label.box
        room = sum(widths[box.left : box.right + 1])
        rows = range(box.top, box.bottom + 1)
        short = (
            wrapped_lines(label.text, room) * LINE_HEIGHT
            + 6
            - sum(draft.heights[row] for row in rows)
        )
        if short > 0:
            for row in rows:
                draft.heights[row] += short / len(rows)
