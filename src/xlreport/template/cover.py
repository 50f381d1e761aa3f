"""封面: who reports, on what, and whether it can be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import workbook_words as words
from xlreport.form import CheckStatus, line_key
from xlreport.layout import (
    CHECK_COLUMNS,
    COVER_LABEL,
    COVER_LAST,
    COVER_VALUE,
    FIRST_FIELD_ROW,
    FIRST_LINE_ROW,
    Box,
)
from xlreport.rules import CellRef, quote_sheet_name

if TYPE_CHECKING:
    from xlreport.layout import CoverField, Layout
    from xlreport.rules import Address
    from xlreport.template.context import TemplateContext
    from xlreport.template.sheet import Sheet

TITLE_ROW = 1
LAST_ROW = 18


def write_cover(context: TemplateContext) -> None:
    sheet = context.add_sheet(context.layout.cover)
    sheet.width(0, 0, 6)
    sheet.width(COVER_LABEL, COVER_LABEL, 18)
    sheet.width(COVER_VALUE, COVER_VALUE, 14)
    sheet.width(COVER_VALUE + 1, COVER_LAST, 14)
    sheet.width(COVER_LAST + 1, COVER_LAST + 1, 6)
    sheet.height(0, 60)
    sheet.height(TITLE_ROW, 84)
    sheet.height(TITLE_ROW + 1, 40)
    title = Box(TITLE_ROW, COVER_LABEL, TITLE_ROW, COVER_LAST)
    sheet.merge(title, context.cover_title, context.styles.big_title)
    for field in context.layout.fields:
        _write_field(context, sheet, field)
    _write_status(context, sheet)
    _write_closing(context, sheet)
    context.set_page(sheet, Box(0, 0, LAST_ROW, COVER_LAST + 1))
    context.protect(sheet)
    if not context.correction_notes:
        sheet.raw.activate()
    sheet.raw.set_selection(FIRST_FIELD_ROW, COVER_VALUE, FIRST_FIELD_ROW, COVER_VALUE)


def _write_field(context: TemplateContext, sheet: Sheet, field: CoverField) -> None:
    styles = context.styles
    sheet.height(field.box.top, 30)
    sheet.write(field.box.top, COVER_LABEL, field.label, styles.row_label)
    fixed = fixed_cover_fields(context).get(field.code, "")
    content = fixed or context.filling.cover.get(field.code, "")
    sheet.merge(field.box, content, styles.cell if fixed else styles.text_input)
    if not fixed:
        sheet.allow_edit(field.ref.a1, f"cover_{field.code}")


def fixed_cover_fields(context: TemplateContext) -> dict[str, str]:
    """The cover fields that are fixed when the workbook is handed out."""
    assignment = context.assignment
    return {
        "unit_code": assignment.unit_code,
        "unit_name": assignment.unit_name,
        "period": str(assignment.period),
    }


def _write_status(context: TemplateContext, sheet: Sheet) -> None:
    styles, verdict = context.styles, context.layout.verdict
    row = verdict.row
    sheet.height(row - 1, 20)
    sheet.height(row, 36)
    sheet.write(row, COVER_LABEL, context.localize(words.VERDICT), styles.row_label)
    box = Box(row, COVER_VALUE, row, COVER_LAST)
    ready, not_ready = context.localize(words.READY), context.localize(words.NOT_READY)
    sheet.merge(box, "", styles.verdict)
    sheet.formula(
        row,
        verdict.column,
        f'IF({_count(context, CheckStatus.FAIL, Severity.ERROR)}=0,"{ready}","{not_ready}")',
        ready if context.evaluation.passes else not_ready,
        styles.verdict,
    )
    sheet.colour_where(box, f'{verdict.absolute}="{ready}"', styles.colour("#C6E7C8"))
    _write_counts(context, sheet, row + 1)


def _write_counts(context: TemplateContext, sheet: Sheet, row: int) -> None:
    """How many cells are filled, how many checks hold, how many explanations are missing."""
    grids = [table for table in context.layout.form.tables.values() if not table.is_list]
    addresses = [cell.address for table in grids for cell in table.inputs]
    inputs = len(addresses)
    blank = sum(context.evaluation.blank_count(table.code) for table in grids)
    counts = [
        (
            words.FILLED,
            _filled_formula(context, addresses),
            inputs - blank,
            words.OUT_OF.format(total=inputs),
        ),
        (
            words.CHECKS_HELD,
            _count(context, CheckStatus.PASS),
            sum(each.status is CheckStatus.PASS for each in context.evaluation.verdicts),
            words.OUT_OF_CHECKS.format(total=len(context.layout.lines)),
        ),
        (
            words.TO_EXPLAIN,
            _unexplained_formula(context),
            _unexplained(context),
            words.TO_EXPLAIN_HINT.format(sheet=context.layout.checks),
        ),
    ]
    for at, (label, formula, result, note) in enumerate(counts, row):
        sheet.height(at, 28)
        sheet.write(at, COVER_LABEL, context.localize(label), context.styles.row_label)
        sheet.formula(at, COVER_VALUE, formula, result, context.styles.centred)
        box = Box(at, COVER_VALUE + 1, at, COVER_LAST)
        sheet.merge(box, context.localize(note), context.styles.cell)


def _filled_formula(context: TemplateContext, addresses: list[Address]) -> str:
    blanks = context.formulas(context.layout.cover).blank_count(addresses)
    return f"{len(addresses)}-({blanks})"


def _count(
    context: TemplateContext, status: CheckStatus, severity: Severity | None = None, more: str = ""
) -> str:
    """COUNTIFS over the lines of 校验; the heading's row keeps it a range of several cells."""
    layout = context.layout
    terms = f'{_column(layout, "result")},"{context.localize(status.label)}"'
    if severity:
        terms += f',{_column(layout, "severity")},"{context.localize(words.SEVERITIES[severity])}"'
    return f"COUNTIFS({terms}{more})"


def _column(layout: Layout, name: str) -> str:
    """A column of 校验, from its heading to its last line."""
    column, last = CHECK_COLUMNS.index(name), FIRST_LINE_ROW + len(layout.lines) - 1
    ends = CellRef("", FIRST_LINE_ROW - 1, column).absolute, CellRef("", last, column).absolute
    return f"{quote_sheet_name(layout.checks)}!{':'.join(ends)}"


def _unexplained_formula(context: TemplateContext) -> str:
    answers = f',{_column(context.layout, "answer")},""'
    return _count(context, CheckStatus.FAIL, Severity.WARNING, answers)


def _unexplained(context: TemplateContext) -> int:
    return sum(
        each.status is CheckStatus.FAIL
        and each.line.severity is Severity.WARNING
        and not context.filling.answers.get(line_key(each.line))
        for each in context.evaluation.verdicts
    )


def _write_closing(context: TemplateContext, sheet: Sheet) -> None:
    """Room for the stamp, and where to begin."""
    sheet.height(LAST_ROW - 3, 30)
    sheet.write(
        LAST_ROW - 2, COVER_LABEL, context.localize(words.STAMP_OF_UNIT), context.styles.heading
    )
    sheet.height(LAST_ROW - 2, 60)
    hint = words.COVER_HINT.format(guide=context.layout.guide, ready=words.READY)
    box = Box(LAST_ROW, COVER_LABEL, LAST_ROW, COVER_LAST)
    sheet.height(LAST_ROW, 40)
    sheet.merge(box, context.localize(hint), context.styles.hint)
