"""封面: who reports, on what, and whether it can be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words
from xlreport.form import FillingState
from xlreport.layout import (
    COVER_LABEL,
    COVER_LAST,
    COVER_VALUE,
    STATE_COLUMN,
    Box,
)
from xlreport.template.contents import write_contents
from xlreport.template.status import COUNTS, colour_states, section_sum, whole_state_formula
from xlreport.template.styles import GREEN, HINT

if TYPE_CHECKING:
    from xlreport.layout import CoverField
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet

TITLE_ROW = 1
LAST_ROW = 18
_TO_THE_EDGE = {"asked", "not_applicable"}
"""Counts whose cells are merged up to the edge of the form."""


def write_cover(context: TemplateContext) -> None:
    sheet = context.add_sheet(context.layout.cover)
    sheet.width(0, 0, 6)
    sheet.width(COVER_LABEL, COVER_LABEL, 18)
    sheet.width(COVER_VALUE, COVER_VALUE, 14)
    sheet.width(COVER_VALUE + 1, COVER_LAST, 14)
    sheet.width(COVER_LAST + 1, COVER_LAST + 1, 6)
    sheet.height(0, 60)
    sheet.height(TITLE_ROW, 84)
    sheet.height(TITLE_ROW + 1, 40)
    title = Box(TITLE_ROW, COVER_LABEL, TITLE_ROW, COVER_LAST)
    sheet.merge(title, context.cover_title, context.styles.big_title)
    for field in context.layout.fields:
        _write_field(context, sheet, field)
    _write_aggregation(context, sheet)
    _write_status(context, sheet)
    _write_closing(context, sheet)
    write_contents(context, sheet)
    sheet.ignore_errors(Box(0, 0, LAST_ROW, COVER_LAST).a1)
    context.set_page(sheet, Box(0, 0, LAST_ROW, COVER_LAST + 1))
    context.protect(sheet)
    if not context.correction_notes:
        sheet.raw.activate()
    _select_first_input(context, sheet)


def _select_first_input(context: TemplateContext, sheet: Sheet) -> None:
    """Open the sheet on the first field that is still to be filled in."""
    fixed = fixed_cover_fields(context)
    ref = next(each.ref for each in context.layout.fields if not fixed.get(each.code))
    sheet.select(ref.row, ref.column)


def _write_field(context: TemplateContext, sheet: Sheet, field: CoverField) -> None:
    styles = context.styles
    sheet.height(field.box.top, 30)
    sheet.write(field.box.top, COVER_LABEL, field.label, styles.row_label)
    fixed = fixed_cover_fields(context).get(field.code, "")
    content = fixed or context.filling.cover.get(field.code, "")
    sheet.merge(field.box, content, styles.cell if fixed else styles.text_input)
    if not fixed:
        sheet.allow_edit(field.ref.a1, f"cover_{field.code}")
        _validate_field(context, sheet, field)


_FIELD_LENGTHS = {"filled_on": (8, 20, words.DATE_TIP), "phone": (7, 30, words.PHONE_TIP)}


def _validate_field(context: TemplateContext, sheet: Sheet, field: CoverField) -> None:
    """Warn about a date or a phone number that is far too short or too long."""
    if field.code not in _FIELD_LENGTHS:
        return
    least, most, tip = _FIELD_LENGTHS[field.code]
    said = context.localize(tip)
    options = {
        "validate": "length",
        "criteria": "between",
        "minimum": least,
        "maximum": most,
        "input_message": said,
        "error_type": "warning",
        "error_title": context.localize(words.REFUSED_TITLE),
        "error_message": said,
    }
    sheet.validate_inputs([Box(*field.ref[1:], *field.ref[1:])], options)


def fixed_cover_fields(context: TemplateContext) -> dict[str, str]:
    """The cover fields that are fixed when the workbook is handed out."""
    assignment = context.assignment
    return {
        "unit_code": assignment.unit_code,
        "unit_name": assignment.unit_name,
        "period": str(assignment.period),
    }


def _write_aggregation(context: TemplateContext, sheet: Sheet) -> None:
    """Below the title: how many units a workbook made from a roll-up adds up, or adjustments."""
    aggregation = context.assignment.aggregation
    if context.layout.form.is_adjustment:
        box = Box(TITLE_ROW + 1, COVER_LABEL, TITLE_ROW + 1, COVER_LAST)
        said = context.localize(words.ADJUSTMENT_COVER)
        sheet.merge(box, said, context.styles.boxed(align="center", bg_color=HINT))
    if aggregation:
        box = Box(TITLE_ROW + 1, COVER_LABEL, TITLE_ROW + 1, COVER_LAST)
        style = context.styles.boxed(
            align="center", bg_color=GREEN if aggregation.is_sound else HINT
        )
        sheet.merge(box, context.localize(aggregation.label), style)


def _write_status(context: TemplateContext, sheet: Sheet) -> None:
    """Write the verdict's cell, which has one of two texts, and the state beside it."""
    styles, layout = context.styles, context.layout
    verdict, state = layout.verdict, layout.status.state
    sheet.height(verdict.row - 1, 20)
    sheet.height(verdict.row, 36)
    sheet.write(verdict.row, COVER_LABEL, context.localize(words.VERDICT), styles.row_label)
    verdict_box = Box(verdict.row, COVER_VALUE, verdict.row, STATE_COLUMN - 1)
    state_box = Box(state.row, STATE_COLUMN, state.row, COVER_LAST)
    for box in (verdict_box, state_box):
        sheet.merge(box, "", styles.verdict)
    ready, not_ready = context.localize(words.READY), context.localize(words.NOT_READY)
    is_ready = context.status.state is FillingState.READY
    marked = context.localize(FillingState.READY.marked)
    formula = f'IF({state.a1}="{marked}","{ready}","{not_ready}")'
    result = ready if is_ready else not_ready
    sheet.formula(verdict.row, verdict.column, formula, result, styles.verdict)
    sheet.formula(
        state.row,
        state.column,
        context.once(whole_state_formula),
        context.localize(context.status.state.marked),
        styles.verdict,
    )
    for box in (verdict_box, state_box):
        colour_states(context, sheet, box, state.absolute)
    _write_counts(context, sheet)


def _write_counts(context: TemplateContext, sheet: Sheet) -> None:
    """Write how much is filled in, how the checks stand, and how much needs an explanation."""
    layout, styles = context.layout, context.styles
    first = layout.status.filled.row
    for row, label in enumerate((words.FILLED, words.CHECKS_HELD, words.TO_EXPLAIN), first):
        sheet.height(row, 30)
        sheet.write(row, COVER_LABEL, context.localize(label), styles.row_label)
    for name in COUNTS:
        ref = getattr(layout.status, name)
        style = styles.counted(context.localize(words.COUNT_FORMATS[name]))
        if name in _TO_THE_EDGE:
            sheet.merge(Box(ref.row, ref.column, ref.row, COVER_LAST), None, style)
        count = getattr(context.status, name)
        sheet.formula(ref.row, ref.column, section_sum(context, name), count, style)
    row = layout.status.open_explanations.row
    hint = words.TO_EXPLAIN_HINT.format(sheet=layout.checks)
    sheet.merge(Box(row, COVER_VALUE + 1, row, COVER_LAST), context.localize(hint), styles.cell)


def _write_closing(context: TemplateContext, sheet: Sheet) -> None:
    """Leave room for the stamp, and say where to begin."""
    sheet.height(LAST_ROW - 3, 30)
    sheet.write(
        LAST_ROW - 2, COVER_LABEL, context.localize(words.STAMP_OF_UNIT), context.styles.heading
    )
    sheet.height(LAST_ROW - 2, 60)
    hint = words.COVER_HINT.format(guide=context.layout.guide, ready=words.READY)
    box = Box(LAST_ROW, COVER_LABEL, LAST_ROW, COVER_LAST)
    sheet.height(LAST_ROW, 40)
    sheet.merge(box, context.localize(hint), context.styles.hint)
