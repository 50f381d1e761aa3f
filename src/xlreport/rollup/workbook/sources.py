"""来源: every file that was read, so that a figure can be followed back to its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.rollup.workbook.plain_table import FIRST_ROW, Column
from xlreport.rollup.workbook.row_heights import LineHeights
from xlreport.template import RowTemplate
from xlreport.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.findings import LocalizedText
    from xlreport.intake import Submission
    from xlreport.rollup.model import UnitResult
    from xlreport.rollup.workbook.report_context import ReportContext

COLUMNS = (
    Column(words.FILE, 44),
    Column(words.UNIT_CODE, 14),
    Column(words.UNIT_NAME, 26),
    Column(words.USE, 30),
    Column(words.SAVED, 20),
    Column(words.SIZE, 13, centred=True),
    Column(words.DIGEST, 68),
)


def write_sources(context: ReportContext) -> None:
    lines = [*_unit_files(context), *_unassigned(context)]
    version = words.VERSION.format(version=__version__)
    sheet = context.add_table_sheet(words.SOURCES, version, COLUMNS, len(lines))
    styles = context.styles
    looks = [styles.link, *[styles.cell] * 4, styles.count, styles.cell]
    template = RowTemplate(sheet, looks, LineHeights.of(COLUMNS))
    for row, (submission, code, name, use) in enumerate(lines, FIRST_ROW):
        path = context.relative_path(submission.file) or submission.file
        size, digest = submission.size, submission.sha256
        values = (path, code, name, use, submission.saved_at, size, digest)
        if link := context.file_link(submission.file):
            sheet.add_link(row, 0, link)
        template.write(row, values)


def _unit_files(context: ReportContext) -> Iterator[tuple[Submission, str, str, str]]:
    for result in context.roll_up.units:
        for submission in result.files:
            yield (
                submission,
                result.unit.code,
                result.unit.name,
                context.localize(_use(result, submission)),
            )


def _use(result: UnitResult, submission: Submission) -> LocalizedText:
    chosen = result.submission
    is_chosen = chosen is not None and chosen.file == submission.file
    return words.USED if is_chosen and result.is_counted else words.NOT_USED


def _unassigned(context: ReportContext) -> Iterator[tuple[Submission, str, str, str]]:
    for leftover in context.roll_up.unassigned:
        submission = leftover.submission
        why = (
            leftover.findings[0].message(context.language) if leftover.findings else leftover.reason
        )
        use = context.localize(words.UNASSIGNED.format(why=why))
        yield submission, submission.unit_code, submission.unit_name, use
