"""问题清单: every finding, errors first, then by unit, with what to do; and the same by rule."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, Severity, readable_value, untranslated, workbook_words
from xlreport.findings import rollup_words as words
from xlreport.rollup.observations import OBSERVATIONS
from xlreport.rollup.workbook.plain_table import FIRST_ROW, Column
from xlreport.rollup.workbook.problem_lines import location_text
from xlreport.rollup.workbook.report_context import FILE_WIDTH, shorten_file_name
from xlreport.rules import quote_sheet_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format

    from xlreport.findings import Finding, Location, Value
    from xlreport.form import Content
    from xlreport.rollup.workbook.problem_lines import ProblemLine
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.template import Sheet

COLUMNS = (
    Column(workbook_words.SEVERITY, 7, centred=True),
    Column(words.UNIT_CODE, 12),
    Column(words.UNIT_NAME, 18),
    Column(words.SHEET, 11),
    Column(words.CELL, 8, centred=True),
    Column(words.WHERE, 32),
    Column(words.WHAT, 46),
    Column(words.OBSERVED, 11, centred=True),
    Column(words.SHOULD_BE, 11, centred=True),
    Column(workbook_words.DIFFERENCE, 10, centred=True),
    Column(words.TO_DO, 30),
    Column(words.FILE, FILE_WIDTH + 2),
    Column(words.FINDING_CODE, 20),
)
CELL_COLUMN, FILE_COLUMN = 4, 11
RULE_COLUMNS = (
    Column(workbook_words.SEVERITY, 7, centred=True),
    Column(words.RULE, 50),
    Column(words.FINDING_COUNT, 8, centred=True),
    Column(words.UNIT_COUNT, 8, centred=True),
    Column(words.WHICH_UNITS, 44),
    Column(words.TO_DO, 34),
    Column(words.FINDING_CODE, 22),
)
LONGEST_SHOWN = 80
COLOURS = {Severity.ERROR: "#F8B4B4", Severity.WARNING: "#FBD5A5", Severity.NOTE: "#FFFFFF"}


def write_problems(context: ReportContext) -> None:
    lines = context.problems
    sheet = context.add_table_sheet(words.PROBLEMS, _hint(context, len(lines)), COLUMNS, len(lines))
    names = {each.unit.code: each.unit.name for each in context.roll_up.units}
    looks = severity_looks(context)
    for row, line in enumerate(lines, FIRST_ROW):
        each = line.finding
        values = _values(context, line, names)
        context.write_row(sheet, row, COLUMNS, values)
        sheet.write(row, 0, values[0], looks[each.severity])
        if each.location.file:
            context.write_file(sheet, row, FILE_COLUMN, each.location.file, context.styles.link)
            if each.location.sheet and each.location.cell:
                _link_cell(context, sheet, row, each.location)


def _hint(context: ReportContext, shown: int) -> LocalizedText:
    if not context.problems:
        return words.NO_PROBLEMS
    if shown < context.problem_count:
        return words.LIST_CUT_SHORT.format(shown=shown, count=context.problem_count)
    return words.PROBLEMS_HINT


def severity_looks(context: ReportContext) -> Mapping[Severity, Format]:
    boxed = context.styles.boxed
    return {each: boxed(align="center", bg_color=COLOURS[each]) for each in Severity}


def _link_cell(context: ReportContext, sheet: Sheet, row: int, location: Location) -> None:
    """The cell as a link into the returned file."""
    ref = f"{quote_sheet_name(location.sheet or '')}!{location.cell}"
    if link := context.file_link(location.file or "", ref):
        sheet.link(row, CELL_COLUMN, link, location.cell or "", context.styles.link)


def _values(
    context: ReportContext, line: ProblemLine, names: Mapping[str, str]
) -> tuple[Content, ...]:
    each, location = line.finding, line.finding.location
    own = (
        context.localize(words.ROLL_UP_UNIT)
        if location.unit is None and location.file is None
        else ""
    )
    return (
        context.localize(workbook_words.SEVERITIES[each.severity]),
        location.unit or "",
        names.get(location.unit or "", own),
        location.sheet or "",
        location.cell or "",
        location_text(line, context.roll_up.form, context.language),
        _problem(context, line),
        shown_value(context, each.observed),
        shown_value(context, each.expected),
        shown_value(context, each.difference),
        each.remedy(context.language),
        shorten_file_name(location.file),
        each.code,
    )


def _problem(context: ReportContext, line: ProblemLine) -> str:
    said = line.finding.problem(context.language)
    return context.localize(workbook_words.FOLLOWS) + said if line.follows else said


def shown_value(context: ReportContext, value: Value) -> Content:
    """Numbers as numbers, so that they can be sorted; anything else as its text."""
    if value is None or (isinstance(value, str) and len(value) > LONGEST_SHOWN):
        return None
    shown = readable_value(value)
    return context.localize(shown) if isinstance(shown, LocalizedText) else value


def write_by_rule(context: ReportContext) -> None:
    """How often each code was found, and in which units; no sheet if there are no findings."""
    groups: defaultdict[tuple[int, str], list[Finding]] = defaultdict(list)
    for each in context.roll_up.findings:
        if each.code not in OBSERVATIONS:
            groups[each.severity.rank, each.code].append(each)
    if not groups:
        return
    ordered = sorted(groups.items(), key=lambda each: (each[0][0], -len(each[1]), each[0][1]))
    sheet = context.add_table_sheet(
        words.BY_RULE, LocalizedText("", ""), RULE_COLUMNS, len(ordered)
    )
    looks = severity_looks(context)
    messages = {
        each.rule.finding_code: each.rule.message for each in context.roll_up.form.rule_instances
    }
    for row, (_, findings) in enumerate(ordered, FIRST_ROW):
        values = _rule_values(context, findings, messages)
        context.write_row(sheet, row, RULE_COLUMNS, values)
        sheet.write(row, 0, values[0], looks[findings[0].severity])


def _rule_values(
    context: ReportContext, findings: Sequence[Finding], messages: Mapping[str, str]
) -> tuple[Content, ...]:
    first = findings[0]
    codes = {each.location.unit for each in findings}
    units = [each for each in context.roll_up.units if each.unit.code in codes]
    message = messages.get(first.code)
    example = words.EXAMPLE.format(says=first.problem(context.language))
    own = (
        context.localize(words.ROLL_UP_UNIT)
        if any(each.location.file is None for each in findings)
        else ""
    )
    return (
        context.localize(workbook_words.SEVERITIES[first.severity]),
        context.localize(untranslated(message) if message else example),
        len(findings),
        len(units),
        context.names(units) if units else own,
        first.remedy(context.language),
        first.code,
    )
