"""退回一览: the list of what each unit gets in a round, with links to the files beside it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words
from xlreport.layout import Box, text_height
from xlreport.output import ROLL_UP
from xlreport.rollup import UnitStatus
from xlreport.sendback.packages import notice_digest, unassigned_files
from xlreport.template import A4_PAPER, ReportWorkbook, Sheet, Styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.findings import Language, LocalizedText
    from xlreport.form import Content
    from xlreport.rollup import RollUp, UnassignedFile
    from xlreport.sendback.packages import CorrectionPackage

COLUMNS = (
    (words.SENT_BACK_UNIT_CODE, 14),
    (words.SENT_BACK_UNIT_NAME, 30),
    (words.STATUS, 18),
    (words.ERRORS, 9),
    (words.WARNINGS, 9),
    (words.WORKBOOK, 14),
    (words.NOTICE, 14),
    (words.SENT, 40),
    (words.SENT_BACK_CONTACT, 14),
    (words.SENT_BACK_PHONE, 18),
)
STATUS_COLUMN, WORKBOOK_COLUMN, NOTICE_COLUMN = 2, 5, 6
DIGEST_COLUMN = len(COLUMNS)
"""A hidden column with digests of the notices. They show whether somebody edited a notice."""
SUMMARY_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3
TALLEST = 400.0
"""The greatest height of a row, in points; Excel allows 409."""
MARKS = {
    UnitStatus.REJECTED: ("×", "#F8B4B4"),
    UnitStatus.CONFLICT: ("≠", "#FBD5A5"),
    UnitStatus.MISSING: ("○", "#D9D9D9"),
}
"""The sign and the colour of each status; the word itself stands beside them."""
UNASSIGNED_MARK = ("?", "#FFF2CC")
_ESCAPED = str.maketrans({" ": "%20", "#": "%23", "%": "%25"})
"""Characters that a file name of ours may hold and a link may not."""


def write_package_list(found: Sequence[CorrectionPackage], roll_up: RollUp) -> bytes:
    """The bytes of the list's workbook."""
    form, buffer = roll_up.form, BytesIO()
    title = words.OVERVIEW_TITLE.format(name=form.name, period=roll_up.period.label)
    book = ReportWorkbook(buffer, in_memory=True)
    book.describe(title.in_language(form.language), form.language, category=ROLL_UP)
    sheet = Sheet(book.add_worksheet(words.OVERVIEW.in_language(form.language)))
    leftovers = unassigned_files(roll_up)
    lines = _Lines(sheet, Styles(book, form.language), form.language)
    lines.write_head(title, _summary(found, leftovers))
    for row, each in enumerate(found, FIRST_ROW):
        lines.write_package(row, each)
    for row, leftover in enumerate(leftovers, FIRST_ROW + len(found)):
        lines.write_unassigned(row, leftover)
    _set_page(sheet, FIRST_ROW + len(found) + len(leftovers) - 1)
    book.close()
    return buffer.getvalue()


def _summary(
    found: Sequence[CorrectionPackage], leftovers: Sequence[UnassignedFile]
) -> LocalizedText:
    """A sentence with the number of units of each status."""
    count = dict.fromkeys(MARKS, 0)
    for each in found:
        count[each.result.status] += 1
    return words.OVERVIEW_SUMMARY.format(
        rejected=count[UnitStatus.REJECTED],
        conflict=count[UnitStatus.CONFLICT],
        missing=count[UnitStatus.MISSING],
        unassigned=len(leftovers),
    )


def _set_page(sheet: Sheet, last_row: int) -> None:
    """Put a filter on the heading, keep it in sight, and repeat it on every printed page."""
    sheet.raw.set_column(DIGEST_COLUMN, DIGEST_COLUMN, None, None, {"hidden": True})
    sheet.raw.autofilter(HEADING_ROW, 0, max(last_row, FIRST_ROW), len(COLUMNS) - 1)
    sheet.raw.freeze_panes(FIRST_ROW, 0)
    sheet.raw.repeat_rows(HEADING_ROW)
    sheet.raw.print_area(0, 0, max(last_row, FIRST_ROW), len(COLUMNS) - 1)
    sheet.raw.set_landscape()
    sheet.raw.set_paper(A4_PAPER)
    sheet.raw.fit_to_pages(1, 0)
    sheet.raw.set_footer("&C&P / &N")


class _Lines:
    """The lines of the list, each as tall as its longest text."""

    def __init__(self, sheet: Sheet, styles: Styles, language: Language) -> None:
        self._sheet, self._styles, self._language = sheet, styles, language

    def write_head(self, title: LocalizedText, summary: LocalizedText) -> None:
        last = len(COLUMNS) - 1
        self._sheet.merge(Box(0, 0, 0, last), self._said(title), self._styles.title)
        self._sheet.height(0, 40)
        box = Box(SUMMARY_ROW, 0, SUMMARY_ROW, last)
        self._sheet.merge(box, self._said(summary), self._styles.plain)
        self._sheet.height(SUMMARY_ROW, 24)
        for column, (heading, width) in enumerate(COLUMNS):
            self._sheet.width(column, column, width)
            self._sheet.write(HEADING_ROW, column, self._said(heading), self._styles.column_label)
        self._sheet.height(HEADING_ROW, 26)

    def write_package(self, row: int, package: CorrectionPackage) -> None:
        result = package.result
        cover = result.submission.cover if result.submission else {}
        self._write_line(
            row,
            (
                result.unit.code,
                result.unit.name,
                self._said(result.status.label),
                package.errors or None,
                package.warnings or None,
                None,
                None,
                "\n".join(each.file.rsplit("/", 1)[-1] for each in result.files),
                result.unit.contact or cover.get("contact", ""),
                result.unit.phone or cover.get("phone", ""),
            ),
            MARKS[result.status],
        )
        if package.workbook:
            self._link(row, WORKBOOK_COLUMN, f"{package.file_stem}.xlsx", words.OPEN_WORKBOOK)
        self._link(row, NOTICE_COLUMN, f"{package.file_stem}.txt", words.OPEN_NOTICE)
        self._sheet.write(row, DIGEST_COLUMN, notice_digest(package.notice), self._styles.cell)

    def write_unassigned(self, row: int, leftover: UnassignedFile) -> None:
        """Write the line of a file of no unit: no unit can be asked, so the county must look."""
        name = leftover.submission.file.rsplit("/", 1)[-1]
        why = leftover.findings[0].message(self._language)
        blanks: list[Content] = [None] * len(COLUMNS)
        blanks[STATUS_COLUMN] = self._said(words.UNASSIGNED)
        blanks[NOTICE_COLUMN + 1] = f"{name}\n{why}"
        self._write_line(row, blanks, UNASSIGNED_MARK)

    def _write_line(self, row: int, values: Sequence[Content], mark: tuple[str, str]) -> None:
        sign, colour = mark
        for column, value in enumerate(values):
            align = "center" if isinstance(value, int) else "left"
            self._sheet.write(row, column, value, self._styles.shown(value, align=align))
        look = self._styles.boxed(align="center", bg_color=colour)
        self._sheet.write(row, STATUS_COLUMN, f"{sign} {values[STATUS_COLUMN]}", look)
        pairs = zip(values, COLUMNS, strict=True)
        tall = [text_height(each, width) for each, (_, width) in pairs if isinstance(each, str)]
        self._sheet.height(row, min(max(tall), TALLEST))

    def _link(self, row: int, column: int, name: str, said: LocalizedText) -> None:
        """Link a file beside the list, under a text of two words: a file name would be cut."""
        target = "external:" + name.translate(_ESCAPED)
        self._sheet.link(row, column, target, self._said(said), self._styles.link)

    def _said(self, text: LocalizedText) -> str:
        return text.in_language(self._language)
