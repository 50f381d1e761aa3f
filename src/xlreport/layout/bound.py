"""A section on an official sheet -> where its cells, labels and frame stand on that sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlreport.layout.model import (
    Box,
    FramePart,
    Label,
    LabelKind,
    PlacedCell,
    PlacedFrameLine,
    PlacedList,
    SectionSheet,
)
from xlreport.rules import Address, CellRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form import BoundOriginal, Section, Table
    from xlreport.originals import OriginalSheet

UNIT_BEFORE = re.compile(
    r"\s*(?:综合机关名称|填报单位|编报单位|编制单位|报送单位|单位名称|填报机关)(?:[（(]盖?公?章[)）])?\s*[：:]"
)
"""The words before the name of the unit on an official page."""
_PERIOD = re.compile(
    r"\s*(?:(?:19|20)?\d{0,2}|_+)\s*(?:学?年度?)\s*(?:(?:\d{0,2}|_+)\s*月|第?[一二三四]?\s*季度|[上下]?半年)?\s*"
)
"""A text that is a period and nothing else, written out or with blanks for pen."""


def lay_out_bound(
    section: Section, original: BoundOriginal, helper_row: int, records: int
) -> SectionSheet:
    """Lay out a section on its official sheet.

    Its rows on the helper sheet begin at `helper_row`. Lists are prepared for so many `records`.
    """
    sheet = original.sheet
    cells: list[PlacedCell] = []
    lists: list[PlacedList] = []
    for table in section.tables:
        placed = list(_cells(table, section.sheet, original, records))
        cells += placed
        if table.is_list:
            first = tuple(placed[: len(table.distinct_cells)])
            lists.append(PlacedList(table, first, min(records, table.most_records)))
    taken = {(each.box.top, each.box.left) for each in cells}
    frame = tuple(_frame_places(sheet, taken))
    taken |= {(box.top, box.left) for _, box in frame}
    last_row = max([sheet.last_row, *(each.rows[-1] for each in lists)])
    return SectionSheet(
        section,
        section.sheet,
        tuple(_labels(sheet, taken)),
        tuple(cells),
        tuple(lists),
        (),
        tuple(
            sheet.widths.get(column, sheet.usual_width) for column in range(sheet.last_column + 1)
        ),
        {row: sheet.heights.get(row, sheet.usual_height) for row in range(last_row + 1)},
        sheet.page.landscape,
        last_row,
        helper_row,
        PlacedFrameLine(frame, "") if frame else None,
        sheet,
    )


def _cells(table: Table, name: str, original: BoundOriginal, records: int) -> Iterator[PlacedCell]:
    place = original.places[table.code]
    lines = table.rows.leaves[: records if table.is_list else None]
    for row, line in zip(place.rows, lines, strict=False):
        for column, head in zip(place.columns, table.columns.leaves, strict=True):
            cell = table.cells.get(Address(table.code, line.code, head.code))
            if cell is not None:
                box = Box(*original.sheet.area(row, column))
                yield PlacedCell(cell, CellRef(name, row, column), box)


def _labels(sheet: OriginalSheet, taken: set[tuple[int, int]]) -> Iterator[Label]:
    """Every text of the sheet that is no cell of the form."""
    for where in sorted(sheet.cells):
        text = sheet.cells[where].text
        box = Box(*sheet.area(*where))
        if text and where not in taken and (box.top, box.left) == where:
            yield Label(LabelKind.ORIGINAL, text, box)


def _frame_places(
    sheet: OriginalSheet, taken: set[tuple[int, int]]
) -> Iterator[tuple[tuple[FramePart, ...], Box]]:
    """The places for the name of the unit and for the period: the first of each."""
    found: set[FramePart] = set()
    for where in sorted(sheet.cells):
        if where in taken or _is_named(sheet, where):
            continue
        part = frame_part(sheet.cells[where].text)
        if part is not None and part not in found:
            found.add(part)
            yield (part,), Box(*sheet.area(*where))


def _is_named(sheet: OriginalSheet, where: tuple[int, int]) -> bool:
    """Whether the text to the left names what stands here, as 有效期至： names a date."""
    row, column = where
    before = sheet.area(row, column - 1) if column else None
    text = sheet.cell(before.top, before.left).text.strip() if before else ""
    return text.endswith(("：", ":")) and not UNIT_BEFORE.match(text)


def frame_part(text: str) -> FramePart | None:
    """Which part of the frame a text of an official sheet has room for."""
    if UNIT_BEFORE.match(text):
        return FramePart.UNIT
    return FramePart.PERIOD if "年" in text and _PERIOD.fullmatch(text) else None
