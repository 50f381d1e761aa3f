"""What each unit gets in a round of sending back, and the list of all of them."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter.workbook import Workbook

from xlreport.findings import Severity
from xlreport.findings import workbook_words as words
from xlreport.layout import Box, text_height
from xlreport.output import FIXED_TIMESTAMP, PROGRAM, ROLL_UP, file_name
from xlreport.rollup import UnitStatus
from xlreport.template import A4_PAPER, Sheet, Styles
from xlreport.xlsx import DEFAULT_LIMITS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlreport.findings import Language
    from xlreport.form import Content
    from xlreport.rollup import RollUp, UnassignedFile, UnitResult

ENDINGS = {
    UnitStatus.REJECTED: words.TO_CORRECT,
    UnitStatus.MISSING: words.REMINDER,
    UnitStatus.CONFLICT: words.TO_CONFIRM,
}
"""Who gets something, and what its files are called."""

COLUMNS = (
    (words.SENT_BACK_UNIT_CODE, 14),
    (words.SENT_BACK_UNIT_NAME, 26),
    (words.STATUS, 10),
    (words.ERRORS, 8),
    (words.WARNINGS, 8),
    (words.WORKBOOK, 34),
    (words.NOTICE, 34),
    (words.SENT, 30),
    (words.SENT_BACK_CONTACT, 12),
    (words.SENT_BACK_PHONE, 16),
)
WORKBOOK_COLUMN, NOTICE_COLUMN, SENT_COLUMN = 5, 6, 7
DIGEST_COLUMN = len(COLUMNS)
"""A hidden column that tells a notice as it was written from one that somebody edited."""
_DIGEST = re.compile(rb"\b[0-9a-f]{64}\b")
_TEXT_PARTS = re.compile(r"xl/(sharedStrings|worksheets/[^/]+)\.xml")
"""Where a program that saves a workbook may put a text."""
HEADING_ROW, FIRST_ROW = 1, 2
_ESCAPED = str.maketrans({" ": "%20", "#": "%23", "%": "%25"})
"""What a name of ours may hold and a link may not."""


@dataclass(frozen=True)
class CorrectionPackage:
    """What a unit gets: a text, and a workbook where it has something to correct."""

    result: UnitResult
    language: Language
    notice: bytes = field(repr=False)
    workbook: bytes = field(default=b"", repr=False)
    errors: int = 0
    warnings: int = 0

    @property
    def file_stem(self) -> str:
        """The name of its files, without ending."""
        return file_stem(self.result, self.language)


def file_stem(result: UnitResult, language: Language) -> str:
    """What a unit's files are called in this round."""
    return file_name(
        result.unit.code, result.unit.name, ENDINGS[result.status].in_language(language)
    )


def unassigned_files(roll_up: RollUp) -> list[UnassignedFile]:
    """Files that belong to no unit; what was only put aside beside a right file is none."""
    return [
        each
        for each in roll_up.unassigned
        if any(message.severity is not Severity.NOTE for message in each.findings)
    ]


def notice_digest(notice: bytes) -> str:
    return hashlib.sha256(notice).hexdigest()


def listed_digests(overview: Path) -> frozenset[str]:
    """The digests that an overview keeps, by whatever program it was saved; none without it."""
    try:
        with zipfile.ZipFile(overview) as package:
            names = filter(_TEXT_PARTS.fullmatch, package.namelist())
            parts = [package.open(name).read(DEFAULT_LIMITS.part) for name in names]
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        return frozenset()
    return frozenset(found.decode() for part in parts for found in _DIGEST.findall(part))


def write_package_list(found: Sequence[CorrectionPackage], roll_up: RollUp) -> bytes:
    """Who gets what, with links to the files beside it."""
    form, buffer = roll_up.form, BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"author": PROGRAM, "created": FIXED_TIMESTAMP, "category": ROLL_UP})
    styles = Styles(book, form.language)
    sheet = Sheet(book.add_worksheet(words.OVERVIEW.in_language(form.language)))
    title = words.OVERVIEW_TITLE.format(name=form.name, period=roll_up.period.label)
    sheet.merge(Box(0, 0, 0, len(COLUMNS) - 1), title.in_language(form.language), styles.title)
    sheet.height(0, 40)
    for column, (heading, width) in enumerate(COLUMNS):
        sheet.width(column, column, width)
        sheet.write(HEADING_ROW, column, heading.in_language(form.language), styles.column_label)
    for row, each in enumerate(found, FIRST_ROW):
        _write_line(sheet, row, each, styles)
    for row, leftover in enumerate(unassigned_files(roll_up), FIRST_ROW + len(found)):
        _write_unassigned(sheet, row, leftover, styles, form.language)
    sheet.raw.set_column(DIGEST_COLUMN, DIGEST_COLUMN, None, None, {"hidden": True})
    sheet.raw.freeze_panes(FIRST_ROW, 0)
    sheet.raw.set_landscape()
    sheet.raw.set_paper(A4_PAPER)
    sheet.raw.fit_to_pages(1, 0)
    book.close()
    return buffer.getvalue()


def _write_line(sheet: Sheet, row: int, correction: CorrectionPackage, styles: Styles) -> None:
    result, language = correction.result, correction.language
    cover = result.submission.cover if result.submission else {}
    values: tuple[Content, ...] = (
        result.unit.code,
        result.unit.name,
        result.status.label.in_language(language),
        correction.errors or None,
        correction.warnings or None,
        None,
        None,
        "\n".join(each.file.rsplit("/", 1)[-1] for each in result.files),
        result.unit.contact or cover.get("contact", ""),
        result.unit.phone or cover.get("phone", ""),
    )
    for column, value in enumerate(values):
        style = styles.centred if isinstance(value, int) else styles.cell
        sheet.write(row, column, value, style)
    if correction.workbook:
        name = f"{correction.file_stem}.xlsx"
        sheet.link(row, WORKBOOK_COLUMN, _link(name), name, styles.link)
    name = f"{correction.file_stem}.txt"
    sheet.link(row, NOTICE_COLUMN, _link(name), name, styles.link)
    sheet.write(row, DIGEST_COLUMN, notice_digest(correction.notice), styles.cell)
    sheet.height(row, 10.0 + 15.0 * max(len(result.files), 1))


def _write_unassigned(
    sheet: Sheet, row: int, leftover: UnassignedFile, styles: Styles, language: Language
) -> None:
    """A file that belongs to no unit: nobody can be written to, so the county has to look."""
    why = leftover.findings[0].message(language)
    values: list[Content] = [None] * len(COLUMNS)
    values[1], values[NOTICE_COLUMN] = words.UNASSIGNED.in_language(language), why
    values[SENT_COLUMN] = leftover.submission.file.rsplit("/", 1)[-1]
    for column, value in enumerate(values):
        sheet.write(row, column, value, styles.cell)
    sheet.height(row, text_height(why, COLUMNS[NOTICE_COLUMN][1]))


def _link(name: str) -> str:
    """A link to a file beside the overview."""
    return "external:" + name.translate(_ESCAPED)
