"""The top of 校验: how many lines pass and fail, and the lines that fail, errors first.

All of it is formulas over the lines below. A row finds its line by the order of the failures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words
from xlreport.form import CheckStatus, line_key
from xlreport.layout import CHECK_COLUMNS, FAILING_ROWS, FIRST_FAILING_ROW, Box
from xlreport.rules import CellRef, quote_sheet_name
from xlreport.template.check_columns import (
    DATES,
    DECIMALS_COLUMN,
    FOLLOWS_COLUMN,
    ORDER_COLUMN,
    SECTION_COLUMN,
    TARGET_COLUMN,
    check_range,
    side_decimals,
)
from xlreport.template.places import place_of, place_words
from xlreport.template.styles import DATE_FORMAT, figure_format

if TYPE_CHECKING:
    from xlreport.rules import Figure
    from xlreport.template.check_order import FailureOrder
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet

_HEIGHT = 48.0
_COUNTS_ROW = FIRST_FAILING_ROW - 2
_POSITION_COLUMN = SECTION_COLUMN
"""In the block: the position of the line that a row repeats. The heading of the lines is 1."""


def write_failing(context: TemplateContext, sheet: Sheet, order: FailureOrder) -> None:
    """Write the block of failing lines."""
    failing = order.failing
    for at in range(FAILING_ROWS):
        _write_row(context, sheet, order, at, failing[at] if at < len(failing) else None)
    _show_figures(context, sheet, order)
    box = Box(FIRST_FAILING_ROW, 0, FIRST_FAILING_ROW + FAILING_ROWS - 1, len(CHECK_COLUMNS) - 1)
    position = CellRef("", FIRST_FAILING_ROW, _POSITION_COLUMN).a1
    sheet.colour_where(box, f'${position}<>""', context.styles.appearing())


def _show_figures(context: TemplateContext, sheet: Sheet, order: FailureOrder) -> None:
    """Show both sides and the difference with the decimals, or as the dates, of their line."""
    left, difference = (CHECK_COLUMNS.index(name) for name in ("left", "difference"))
    last_row = FIRST_FAILING_ROW + FAILING_ROWS - 1
    decimals = CellRef("", FIRST_FAILING_ROW, DECIMALS_COLUMN).a1
    for each in sorted({side_decimals(placed.line) for placed, _ in order.pairs}):
        last = difference - 1 if each == DATES else difference
        look = context.styles.appearing(DATE_FORMAT if each == DATES else figure_format(each))
        sheet.colour_where(
            Box(FIRST_FAILING_ROW, left, last_row, last), f"${decimals}={each}", look
        )


def write_counts(context: TemplateContext, sheet: Sheet, order: FailureOrder, home: str) -> None:
    """Write one row: how many checks pass, fail or do not apply, and a link back."""
    sheet.height(_COUNTS_ROW, 24)
    lines = len(order.pairs)
    results = check_range(CHECK_COLUMNS.index("result"), lines)
    formula, said = [], ""
    for status, between in zip(CheckStatus, ("", "　", "　"), strict=True):
        label = between + context.localize(status.label) + " "
        formula.append(f'"{label}"&COUNTIF({results},"{context.localize(status.label)}")')
        said += f"{label}{sum(verdict.status is status for _, verdict in order.pairs)}"
        if status is CheckStatus.FAIL:
            more, shown = _following(context, order)
            formula.append(more)
            said += shown
    sheet.formula(_COUNTS_ROW, 1, "&".join(formula), said, context.styles.heading)
    if home:
        back = context.localize(words.TO_COVER)
        link = f'HYPERLINK("#{quote_sheet_name(home)}!A1","{back}")'
        sheet.formula(_COUNTS_ROW, 2, link, back, context.styles.sign_link)


def _following(context: TemplateContext, order: FailureOrder) -> tuple[str, str]:
    """A formula that says how many failures only follow from others, and what it shows."""
    first, end = (context.localize(each) for each in words.OF_THESE_FOLLOW)
    total = f"SUM({check_range(FOLLOWS_COLUMN, len(order.pairs))})"
    count = len(order.last_causes)
    formula = f'IF({total}>0,"{first}"&{total}&"{end}","")'
    return formula, f"{first}{count}{end}" if count else ""


def _write_row(
    context: TemplateContext, sheet: Sheet, order: FailureOrder, at: int, shown: int | None
) -> None:
    row = FIRST_FAILING_ROW + at
    sheet.height(row, _HEIGHT)
    lines = len(order.pairs)
    places = check_range(ORDER_COLUMN, lines)
    found = f"MATCH(SMALL({places},{at + 1}),{places},0)"
    result = "" if shown is None else shown + 2
    sheet.formula(row, _POSITION_COLUMN, f'IFERROR({found},"")', result)
    position = CellRef("", row, _POSITION_COLUMN).absolute
    decimals = f"INDEX({check_range(DECIMALS_COLUMN, lines)},{position})"
    sheet.formula(
        row,
        DECIMALS_COLUMN,
        f'IF({position}="","",{decimals})',
        "" if shown is None else side_decimals(order.pairs[shown][0].line),
    )
    for column, name in enumerate(CHECK_COLUMNS):
        value = f"INDEX({check_range(column, lines)},{position})"
        value = f'IF({value}="","",{value})'
        if name == "place":
            target = f"INDEX({check_range(TARGET_COLUMN, lines)},{position})"
            value = f"HYPERLINK({target},{value})"
        if name == "words":
            follows = f"INDEX({check_range(FOLLOWS_COLUMN, lines)},{position})=1"
            value = f'IF({follows},"{context.localize(words.FOLLOWS)}","")&{value}'
        nothing = context.localize(words.NOTHING_FAILS) if (at, name) == (0, "words") else ""
        sheet.formula(
            row,
            column,
            f'IF({position}="","{nothing}",{value})',
            nothing if shown is None else _shown(context, order, name, shown),
            context.styles.repeated(name),
        )


def _shown(context: TemplateContext, order: FailureOrder, name: str, number: int) -> Figure | str:
    """What a cell of the block shows of a failing line."""
    placed, verdict = order.pairs[number]
    line, place = placed.line, place_of(context.layout, verdict)
    mark = context.localize(words.FOLLOWS) if order.follows(number) else ""
    figures = {"left": verdict.left, "right": verdict.right, "difference": verdict.difference}
    if name in figures:
        figure = figures[name]
        return "" if figure is None else figure
    texts: dict[str, Figure | str] = {
        "number": number + 1,
        "words": mark + context.localize(line.description),
        "place": place_words(place),
        "result": context.localize(verdict.status.label),
        "severity": context.localize(words.SEVERITIES[line.severity]),
        "answer": context.filling.answers.get(line_key(line), ""),
    }
    return texts[name]
