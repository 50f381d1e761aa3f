"""概况: who has reported, what the figures stand for, what to do next, and charts. One page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import rollup_words as words
from xlreport.layout import Box, text_height
from xlreport.rollup.status import UnitStatus
from xlreport.rollup.workbook.charts import chart_rows, make_chart
from xlreport.rollup.workbook.columns import SWITCH
from xlreport.rollup.workbook.next_steps import exclusions, next_steps
from xlreport.rollup.workbook.report_context import FIRST_ROW
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
PIXELS = 110
"""Width of a column of so many characters."""

CHARTS_ABREAST = 2
BAND_HEIGHT = 190.0
"""Points of a row that holds charts."""
CHART_GAP = 6
PIXELS_A_POINT = 4 / 3
CHART_OPTIONS = {"x_offset": CHART_GAP // 2, "y_offset": CHART_GAP // 2, "object_position": 1}
"""Charts move and size with the cells below them, however wide a program makes those."""


class HeadlineFigure(NamedTuple):
    """One large figure: its name, its colour, its live formula if it has one, and its result."""

    label: LocalizedText
    colour: str
    formula: str
    result: int


def write_overview(context: ReportContext, drawings: Sequence[ChartSpec]) -> None:
    roll_up = context.roll_up
    sheet = context.template.add_sheet(context.localize(words.OVERVIEW))
    sheet.width(0, COLUMNS - 1, COLUMN_WIDTH)
    title = words.TITLE.format(name=roll_up.form.name, period=roll_up.period.label)
    sheet.merge(Box(0, 0, 0, COLUMNS - 1), context.localize(title), context.styles.title)
    sheet.height(0, 44)
    if roll_up.is_sample:
        sample = context.styles.custom(align="center", font_color="#C00000", bold=True)
        sheet.merge(Box(1, 0, 1, COLUMNS - 1), context.localize(words.SAMPLE), sample)
        sheet.height(1, 22)
    _write_figures(context, sheet)
    _write_face(context, sheet)
    row = _write_lines(context, sheet, FACE_ROW + 1, list(exclusions(context)))
    row = _write_heading(context, sheet, row, words.NEXT)
    steps = [f"{number}. {line}" for number, line in enumerate(next_steps(context), 1)]
    row = _write_lines(context, sheet, row, steps)
    row = _write_heading(context, sheet, row, words.FIGURES)
    row = _place_charts(context, sheet, row, drawings)
    context.template.set_page(sheet, Box(0, 0, row - 1, COLUMNS - 1))
    sheet.raw.fit_to_pages(1, 1)
    sheet.raw.activate()


def _write_figures(context: ReportContext, sheet: Sheet) -> None:
    sheet.height(LABEL_ROW, 26)
    sheet.height(FIGURE_ROW, 56)
    figures = list(enumerate(_figures(context)))
    for column, figure in figures:
        look = context.styles.boxed(align="center", bg_color=figure.colour)
        sheet.write(LABEL_ROW, column, context.localize(figure.label), look)
    for column, figure in figures:
        look = context.styles.boxed(align="center", bg_color=figure.colour, font_size=26, bold=True)
        if figure.formula:
            sheet.formula(FIGURE_ROW, column, figure.formula, figure.result, look)
        else:
            sheet.write(FIGURE_ROW, column, figure.result, look)


def _figures(context: ReportContext) -> Iterator[HeadlineFigure]:
    roll_up, detail = context.roll_up, context.detail
    yield HeadlineFigure(words.EXPECTED, "#F2F2F2", "", len(roll_up.units))
    for status in UnitStatus:
        said = context.localize(status.label)
        formula = f'COUNTIF({_status_range(context)},"{said}")'
        yield HeadlineFigure(
            status.label, COLOURS[status], formula, len(roll_up.with_status(status))
        )
    switches = detail.range(SWITCH, context.localize(words.DETAIL))
    formula = f'COUNTIF({switches},"{context.localize(words.YES)}")'
    yield HeadlineFigure(words.COUNTED, "#F2F2F2", formula, len(roll_up.counted))


def _status_range(context: ReportContext) -> str:
    """The statuses in 报送情况, with their heading, so that it is a range for one unit, too."""
    sheet = context.localize(words.UNITS)
    first = CellRef(sheet, FIRST_ROW - 1, STATUS_COLUMN).absolute
    last = CellRef(sheet, FIRST_ROW + len(context.roll_up.units) - 1, STATUS_COLUMN).absolute
    return f"{quote_sheet_name(sheet)}!{first}:{last}"


def _write_face(context: ReportContext, sheet: Sheet) -> None:
    """What the figures stand for, in a sentence that follows the switch."""
    counted, units = len(context.roll_up.counted), len(context.roll_up.units)
    count, all_units = (CellRef("", FIGURE_ROW, column).a1 for column in (COLUMNS - 1, 0))
    whole, part = context.localize(words.ALL_COUNTED), context.localize(words.SOME_COUNTED)
    cells = {"counted": count, "left": f"({all_units}-{count})"}
    formula = f"IF({count}={all_units},{_joined(whole, cells)},{_joined(part, cells)})"
    said = (whole if counted == units else part).format(counted=counted, left=units - counted)
    sheet.merge(Box(FACE_ROW, 0, FACE_ROW, COLUMNS - 1), None, context.styles.plain)
    sheet.height(FACE_ROW, text_height(said, COLUMNS * COLUMN_WIDTH))
    sheet.formula(FACE_ROW, 0, formula, said, context.styles.plain)


def _joined(sentence: str, cells: Mapping[str, str]) -> str:
    """A sentence as a formula, with what its marks stand for in between."""
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


def _place_charts(
    context: ReportContext, sheet: Sheet, row: int, drawings: Sequence[ChartSpec]
) -> int:
    """The charts two abreast, a tall row for each pair, the odd one as wide; the row below them."""
    tall = int(BAND_HEIGHT * PIXELS_A_POINT) - CHART_GAP
    for number, (start, spec) in enumerate(zip(chart_rows(drawings), drawings, strict=True)):
        band, beside = divmod(number, CHARTS_ABREAST)
        if beside == 0:
            sheet.height(row + band, BAND_HEIGHT)
            sheet.write(row + band, 0, None)
        is_odd = beside == 0 and number == len(drawings) - 1
        wide = COLUMNS * PIXELS // (1 if is_odd else CHARTS_ABREAST) - CHART_GAP
        chart = make_chart(context, spec, start, (wide, tall))
        options = CHART_OPTIONS | {"description": spec.title}
        sheet.insert_chart(row + band, beside * COLUMNS // CHARTS_ABREAST, chart, options)
    return row + -(-len(drawings) // CHARTS_ABREAST)
