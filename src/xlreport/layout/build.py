"""Form -> Layout: the cover, one sheet per section, and the lines of 校验."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import workbook_words as words
from xlreport.form import PREPARED_RECORDS, check_lines, prior_addresses
from xlreport.layout.bound import lay_out_bound
from xlreport.layout.model import (
    Box,
    CoverField,
    Layout,
    PlacedChoices,
    PlacedLine,
    PlacedPrior,
    StatusCells,
)
from xlreport.layout.sheet import lay_out_section
from xlreport.rules import CellRef, Earlier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form import CheckLine, Form
    from xlreport.layout.model import SectionSheet

COVER_LABEL, COVER_VALUE, COVER_LAST = 1, 2, 5
"""Columns of the cover, from 0: the labels', the first and the last of the values'."""

FIRST_FIELD_ROW = 3
VERDICT_ROW = 10
STATE_COLUMN = 4
CONTENTS_COLUMN, FIRST_CONTENTS_ROW = 7, 4
"""Where the table of contents begins, beside the printed page: one row for each section."""
FIRST_FAILING_ROW, FAILING_ROWS = 4, 6
"""The block on top of 校验 that repeats failing lines: its first row and its number of rows."""
FIRST_LINE_ROW = FIRST_FAILING_ROW + FAILING_ROWS + 1
FIRST_PRIOR_ROW, PRIOR_COLUMN = 3, 1
CHECK_COLUMNS = (
    "number",
    "words",
    "place",
    "left",
    "right",
    "difference",
    "result",
    "severity",
    "answer",
)

_FIELDS = (
    ("unit_name", words.UNIT_NAME),
    ("unit_code", words.UNIT_CODE),
    ("period", words.PERIOD),
    ("contact", words.CONTACT),
    ("phone", words.PHONE),
    ("filled_on", words.FILLED_ON),
)


def lay_out(form: Form, records: int = PREPARED_RECORDS, *, on_originals: bool = True) -> Layout:
    """The layout of a form whose lists are prepared for so many records, at the most.

    It depends on nothing else, so equal forms have equal layouts. Every cell has the same place
    whatever the number of records. Unless `on_originals`, sections stand on sheets of our own even
    where the form has official ones for them.
    """
    on_originals &= any(each.original is not None for each in form.sections)
    longest = max((t.most_records for t in form.tables.values() if t.is_list), default=0)
    return _lay_out(form, min(records, max(longest, PREPARED_RECORDS)), on_originals)


@cache
def _lay_out(form: Form, records: int, on_originals: bool) -> Layout:
    language = form.language
    cover, checks = _cover_name(form), words.CHECKS.in_language(language)
    return Layout(
        form=form,
        cover=cover,
        guide=words.GUIDE.in_language(language),
        checks=checks,
        helper=words.HELPER.in_language(language),
        lists=words.LISTS.in_language(language),
        prior_sheet=words.PRIOR.in_language(language),
        fields=tuple(
            CoverField(
                code,
                label.in_language(language),
                CellRef(cover, row, COVER_VALUE),
                Box(row, COVER_VALUE, row, COVER_LAST),
            )
            for row, (code, label) in enumerate(_FIELDS, FIRST_FIELD_ROW)
        ),
        verdict=CellRef(cover, VERDICT_ROW, COVER_VALUE),
        status=_status_cells(cover),
        section_statuses=tuple(
            _section_status_cells(cover, row)
            for row in range(FIRST_CONTENTS_ROW, FIRST_CONTENTS_ROW + len(form.sections))
        ),
        sections=_sections(form, records, on_originals=on_originals),
        lines=tuple(
            place_check_line(line, row, checks)
            for row, line in enumerate(check_lines(form), FIRST_LINE_ROW)
        ),
        prior=tuple(_prior(form, words.PRIOR.in_language(language))),
        choices=tuple(_choices(form, words.LISTS.in_language(language))),
    )


def _cover_name(form: Form) -> str:
    """The name of our cover. A form may have a cover of its own; then ours gives way."""
    usual = words.COVER.in_language(form.language)
    taken = {section.sheet.casefold() for section in form.sections}
    return words.OTHER_COVER.in_language(form.language) if usual.casefold() in taken else usual


def _status_cells(cover: str) -> StatusCells:
    """The state beside the verdict, and below it three rows of counts."""
    counts = [(1, COVER_VALUE), (1, COVER_VALUE + 1)]
    counts += [(2, column) for column in range(COVER_VALUE, COVER_VALUE + 3)]
    counts += [(3, COVER_VALUE)]
    return StatusCells(
        CellRef(cover, VERDICT_ROW, STATE_COLUMN),
        *(CellRef(cover, VERDICT_ROW + down, column) for down, column in counts),
    )


def _section_status_cells(cover: str, row: int) -> StatusCells:
    """A row of the contents: the section's state and counts, to the right of its name."""
    return StatusCells(*(CellRef(cover, row, CONTENTS_COLUMN + at) for at in range(1, 8)))


def _prior(form: Form, sheet: str) -> Iterator[PlacedPrior]:
    for row, at in enumerate(prior_addresses(form), FIRST_PRIOR_ROW):
        label = form.label_of(at)
        if at.earlier is Earlier.LAST_YEAR:
            label = words.OF_LAST_YEAR.format(label=label).in_language(form.language)
        yield PlacedPrior(at, label, CellRef(sheet, row, PRIOR_COLUMN))


def _choices(form: Form, sheet: str) -> Iterator[PlacedChoices]:
    """Each distinct list of choices, and each column of a code list, in a column of its own."""
    types = [cell.type for table in form.tables.values() for cell in table.distinct_cells]
    lists = dict.fromkeys(kind.choices for kind in types if kind.choices and not kind.codes)
    columns = [(f"choices_{number}", choices) for number, choices in enumerate(lists, 1)]
    for codes in dict.fromkeys(kind.codes for kind in types if kind.codes):
        columns.append((codes.codes_name, codes.codes))
        columns += [(codes.column_name(each), texts) for each, texts in codes.columns.items()]
    for column, (name, texts) in enumerate(columns):
        first, last = CellRef(sheet, 0, column), CellRef(sheet, len(texts) - 1, column)
        yield PlacedChoices(texts, name, first, last)


def _sections(form: Form, records: int, *, on_originals: bool) -> tuple[SectionSheet, ...]:
    sheets: list[SectionSheet] = []
    for section in form.sections:
        helper_row = sheets[-1].helper_row + sheets[-1].last_row + 1 if sheets else 0
        if on_originals and section.original is not None:
            sheets.append(lay_out_bound(section, section.original, helper_row, records))
        else:
            sheets.append(lay_out_section(section, helper_row, form.language, records))
    return tuple(sheets)


def place_check_line(line: CheckLine, row: int, sheet: str) -> PlacedLine:
    """A check line at a row of 校验."""

    def spot(name: str) -> CellRef:
        return CellRef(sheet, row, CHECK_COLUMNS.index(name))

    answer = spot("answer") if line.severity is Severity.WARNING else None
    return PlacedLine(
        line, row, spot("result"), spot("left"), spot("right"), spot("difference"), answer
    )
