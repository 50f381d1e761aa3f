"""校验: one line per rule instance and per cell check, with both sides and the result."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import workbook_words as words
from xlreport.form import (
    BlankLine,
    BlankMeaning,
    ContentLine,
    GapLine,
    LengthLine,
    RuleLine,
    line_key,
    prior_addresses_of,
)
from xlreport.layout import CHECK_COLUMNS, FIRST_FAILING_ROW, FIRST_LINE_ROW, Box, text_height
from xlreport.rules import OPERATORS, CellRef, comparison_decimals
from xlreport.template.check_columns import (
    DATES,
    DECIMALS_COLUMN,
    SECTION_COLUMN,
    TARGET_COLUMN,
    side_decimals,
)
from xlreport.template.check_order import FailureOrder, write_order
from xlreport.template.failing import write_counts, write_failing
from xlreport.template.helper import issue_count_formula, unasked_blank_counts
from xlreport.template.places import link_target, place_formulas, place_of, place_words
from xlreport.template.records import FILLED, list_helpers
from xlreport.template.styles import BLANK, GREEN, ISSUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.form import LineVerdict, RuleInstance
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
            words.IF_IT_FAILS,
            words.EXPLANATION,
        ),
        strict=True,
    )
)
_WIDTHS = (6, 52, 16, 11, 11, 11, 9, 9, 28)
_WORDS_WIDTH = _WIDTHS[1]


class LineFormulas(NamedTuple):
    """The formulas of a line; left, right and difference are empty if it has no sides."""

    left: str
    right: str
    difference: str
    result: str


def write_checks(
    context: TemplateContext, pairs: Sequence[tuple[PlacedLine, LineVerdict]], home: str = ""
) -> None:
    """Write the lines with their verdicts. A roll-up writes only the lines of its rules.

    A link leads back to the sheet `home`.
    """
    layout = context.layout
    sheet = context.add_sheet(layout.checks)
    last = len(CHECK_COLUMNS) - 1
    sheet.merge(Box(0, 0, 0, last), layout.checks, context.styles.title)
    sheet.height(0, 36)
    sheet.merge(Box(1, 0, 1, last), context.localize(words.CHECKS_HINT), context.styles.hint)
    sheet.height(1, 32)
    for column, characters in enumerate(_WIDTHS):
        sheet.width(column, column, characters)
    sheet.hide_columns(SECTION_COLUMN, DECIMALS_COLUMN)
    order = FailureOrder.of(pairs, layout.form)
    write_counts(context, sheet, order, home)
    _write_headings(context, sheet, FIRST_FAILING_ROW - 1)
    write_failing(context, sheet, order)
    _write_headings(context, sheet, FIRST_LINE_ROW - 1)
    for number, (placed, verdict) in enumerate(pairs):
        _write_line(context, sheet, placed, verdict)
        write_order(context, sheet, order, number)
    last_row = FIRST_LINE_ROW + max(len(pairs), 1) - 1
    _colour_results(context, sheet, last_row)
    sheet.raw.freeze_panes(FIRST_FAILING_ROW, 0)
    sheet.raw.repeat_rows(FIRST_LINE_ROW - 1)
    sheet.filter(Box(FIRST_LINE_ROW - 1, 0, last_row, last))
    context.set_page(sheet, Box(0, 0, last_row, last), landscape=True)
    answers = (placed.answer for placed, _ in pairs if placed.answer is not None)
    if first := next(answers, None):
        sheet.select(first.row, first.column)
    context.protect(sheet, autofilter=True)


def _write_headings(context: TemplateContext, sheet: Sheet, row: int) -> None:
    sheet.height(row, 32)
    for column, name in enumerate(CHECK_COLUMNS):
        said = context.localize(HEADINGS[name])
        sheet.write(row, column, said, context.styles.column_label)


def _write_line(
    context: TemplateContext, sheet: Sheet, placed: PlacedLine, verdict: LineVerdict
) -> None:
    styles, row, line = context.styles, placed.row, placed.line
    said = context.localize(line.description)
    sheet.height(row, text_height(said, _WORDS_WIDTH))
    sheet.write(row, 0, row - FIRST_LINE_ROW + 1, styles.centred)
    sheet.write(row, 1, said, styles.cell)
    _write_place(context, sheet, placed, verdict)
    formulas = context.once(line_formulas, placed)
    sides = (
        (placed.left, formulas.left, verdict.left),
        (placed.right, formulas.right, verdict.right),
        (placed.difference, formulas.difference, verdict.difference),
    )
    decimals = side_decimals(line)
    number = styles.number_with(max(decimals, 0))
    style = styles.compared_date if decimals == DATES else number
    for ref, formula, figure in sides:
        if formula:
            shown = "" if figure is None else figure
            look = number if ref is placed.difference else style
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


def _write_place(
    context: TemplateContext, sheet: Sheet, placed: PlacedLine, verdict: LineVerdict
) -> None:
    """Write the link to the place; for a rule over records, to the first one that fails."""
    row, column, link = placed.row, CHECK_COLUMNS.index("place"), context.styles.link
    ref = place_of(context.layout, verdict)
    if found := place_formulas(context.layout, placed):
        target = CellRef("", row, TARGET_COLUMN).a1
        formula = f"HYPERLINK({target},{found.words})"
        sheet.formula(row, column, formula, place_words(ref), link)
    else:
        internal = link_target(ref).replace("#", "internal:", 1)
        sheet.link(row, column, internal, place_words(ref), link)


def _write_answer(context: TemplateContext, sheet: Sheet, placed: PlacedLine) -> None:
    column = CHECK_COLUMNS.index("answer")
    if placed.answer is None:
        sheet.write(placed.row, column, None, context.styles.cell)
        return
    answer = context.filling.answers.get(line_key(placed.line), "")
    sheet.write(placed.row, column, answer, context.styles.answer_input)
    sheet.allow_edit(placed.answer.a1, f"answer_{placed.row + 1}")


def line_formulas(context: TemplateContext, placed: PlacedLine) -> LineFormulas:
    """The line's formulas, written for its own sheet."""
    match placed.line:
        case RuleLine(instance) if instance.over:
            return _record_rule_formulas(context, placed, instance)
        case RuleLine():
            return _rule_formulas(context, placed, placed.line)
        case ContentLine(section):
            count = issue_count_formula(context.layout, context.layout.sheet_of[section.sheet])
            return _at_most(context, placed, count, 0)
        case BlankLine() as line:
            return _at_most(context, placed, _blank_count(context, placed, line), 0)
        case GapLine(_, table):
            count = list_helpers(context.layout)[table.code].gap_count()
            return _at_most(context, placed, count, 0)
        case LengthLine(narrative, most):
            text = context.formulas(placed.result.sheet).reference(narrative.code)
            return _at_most(context, placed, f'IFERROR(LEN({text}),"")', most)


def _blank_count(context: TemplateContext, placed: PlacedLine, line: BlankLine) -> str:
    """How many inputs are blank but asked. In a list, only filled records count."""
    unasked = "".join(f"-{each}" for each in unasked_blank_counts(context.layout, line))
    if not line.table.is_list:
        return context.formulas(placed.result.sheet).blank_count(line.inputs) + unasked
    helper = list_helpers(context.layout)[line.table.code]
    columns = [
        cell.address for cell in line.table.distinct_inputs if cell.blank is BlankMeaning.WARNING
    ]
    count = helper.blank_count(columns, placed.result.sheet)
    blank = f"({helper.count}-SUM({helper.elsewhere(FILLED)}))"
    return f"{count}-{len(columns)}*{blank}{unasked}"


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


def _record_rule_formulas(
    context: TemplateContext, placed: PlacedLine, instance: RuleInstance
) -> LineFormulas:
    """How many records fail. If the rule applies to none, the result is 不适用."""
    helper = list_helpers(context.layout)[instance.over[0]]
    results = helper.elsewhere(helper.rule_column(placed))
    counted = _at_most(context, placed, f"SUM({results})", 0)
    skipped = context.localize(words.SKIP)
    return counted._replace(result=f'IF(COUNT({results})=0,"{skipped}",{counted.result})')


def _rule_formulas(context: TemplateContext, placed: PlacedLine, line: RuleLine) -> LineFormulas:
    """If something cannot be calculated, the sides are blank and the result is 不适用."""
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
    """Colour the results, hide figures of checks that do not apply, mark missing explanations."""
    styles = context.styles
    first, last = (CHECK_COLUMNS.index(name) for name in ("left", "difference"))
    result, answer = (CHECK_COLUMNS.index(name) for name in ("result", "answer"))
    status = CellRef("", FIRST_LINE_ROW, result).a1
    box = Box(FIRST_LINE_ROW, result, last_row, result)
    for said, colour in ((words.FAIL, ISSUE), (words.PASS, GREEN)):
        sheet.colour_where(box, f'{status}="{context.localize(said)}"', styles.colour(colour))
    sheet.colour_where(
        Box(FIRST_LINE_ROW, first, last_row, last),
        f'${status}="{context.localize(words.SKIP)}"',
        styles.unseen,
    )
    cell = CellRef("", FIRST_LINE_ROW, answer).a1
    severity = CellRef("", FIRST_LINE_ROW, CHECK_COLUMNS.index("severity")).a1
    tests = [
        f'${status}="{context.localize(words.FAIL)}"',
        f'${severity}="{context.localize(words.WARNING)}"',
        f'{cell}=""',
    ]
    sheet.colour_where(
        Box(FIRST_LINE_ROW, answer, last_row, answer),
        f"AND({','.join(tests)})",
        styles.colour(BLANK),
    )
