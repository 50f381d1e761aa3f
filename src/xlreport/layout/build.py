"""Form -> Layout: the cover, one sheet per section, and the lines of 校验."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import workbook_words as words
from xlreport.form import check_lines, prior_addresses
from xlreport.layout.model import Box, CoverField, Layout, PlacedChoices, PlacedLine, PlacedPrior
from xlreport.layout.sheet import lay_out_section
from xlreport.rules import CellRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form import CheckLine, Form
    from xlreport.layout.model import SectionSheet

COVER_LABEL, COVER_VALUE, COVER_LAST = 1, 2, 5
"""Columns of the cover: the label's, the value's first and its last."""

FIRST_FIELD_ROW = 3
VERDICT_ROW = 10
FIRST_LINE_ROW = 3
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


@cache
def lay_out(form: Form) -> Layout:
    """The layout of a form. Depends on nothing but the form."""
    language = form.language
    cover, checks = words.COVER.in_language(language), words.CHECKS.in_language(language)
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
        sections=_sections(form),
        lines=tuple(
            place_check_line(line, row, checks)
            for row, line in enumerate(check_lines(form), FIRST_LINE_ROW)
        ),
        prior=tuple(_prior(form, words.PRIOR.in_language(language))),
        choices=tuple(_choices(form, words.LISTS.in_language(language))),
    )


def _prior(form: Form, sheet: str) -> Iterator[PlacedPrior]:
    for row, at in enumerate(prior_addresses(form), FIRST_PRIOR_ROW):
        yield PlacedPrior(at, form.label_of(at), CellRef(sheet, row, PRIOR_COLUMN))


def _choices(form: Form, sheet: str) -> Iterator[PlacedChoices]:
    """Each list of choices once, in a column of its own."""
    lists = dict.fromkeys(cell.type.choices for cell in form.cells.values() if cell.type.choices)
    for column, choices in enumerate(lists):
        first, last = CellRef(sheet, 0, column), CellRef(sheet, len(choices) - 1, column)
        yield PlacedChoices(choices, f"choices_{column + 1}", first, last)


def _sections(form: Form) -> tuple[SectionSheet, ...]:
    sheets: list[SectionSheet] = []
    for section in form.sections:
        helper_row = sheets[-1].helper_row + sheets[-1].last_row + 1 if sheets else 0
        sheets.append(lay_out_section(section, helper_row, form.language))
    return tuple(sheets)


def place_check_line(line: CheckLine, row: int, sheet: str) -> PlacedLine:
    """A check line at a row of 校验."""

    def spot(name: str) -> CellRef:
        return CellRef(sheet, row, CHECK_COLUMNS.index(name))

    answer = spot("answer") if line.severity is Severity.WARNING else None
    return PlacedLine(
        line, row, spot("result"), spot("left"), spot("right"), spot("difference"), answer
    )
