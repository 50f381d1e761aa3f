"""The frame of an official page on its sheet: its looks, and the line of unit and period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words
from xlreport.form import PeriodKind
from xlreport.layout import FramePart, LabelKind
from xlreport.rules import quote_sheet_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format

    from xlreport.findings import LocalizedText
    from xlreport.form import Period
    from xlreport.layout import SectionSheet
    from xlreport.rules import CellRef
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet
    from xlreport.template.styles import Styles

_BETWEEN = "\u3000" * 4


def frame_style(kind: LabelKind, styles: Styles) -> Format:
    """The look of a label of the frame. It has no border: it is no part of a table."""
    if kind is LabelKind.FOOT:
        return styles.custom(text_wrap=True, align="left", valign="top", font_size=10)
    return styles.custom(text_wrap=True, align="left")


def write_frame_line(
    context: TemplateContext,
    sheet: Sheet,
    section: SectionSheet,
    unit: CellRef | None = None,
    measure: tuple[str, str] | None = None,
) -> None:
    """Write the line above the tables. `unit` is the cell where people fill in who they are.

    `measure` is a formula for the unit of measurement, and what it gives.
    """
    if section.frame_line is None:
        return
    places = section.frame_line.places
    asked = unit if unit and not context.assignment.unit_name else None
    for number, (parts, box) in enumerate(places):
        style = context.styles.custom(text_wrap=True, align=_align(number, len(places), parts))
        text = _BETWEEN.join(_text(context, part, section.frame_line.measure) for part in parts)
        sheet.merge(box, text, style)
        if asked and FramePart.UNIT in parts:
            before = context.localize(words.REPORTING_UNIT)
            after = text.removeprefix(before)
            formula = f'"{before}"&{quote_sheet_name(asked.sheet)}!{asked.a1}&"{after}"'
            typed = context.filling.cover.get("unit_name", "")
            sheet.formula(box.top, box.left, formula, before + typed + after, style)
        if measure and FramePart.MEASURE in parts:
            before, _, after = text.rpartition(section.frame_line.measure)
            formula = f'"{before}"&{measure[0]}&"{after}"'
            sheet.formula(box.top, box.left, formula, before + measure[1] + after, style)


def _align(number: int, places: int, parts: Sequence[FramePart]) -> str:
    """Left, centred and right, from left to right; the last of two places is at the right."""
    if number == 0:
        return "left"
    return "center" if parts == (FramePart.PERIOD,) and places != 2 else "right"  # noqa: PLR2004


def _period(period: Period) -> LocalizedText:
    """The period on a line of its own, where a year needs its word."""
    if period.kind is PeriodKind.YEAR:
        return words.YEAR.format(year=period.year)
    return period.label


def _text(context: TemplateContext, part: FramePart, measure: str) -> str:
    match part:
        case FramePart.UNIT:
            return context.localize(words.REPORTING_UNIT) + context.assignment.unit_name
        case FramePart.PERIOD:
            return context.localize(_period(context.assignment.period))
        case FramePart.MEASURE:
            return context.localize(words.MEASURE.format(unit=measure))
