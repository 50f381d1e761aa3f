"""The colours of a section's cells: flaws, failing checks, blanks. Each colour has its sign.

A conditional format refers only to its own sheet or to a defined name, because Excel itself writes
no other. The names are relative: `cell_2` is the helper of the cell in section 2 that uses it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from xlreport.rules import CellRef, quote_sheet_name
from xlreport.template.helper import FAILING_ERROR
from xlreport.template.records import FILLED
from xlreport.template.styles import BLANK, DOUBT, ERROR_SIGN, GREY, HINT, HINT_SIGN, ISSUE

if TYPE_CHECKING:
    from xlreport.form import CellType
    from xlreport.layout import Box, SectionSheet
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet


def colour_cells(context: TemplateContext, sheet: Sheet, section: SectionSheet) -> None:
    """Red for a flaw, orange for a failing error, blue for a failing hint, yellow for a blank.

    What is not asked is grey: this format comes first, and a cell shows the first that holds.

    A failing check does not colour blank cells. In a list, a blank is yellow only if its record
    holds something.
    """
    if not section.cells and not any(each.narrative.asked for each in section.texts):
        return
    cell_name, record_name = _define_names(context, section)
    boxes: defaultdict[CellType, list[Box]] = defaultdict(list)
    for placed in section.cells:
        boxes[placed.cell.type].append(placed.box)
    asked = [each.box for each in section.cells if each.cell.asked]
    asked += [each.box for each in section.texts if each.narrative.asked]
    for box in join_boxes(asked):
        sheet.colour_where(box, f"{cell_name}<0", context.styles.colour(GREY))
    for kind, group in boxes.items():
        for box in join_boxes(group):
            _flag(context, sheet, box, kind, cell_name)
    if section.original is not None:
        return  # a blank official sheet looks like the original
    for table in section.section.tables:
        inputs = [each for each in section.cells if each.cell.address.table == table.code]
        for box in join_boxes([each.box for each in inputs if each.cell.is_input]):
            formula = f'{_corner(box)}=""'
            if table.is_list:
                formula = f"AND({formula},{record_name}=1)"
            sheet.colour_where(box, formula, context.styles.colour(BLANK))


def _flag(context: TemplateContext, sheet: Sheet, box: Box, kind: CellType, name: str) -> None:
    """Flag a flaw, else a failing error, else a failing hint."""
    filled = f'{_corner(box)}<>""'
    for formula, colour, sign in (
        (f"{name}>=1", ISSUE, ERROR_SIGN),
        (f"AND({name}>={FAILING_ERROR},{filled})", DOUBT, ERROR_SIGN),
        (f"AND({name}>0,{filled})", HINT, HINT_SIGN),
    ):
        sheet.colour_where(box, formula, context.styles.flagged(kind, colour, sign))


def _define_names(context: TemplateContext, section: SectionSheet) -> tuple[str, str]:
    """Name the helper of a cell and, if there is a list, the helper of its record."""
    number = context.layout.sections.index(section) + 1
    helper, row = quote_sheet_name(context.layout.helper), section.helper_row + 1
    cell, record = f"cell_{number}", f"record_{number}"
    context.define_name(cell, f"={helper}!A{row}")
    if any(table.is_list for table in section.section.tables):
        a1 = CellRef("", row - 1, section.last_column + FILLED).a1
        context.define_name(record, f"={helper}!${a1}")
    return cell, record


def _corner(box: Box) -> str:
    return CellRef("", box.top, box.left).a1


def join_boxes(boxes: list[Box]) -> list[Box]:
    """Join boxes that touch into larger rectangles: first across, then down."""
    rows: list[Box] = []
    for box in sorted(boxes):
        before = rows[-1] if rows else None
        if before and (before.top, before.bottom, before.right + 1) == (
            box.top,
            box.bottom,
            box.left,
        ):
            rows[-1] = before._replace(right=box.right)
        else:
            rows.append(box)
    joined: list[Box] = []
    for box in sorted(rows, key=lambda each: (each.left, each.right, each.top)):
        before = joined[-1] if joined else None
        if before and (before.left, before.right, before.bottom + 1) == (
            box.left,
            box.right,
            box.top,
        ):
            joined[-1] = before._replace(bottom=box.bottom)
        else:
            joined.append(box)
    return joined
