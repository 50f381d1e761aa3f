"""The formulas of the status: the state and the counts of each section and of the whole workbook.

They must give the same results as `form/filling`. Each section has a row in the contents beside the
cover. The cover adds up these rows. Two hidden columns help to decide the state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, Severity
from xlreport.findings import workbook_words as words
from xlreport.form import CheckStatus, ContentLine, FillingState
from xlreport.layout import CHECK_COLUMNS, CONTENTS_COLUMN, FIRST_CONTENTS_ROW
from xlreport.rules import CellRef, quote_sheet_name
from xlreport.template.check_columns import SECTION_COLUMN, check_range
from xlreport.template.helper import forbidden_blank_formula, unasked_formula
from xlreport.template.records import FILLED, list_helpers
from xlreport.template.styles import BLANK, GREEN, GREY, ISSUE

if TYPE_CHECKING:
    from xlreport.layout import Box, Layout, SectionSheet
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet

COUNTS = ("filled", "asked", "passed", "failed", "not_applicable", "open_explanations")
FORBIDDEN_BLANKS, OTHER_ERRORS = "forbidden_blanks", "other_errors"
COLUMNS = ("sheet", "state", *COUNTS, FORBIDDEN_BLANKS, OTHER_ERRORS)
"""The columns of the contents, from CONTENTS_COLUMN on."""

STATE_COLOURS = {
    FillingState.BLANK: GREY,
    FillingState.INCOMPLETE: BLANK,
    FillingState.FAILING: ISSUE,
    FillingState.READY: GREEN,
}


_DECIDING = ("filled", OTHER_ERRORS, FORBIDDEN_BLANKS)
_SECTION_READY = words.MARKED.format(sign=FillingState.READY.sign, words=words.SECTION_READY)


def contents_cell(row: int, name: str, sheet: str = "") -> CellRef:
    """A cell of the contents: the row of a section, counted from 0, and the column's name."""
    return CellRef(sheet, FIRST_CONTENTS_ROW + row, CONTENTS_COLUMN + COLUMNS.index(name))


def section_sum(context: TemplateContext, name: str) -> str:
    """The formula for the sum of a column of the contents."""
    first = contents_cell(0, name).absolute
    last = contents_cell(len(context.layout.sections) - 1, name).absolute
    return f"SUM({first}:{last})"


def whole_state_formula(context: TemplateContext) -> str:
    """The state of the workbook."""
    filled, errors, blanks = (section_sum(context, each) for each in _DECIDING)
    return _state_formula(context, filled, errors, blanks, FillingState.READY.marked)


def section_state_formula(context: TemplateContext, row: int) -> str:
    """The state of a section."""
    filled, errors, blanks = (contents_cell(row, each).a1 for each in _DECIDING)
    return _state_formula(context, filled, errors, blanks, _SECTION_READY)


def _state_formula(
    context: TemplateContext, filled: str, errors: str, blanks: str, ready: LocalizedText
) -> str:
    blank, failing, incomplete = (
        context.localize(each.marked)
        for each in (FillingState.BLANK, FillingState.FAILING, FillingState.INCOMPLETE)
    )
    good = context.localize(ready)
    rest = f'IF({errors}>0,"{failing}",IF({blanks}>0,"{incomplete}","{good}"))'
    return f'IF({filled}=0,"{blank}",{rest})'


def section_state_text(context: TemplateContext, state: FillingState) -> str:
    """The state of a section as its formula shows it."""
    return context.localize(_SECTION_READY if state is FillingState.READY else state.marked)


def colour_states(context: TemplateContext, sheet: Sheet, box: Box, state: str) -> None:
    """Colour a box by the state that the reference `state` leads to."""
    for each, colour in STATE_COLOURS.items():
        said = {context.localize(each.marked), section_state_text(context, each)}
        tests = ",".join(f'{state}="{text}"' for text in sorted(said))
        sheet.colour_where(box, f"OR({tests})", context.styles.colour(colour))


def count_formulas(
    context: TemplateContext, row: int, section: SectionSheet
) -> list[tuple[str, str]]:
    """The columns of a section's row with their formulas."""
    layout = context.layout
    unanswered = f',{_check_column(layout, "answer")},""'
    return [
        ("filled", _filled(context, section)),
        ("asked", _asked(context, section)),
        *(
            (name, _lines(context, row, status))
            for name, status in zip(COUNTS[2:5], CheckStatus, strict=True)
        ),
        (
            "open_explanations",
            _lines(context, row, CheckStatus.FAIL, Severity.WARNING, unanswered),
        ),
        (FORBIDDEN_BLANKS, forbidden_blank_formula(layout, section)),
        (OTHER_ERRORS, _other_errors(context, row, section)),
    ]


def _filled(context: TemplateContext, section: SectionSheet) -> str:
    """The number of inputs and texts, minus the blank ones."""
    printer = context.formulas(context.layout.cover)
    tables = section.section.tables
    cells = [cell.address for table in tables if not table.is_list for cell in table.inputs]
    count = len(cells) + len(section.texts)
    blanks = [printer.blank_count(cells)] if cells else []
    for helper in list_helpers(context.layout).values():
        if helper.section is section:
            columns = [cell.address for cell in helper.table.distinct_inputs]
            count += len(columns) * helper.count
            blanks.append(helper.blank_count(columns, context.layout.cover))
    blanks += [f"COUNTBLANK({printer.reference(each.narrative.code)})" for each in section.texts]
    return "-".join([str(count), *(f"({each})" for each in blanks)])


def _asked(context: TemplateContext, section: SectionSheet) -> str:
    """The inputs of the grids, the texts, and the inputs of each filled record of a list."""
    fixed = len(section.texts)
    parts: list[str] = []
    for table in section.section.tables:
        if not table.is_list:
            fixed += table.input_count
            continue
        helper = list_helpers(context.layout)[table.code]
        parts.append(f"{len(table.distinct_inputs)}*SUM({helper.elsewhere(FILLED)})")
    asked = "+".join([str(fixed), *parts])
    if not _is_conditional(section):
        return asked
    return f"{asked}-{unasked_formula(context.layout, section)}"


def _is_conditional(section: SectionSheet) -> bool:
    """Whether any of its cells or texts is asked only under a condition."""
    inputs = (cell for table in section.section.tables for cell in table.distinct_inputs)
    return any(cell.asked for cell in inputs) or any(each.narrative.asked for each in section.texts)


def _lines(
    context: TemplateContext,
    row: int,
    status: CheckStatus,
    severity: Severity | None = None,
    more: str = "",
) -> str:
    """A COUNTIFS over the lines of 校验 that belong to a section."""
    layout = context.layout
    terms = f"{_column_range(layout, SECTION_COLUMN)},{row + 1}"
    terms += f',{_check_column(layout, "result")},"{context.localize(status.label)}"'
    if severity:
        said = context.localize(words.SEVERITIES[severity])
        terms += f',{_check_column(layout, "severity")},"{said}"'
    return f"COUNTIFS({terms}{more})"


def _other_errors(context: TemplateContext, row: int, section: SectionSheet) -> str:
    """Failed errors. The content line counts each flawed cell that is not a forbidden blank."""
    line = next(
        each
        for each in context.layout.lines
        if isinstance(each.line, ContentLine) and each.line.section is section.section
    )
    issues = f"{quote_sheet_name(context.layout.checks)}!{line.left.a1}"
    failed = _lines(context, row, CheckStatus.FAIL, Severity.ERROR)
    return f"{failed}-IF({issues}>0,1,0)+{issues}-{contents_cell(row, FORBIDDEN_BLANKS).a1}"


def _check_column(layout: Layout, name: str) -> str:
    return _column_range(layout, CHECK_COLUMNS.index(name))


def _column_range(layout: Layout, column: int) -> str:
    """A column of 校验, from its heading to its last line."""
    return f"{quote_sheet_name(layout.checks)}!{check_range(column, len(layout.lines))}"
