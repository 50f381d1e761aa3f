"""A workbook while it is written: who is asked for what, what is filled in, and the results."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

from xlreport.findings import LocalizedText
from xlreport.findings import workbook_words as words
from xlreport.form import filling_status, section_counts
from xlreport.rules import FormulaPrinter
from xlreport.template.correction_notes import comments_by_cell
from xlreport.template.locked import LockedWorksheet
from xlreport.template.sheet import Sheet, check_code

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from xlreport.form import (
        Aggregation,
        Content,
        Evaluation,
        Evaluator,
        FillingCounts,
        FillingStatus,
        LineKey,
        Period,
    )
    from xlreport.layout import Box, Layout
    from xlreport.rules import Address, CellRef
    from xlreport.template.correction_notes import CorrectionNote
    from xlreport.template.styles import Styles
    from xlreport.template.workbook import ReportWorkbook

_Parts = TypeVarTuple("_Parts")
_Made = TypeVar("_Made")

A4_PAPER = 9
SHEET_OPTIONS = {"format_columns": True, "format_rows": True}
"""What users may still do on a protected sheet."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """The unit that is asked, and the period. Without a unit, its code and name are inputs.

    `lock` and `signature` come from a workbook that was handed out before. They replace `password`
    and `key`, which can then be unknown. `aggregation` is for a workbook made from a roll-up.
    """

    period: Period
    unit_code: str = ""
    unit_name: str = ""
    password: str = field(default="", repr=False)
    key: bytes = field(default=b"", repr=False)
    lock: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    signature: str = field(default="", repr=False)
    aggregation: Aggregation | None = None


@dataclass(frozen=True, slots=True)
class Filling:
    """What the inputs hold: figures and texts, cover fields, and answers to warnings."""

    contents: Mapping[Address | str, Content] = field(default_factory=dict)
    cover: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[LineKey, str] = field(default_factory=dict)

    @property
    def is_filled(self) -> bool:
        """Whether any input is filled. Figures of the period before do not count."""
        return any(isinstance(at, str) or not at.earlier for at in self.contents)


@dataclass(frozen=True)
class TemplateContext:
    """Everything that the sheets' writers need.

    `kept` are figures that formulas find elsewhere than where they are shown. `made` is what the
    workbooks of one layout share.
    """

    workbook: ReportWorkbook
    styles: Styles
    layout: Layout
    assignment: Assignment
    filling: Filling
    evaluator: Evaluator
    correction_notes: tuple[CorrectionNote, ...] = ()
    kept: Mapping[Address, CellRef] = field(default_factory=dict)
    made: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def once(self, make: Callable[[TemplateContext, *_Parts], _Made], *parts: *_Parts) -> _Made:
        """What depends on the layout alone, such as a formula: made for one workbook, kept for all.

        `make` is called with the context and these parts of the layout.
        """
        key = (make, *parts)
        if key not in self.made:
            self.made[key] = make(self, *parts)
        found: _Made = self.made[key]
        return found

    @cached_property
    def cell_comments(self) -> Mapping[Address | str, list[str]]:
        """The comments on the cells to correct."""
        return comments_by_cell(self.correction_notes)

    @cached_property
    def evaluation(self) -> Evaluation:
        return self.evaluator.evaluate(self.filling.contents)

    @cached_property
    def status(self) -> FillingStatus:
        """How far the filling is."""
        return filling_status(
            self.layout.form, self.evaluation, self.filling.contents, self.filling.answers
        )

    @cached_property
    def section_counts(self) -> tuple[FillingCounts, ...]:
        """How far each section is."""
        return section_counts(
            self.layout.form, self.evaluation, self.filling.contents, self.filling.answers
        )

    def localize(self, text: LocalizedText) -> str:
        """Words in the form's language."""
        return text.in_language(self.layout.form.language)

    def formulas(self, sheet: str) -> FormulaPrinter:
        return FormulaPrinter(self._figure_ref, sheet, self.layout.key_range)

    def _figure_ref(self, at: Address | str) -> CellRef:
        kept = None if isinstance(at, str) else self.kept.get(at)
        return kept or self.layout.ref_of(at)

    def add_sheet(self, name: str) -> Sheet:
        sheet = Sheet(self.workbook.add_worksheet(name))
        sheet.raw.hide_gridlines(2)
        return sheet

    def define_name(self, name: str, target: str) -> None:
        """Give a formula a name. Its relative references start from the cell A1."""
        check_code(self.workbook.define_name(name, target), "name", name)

    def protect(self, sheet: Sheet, *, autofilter: bool = False) -> None:
        """Lock a sheet. With `autofilter`, people can still use its filter."""
        sheet.raw.protect(self.assignment.password, SHEET_OPTIONS | {"autofilter": autofilter})
        if isinstance(sheet.raw, LockedWorksheet):
            sheet.raw.lock = self.assignment.lock

    def set_page(
        self, sheet: Sheet, box: Box, *, landscape: bool = False, is_one_page: bool = False
    ) -> None:
        """Print on A4, one page wide, with the unit above and the page number below."""
        raw = sheet.raw
        raw.set_paper(A4_PAPER)
        if landscape:
            raw.set_landscape()
        raw.set_margins(left=0.55, right=0.55, top=0.8, bottom=0.7)
        raw.center_horizontally()
        raw.fit_to_pages(1, 1 if is_one_page else 0)
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
        """The form and its period. The page header shows the unit to the left of them."""
        form = self.layout.form
        return f"{form.name} {self.assignment.period.label.in_language(form.language)}"

    @property
    def cover_title(self) -> str:
        """The title with the unit on a line of its own."""
        unit = self.assignment.unit_name
        return self.layout.form.title_for(unit and f"{unit}\n", self.assignment.period)


def escape_header(text: str) -> str:
    """Text for a page header. There, & begins a code, and the limit is 255 characters."""
    return text[:100].replace("&", "&&")


def page_footer(context: TemplateContext) -> str:
    return context.localize(words.PAGE.format(page="&P", pages="&N"))
