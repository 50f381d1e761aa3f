"""Merged cells: those of the form that were split, and new ones that cover inputs.

People see only the first cell of a merged range. So nobody knows what the cells below it should
hold, whatever the file still stores there.
"""

from __future__ import annotations

from itertools import chain, product
from typing import TYPE_CHECKING

from xlreport.findings import finding
from xlreport.layout import Box
from xlreport.xlsx import Refusal, range_corners

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from xlreport.findings import Finding
    from xlreport.intake.locator import Locator
    from xlreport.layout import SectionSheet
    from xlreport.rules import CellRef
    from xlreport.xlsx import Position, RawSheet


def merge_findings(
    section: SectionSheet, ours: frozenset[str], sheet: RawSheet, locator: Locator
) -> Iterator[Finding]:
    """Findings about the merged ranges of one sheet of the form. They should be `ours`."""
    found = set(sheet.merges)
    if (gone := ours - found) and (split := [box for box in section.boxes if box.a1 in gone]):
        yield finding(
            "layout.unmerged",
            locator.of_sheet(section.name, split[0].a1.partition(":")[0]),
            observed=split[0].a1,
            count=len(split),
        )
    cells = (each.ref for each in section.cells if each.cell.is_input)
    refs = chain(cells, (each.ref for each in section.texts))
    end = section.last_row, section.last_column
    yield from covered_input_findings(section.name, refs, found - ours, end, locator)


def covered_input_findings(
    name: str, inputs: Iterable[CellRef], merges: Iterable[str], end: Position, locator: Locator
) -> Iterator[Finding]:
    """Ranges that cover inputs other than their first cell, clipped to the form."""
    boxes = {box for each in merges if (box := _within(each, *end))}
    if not boxes:  # as in every workbook as issued: its signpost stands beside the form
        return
    found = {(ref.row, ref.column) for ref in inputs}
    swallowing = sorted(box for box in boxes if _covers(box, found))
    if swallowing:
        yield finding(
            "layout.merged",
            locator.of_sheet(name, swallowing[0].a1.partition(":")[0]),
            observed=swallowing[0].a1,
            count=len(swallowing),
        )


def _covers(box: Box, inputs: Set[Position]) -> bool:
    rows, columns = range(box.top, box.bottom + 1), range(box.left, box.right + 1)
    if len(rows) * len(columns) <= len(inputs):
        covered = {each for each in product(rows, columns) if each in inputs}
    else:
        covered = {each for each in inputs if each[0] in rows and each[1] in columns}
    return bool(covered - {(box.top, box.left)})


def _within(merge: str, last_row: int, last_column: int) -> Box | None:
    """A merged range, clipped to the form. None if it lies outside the form."""
    try:
        (top, left), (bottom, right) = range_corners(merge)
    except Refusal:  # not a range; no program shows it
        return None
    box = Box(top, left, min(bottom, last_row), min(right, last_column))
    return box if box.top <= box.bottom and box.left <= box.right else None
