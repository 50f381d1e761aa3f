"""问题清单: every finding, errors first, then by unit, with what to do; and the same by rule."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, Severity, untranslated
from xlreport.findings import listing_words as words
from xlreport.findings import rollup_words as usual
from xlreport.findings.model import readable_value
from xlreport.findings.words import DIFFERENCE, SEVERITIES, SEVERITY
from xlreport.rollup.remarks import OBSERVATIONS
from xlreport.rollup.workbook.desk import FILE_WIDTH, FIRST_ROW, Column, shorten_file_name
from xlreport.rollup.workbook.problem_lines import ORDER, location_text
from xlreport.rules.formula import quote_sheet_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format

    from xlreport.findings import Finding, Location, Value
    from xlreport.form.celltypes import Content
    from xlreport.rollup.workbook.desk import ReportContext
    from xlreport.rollup.workbook.problem_lines import ProblemLine
    from xlreport.template.sheet import Sheet

COLUMNS = (
    Column(SEVERITY, 7, centred=True),
    Column(usual.UNIT_CODE, 12),
    Column(usual.UNIT_NAME, 18),
    Column(usual.SHEET, 11),
    Column(usual.CELL, 8, centred=True),
    Column(usual.WHERE, 32),
    Column(usual.WHAT, 46),
    Column(usual.OBSERVED, 11, centred=True),
    Column(usual.SHOULD_BE, 11, centred=True),
    Column(DIFFERENCE, 10, centred=True),
    Column(usual.TO_DO, 30),
    Column(usual.FILE, FILE_WIDTH + 2),
    Column(usual.FINDING_CODE, 20),
)
CELL_COLUMN, FILE_COLUMN = 4, 11
RULE_COLUMNS = (
    Column(SEVERITY, 7, centred=True),
    Column(words.RULE, 50),
    Column(words.FINDING_COUNT, 8, centred=True),
    Column(words.UNIT_COUNT, 8, centred=True),
    Column(words.WHICH_UNITS, 44),
    Column(usual.TO_DO, 34),
    Column(usual.FINDING_CODE, 22),
)
LONGEST_SHOWN = 80
COLOURS = {Severity.ERROR: "#F8B4B4", Severity.WARNING: "#FBD5A5", Severity.NOTE: "#FFFFFF"}


def write_problems(desk: ReportContext) -> None:
    lines = desk.problems
    sheet = desk.add_table_sheet(usual.PROBLEMS, _hint(desk, len(lines)), COLUMNS, len(lines))
    names = {each.unit.code: each.unit.name for each in desk.roll_up.units}
    looks = severity_looks(desk)
    for row, line in enumerate(lines, FIRST_ROW):
        each = line.finding
        values = _values(desk, line, names)
        desk.write_row(sheet, row, COLUMNS, values)
        sheet.write(row, 0, values[0], looks[each.severity])
        if each.location.file:
            desk.write_file(sheet, row, FILE_COLUMN, each.location.file, desk.styles.link)
            if each.location.sheet and each.location.cell:
                _link_cell(desk, sheet, row, each.location)


def _hint(desk: ReportContext, shown: int) -> LocalizedText:
    if not desk.problems:
        return usual.NO_PROBLEMS
    if shown < desk.problem_count:
        return words.LIST_CUT_SHORT.format(shown=shown, count=desk.problem_count)
    return words.PROBLEMS_HINT


def severity_looks(desk: ReportContext) -> Mapping[Severity, Format]:
    boxed = desk.styles.boxed
    return {each: boxed(align="center", bg_color=COLOURS[each]) for each in ORDER}


def _link_cell(desk: ReportContext, sheet: Sheet, row: int, place: Location) -> None:
    """The cell as a link into the returned file."""
    spot = f"{quote_sheet_name(place.sheet or '')}!{place.cell}"
    if link := desk.file_link(place.file or "", spot):
        sheet.link(row, CELL_COLUMN, link, place.cell or "", desk.styles.link)


def _values(
    desk: ReportContext, line: ProblemLine, names: Mapping[str, str]
) -> tuple[Content, ...]:
    each, place = line.finding, line.finding.location
    own = desk.localize(usual.ROLL_UP_UNIT) if place.unit is None and place.file is None else ""
    return (
        desk.localize(SEVERITIES[each.severity]),
        place.unit or "",
        names.get(place.unit or "", own),
        place.sheet or "",
        place.cell or "",
        location_text(line, desk.roll_up.form, desk.language),
        each.problem(desk.language),
        shown_value(desk, each.observed),
        shown_value(desk, each.expected),
        shown_value(desk, each.difference),
        each.remedy(desk.language),
        shorten_file_name(place.file),
        each.code,
    )


def shown_value(desk: ReportContext, value: Value) -> Content:
    """Numbers as numbers, so that they can be sorted; anything else as its text."""
    if value is None or (isinstance(value, str) and len(value) > LONGEST_SHOWN):
        return None
    shown = readable_value(value)
    return desk.localize(shown) if isinstance(shown, LocalizedText) else value


def write_by_rule(desk: ReportContext) -> None:
    """How often each thing was found, and with which units; nothing where nothing was found."""
    groups: defaultdict[tuple[int, str], list[Finding]] = defaultdict(list)
    for each in desk.roll_up.findings:
        if each.code not in OBSERVATIONS:
            groups[ORDER.index(each.severity), each.code].append(each)
    if not groups:
        return
    ordered = sorted(groups.items(), key=lambda each: (each[0][0], -len(each[1]), each[0][1]))
    sheet = desk.add_table_sheet(words.BY_RULE, LocalizedText("", ""), RULE_COLUMNS, len(ordered))
    looks = severity_looks(desk)
    messages = {
        each.rule.finding_code: each.rule.message for each in desk.roll_up.form.rule_instances
    }
    for row, (_, findings) in enumerate(ordered, FIRST_ROW):
        values = _rule_values(desk, findings, messages)
        desk.write_row(sheet, row, RULE_COLUMNS, values)
        sheet.write(row, 0, values[0], looks[findings[0].severity])


def _rule_values(
    desk: ReportContext, findings: Sequence[Finding], messages: Mapping[str, str]
) -> tuple[Content, ...]:
    first = findings[0]
    codes = {each.location.unit for each in findings}
    units = [each for each in desk.roll_up.units if each.unit.code in codes]
    message = messages.get(first.code)
    example = words.EXAMPLE.format(says=first.problem(desk.language))
    own = (
        desk.localize(usual.ROLL_UP_UNIT)
        if any(each.location.file is None for each in findings)
        else ""
    )
    return (
        desk.localize(SEVERITIES[first.severity]),
        desk.localize(untranslated(message) if message else example),
        len(findings),
        len(units),
        desk.names(units) if units else own,
        first.remedy(desk.language),
        first.code,
    )
