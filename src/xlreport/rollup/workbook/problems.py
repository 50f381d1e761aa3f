"""问题清单: every finding, errors first, then by unit, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Severity, Text
from xlreport.findings import rollup_words as words
from xlreport.findings.model import show_value
from xlreport.findings.words import DIFFERENCE, SEVERITY
from xlreport.rollup.workbook.desk import FIRST_ROW, Column
from xlreport.template.checks import SEVERITIES

if TYPE_CHECKING:
    from xlreport.findings import Finding, Value
    from xlreport.form.celltypes import Content
    from xlreport.rollup.workbook.desk import Desk

COLUMNS = (
    Column(SEVERITY, 8, centred=True),
    Column(words.UNIT_CODE, 13),
    Column(words.UNIT_NAME, 22),
    Column(words.SHEET, 11),
    Column(words.CELL, 8, centred=True),
    Column(words.WHERE, 30),
    Column(words.WHAT, 60),
    Column(words.OBSERVED, 12, centred=True),
    Column(words.SHOULD_BE, 12, centred=True),
    Column(DIFFERENCE, 10, centred=True),
    Column(words.FILE, 24),
    Column(words.FINDING_CODE, 22),
)
FILE_COLUMN = 10
LONGEST_SHOWN = 80
ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
COLOURS = {Severity.ERROR: "#F8B4B4", Severity.WARNING: "#FBD5A5", Severity.NOTE: "#FFFFFF"}


def write_problems(desk: Desk) -> None:
    findings = sorted(desk.roll_up.findings, key=lambda each: ORDER.index(each.severity))
    hint = Text("", "") if findings else words.NO_PROBLEMS
    sheet = desk.table(words.PROBLEMS, hint, COLUMNS, len(findings))
    names = {each.unit.code: each.unit.name for each in desk.roll_up.units}
    for row, each in enumerate(findings, FIRST_ROW):
        desk.row(sheet, row, COLUMNS, _values(desk, each, names))
        look = desk.styles.boxed(align="center", bg_color=COLOURS[each.severity])
        sheet.put(row, 0, desk.say(SEVERITIES[each.severity]), look)
        if each.place.file:
            desk.put_file(sheet, row, FILE_COLUMN, each.place.file, desk.styles.link)


def _values(desk: Desk, each: Finding, names: dict[str, str]) -> tuple[Content, ...]:
    place = each.place
    own = desk.say(words.ROLL_UP_UNIT) if place.unit is None and place.file is None else ""
    return (
        desk.say(SEVERITIES[each.severity]),
        place.unit or "",
        names.get(place.unit or "", own),
        place.sheet or "",
        place.cell or "",
        place.words or "",
        each.message(desk.language),
        _shown(desk, each.observed),
        _shown(desk, each.expected),
        _shown(desk, each.difference),
        place.file or "",
        each.code,
    )


def _shown(desk: Desk, value: Value) -> Content:
    """Numbers as numbers, so that they can be sorted; anything else as its text."""
    if value is None or (isinstance(value, str) and len(value) > LONGEST_SHOWN):
        return None
    shown = show_value(value)
    return desk.say(shown) if isinstance(shown, Text) else value
