"""图表数据, the figures of all charts, and the charts over them.

A chart receives its stored figures directly and does not look them up on the sheet. So they are
right in every mode of writing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlreport.findings import rollup_words as words
from xlreport.layout import Box, text_height
from xlreport.rules import CellRef, quote_sheet_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter.chart import Chart

    from xlreport.rollup.workbook.chart_specs import ChartSpec, ChartValue
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.template import Sheet

FIRST_CHART_ROW = 3
LABEL_WIDTH = 34
FEW_BARS = 2
"""Up to this many bars are drawn thinner, with more room between them."""

GREY_TEXT, LINE_COLOUR = "#404040", "#BFBFBF"


def chart_rows(drawings: Sequence[ChartSpec]) -> Iterator[int]:
    """The row of each drawing's title on 图表数据; its headings and figures stand below."""
    row = FIRST_CHART_ROW
    for each in drawings:
        yield row
        row += len(each.labels) + 3


def write_chart_data(context: ReportContext, drawings: Sequence[ChartSpec]) -> None:
    sheet = context.template.add_sheet(context.localize(words.CHART_DATA))
    last = max(len(each.series) for each in drawings)
    sheet.width(0, 0, LABEL_WIDTH)
    sheet.width(1, last, 14)
    sheet.merge(Box(0, 0, 0, last), context.localize(words.CHART_DATA), context.styles.title)
    sheet.height(0, 36)
    sheet.merge(Box(1, 0, 1, last), context.localize(words.CHART_DATA_HINT), context.styles.hint)
    sheet.height(1, 34)
    end = 0
    for row, each in zip(chart_rows(drawings), drawings, strict=True):
        _write_block(context, sheet, row, each)
        end = row + 1 + len(each.labels)
    context.template.set_page(sheet, Box(0, 0, end, last))


def _write_block(context: ReportContext, sheet: Sheet, row: int, spec: ChartSpec) -> None:
    styles = context.styles
    sheet.write(row, 0, spec.title, styles.heading)
    sheet.write(row + 1, 0, None, styles.column_label)
    for column, series in enumerate(spec.series, 1):
        sheet.write(row + 1, column, series.name, styles.column_label)
    figure = styles.number_with(spec.decimals)
    for line, label in enumerate(spec.labels):
        sheet.height(row + 2 + line, text_height(label, LABEL_WIDTH))
        sheet.write(row + 2 + line, 0, label, styles.row_label)
        for column, series in enumerate(spec.series, 1):
            value = series.values[line]
            if value.formula and value.result is not None:
                sheet.formula(row + 2 + line, column, value.formula, value.result, figure)
            else:
                sheet.write(row + 2 + line, column, value.result, figure)


def make_chart(context: ReportContext, spec: ChartSpec, row: int, size: tuple[int, int]) -> Chart:
    """A bar chart over the figures that stand below `row` of 图表数据; `size` in pixels."""
    chart = context.template.workbook.add_bar_chart(stacked=spec.stacked)
    font = {"name": context.styles.body_font, "size": 9, "color": GREY_TEXT}
    sheet = context.localize(words.CHART_DATA)
    for column, series in enumerate(spec.series, 1):
        chart.add_series(
            {
                "name": f"={quote_sheet_name(sheet)}!{CellRef(sheet, row + 1, column).absolute}",
                "name_data": [series.name],
                "categories": f"={label_range(context, spec, row)}",
                "categories_data": list(spec.labels),
                "values": f"={value_range(context, spec, row, column)}",
                "values_data": [_stored(each) for each in series.values],
                "fill": {"color": series.colour},
                "gap": 45 if len(spec.labels) > FEW_BARS else 120,
                "overlap": 100 if spec.stacked else -5,
                "data_labels": _labels(spec, font),
            }
        )
    title = {"name": context.styles.head_font, "size": 11, "bold": False, "color": "#1F1F1F"}
    chart.set_title({"name": spec.title, "name_font": title, "overlay": False})
    axis = {"num_font": font, "line": {"color": LINE_COLOUR}, "major_tick_mark": "none"}
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_y_axis(axis | {"reverse": True, "major_gridlines": {"visible": False}})
    chart.set_legend({"none": True} if len(spec.series) == 1 else _legend(font))
    chart.set_chartarea({"border": {"color": "#D9D9D9"}, "fill": {"color": "#FFFFFF"}})
    chart.set_size({"width": size[0], "height": size[1]})
    return chart


def label_range(context: ReportContext, spec: ChartSpec, row: int) -> str:
    """The labels of a chart on 图表数据."""
    return _range(context.localize(words.CHART_DATA), row + 2, 0, len(spec.labels))


def value_range(context: ReportContext, spec: ChartSpec, row: int, column: int) -> str:
    """The figures of a series on 图表数据; the first series has the number 1."""
    return _range(context.localize(words.CHART_DATA), row + 2, column, len(spec.labels))


def _range(sheet: str, row: int, column: int, count: int) -> str:
    first, last = (
        CellRef(sheet, row, column).absolute,
        CellRef(sheet, row + count - 1, column).absolute,
    )
    return f"{quote_sheet_name(sheet)}!{first}:{last}"


def _stored(value: ChartValue) -> float | None:
    return None if value.result is None else float(value.result)


def _labels(spec: ChartSpec, font: dict[str, Any]) -> dict[str, Any]:
    look = font | {"color": "#FFFFFF"} if spec.stacked else font
    return {"value": True, "font": look, "num_format": spec.number_format}


def _legend(font: dict[str, Any]) -> dict[str, Any]:
    return {"position": "bottom", "font": font}
