"""报送情况: one line per unit, with links to its file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, Severity
from xlreport.findings import rollup_words as words
from xlreport.rollup.status import UnitStatus
from xlreport.rollup.workbook.plain_table import FIRST_ROW, Column
from xlreport.rollup.workbook.problem_lines import first_lines
from xlreport.rollup.workbook.report_context import shorten_file_name
from xlreport.rollup.workbook.row_heights import LineHeights
from xlreport.template import ROW, RowTemplate

if TYPE_CHECKING:
    from xlreport.form import Content
    from xlreport.rollup.model import UnitResult
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.template import Sheet

COLUMNS = (
    Column(words.UNIT_CODE, 14),
    Column(words.UNIT_NAME, 28),
    Column(words.KIND, 10),
    Column(words.STATUS, 10, centred=True),
    Column(words.SWITCH, 10, centred=True),
    Column(words.ERRORS, 8, centred=True),
    Column(words.WARNING_COUNT, 8, centred=True),
    Column(words.FILE, 30),
    Column(words.SAVED, 20),
    Column(words.DUE, 12, centred=True),
    Column(words.PUNCTUALITY, 10, centred=True),
    Column(words.REASON, 24),
    Column(words.CONTACT, 12),
    Column(words.PHONE, 16),
)
_HEIGHTS = LineHeights.of(COLUMNS)
STATUS_COLUMN, SWITCH_COLUMN, ERRORS_COLUMN, WARNINGS_COLUMN = 3, 4, 5, 6
FILE_COLUMN, PUNCTUALITY_COLUMN = 7, 10
COLOURS = {
    UnitStatus.ACCEPTED: "#C6E7C8",
    UnitStatus.REJECTED: "#F8B4B4",
    UnitStatus.CONFLICT: "#FBD5A5",
    UnitStatus.MISSING: "#D9D9D9",
}
LATE_TEXT = "#C00000"


def write_units(context: ReportContext) -> None:
    roll_up = context.roll_up
    sheet = context.add_table_sheet(words.UNITS, LocalizedText("", ""), COLUMNS, len(roll_up.units))
    begins, lines = first_lines(context.problems), _UnitLines(context, sheet)
    for row, result in enumerate(roll_up.units, FIRST_ROW):
        lines.write(row, result, begins.get(result.unit.code))


class _UnitLines:
    """The lines of the units, in a look for each status."""

    def __init__(self, context: ReportContext, sheet: Sheet) -> None:
        self._context, self._sheet = context, sheet

    def write(self, row: int, result: UnitResult, line: int | None) -> None:
        context = self._context
        values = _values(context, result)
        file = result.files[0].file if len(result.files) == 1 else None
        if file is not None and (link := context.file_link(file)):
            self._sheet.add_link(row, FILE_COLUMN, link)
        if line is not None:
            self._sheet.add_link(row, STATUS_COLUMN, context.problem_link(line))
        template = self._template(result.status, is_late=result.is_late, is_linked=file is not None)
        template.write(row, values)

    @cache  # noqa: B019 - lives as long as the workbook is written
    def _template(self, status: UnitStatus, *, is_late: bool, is_linked: bool) -> RowTemplate:
        styles = self._context.styles
        looks = [styles.centred if column.centred else styles.cell for column in COLUMNS]
        looks[ERRORS_COLUMN] = looks[WARNINGS_COLUMN] = styles.count
        looks[STATUS_COLUMN] = styles.boxed(align="center", bg_color=COLOURS[status])
        if is_late:
            looks[PUNCTUALITY_COLUMN] = styles.boxed(align="center", font_color=LATE_TEXT)
        if is_linked:
            looks[FILE_COLUMN] = styles.link
        formula = self._context.switch_formula(f"A{ROW}")
        return RowTemplate(self._sheet, looks, _HEIGHTS, {SWITCH_COLUMN: formula})


def _values(context: ReportContext, result: UnitResult) -> tuple[Content, ...]:
    submission, unit = result.submission, result.unit
    files = [context.relative_path(each.file) or each.file for each in result.files]
    if len(files) == 1:
        files = [shorten_file_name(files[0])]
    return (
        unit.code,
        unit.name,
        unit.kind,
        context.localize(result.status.label),
        context.localize(words.YES if result.is_counted else words.NO),
        result.count(Severity.ERROR) or None,
        result.count(Severity.WARNING) or None,
        "\n".join(files),
        submission.saved_at if submission else "",
        result.due.isoformat() if result.due else "",
        _punctuality(context, result),
        context.decision(result),
        *reachable(result),
    )


def reachable(result: UnitResult) -> tuple[str, str]:
    """The contact person and the phone number, from the roster or else from the cover."""
    cover = result.submission.cover if result.submission else {}
    unit = result.unit
    return unit.contact or cover.get("contact", ""), unit.phone or cover.get("phone", "")


def _punctuality(context: ReportContext, result: UnitResult) -> str:
    if not result.is_late:
        return ""
    return context.localize(words.OVERDUE if result.status is UnitStatus.MISSING else words.LATE)
