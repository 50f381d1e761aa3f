"""A workbook while it is written: what is asked of whom, what is filled in, and what that gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.findings import workbook_words as words
from xlreport.rules import FormulaPrinter
from xlreport.template.correction_notes import comments_by_cell
from xlreport.template.locked import LockedWorksheet
from xlreport.template.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.workbook import Workbook

    from xlreport.form import Content, Evaluation, Evaluator, LineKey, Period
    from xlreport.layout import Box, Layout
    from xlreport.rules import Address
    from xlreport.template.correction_notes import CorrectionNote
    from xlreport.template.styles import Styles

A4_PAPER = 9
SHEET_OPTIONS = {"format_columns": True, "format_rows": True}
"""What stays allowed on a protected sheet."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who is asked, about which period. Without a unit, its code and name are inputs.

    `lock` and `signature` are taken over from a workbook that was handed out before; they stand for
    `password` and `key`, which need not be known then.
    """

    period: Period
    unit_code: str = ""
    unit_name: str = ""
    password: str = field(default="", repr=False)
    key: bytes = field(default=b"", repr=False)
    lock: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    signature: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands in the inputs: figures and texts, cover fields, and answers to warnings."""

    contents: Mapping[Address | str, Content] = field(default_factory=dict)
    cover: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[LineKey, str] = field(default_factory=dict)

    @property
    def is_filled(self) -> bool:
        """Whether any input is; figures of the period before are none."""
        return any(isinstance(at, str) or not at.prior for at in self.contents)


@dataclass(frozen=True)
class TemplateContext:
    """Everything that the sheets' writers need."""

    workbook: Workbook
    styles: Styles
    layout: Layout
    assignment: Assignment
    filling: Filling
    evaluator: Evaluator
    correction_notes: tuple[CorrectionNote, ...] = ()

    @cached_property
    def cell_comments(self) -> Mapping[Address | str, list[str]]:
        """What is said at cells that are to be corrected."""
        return comments_by_cell(self.correction_notes)

    @cached_property
    def evaluation(self) -> Evaluation:
        return self.evaluator.evaluate(self.filling.contents)

    def localize(self, text: LocalizedText) -> str:
        """Words in the form's language."""
        return text.in_language(self.layout.form.language)

    def formulas(self, sheet: str) -> FormulaPrinter:
        return FormulaPrinter(self.layout.ref_of, sheet)

    def add_sheet(self, name: str) -> Sheet:
        sheet = Sheet(self.workbook.add_worksheet(name))
        sheet.raw.hide_gridlines(2)
        return sheet

    def protect(self, sheet: Sheet) -> None:
        sheet.raw.protect(self.assignment.password, SHEET_OPTIONS)
        if isinstance(sheet.raw, LockedWorksheet):
            sheet.raw.lock = self.assignment.lock

    def set_page(self, sheet: Sheet, box: Box, *, landscape: bool = False) -> None:
        """A4, as wide as one page, with the unit above and the page number below."""
        raw = sheet.raw
        raw.set_paper(A4_PAPER)
        if landscape:
            raw.set_landscape()
        raw.set_margins(left=0.55, right=0.55, top=0.8, bottom=0.7)
        raw.center_horizontally()
        raw.fit_to_pages(1, 0)
        raw.print_area(*box)
        raw.set_header(
            f"&L{escape_header(self.assignment.unit_name)}&R{escape_header(self.page_title)}"
        )
        raw.set_footer("&C" + page_footer(self))

    @property
    def title(self) -> str:
        assignment = self.assignment
        return self.layout.form.title_for(assignment.unit_name, assignment.period)

    @property
    def page_title(self) -> str:
        """The form and its period; the unit stands on the other side of the page."""
        form = self.layout.form
        return f"{form.name} {self.assignment.period.label.in_language(form.language)}"

    @property
    def cover_title(self) -> str:
        """The title with the unit on a line of its own."""
        unit = self.assignment.unit_name
        return self.layout.form.title_for(unit and f"{unit}\n", self.assignment.period)


def escape_header(text: str) -> str:
    """Text for a page header, where & begins a code; such lines hold at most 255 characters."""
    return text[:100].replace("&", "&&")


def page_footer(context: TemplateContext) -> str:
    return context.localize(words.PAGE.format(page="&P", pages="&N"))
