"""The top of 校验: how many lines pass and fail, and the lines that fail, errors first.

All of it is formulas over the lines below. A row finds its line by the count of failures so far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import workbook_words as words
from xlreport.form import CheckStatus, line_key
from xlreport.layout import CHECK_COLUMNS, FAILING_ROWS, FIRST_FAILING_ROW, FIRST_LINE_ROW, Box
from xlreport.rules import CellRef, quote_sheet_name
from xlreport.template.check_columns import (
    ERRORS_COLUMN,
    OTHERS_COLUMN,
    SECTION_COLUMN,
    TARGET_COLUMN,
    check_range,
)
from xlreport.template.places import place_of, place_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.form import LineVerdict
    from xlreport.layout import PlacedLine
    from xlreport.rules import Figure
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet

    Pair = tuple[PlacedLine, LineVerdict]

_HEIGHT = 42.0
_COUNTS_ROW = FIRST_FAILING_ROW - 2
_POSITION_COLUMN = SECTION_COLUMN
"""In the block: the position of the line that a row repeats. The heading of the lines is 1."""


def write_failing(context: TemplateContext, sheet: Sheet, pairs: Sequence[Pair]) -> None:
    """Write the block of failing lines."""
    failing = sorted(
        (each for each in pairs if each[1].status is CheckStatus.FAIL),
        key=lambda each: each[1].line.severity is not Severity.ERROR,
    )
    for at in range(FAILING_ROWS):
        shown = failing[at] if at < len(failing) else None
        _write_row(context, sheet, at, len(pairs), shown)
    box = Box(FIRST_FAILING_ROW, 0, FIRST_FAILING_ROW + FAILING_ROWS - 1, len(CHECK_COLUMNS) - 1)
    position = CellRef("", FIRST_FAILING_ROW, _POSITION_COLUMN).a1
    sheet.colour_where(box, f'${position}<>""', context.styles.appearing)


def write_counts(context: TemplateContext, sheet: Sheet, pairs: Sequence[Pair], home: str) -> None:
    """Write one row: how many checks pass, fail or do not apply, and a link back."""
    sheet.height(_COUNTS_ROW, 24)
    results = check_range(CHECK_COLUMNS.index("result"), len(pairs))
    formula, said = [], ""
    for status, between in zip(CheckStatus, ("", "　", "　"), strict=True):
        label = between + context.localize(status.label) + " "
        formula.append(f'"{label}"&COUNTIF({results},"{context.localize(status.label)}")')
        said += f"{label}{sum(verdict.status is status for _, verdict in pairs)}"
    sheet.formula(_COUNTS_ROW, 1, "&".join(formula), said, context.styles.heading)
    if home:
        back = context.localize(words.TO_COVER)
        link = f'HYPERLINK("#{quote_sheet_name(home)}!A1","{back}")'
        sheet.formula(_COUNTS_ROW, 2, link, back, context.styles.sign_link)


def _write_row(
    context: TemplateContext, sheet: Sheet, at: int, lines: int, shown: Pair | None
) -> None:
    row = FIRST_FAILING_ROW + at
    sheet.height(row, _HEIGHT)
    errors, others = (check_range(each, lines) for each in (ERRORS_COLUMN, OTHERS_COLUMN))
    total = CellRef("", FIRST_LINE_ROW + lines - 1, ERRORS_COLUMN).absolute
    number = at + 1
    found = f"IF({total}>={number},MATCH({number},{errors},0),MATCH({number}-{total},{others},0))"
    result = shown[0].row - FIRST_LINE_ROW + 2 if shown else ""
    sheet.formula(row, _POSITION_COLUMN, f'IFERROR({found},"")', result)
    position = CellRef("", row, _POSITION_COLUMN).absolute
    for column, name in enumerate(CHECK_COLUMNS):
        value = f"INDEX({check_range(column, lines)},{position})"
        value = f'IF({value}="","",{value})'
        if name == "place":
            target = f"INDEX({check_range(TARGET_COLUMN, lines)},{position})"
            value = f"HYPERLINK({target},{value})"
        nothing = context.localize(words.NOTHING_FAILS) if (at, name) == (0, "words") else ""
        sheet.formula(
            row,
            column,
            f'IF({position}="","{nothing}",{value})',
            _shown(context, name, shown) if shown else nothing,
            context.styles.repeated(name),
        )


def _shown(context: TemplateContext, name: str, shown: Pair) -> Figure | str:
    """What a cell of the block shows of a failing line."""
    placed, verdict = shown
    line, place = placed.line, place_of(context.layout, verdict)
    figures = {"left": verdict.left, "right": verdict.right, "difference": verdict.difference}
    if name in figures:
        figure = figures[name]
        return "" if figure is None else figure
    texts: dict[str, Figure | str] = {
        "number": placed.row - FIRST_LINE_ROW + 1,
        "words": context.localize(line.description),
        "place": place_words(place),
        "result": context.localize(verdict.status.label),
        "severity": context.localize(words.SEVERITIES[line.severity]),
        "answer": context.filling.answers.get(line_key(line), ""),
    }
    return texts[name]
