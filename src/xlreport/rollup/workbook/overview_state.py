"""The top of 概况: the number of units of each status, and what the figures stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import rollup_words as words
from xlreport.layout import Box, text_height
from xlreport.rollup.status import RollUpState, UnitStatus
from xlreport.rollup.workbook.columns import KIND, REASON, STATUS, SWITCH
from xlreport.rollup.workbook.page import COLUMN_WIDTH, COLUMNS
from xlreport.rollup.workbook.plain_table import FIRST_ROW
from xlreport.rollup.workbook.sentences import live_sentence
from xlreport.rollup.workbook.units import COLOURS, STATUS_COLUMN
from xlreport.rules import CellRef, quote_sheet_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.findings import LocalizedText
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.template import Sheet

LABEL_ROW, FIGURE_ROW, FACE_ROW = 2, 3, 5
NEUTRAL = "#F2F2F2"
STATE_COLOURS = {
    RollUpState.INCOMPLETE: "#FBD5A5",
    RollUpState.TROUBLED: "#F8B4B4",
    RollUpState.COMPLETE: "#C6E7C8",
}


class HeadlineFigure(NamedTuple):
    """One large figure: its name, its colour, its live formula if it has one, and its result."""

    label: LocalizedText
    colour: str
    formula: str
    result: int


def write_state(context: ReportContext, sheet: Sheet) -> int:
    """Write the figures and the sentence below them; return the row after it."""
    _write_figures(context, sheet)
    _write_face(context, sheet)
    return FACE_ROW + 1


def _write_figures(context: ReportContext, sheet: Sheet) -> None:
    sheet.height(LABEL_ROW, 26)
    sheet.height(FIGURE_ROW, 56)
    figures = list(enumerate(_figures(context)))
    for column, figure in figures:
        look = context.styles.boxed(align="center", bg_color=NEUTRAL)
        sheet.write(LABEL_ROW, column, context.localize(figure.label), look)
    for column, figure in figures:
        look = context.styles.boxed(
            align="center", bg_color=NEUTRAL, font_size=26, bold=True, num_format="#,##0"
        )
        _colour_unless_zero(context, sheet, column, figure.colour)
        if figure.formula:
            sheet.formula(FIGURE_ROW, column, figure.formula, figure.result, look)
        else:
            sheet.write(FIGURE_ROW, column, figure.result, look)


def _colour_unless_zero(context: ReportContext, sheet: Sheet, column: int, colour: str) -> None:
    """A tile is coloured only while its figure is above 0: 0 rejected is not red."""
    figure = CellRef("", FIGURE_ROW, column).absolute
    look = context.template.workbook.add_format({"bg_color": colour})
    rule = {"type": "formula", "criteria": f"={figure}>0", "format": look}
    sheet.raw.conditional_format(LABEL_ROW, column, FIGURE_ROW, column, rule)


def _figures(context: ReportContext) -> Iterator[HeadlineFigure]:
    roll_up, detail = context.roll_up, context.detail
    yield HeadlineFigure(words.EXPECTED, NEUTRAL, "", roll_up.status.expected)
    for status in UnitStatus:
        said = context.localize(status.label)
        formula = f'COUNTIF({_status_range(context)},"{said}")'
        formula += _less_adjustments(context, STATUS, said)
        yield HeadlineFigure(
            status.label, COLOURS[status], formula, len(roll_up.with_status(status))
        )
    switches = detail.range(SWITCH, context.localize(words.DETAIL))
    yes = context.localize(words.YES)
    formula = f'COUNTIF({switches},"{yes}")' + _less_adjustments(context, SWITCH, yes)
    yield HeadlineFigure(words.COUNTED, NEUTRAL, formula, roll_up.status.counted)


def _adjustment_kinds(context: ReportContext) -> list[str]:
    """The kinds by which the roster calls its adjustments."""
    adjusting = (each.unit for each in context.roll_up.units if each.unit.is_adjustment)
    return list(dict.fromkeys(each.kind for each in adjusting))


def _count_adjustments(context: ReportContext, column: int, said: str) -> str:
    """A formula that counts the adjustments with a text in a column of 明细."""
    sheet = context.localize(words.DETAIL)
    kinds, texts = (context.detail.range(each, sheet) for each in (KIND, column))
    counts = (f'COUNTIFS({kinds},"{kind}",{texts},"{said}")' for kind in _adjustment_kinds(context))
    return "+".join(counts)


def _less_adjustments(context: ReportContext, column: int, said: str) -> str:
    counts = _count_adjustments(context, column, said)
    return f"-({counts})" if counts else ""


def _status_range(context: ReportContext) -> str:
    """The statuses in 报送情况 with their heading, so that one unit gives a range, too."""
    sheet = context.localize(words.UNITS)
    first = CellRef(sheet, FIRST_ROW - 1, STATUS_COLUMN).absolute
    last = CellRef(sheet, FIRST_ROW + len(context.roll_up.units) - 1, STATUS_COLUMN).absolute
    return f"{quote_sheet_name(sheet)}!{first}:{last}"


def _write_face(context: ReportContext, sheet: Sheet) -> None:
    """Writes the state and how many units are counted; the sentence follows the switches."""
    counted, units = context.roll_up.status.counted, len(context.roll_up.reporting)
    count = CellRef("", FIGURE_ROW, COLUMNS - 1).a1
    whole, part = context.localize(words.ALL_COUNTED), context.localize(words.SOME_COUNTED)
    cells = {"counted": count, "left": f"({units}-{count})"}
    stands_for = f"IF({count}={units},{live_sentence(whole, cells)},{live_sentence(part, cells)})"
    status = context.roll_up.status
    said = _state_words(context, status.state)
    said += (whole if counted == units else part).format(counted=counted, left=units - counted)
    if _adjustment_kinds(context):
        beside = context.localize(words.ADJUSTMENTS_COUNTED)
        said += beside.format(count=status.adjustments)
        on = _count_adjustments(context, SWITCH, context.localize(words.YES))
        stands_for += f"&{live_sentence(beside, {'count': f'({on})'})}"
    style = context.styles.custom(bold=True, font_size=12, text_wrap=True, valign="vcenter")
    sheet.merge(Box(FACE_ROW, 0, FACE_ROW, COLUMNS - 1), None, style)
    sheet.height(FACE_ROW, text_height(said, COLUMNS * COLUMN_WIDTH * 0.8) + 8)
    sheet.formula(FACE_ROW, 0, f"{_state_formula(context, count)}&{stands_for}", said, style)
    ends = (CellRef("", FACE_ROW, column).absolute for column in (0, COLUMNS - 1))
    face = ":".join(ends)
    for state, colour in STATE_COLOURS.items():
        begins = {
            "type": "formula",
            "criteria": f'=COUNTIF({face},"{words.STATE_SIGNS[state.value]}*")>0',
            "format": context.template.workbook.add_format({"bg_color": colour}),
        }
        sheet.raw.conditional_format(FACE_ROW, 0, FACE_ROW, COLUMNS - 1, begins)


def _state_words(context: ReportContext, state: RollUpState) -> str:
    sign = words.STATE_SIGNS[state.value]
    return context.localize(words.STATE_LINE.format(sign=sign, state=state.label))


def _state_formula(context: ReportContext, count: str) -> str:
    """The state that follows the switches. An excused unit is expected once it is switched on."""
    status, sheet = context.roll_up.status, context.localize(words.DETAIL)
    switches = context.detail.range(SWITCH, sheet)
    on = f'COUNTIFS({switches},"{context.localize(words.YES)}",'
    passed = context.localize(UnitStatus.ACCEPTED.label)
    forced = f'{on}{context.detail.range(STATUS, sheet)},"<>{passed}")'
    expected = str(status.expected)
    if any(each.is_excused for each in context.roll_up.units):
        excused = context.localize(words.EXCLUDED_WORDS)
        expected += f'+{on}{context.detail.range(REASON, sheet)},"{excused}*")'
    troubled = "TRUE" if context.roll_up.figure_problems.has_errors else f"{forced}>0"
    said = {each: f'"{_state_words(context, each)}"' for each in RollUpState}
    return (
        f"IF(OR({count}=0,{count}<{expected}),{said[RollUpState.INCOMPLETE]},"
        f"IF({troubled},{said[RollUpState.TROUBLED]},{said[RollUpState.COMPLETE]}))"
    )
