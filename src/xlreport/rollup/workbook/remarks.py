"""值得关注: figures and texts that stand out, each with the numbers that led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.findings import listing_words as words
from xlreport.findings import rollup_words as usual
from xlreport.rollup.alike import SAME, SHORTEST
from xlreport.rollup.outliers import FEWEST_PEERS, LEAST, SPREADS, TIMES
from xlreport.rollup.remarks import REMARKS, TEXT_REMARKS
from xlreport.rollup.workbook.desk import FILE_WIDTH, FIRST_ROW, Column, fitted
from xlreport.rollup.workbook.problem_lines import ProblemLine, place_words
from xlreport.rollup.workbook.problems import shown_value

if TYPE_CHECKING:
    from xlreport.findings import Finding
    from xlreport.form.celltypes import Content
    from xlreport.rollup.model import UnitResult
    from xlreport.rollup.workbook.desk import Desk

COLUMNS = (
    Column(words.OBSERVATION_KIND, 15, centred=True),
    Column(usual.UNIT_CODE, 12),
    Column(usual.UNIT_NAME, 20),
    Column(usual.WHERE, 40),
    Column(words.OBSERVED_HERE, 12, centred=True),
    Column(words.COMPARED_WITH, 12, centred=True),
    Column(words.REASON, 52),
    Column(usual.FILE, FILE_WIDTH + 2),
)
FILE_COLUMN = 7


def write_remarks(desk: Desk) -> None:
    lines = [
        (result, each)
        for code in words.OBSERVATION_KINDS
        for result in desk.roll_up.units
        for each in result.findings
        if each.code == code
    ]
    hint = words.OBSERVATIONS_HINT.format(
        least=LEAST,
        times=TIMES,
        peers=FEWEST_PEERS,
        spreads=SPREADS,
        shortest=SHORTEST,
        same=SAME,
    )
    empty = LocalizedText("", "") if lines else words.NOTHING_STANDS_OUT
    said = LocalizedText(*("\n".join(filter(None, pair)) for pair in zip(empty, hint, strict=True)))
    sheet = desk.table(words.OBSERVATIONS, said, COLUMNS, len(lines))
    for row, (result, each) in enumerate(lines, FIRST_ROW):
        desk.row(sheet, row, COLUMNS, _values(desk, result, each))
        desk.put_file(sheet, row, FILE_COLUMN, each.location.file or "", desk.styles.link)


def _values(desk: Desk, result: UnitResult, each: Finding) -> tuple[Content, ...]:
    share = f"{each.observed}%" if each.code in TEXT_REMARKS else None
    return (
        desk.say(words.OBSERVATION_KINDS[each.code]),
        result.unit.code,
        result.unit.name,
        place_words(ProblemLine(each), desk.roll_up.form, desk.language),
        share or shown_value(desk, each.observed),
        shown_value(desk, each.expected),
        each.problem(desk.language),
        fitted(each.location.file),
    )


def count_remarks(desk: Desk) -> int:
    return sum(each.code in REMARKS for each in desk.roll_up.findings)
