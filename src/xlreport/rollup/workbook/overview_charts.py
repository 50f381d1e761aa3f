"""The charts of 概况: two abreast, under each the sentence that says what it shows."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import rollup_words as words
from xlreport.layout import Box, text_height
from xlreport.rollup.workbook.chart_sentences import ChartSentence, chart_sentence
from xlreport.rollup.workbook.charts import chart_rows, make_chart
from xlreport.rollup.workbook.page import (
    COLUMN_WIDTH,
    COLUMNS,
    HEADING_HEIGHT,
    PAGE_HEIGHT,
    write_heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.rollup.workbook.chart_specs import ChartSpec
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.template import Sheet

ABREAST = 2
PIXELS = 110
"""Width of a column of `COLUMN_WIDTH` characters."""
TALLEST, LOWEST = 190.0, 110.0
"""Height in points of a row that holds charts: as much as the page allows."""
LEAST_SENTENCE = 40.0
"""Room for two lines: a sentence can grow when units are switched on or off."""
GAP = 6
PIXELS_A_POINT = 4 / 3
OPTIONS = {"x_offset": GAP // 2, "y_offset": GAP // 2, "object_position": 1}
"""Charts move and resize with the cells they cover: programs differ in how wide those are."""


class _Drawing(NamedTuple):
    """A chart, where its figures stand on 图表数据, and its sentence."""

    spec: ChartSpec
    data_row: int
    sentence: ChartSentence


def write_charts(context: ReportContext, sheet: Sheet, row: int, specs: Sequence[ChartSpec]) -> int:
    """Write a page of charts, an odd last one at full width; return the row below them."""
    row = write_heading(context, sheet, row, words.CHARTS)
    drawings = [
        _Drawing(spec, at, chart_sentence(context, spec, at))
        for spec, at in zip(specs, chart_rows(specs), strict=True)
    ]
    bands = [drawings[at : at + ABREAST] for at in range(0, len(drawings), ABREAST)]
    captions = [_caption_height(band) for band in bands]
    room = (PAGE_HEIGHT - HEADING_HEIGHT - sum(captions)) / len(bands)
    tall = min(TALLEST, max(LOWEST, floor(room)))
    for band, caption in zip(bands, captions, strict=True):
        sheet.height(row, tall)
        sheet.write(row, 0, None)
        sheet.height(row + 1, caption)
        for drawing, first, last in _placed(band):
            _insert(context, sheet, Box(row, first, row, last), drawing, tall)
            _write_sentence(context, sheet, Box(row + 1, first, row + 1, last), drawing.sentence)
        row += 2
    return row


def _placed(band: Sequence[_Drawing]) -> Iterator[tuple[_Drawing, int, int]]:
    """Each drawing of a band with the first and the last column that it covers."""
    columns = COLUMNS // len(band)
    for number, drawing in enumerate(band):
        yield drawing, number * columns, (number + 1) * columns - 1


def _caption_height(band: Sequence[_Drawing]) -> float:
    room = COLUMNS // len(band) * COLUMN_WIDTH
    return max(LEAST_SENTENCE, *(text_height(each.sentence.said, room) for each in band))


def _insert(
    context: ReportContext, sheet: Sheet, box: Box, drawing: _Drawing, points: float
) -> None:
    wide = (box.right - box.left + 1) * PIXELS - GAP
    tall = int(points * PIXELS_A_POINT) - GAP
    chart = make_chart(context, drawing.spec, drawing.data_row, (wide, tall))
    described = f"{drawing.spec.description}。{drawing.sentence.said}"
    sheet.insert_chart(box.top, box.left, chart, OPTIONS | {"description": described})


def _write_sentence(
    context: ReportContext, sheet: Sheet, box: Box, sentence: ChartSentence
) -> None:
    style = context.styles.caption
    if sentence.formula:
        sheet.merge(box, None, style)
        sheet.formula(box.top, box.left, sentence.formula, sentence.said, style)
    else:
        sheet.merge(box, sentence.said, style)
