"""概况: who has reported, what the figures stand for, what to do next, and charts. One page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import rollup_words as words
from xlreport.layout import Box, text_height
from xlreport.rollup.status import RollUpState, UnitStatus
from xlreport.rollup.workbook.charts import chart_rows, make_chart
from xlreport.rollup.workbook.columns import REASON, STATUS, SWITCH
from xlreport.rollup.workbook.next_steps import NextStep, exclusions, next_steps
from xlreport.rollup.workbook.report_context import FIRST_ROW, internal_link
from xlreport.rollup.workbook.sentences import sentences
from xlreport.rollup.workbook.units import COLOURS, STATUS_COLUMN
from xlreport.rules import CellRef, quote_sheet_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlreport.findings import LocalizedText
    from xlreport.rollup.workbook.chart_specs import ChartSpec
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.template import Sheet

COLUMNS, COLUMN_WIDTH = 6, 15.0
LABEL_ROW, FIGURE_ROW, FACE_ROW = 2, 3, 5
NEUTRAL, LINK_COLOUR = "#F2F2F2", "#1F4E79"
STATE_COLOURS = {
    RollUpState.INCOMPLETE: "#FBD5A5",
    RollUpState.TROUBLED: "#F8B4B4",
    RollUpState.COMPLETE: "#C6E7C8",
}
PIXELS = 110
"""Width of a column of `COLUMN_WIDTH` characters."""

CHARTS_ABREAST, CONTENTS_ABREAST = 2, 3
BAND_HEIGHT = 190.0
"""Height in points of a row that holds charts."""
CHART_GAP = 6
PIXELS_A_POINT = 4 / 3
CHART_OPTIONS = {"x_offset": CHART_GAP // 2, "y_offset": CHART_GAP // 2, "object_position": 1}
"""Charts move and resize with the cells they cover: programs differ in how wide those are."""


class HeadlineFigure(NamedTuple):
    """One large figure: its name, its colour, its live formula if it has one, and its result."""

    label: LocalizedText
    colour: str
    formula: str
    result: int


def write_overview(context: ReportContext, drawings: Sequence[ChartSpec]) -> SheetList:
    """Writes all but the list of sheets, which has to wait until all sheets are there."""
    roll_up = context.roll_up
    sheet = context.template.add_sheet(context.localize(words.OVERVIEW))
    sheet.width(0, COLUMNS - 1, COLUMN_WIDTH)
    sheet.merge(Box(0, 0, 0, COLUMNS - 1), context.localize(roll_up.title), context.styles.title)
    sheet.height(0, 44)
    if below := _below_title(context):
        look = {"font_color": "#C00000", "bold": True} if roll_up.is_sample else {}
        sheet.merge(Box(1, 0, 1, COLUMNS - 1), below, context.styles.custom(align="center", **look))
        sheet.height(1, 22)
    _write_figures(context, sheet)
    _write_face(context, sheet)
    row = _write_steps(context, sheet, FACE_ROW + 1, list(exclusions(context)))
    row = _write_heading(context, sheet, row, words.NEXT)
    steps = enumerate(next_steps(context), 1)
    numbered = [step._replace(words=f"{number}. {step.words}") for number, step in steps]
    row = _write_steps(context, sheet, row, numbered)
    row = _write_heading(context, sheet, row, words.FIGURES)
    row = _write_sentences(context, sheet, row)
    row = _place_charts(context, sheet, row, drawings)
    context.template.set_page(sheet, Box(0, 0, row - 1, COLUMNS - 1))
    sheet.raw.fit_to_pages(1, 1)
    sheet.raw.activate()
    return SheetList(sheet, row + 1)


class SheetList(NamedTuple):
    """Where the list of all sheets goes: below the page that is printed."""

    sheet: Sheet
    row: int

    def write(self, context: ReportContext) -> None:
        """Every visible sheet as a link, three abreast."""
        _write_heading(context, self.sheet, self.row, words.CONTENTS)
        names = [str(each.name) for each in context.template.workbook.worksheets()]
        shown = [each for each in names if not each.startswith("_")]
        for number, name in enumerate(shown[1:]):
            row, beside = divmod(number, CONTENTS_ABREAST)
            place = internal_link(CellRef(name, 0, 0))
            column = beside * COLUMNS // CONTENTS_ABREAST
            self.sheet.link(self.row + 1 + row, column, place, name, context.styles.link)


def _below_title(context: ReportContext) -> str:
    """The day of the figures, and a warning where they are invented."""
    roll_up = context.roll_up
    parts = [context.localize(words.SAMPLE)] if roll_up.is_sample else []
    parts += [context.localize(words.AS_OF.format(day=roll_up.as_of))] if roll_up.as_of else []
    return "  ".join(parts)


def _write_figures(context: ReportContext, sheet: Sheet) -> None:
    sheet.height(LABEL_ROW, 26)
    sheet.height(FIGURE_ROW, 56)
    figures = list(enumerate(_figures(context)))
    for column, figure in figures:
        look = context.styles.boxed(align="center", bg_color=NEUTRAL)
        sheet.write(LABEL_ROW, column, context.localize(figure.label), look)
    for column, figure in figures:
        look = context.styles.boxed(align="center", bg_color=NEUTRAL, font_size=26, bold=True)
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
        yield HeadlineFigure(
            status.label, COLOURS[status], formula, len(roll_up.with_status(status))
        )
    switches = detail.range(SWITCH, context.localize(words.DETAIL))
    formula = f'COUNTIF({switches},"{context.localize(words.YES)}")'
    yield HeadlineFigure(words.COUNTED, NEUTRAL, formula, len(roll_up.counted))


def _status_range(context: ReportContext) -> str:
    """The statuses in 报送情况 with their heading, so that one unit gives a range, too."""
    sheet = context.localize(words.UNITS)
    first = CellRef(sheet, FIRST_ROW - 1, STATUS_COLUMN).absolute
    last = CellRef(sheet, FIRST_ROW + len(context.roll_up.units) - 1, STATUS_COLUMN).absolute
    return f"{quote_sheet_name(sheet)}!{first}:{last}"


def _write_face(context: ReportContext, sheet: Sheet) -> None:
    """Writes the state and how many units are counted; the sentence follows the switches."""
    counted, units = len(context.roll_up.counted), len(context.roll_up.units)
    count = CellRef("", FIGURE_ROW, COLUMNS - 1).a1
    whole, part = context.localize(words.ALL_COUNTED), context.localize(words.SOME_COUNTED)
    cells = {"counted": count, "left": f"({units}-{count})"}
    stands_for = f"IF({count}={units},{_joined(whole, cells)},{_joined(part, cells)})"
    status = context.roll_up.status
    said = _state_words(context, status.state)
    said += (whole if counted == units else part).format(counted=counted, left=units - counted)
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


def _joined(sentence: str, cells: Mapping[str, str]) -> str:
    """A sentence as a formula; `cells` gives what replaces each mark."""
    parts = re.split(r"\{(\w+)\}", sentence)
    return "&".join(
        cells[part] if number % 2 else f'"{part}"' for number, part in enumerate(parts) if part
    )


def _write_heading(context: ReportContext, sheet: Sheet, row: int, words_: LocalizedText) -> int:
    sheet.height(row, 30)
    sheet.write(row, 0, context.localize(words_), context.styles.heading)
    return row + 1


def _write_lines(context: ReportContext, sheet: Sheet, row: int, lines: Sequence[str]) -> int:
    for line in lines:
        sheet.height(row, text_height(line, COLUMNS * COLUMN_WIDTH))
        sheet.merge(Box(row, 0, row, COLUMNS - 1), line, context.styles.plain)
        row += 1
    return row


def _write_steps(context: ReportContext, sheet: Sheet, row: int, steps: Sequence[NextStep]) -> int:
    """One line for each open matter; the link to its place stands beside it.

    The words themselves are no link, because not every program wraps links.
    """
    for step in steps:
        room = (COLUMNS - 1) * COLUMN_WIDTH
        sheet.height(row, text_height(step.words, room))
        sheet.merge(Box(row, 0, row, COLUMNS - 2), step.words, context.styles.plain)
        if step.place is not None:
            target = internal_link(step.place)
            look = context.styles.custom(font_color=LINK_COLOUR, underline=1, align="right")
            sheet.link(row, COLUMNS - 1, target, context.localize(words.GO), look)
        row += 1
    return row


def _write_sentences(context: ReportContext, sheet: Sheet, row: int) -> int:
    """The form's sentences, one a line, ready to copy."""
    for formula, said in sentences(context):
        sheet.merge(Box(row, 0, row, COLUMNS - 1), None, context.styles.plain)
        sheet.height(row, text_height(said, COLUMNS * COLUMN_WIDTH))
        sheet.formula(row, 0, formula, said, context.styles.plain)
        row += 1
    return row


def _place_charts(
    context: ReportContext, sheet: Sheet, row: int, drawings: Sequence[ChartSpec]
) -> int:
    """Places two charts in a row, an odd last one at full width; returns the row below them."""
    tall = int(BAND_HEIGHT * PIXELS_A_POINT) - CHART_GAP
    for number, (start, spec) in enumerate(zip(chart_rows(drawings), drawings, strict=True)):
        band, beside = divmod(number, CHARTS_ABREAST)
        if beside == 0:
            sheet.height(row + band, BAND_HEIGHT)
            sheet.write(row + band, 0, None)
        is_odd = beside == 0 and number == len(drawings) - 1
        wide = COLUMNS * PIXELS // (1 if is_odd else CHARTS_ABREAST) - CHART_GAP
        chart = make_chart(context, spec, start, (wide, tall))
        options = CHART_OPTIONS | {"description": spec.description}
        sheet.insert_chart(row + band, beside * COLUMNS // CHARTS_ABREAST, chart, options)
    return row + -(-len(drawings) // CHARTS_ABREAST)
