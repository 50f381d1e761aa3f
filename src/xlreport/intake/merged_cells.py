"""Merged cells: those of the form that were split, and new ones that swallow inputs.

Of a merged range people see the first cell only. What such a range covers is therefore not known,
whatever the file may still hold there.
"""

from __future__ import annotations

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
    """What is odd about the merged ranges of one sheet of the form, which should be `ours`."""
    found = set(sheet.merges)
    if found == ours:
        return
    if split := [box for box in section.boxes if box.a1 in ours - found]:
        yield finding(
            "layout.unmerged",
            locator.of_sheet(section.name, split[0].a1.partition(":")[0]),
            observed=split[0].a1,
            count=len(split),
        )
    refs = [each.ref for each in section.cells if each.cell.is_input]
    refs += [each.ref for each in section.texts]
    end = section.last_row, section.last_column
    yield from covered_input_findings(section.name, refs, found - ours, end, locator)


def covered_input_findings(
    name: str, inputs: Iterable[CellRef], merges: Iterable[str], end: Position, locator: Locator
) -> Iterator[Finding]:
    """Ranges of a sheet that cover inputs beside their first cell, cut off where the form ends."""
    found = {(ref.row, ref.column) for ref in inputs}
    boxes = {box for each in merges if (box := _within(each, *end))}
    swallowing = sorted(box for box in boxes if _covers(box, found))
    if swallowing:
        yield finding(
            "layout.merged",
            locator.of_sheet(name, swallowing[0].a1.partition(":")[0]),
            observed=swallowing[0].a1,
            count=len(swallowing),
        )


def _covers(box: Box, inputs: Set[Position]) -> bool:
    return any(
        box.top <= row <= box.bottom and box.left <= column <= box.right
        for row, column in inputs - {(box.top, box.left)}
    )


def _within(merge: str, last_row: int, last_column: int) -> Box | None:
    """A merged range, cut off where the form ends; None where it lies beside the form."""
    try:
        (top, left), (bottom, right) = range_corners(merge)
    except Refusal:  # no range at all, which no program shows
        return None
    box = Box(top, left, min(bottom, last_row), min(right, last_column))
    return box if box.top <= box.bottom and box.left <= box.right else None
