"""校验: one line per rule instance and per cell check, with both sides and the result."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import workbook_words as words
from xlreport.form import (
    BlankLine,
    ContentLine,
    GapLine,
    LengthLine,
    RuleLine,
    line_key,
    prior_addresses_of,
)
from xlreport.layout import CHECK_COLUMNS, FIRST_LINE_ROW, Box, text_height
from xlreport.rules import OPERATORS, comparison_decimals, quote_sheet_name
from xlreport.template.helper import issue_count_formula
from xlreport.template.records import FILLED, GAP, list_helpers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.form import CheckLine, LineVerdict
    from xlreport.layout import PlacedLine
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet

HEADINGS = dict(
    zip(
        CHECK_COLUMNS,
        (
            words.NUMBER,
            words.CHECK,
            words.PLACE,
            words.LEFT,
            words.RIGHT,
            words.DIFFERENCE,
            words.RESULT,
            words.SEVERITY,
            words.EXPLANATION,
        ),
        strict=True,
    )
)
_WIDTHS = (6, 58, 16, 12, 12, 12, 10, 8, 30)
_WORDS_WIDTH = _WIDTHS[1]


class LineFormulas(NamedTuple):
    """The formulas of a line; left, right and difference are empty where it has no sides."""

    left: str
    right: str
    difference: str
    result: str


def write_checks(context: TemplateContext, pairs: Sequence[tuple[PlacedLine, LineVerdict]]) -> None:
    """Write the lines with their verdicts; a roll-up writes those of its rules only."""
    layout = context.layout
    sheet = context.add_sheet(layout.checks)
    last = len(CHECK_COLUMNS) - 1
    sheet.merge(Box(0, 0, 0, last), layout.checks, context.styles.title)
    sheet.height(0, 36)
    sheet.merge(Box(1, 0, 1, last), context.localize(words.CHECKS_HINT), context.styles.hint)
    sheet.height(1, 32)
    sheet.height(FIRST_LINE_ROW - 1, 28)
    for column, name in enumerate(CHECK_COLUMNS):
        sheet.width(column, column, _WIDTHS[column])
        sheet.write(
            FIRST_LINE_ROW - 1,
            column,
            context.localize(HEADINGS[name]),
            context.styles.column_label,
        )
    for placed, verdict in pairs:
        _write_line(context, sheet, placed, verdict)
    last_row = FIRST_LINE_ROW + max(len(pairs), 1) - 1
    _colour_results(context, sheet, last_row)
    sheet.raw.freeze_panes(FIRST_LINE_ROW, 0)
    sheet.raw.repeat_rows(FIRST_LINE_ROW - 1)
    context.set_page(sheet, Box(0, 0, last_row, last), landscape=True)
    context.protect(sheet)


def _write_line(
    context: TemplateContext, sheet: Sheet, placed: PlacedLine, verdict: LineVerdict
) -> None:
    styles, row, line = context.styles, placed.row, placed.line
    said = context.localize(line.description)
    sheet.height(row, text_height(said, _WORDS_WIDTH))
    sheet.write(row, 0, row - FIRST_LINE_ROW + 1, styles.centred)
    sheet.write(row, 1, said, styles.cell)
    target = context.layout.ref_of(line.address)
    place = f"{target.sheet}!{target.a1}"
    sheet.link(row, 2, f"internal:{quote_sheet_name(target.sheet)}!{target.a1}", place, styles.link)
    formulas = line_formulas(context, placed)
    sides = (
        (placed.left, formulas.left, verdict.left),
        (placed.right, formulas.right, verdict.right),
        (placed.difference, formulas.difference, verdict.difference),
    )
    style = styles.compared_date if _is_of_dates(line) else styles.number
    for ref, formula, figure in sides:
        if formula:
            shown = "" if figure is None else figure
            look = styles.number if ref is placed.difference else style
            sheet.formula(row, ref.column, formula, shown, look)
        else:
            sheet.write(row, ref.column, None, styles.number)
    said = context.localize(verdict.status.label)
    sheet.formula(row, placed.result.column, formulas.result, said, styles.centred)
    sheet.write(
        row,
        placed.result.column + 1,
        context.localize(words.SEVERITIES[line.severity]),
        styles.centred,
    )
    _write_answer(context, sheet, placed)


def _is_of_dates(line: CheckLine) -> bool:
    """Whether a line compares dates."""
    return isinstance(line, RuleLine) and line.instance.of_dates


def _write_answer(context: TemplateContext, sheet: Sheet, placed: PlacedLine) -> None:
    column = CHECK_COLUMNS.index("answer")
    if placed.answer is None:
        sheet.write(placed.row, column, None, context.styles.cell)
        return
    answer = context.filling.answers.get(line_key(placed.line), "")
    sheet.write(placed.row, column, answer, context.styles.text_input)
    sheet.allow_edit(placed.answer.a1, f"answer_{placed.row + 1}")


def line_formulas(context: TemplateContext, placed: PlacedLine) -> LineFormulas:
    """The line's formulas, for the sheet that it stands on."""
    match placed.line:
        case RuleLine():
            return _rule_formulas(context, placed, placed.line)
        case ContentLine(section):
            count = issue_count_formula(context.layout, context.layout.sheet_of[section.sheet])
            return _at_most(context, placed, count, 0)
        case BlankLine() as line:
            return _at_most(context, placed, _blank_count(context, placed, line), 0)
        case GapLine(_, table):
            helper = list_helpers(context.layout)[table.code]
            count = f"SUM({quote_sheet_name(context.layout.helper)}!{helper.range(GAP)})"
            return _at_most(context, placed, count, 0)
        case LengthLine(narrative, most):
            text = context.formulas(placed.result.sheet).reference(narrative.code)
            return _at_most(context, placed, f'IFERROR(LEN({text}),"")', most)


def _blank_count(context: TemplateContext, placed: PlacedLine, line: BlankLine) -> str:
    """How many inputs are blank; in a list only those of records with something in them."""
    count = context.formulas(placed.result.sheet).blank_count(line.inputs)
    if not line.table.is_list:
        return count
    records = len(line.table.records)
    helper = list_helpers(context.layout)[line.table.code]
    blank = f"({records}-SUM({quote_sheet_name(context.layout.helper)}!{helper.range(FILLED)}))"
    return f"{count}-{len(line.inputs) // records}*{blank}"


def _at_most(context: TemplateContext, placed: PlacedLine, left: str, right: int) -> LineFormulas:
    passed, failed, skipped = (
        context.localize(each) for each in (words.PASS, words.FAIL, words.SKIP)
    )
    left_cell, right_cell = placed.left.a1, placed.right.a1
    return LineFormulas(
        left,
        str(right),
        f'IFERROR({left_cell}-{right_cell},"")',
        f'IF({left_cell}="","{skipped}",IF({left_cell}<={right_cell},"{passed}","{failed}"))',
    )


def _rule_formulas(context: TemplateContext, placed: PlacedLine, line: RuleLine) -> LineFormulas:
    """Sides blank and result 不适用 wherever something cannot be calculated."""
    formulas = context.formulas(placed.result.sheet)
    passed, failed, skipped = (
        context.localize(each) for each in (words.PASS, words.FAIL, words.SKIP)
    )
    comparison = line.instance.comparison
    left = right = difference = ""
    if comparison is None:
        holds = formulas.logic(line.instance.expect)
    else:
        left, right = (f'IFERROR({side},"")' for side in formulas.operands(comparison))
        sides = f"{placed.left.a1}-{placed.right.a1}"
        difference = f'IFERROR(ROUND({sides},{comparison_decimals(comparison)}),"")'
        sign = OPERATORS[comparison.operator].excel
        holds = f"{placed.left.a1}{sign}{placed.right.a1}"
    result = f'IF({holds},"{passed}","{failed}")'
    if comparison is not None:
        blank = f'OR({placed.left.a1}="",{placed.right.a1}="")'
        result = f'IF({blank},"{skipped}",{result})'
    prior = list(dict.fromkeys(prior_addresses_of(line.instance)))
    if prior:
        result = f'IF({formulas.blank_count(prior)}>0,"{skipped}",{result})'
    if line.instance.when is not None:
        result = f'IF({formulas.logic(line.instance.when)},{result},"{skipped}")'
    return LineFormulas(left, right, difference, f'IFERROR({result},"{skipped}")')


def _colour_results(context: TemplateContext, sheet: Sheet, last_row: int) -> None:
    column = CHECK_COLUMNS.index("result")
    box = Box(FIRST_LINE_ROW, column, last_row, column)
    first = f"{'ABCDEFGHI'[column]}{FIRST_LINE_ROW + 1}"
    for status, colour in ((words.FAIL, "#F8B4B4"), (words.PASS, "#C6E7C8")):
        sheet.colour_where(
            box, f'{first}="{context.localize(status)}"', context.styles.colour(colour)
        )
