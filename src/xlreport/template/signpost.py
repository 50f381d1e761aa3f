"""The signpost beside a section's table: its state, its first failing check, and links.

It stands to the right of the printed area, in the rows that stay in view. All of it is formulas, so
that no program reads it as something typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import workbook_words as words
from xlreport.form import CheckStatus, section_of_line
from xlreport.layout import CHECK_COLUMNS, Box
from xlreport.rules import quote_sheet_name
from xlreport.template.check_columns import KEY_COLUMN, check_range
from xlreport.template.status import colour_states, contents_cell, section_state_text

if TYPE_CHECKING:
    from xlreport.form import LineVerdict
    from xlreport.layout import SectionSheet
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet

STATE_WIDTH, BACK_WIDTH = 34.0, 12.0


def write_signpost(context: TemplateContext, sheet: Sheet, section: SectionSheet) -> None:
    """Write the signpost of a section's sheet."""
    state, back, check = section.signpost
    styles = context.styles
    sheet.width(state.column, state.column, STATE_WIDTH)
    sheet.width(back.column, back.column, BACK_WIDTH)
    row = context.layout.sections.index(section)
    formula, result = _state(context, row)
    sheet.formula(state.row, state.column, formula, result, styles.sign)
    sheet.add_link(
        state.row,
        state.column,
        f"internal:{quote_sheet_name(context.layout.checks)}!A1",
        context.localize(words.TO_CHECKS),
    )
    cover = contents_cell(row, "sheet", context.layout.cover)
    said = context.localize(words.TO_COVER)
    formula = f'HYPERLINK("#{quote_sheet_name(cover.sheet)}!{cover.a1}","{said}")'
    sheet.formula(back.row, back.column, formula, said, styles.sign_link)
    box = Box(check.row, check.column, section.signpost_bottom, back.column)
    sheet.merge(box, "", styles.sign_text)
    formula, result = _first_failing(context, row)
    sheet.formula(check.row, check.column, formula, result, styles.sign_text)
    own = f"{quote_sheet_name(context.layout.cover)}!{contents_cell(row, 'state').absolute}"
    name = f"state_{row + 1}"
    context.define_name(name, f"={own}")
    colour_states(context, sheet, Box(*state[1:], *state[1:]), name)


def _state(context: TemplateContext, row: int) -> tuple[str, str]:
    """A formula for the state and the filled, asked and failing counts, and the text it shows."""
    cover = context.layout.cover
    state, filled, asked, failed = (
        f"{quote_sheet_name(cover)}!{contents_cell(row, name).a1}"
        for name in ("state", "filled", "asked", "failed")
    )
    first, middle, end = (context.localize(each) for each in words.SIGNPOST_STATE)
    formula = f'{state}&"{first}"&{filled}&"/"&{asked}&"{middle}"&{failed}&"{end}"'
    status = context.section_counts[row].status
    said = section_state_text(context, status.state)
    return formula, f"{said}{first}{status.filled}/{status.asked}{middle}{status.failed}{end}"


def _first_failing(context: TemplateContext, row: int) -> tuple[str, str]:
    """A formula for the section's first failing check, errors first, and the text it shows."""
    layout = context.layout
    texts = _check_range(context, CHECK_COLUMNS.index("words"))
    keys = _check_range(context, KEY_COLUMN)
    good = context.localize(words.NO_FAILING_CHECK)
    error, warning = (f"INDEX({texts},MATCH({each},{keys},0))" for each in (row + 1, -row - 1))
    heads = [context.localize(each) for each in words.FIRST_FAILING]
    formula = f'IFERROR("{heads[0]}"&{error},IFERROR("{heads[1]}"&{warning},"{good}"))'
    section = layout.sections[row].section
    failing = [
        each
        for each in context.evaluation.verdicts
        if each.status is CheckStatus.FAIL and section_of_line(layout.form, each.line) is section
    ]
    return formula, _said(context, failing) or good


def _said(context: TemplateContext, failing: list[LineVerdict]) -> str:
    for is_error, head in zip((True, False), words.FIRST_FAILING, strict=True):
        for each in failing:
            if (each.line.severity is Severity.ERROR) is is_error:
                return context.localize(head) + context.localize(each.line.description)
    return ""


def _check_range(context: TemplateContext, column: int) -> str:
    layout = context.layout
    return f"{quote_sheet_name(layout.checks)}!{check_range(column, len(layout.lines))}"
