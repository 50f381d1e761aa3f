"""An official sheet, written anew: its texts, looks, merged cells, sizes and page set-up.

Locks, checks and helpers are ours. Nothing of the original's file is copied, so what openpyxl and
XlsxWriter do not both know, such as pictures, is not there.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlreport.form import PeriodKind
from xlreport.layout import UNIT_BEFORE, Box, FramePart
from xlreport.rules import quote_sheet_name
from xlreport.template.styles import number_format

if TYPE_CHECKING:
    from xlsxwriter.format import Format

    from xlreport.form import Content, Period
    from xlreport.layout import PlacedCell, SectionSheet
    from xlreport.originals import CellLook, OriginalSheet
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet
    from xlreport.template.styles import Styles

_EDGES = {
    name: number
    for number, name in enumerate(
        (
            *("thin", "medium", "dashed", "dotted", "thick", "double", "hair", "mediumDashed"),
            *("dashDot", "mediumDashDot", "dashDotDot", "mediumDashDotDot", "slantDashDot"),
        ),
        1,
    )
}
_UNDERLINES = {"single": 1, "double": 2, "singleAccounting": 33, "doubleAccounting": 34}
_ALIGNS = {"centerContinuous": "center_across"}
_VERTICALS = {"center": "vcenter", "justify": "vjustify", "distributed": "vdistributed"}
_YEAR = re.compile(r"(?:(?:19|20)\d{2}|(?:19|20)\s*|_+|\s*)(?=\s*学?年)")
_MONTH = re.compile(r"(?<=年)\s*(?:\d{0,2}|_+)\s*(?=月)")
_QUARTER = re.compile(r"第?[一二三四]?\s*(?=季度)")
_HALF = re.compile(r"[上下]?(?=半年)")
_QUARTERS, _HALVES = "一二三四", "上下"


def write_original(context: TemplateContext, sheet: Sheet, section: SectionSheet) -> None:
    """Write all that stands around the form's cells, as the original has it."""
    original = _sheet_of(section)
    sheet.raw.set_default_row(original.usual_height)
    for column, characters in original.widths.items():
        sheet.width(column, column, characters)
    for row, points in original.heights.items():
        sheet.height(row, points)
    texts = _frame_texts(context, section)
    own = {(each.box.top, each.box.left) for each in section.cells}
    for where in sorted(original.cells):
        area = original.area(*where)
        if where in own or (area.top, area.left) != where:
            continue
        cell = original.cells[where]
        style = context.styles.custom(**look_keys(cell.look))
        text = texts.get(where)
        content: Content = text or cell.text or None
        if text is None and cell.is_number:
            content = Decimal(cell.text)
        sheet.merge(Box(*area), content, style)
    _link_unit(context, sheet, section, texts)


def _sheet_of(section: SectionSheet) -> OriginalSheet:
    """The official sheet of a section that stands on one."""
    if section.original is None:
        raise LookupError(section.name)
    return section.original


def original_style(styles: Styles, section: SectionSheet, placed: PlacedCell) -> Format:
    """The look of a cell of the form: as on the original, open if it is an input."""
    cell = placed.cell
    look = _sheet_of(section).cell(placed.ref.row, placed.ref.column).look
    keys = look_keys(look)
    shown = (
        look.number_format
        if _keeps_format(placed, look.number_format)
        else number_format(cell.type)
    )
    return styles.custom(**keys | {"num_format": shown, "locked": cell.formula is not None})


def _keeps_format(placed: PlacedCell, shown: str) -> bool:
    """Whether a cell shows its figure as the original does.

    A percentage is filled in as 25 for 25%, which a format of percentages would multiply.
    """
    kind = placed.cell.type
    return kind.is_quantity and "%" not in shown and shown != "@"


def look_keys(look: CellLook) -> dict[str, Any]:
    """A look as XlsxWriter names it. All cells of the original that are not inputs are locked."""
    keys: dict[str, Any] = {
        "font_size": look.size,
        "bold": look.bold,
        "italic": look.italic,
        "underline": _UNDERLINES.get(look.underline, 0),
        "font_strikeout": look.strike,
        "text_wrap": look.wrap,
        "shrink": look.shrink,
        "indent": look.indent,
        "rotation": 270 if look.rotation == _STACKED else look.rotation,
        "valign": _VERTICALS.get(look.vertical, look.vertical or "bottom"),
    }
    optional = {
        "font_name": look.font,
        "font_color": look.colour,
        "bg_color": look.fill,
        "align": _ALIGNS.get(look.horizontal, look.horizontal.replace("general", "")),
        "num_format": "" if look.number_format == "General" else look.number_format,
    }
    keys |= {name: value for name, value in optional.items() if value}
    for side in ("left", "right", "top", "bottom"):
        edge = getattr(look, side)
        if edge.style:
            keys[side] = _EDGES.get(edge.style, 1)
            if edge.colour:
                keys[f"{side}_color"] = edge.colour
    if look.diagonal_kind and look.diagonal.style:
        keys |= {"diag_type": look.diagonal_kind, "diag_border": _EDGES.get(look.diagonal.style, 1)}
    return keys


_STACKED = 255
"""The angle of a text that is written from top to bottom."""


def _frame_texts(context: TemplateContext, section: SectionSheet) -> dict[tuple[int, int], str]:
    """What the places for unit and period say in this workbook."""
    original, texts = _sheet_of(section), {}
    for (part,), box in section.frame_line.places if section.frame_line else ():
        printed = original.cell(box.top, box.left).text
        if part is FramePart.UNIT:
            before = UNIT_BEFORE.match(printed)
            texts[box.top, box.left] = (before[0] if before else "") + context.assignment.unit_name
        else:
            texts[box.top, box.left] = period_text(printed, context.assignment.period)
    return texts


def period_text(printed: str, period: Period) -> str:
    """The original's words for the period, with the period of this workbook."""
    text = _YEAR.sub(str(period.year), printed, count=1)
    if period.kind is PeriodKind.MONTH:
        return _MONTH.sub(str(period.part), text, count=1)
    if period.kind is PeriodKind.QUARTER:
        return _QUARTER.sub(f"{_QUARTERS[period.part - 1]}", text, count=1)
    if period.kind is PeriodKind.HALF:
        return _HALF.sub(_HALVES[period.part - 1], text, count=1)
    return text


def _link_unit(
    context: TemplateContext,
    sheet: Sheet,
    section: SectionSheet,
    texts: dict[tuple[int, int], str],
) -> None:
    """Where the unit itself fills in who it is, the sheet repeats the cover."""
    if context.assignment.unit_name or section.frame_line is None:
        return
    asked = context.layout.field_by_code["unit_name"].ref
    for (part,), box in section.frame_line.places:
        if part is not FramePart.UNIT:
            continue
        before = texts[box.top, box.left]
        style = context.styles.custom(**look_keys(_sheet_of(section).cell(box.top, box.left).look))
        formula = f'"{before}"&{quote_sheet_name(asked.sheet)}!{asked.a1}'
        typed = context.filling.cover.get("unit_name", "")
        sheet.formula(box.top, box.left, formula, before + typed, style)


def set_original_page(sheet: Sheet, section: SectionSheet) -> None:
    """Print as the original is printed."""
    page, raw = _sheet_of(section).page, sheet.raw
    raw.set_paper(page.paper)
    if page.landscape:
        raw.set_landscape()
    left, right, top, bottom = page.margins
    raw.set_margins(left=left, right=right, top=top, bottom=bottom)
    if page.centred:
        raw.center_horizontally()
    if page.fit is not None:
        raw.fit_to_pages(*page.fit)
    else:
        raw.set_print_scale(page.scale)
    raw.print_area(0, 0, section.last_row, section.last_column)
