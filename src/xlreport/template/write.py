"""From layout and assignment to the bytes of a locked workbook."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from xlreport.findings import workbook_words
from xlreport.form import ErrorValue, comparable_prior_content, for_period, prepared_records
from xlreport.layout import compiled, lay_out
from xlreport.output import FILLED, TEMPLATE
from xlreport.rules import Address
from xlreport.template.auxiliary_sheets import write_choices, write_prior
from xlreport.template.checks import write_checks
from xlreport.template.context import Assignment, Filling, TemplateContext
from xlreport.template.correction_sheet import write_correction_notes
from xlreport.template.cover import write_cover
from xlreport.template.guide import write_guide
from xlreport.template.helper import write_helper
from xlreport.template.locked import LockedWorkbook
from xlreport.template.meta import write_meta
from xlreport.template.section import write_section
from xlreport.template.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Hashable

    from xlreport.form import Content, Form
    from xlreport.layout import Layout
    from xlreport.template.correction_notes import CorrectionNote


WINDOW = 1300, 680
"""The window in pixels. All of it, with the tabs, fits on a screen of 1366 by 768."""


INPUT_TAB, CORRECTION_TAB, OTHER_TAB = "#2F5D8A", "#C0655F", "#BFBFBF"
"""Colours of the tabs."""


def write_template(
    form: Form,
    assignment: Assignment,
    filling: Filling | None = None,
    notes: tuple[CorrectionNote, ...] = (),
) -> bytes:
    """A unit's workbook. With a filling, its inputs are filled and every result is right.

    With notes, it is a workbook to send back. The notes are on a first sheet and at their cells.

    The same arguments give the same bytes.
    """
    form = for_period(form, assignment.period)
    compiled_form = compiled(form)
    written = _as_written(form, filling)
    layout = lay_out(form, prepared_records(form, written.contents))
    buffer = BytesIO()
    workbook = LockedWorkbook(buffer, in_memory=True)
    styles = Styles(workbook, form.language)
    context = TemplateContext(
        workbook,
        styles,
        layout,
        assignment,
        written,
        compiled_form.evaluator,
        notes,
        made=_made_once(layout),
    )
    category = FILLED if context.filling.is_filled else TEMPLATE
    workbook.describe(context.title, form.language, category=category)
    workbook.set_size(*WINDOW)
    write_correction_notes(context, notes)
    write_cover(context)
    write_guide(context)
    for section in layout.sections:
        write_section(context, section)
    pairs = list(zip(layout.lines, context.evaluation.verdicts, strict=True))
    write_checks(context, pairs, layout.cover)
    write_prior(context)
    write_choices(context)
    write_helper(context)
    write_meta(context)
    _colour_tabs(context)
    workbook.close()
    return buffer.getvalue()


@cache
def _made_once(_: Layout) -> dict[Hashable, Any]:
    """What the first workbook of a layout makes for all others of this process."""
    return {}


def _colour_tabs(context: TemplateContext) -> None:
    """One colour for the sheets to fill in, one for the corrections, one for all others."""
    layout = context.layout
    colours = dict.fromkeys((layout.cover, *(each.name for each in layout.sections)), INPUT_TAB)
    colours[context.localize(workbook_words.CORRECTION_NOTES)] = CORRECTION_TAB
    for sheet in context.workbook.worksheets():
        sheet.set_tab_color(colours.get(str(sheet.name), OTHER_TAB))


def _as_written(form: Form, filling: Filling | None) -> Filling:
    """The filling as written. Error values become text; prior content becomes what rules use."""
    if filling is None:
        return Filling()
    contents: dict[Address | str, Content] = {}
    for at, content in filling.contents.items():
        if isinstance(at, Address) and at.earlier:
            contents[at] = comparable_prior_content(form, at, content)
        else:
            contents[at] = str(content) if isinstance(content, ErrorValue) else content
    return replace(filling, contents=contents)
