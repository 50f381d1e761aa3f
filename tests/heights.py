"""Whether the text of a sheet's cells fits into their rows.

The estimate is the tests' own: half-width characters against the width of the column, 14.5 points a
line of text of 11 points, which programs need at least.
"""

from __future__ import annotations

from math import ceil
from unicodedata import east_asian_width

from tests.workbooks import MAIN, Book, Sheet, position

LINE, USUAL_WIDTH, USUAL_HEIGHT = 14.5, 8.43, 15.0
TALLEST = 400.0
"""A text that needs more than a row can have is cut, and its sheet is not for reading it."""


def wide(text: str) -> int:
    return sum(2 if east_asian_width(each) in "WFA" else 1 for each in text)


def widths(sheet: Sheet) -> dict[int, float]:
    return {
        number: float(each.attrib["width"])
        for each in sheet.elements("col")
        for number in range(int(each.attrib["min"]) - 1, int(each.attrib["max"]))
    }


def wrapped_styles(book: Book) -> dict[int, float]:
    """The cell styles that wrap, with the size of their font."""
    fonts = [
        float(each.attrib["val"])
        for each in book.styles.iterfind(f"{MAIN}fonts/{MAIN}font/{MAIN}sz")
    ]
    return {
        number: fonts[int(each.attrib["fontId"])]
        for number, each in enumerate(book.styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf"))
        if each.find(f"{MAIN}alignment[@wrapText='1']") is not None
    }


def boxes(sheet: Sheet) -> dict[str, tuple[range, range]]:
    """Rows and columns of each merged box, by its first cell."""
    found = {}
    for each in sheet.merges:
        first, last = map(position, each.split(":"))
        found[each.split(":")[0]] = range(first[0], last[0] + 1), range(first[1], last[1] + 1)
    return found


def cut(book: Book, sheet: Sheet) -> list[tuple[str, float, float]]:
    """Cells that are lower than their text: each with what it has and what it needs."""
    columns, styles, merged = widths(sheet), wrapped_styles(book), boxes(sheet)
    heights = {
        int(r.attrib["r"]) - 1: float(r.get("ht", USUAL_HEIGHT)) for r in sheet.elements("row")
    }
    hidden = {int(r.attrib["r"]) - 1 for r in sheet.elements("row") if r.get("hidden")}
    found = []
    for ref, cell in sheet.cells.items():
        row, column = position(ref)
        if not isinstance(cell.value, str) or cell.style not in styles or row in hidden:
            continue
        down, across = merged.get(ref, (range(row, row + 1), range(column, column + 1)))
        size = styles[cell.style] / 11
        room = sum(columns.get(each, USUAL_WIDTH) for each in across) / size
        lines = sum(max(1, ceil(wide(part) / (room or 1))) for part in cell.value.split("\n"))
        has, needs = sum(heights.get(each, USUAL_HEIGHT) for each in down), lines * LINE * size
        if room and has < min(needs, TALLEST):
            found.append((ref, has, needs))
    return found
