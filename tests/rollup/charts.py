"""The charts of a workbook as its parts say: each title, and what each series stores and names."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree import ElementTree as ET

from tests.workbooks import Book

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


class Drawn(NamedTuple):
    """One series of a chart: the ranges it names, and what is stored of them."""

    title: str
    name: str
    labels_at: str
    values_at: str
    labels: list[str]
    values: list[float]


def drawn(book: Book) -> list[Drawn]:
    parts = (ET.fromstring(book.parts[each]) for each in _chart_parts(book))  # noqa: S314 - ours
    return [
        Drawn(
            "".join(each.text or "" for each in chart.iter(TEXT)),
            series.findtext(f"{CHART}tx//{CHART}v") or "",
            series.findtext(f"{CHART}cat//{CHART}f") or "",
            series.findtext(f"{CHART}val//{CHART}f") or "",
            [each.text or "" for each in series.iterfind(f"{CHART}cat//{CHART}v")],
            [float(each.text or 0) for each in series.iterfind(f"{CHART}val//{CHART}v")],
        )
        for chart in parts
        for series in chart.iter(f"{CHART}ser")
    ]


def _chart_parts(book: Book) -> list[str]:
    """In their order: chart2 before chart10."""
    names = [each for each in book.parts if each.startswith("xl/charts/chart")]
    return sorted(names, key=lambda name: (len(name), name))


def cells(reference: str) -> list[tuple[str, str]]:
    """`'图表数据'!$B$5:$B$7` as the cells of its column."""
    sheet, _, refs = reference.partition("!")
    first, _, last = refs.replace("$", "").partition(":")
    column, last = first.rstrip("0123456789"), last or first
    rows = range(int(first[len(column) :]), int(last[len(column) :]) + 1)
    return [(sheet.strip("'"), f"{column}{row}") for row in rows]
