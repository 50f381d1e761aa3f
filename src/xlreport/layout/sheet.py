"""One section -> its sheet: tables from top to bottom, then narratives; heights of rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.layout.frame import closing_lines, head_lines, is_official_page, page_line
from xlreport.layout.grid import GridBuilder, GridPlace, head_rows
from xlreport.layout.model import (
    Box,
    Label,
    LabelKind,
    PlacedCell,
    PlacedList,
    PlacedText,
    SectionSheet,
)
from xlreport.layout.sides import bands_of, shares_heads, sides_of
from xlreport.layout.text_size import (
    LEAST_HEIGHT,
    LINE_HEIGHT,
    TALLEST_ROW,
    text_height,
    wrapped_lines,
)
from xlreport.rules import CellRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlreport.findings import Language
    from xlreport.form import Narrative, Section, Table
    from xlreport.layout.frame import PagePart
    from xlreport.layout.sides import Band, Sides

PORTRAIT_HEIGHT, LANDSCAPE_HEIGHT = 715.0, 470.0
"""Points between the margins of an A4 page, less a little that programs round up."""

_TITLE_HEIGHT = 42.0
_PARAGRAPHS = 3
"""Extra lines of a text, because its paragraphs end in lines that are not full."""


@dataclass(slots=True)
class _Draft:
    """A sheet while it grows downwards."""

    sheet: str
    sides: Sides
    language: Language
    records: int
    labels: list[Label] = field(default_factory=list)
    cells: list[PlacedCell] = field(default_factory=list)
    lists: list[PlacedList] = field(default_factory=list)
    texts: list[PlacedText] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    row: int = 0

    def most_rows(self, table: Table) -> int:
        """The rows of a table on this sheet: of a list, those of the prepared records."""
        return min(self.records, table.most_records) if table.is_list else table.most_records


def lay_out_section(
    section: Section, helper_row: int, language: Language, records: int
) -> SectionSheet:
    """Lay out a section; its rows on the helper sheet begin at `helper_row`, counted from 0.

    Lists are prepared for so many `records`, at the most.
    """
    sides = sides_of(section)
    widths = sides.widths
    draft = _Draft(section.sheet, sides, language, records)
    last = len(widths) - 1
    _add_label(draft, LabelKind.TITLE, section.title, last, _TITLE_HEIGHT)
    _add_parts(draft, head_lines(section, draft.row, widths, language))
    if section.note:
        _add_label(
            draft, LabelKind.NOTE, section.note, last, text_height(section.note, sum(widths))
        )
    frame_line = page_line(section, draft.row, widths) if is_official_page(section) else None
    draft.row += 1 if frame_line else 0
    above: Band | None = None
    for band in bands_of(section.tables):
        _add_band(draft, band, above)
        above = band
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
        widths,
        draft.heights,
        sides.landscape,
        draft.row - 1,
        helper_row,
        frame_line,
    )


def _add_band(draft: _Draft, band: Band, above: Band | None) -> None:
    """Add tables that stand side by side. Their figures begin in one row, and end in one."""
    has_heads = not shares_heads(band[0], above)
    if above and has_heads and not any(table.title for table in band):
        draft.row += 1
    body = draft.row + max(head_rows(table, has_heads=has_heads) for table in band)
    last_row = body + max(map(draft.most_rows, band)) - 1
    for at, table in enumerate(band):
        side, columns = draft.sides.place(at, band)
        place = GridPlace(draft.row, body, side.left, side.stubs.columns, columns, has_heads)
        builder = GridBuilder(table, draft.sheet, place, draft.records)
        grid = builder.build(draft.language, last_row)
        draft.labels.extend(grid.labels)
        draft.cells.extend(grid.cells)
        if table.is_list:
            first = grid.cells[: len(table.distinct_cells)]
            draft.lists.append(PlacedList(table, first, draft.most_rows(table)))
    draft.row = last_row + 1


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


def _set_heights(draft: _Draft, widths: Sequence[float]) -> None:
    """Make every row tall enough for its labels; the rows of a merged label share its height."""
    inside = [each.box.bottom for each in draft.labels if each.kind.is_in_table]
    tables_end = max((*(each.ref.row for each in draft.cells), *inside), default=-1)
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
