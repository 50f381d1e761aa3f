"""报送情况: one line per unit, with links to its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Severity, Text
from xlreport.findings import rollup_words as words
from xlreport.rollup.model import UnitStatus
from xlreport.rollup.workbook.desk import FIRST_ROW, Column

if TYPE_CHECKING:
    from xlreport.rollup.workbook.desk import Desk

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
    Column(words.REASON, 24),
    Column(words.CONTACT, 12),
    Column(words.PHONE, 16),
)
STATUS_COLUMN, FILE_COLUMN = 3, 7
COLOURS = {
    UnitStatus.ACCEPTED: "#C6E7C8",
    UnitStatus.REJECTED: "#F8B4B4",
    UnitStatus.CONFLICT: "#FBD5A5",
    UnitStatus.MISSING: "#D9D9D9",
}


def write_units(desk: Desk) -> None:
    roll_up = desk.roll_up
    sheet = desk.table(words.UNITS, Text("", ""), COLUMNS, len(roll_up.units))
    for row, result in enumerate(roll_up.units, FIRST_ROW):
        submission, unit = result.submission, result.unit
        cover = submission.cover if submission else {}
        files = [each.file for each in result.files]
        values = (
            unit.code,
            unit.name,
            unit.kind,
            desk.say(result.status.words),
            desk.say(words.YES if result.is_counted else words.NO),
            result.count(Severity.ERROR) or None,
            result.count(Severity.WARNING) or None,
            "\n".join(desk.path_from_here(file) or file for file in files),
            submission.saved_at if submission else "",
            desk.decision(result),
            unit.contact or cover.get("contact", ""),
            unit.phone or cover.get("phone", ""),
        )
        desk.row(sheet, row, COLUMNS, values)
        look = desk.styles.boxed(align="center", bg_color=COLOURS[result.status])
        sheet.put(row, STATUS_COLUMN, desk.say(result.status.words), look)
        if len(files) == 1:
            desk.put_file(sheet, row, FILE_COLUMN, files[0], desk.styles.link)
