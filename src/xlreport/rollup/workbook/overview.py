"""概况: who has reported, what the figures stand for, what to do next. One page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import Severity, Text
from xlreport.findings import rollup_words as words
from xlreport.findings import words as template_words
from xlreport.form.layout import Box
from xlreport.form.layout.measure import height
from xlreport.rollup.model import UnitStatus
from xlreport.rollup.workbook.columns import SWITCH
from xlreport.rollup.workbook.desk import FIRST_ROW
from xlreport.rollup.workbook.units import COLOURS, STATUS_COLUMN
from xlreport.rules.formula import Spot, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.rollup.workbook.desk import Desk
    from xlreport.template.sheet import Sheet

COLUMNS, COLUMN_WIDTH = 6, 15.0
LABEL_ROW, FIGURE_ROW, FACE_ROW = 2, 3, 5


class Figure(NamedTuple):
    """One large figure: its name, its colour, its live formula if it has one, and its result."""

    label: Text
    colour: str
    formula: str
    result: int


def write_overview(desk: Desk) -> None:
    roll_up = desk.roll_up
    sheet = desk.draft.add_sheet(desk.say(words.OVERVIEW))
    sheet.width(0, COLUMNS - 1, COLUMN_WIDTH)
    title = words.TITLE.format(name=roll_up.form.name, period=roll_up.period.words)
    sheet.merge(Box(0, 0, 0, COLUMNS - 1), desk.say(title), desk.styles.title)
    sheet.height(0, 44)
    if roll_up.is_sample:
        sample = desk.styles.make(align="center", font_color="#C00000", bold=True)
        sheet.merge(Box(1, 0, 1, COLUMNS - 1), desk.say(words.SAMPLE), sample)
    for column, figure in enumerate(_figures(desk)):
        look = {"align": "center", "bg_color": figure.colour}
        sheet.put(LABEL_ROW, column, desk.say(figure.label), desk.styles.boxed(**look))
        large = desk.styles.boxed(**look, font_size=26, bold=True)
        if figure.formula:
            sheet.formula(FIGURE_ROW, column, figure.formula, figure.result, large)
        else:
            sheet.put(FIGURE_ROW, column, figure.result, large)
    sheet.height(LABEL_ROW, 26)
    sheet.height(FIGURE_ROW, 56)
    row = _write_lines(desk, sheet, FACE_ROW, list(_face(desk)), "")
    sheet.put(row + 1, 0, desk.say(words.NEXT), desk.styles.heading)
    sheet.height(row + 1, 30)
    row = _write_lines(desk, sheet, row + 2, list(_next_steps(desk)), "{number}. ")
    desk.draft.set_page(sheet, Box(0, 0, row, COLUMNS - 1))
    sheet.raw.activate()


def _figures(desk: Desk) -> Iterator[Figure]:
    roll_up, detail = desk.roll_up, desk.detail
    yield Figure(words.EXPECTED, "#F2F2F2", "", len(roll_up.units))
    for status in UnitStatus:
        said = desk.say(status.words)
        formula = f'COUNTIF({_status_range(desk)},"{said}")'
        yield Figure(status.words, COLOURS[status], formula, len(roll_up.with_status(status)))
    switches = detail.range(SWITCH, desk.say(words.DETAIL))
    formula = f'COUNTIF({switches},"{desk.say(words.YES)}")'
    yield Figure(words.COUNTED, "#F2F2F2", formula, len(roll_up.counted))


def _status_range(desk: Desk) -> str:
    """The statuses in 报送情况, with their heading, so that it is a range for one unit, too."""
    sheet = desk.say(words.UNITS)
    first = Spot(sheet, FIRST_ROW - 1, STATUS_COLUMN).fixed
    last = Spot(sheet, FIRST_ROW + len(desk.roll_up.units) - 1, STATUS_COLUMN).fixed
    return f"{quoted(sheet)}!{first}:{last}"


def _face(desk: Desk) -> Iterator[str]:
    """What the figures stand for."""
    roll_up = desk.roll_up
    left = [each for each in roll_up.units if not each.is_counted]
    counted = len(roll_up.counted)
    if left:
        names = desk.names(left)
        says = words.ON_ITS_FACE.format(counted=counted, left=len(left), names=names)
    else:
        says = words.ALL_COUNTED.format(counted=counted)
    yield desk.say(says)
    forced = [each for each in roll_up.counted if each.is_forced]
    if forced:
        yield desk.say(words.FORCED.format(names=desk.names(forced)))


def _next_steps(desk: Desk) -> Iterator[str]:
    roll_up = desk.roll_up
    by_status = (
        (UnitStatus.MISSING, words.NEXT_REMIND),
        (UnitStatus.REJECTED, words.NEXT_REJECTED),
        (UnitStatus.CONFLICT, words.NEXT_CONFLICT),
    )
    steps = 0
    for status, says in by_status:
        if units := [each for each in roll_up.with_status(status) if not each.is_excused]:
            yield desk.say(says.format(problems=words.PROBLEMS, names=desk.names(units)))
            steps += 1
    warnings = sum(each.severity is Severity.WARNING for each in roll_up.findings)
    county = sum(each.severity is Severity.ERROR for each in roll_up.own_findings)
    counts = (
        (len(roll_up.strays), words.NEXT_STRAYS),
        (warnings, words.NEXT_WARNINGS),
        (county, words.NEXT_COUNTY),
    )
    for count, says in counts:
        if count:
            filled = says.format(count=count, sources=words.SOURCES, checks=template_words.CHECKS)
            yield desk.say(filled)
            steps += 1
    if not steps:
        yield desk.say(words.NEXT_NOTHING)


def _write_lines(desk: Desk, sheet: Sheet, row: int, lines: list[str], prefix: str) -> int:
    for number, line in enumerate(lines, 1):
        said = prefix.format(number=number) + line
        sheet.merge(Box(row, 0, row, COLUMNS - 1), said, desk.styles.plain)
        sheet.height(row, height(said, COLUMNS * COLUMN_WIDTH))
        row += 1
    return row
