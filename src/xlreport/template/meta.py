"""The very hidden sheet: what the workbook is, for whom, and its layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.form.layout.carried import META_SHEET, layout_digest, pack_layout
from xlreport.form.layout.identity_keys import TEMPLATE_KIND, Mark
from xlreport.template.seal import seal
from xlreport.version import __version__

if TYPE_CHECKING:
    from xlreport.template.draft import Draft

CHUNK = 30_000
"""A cell holds at most 32,767 characters."""


def write_meta(draft: Draft) -> None:
    """The marks of a template, with its layout."""
    write_marks(draft, TEMPLATE_KIND, pack_layout(draft.layout))


def write_marks(draft: Draft, kind: str, layout: str = "") -> None:
    """Two columns, key and value; a long layout goes on in the cells below."""
    assignment, form, digest = draft.assignment, draft.layout.form, layout_digest(layout)
    marks = {
        Mark.PROGRAM: __version__,
        Mark.KIND: kind,
        Mark.FORM: form.code,
        Mark.FORM_DIGEST: form.digest,
        Mark.UNIT_CODE: assignment.unit_code,
        Mark.UNIT_NAME: assignment.unit_name,
        Mark.PERIOD: str(assignment.period),
        Mark.SEAL: assignment.seal
        or seal(
            assignment.key,
            form.code,
            assignment.unit_code,
            assignment.unit_name,
            str(assignment.period),
        ),
        Mark.LAYOUT_DIGEST: digest,
        Mark.LAYOUT_SEAL: seal(assignment.key, form.code, form.digest, digest),
        Mark.LAYOUT: "",
    }
    sheet = draft.add_sheet(META_SHEET)
    for row, (key, value) in enumerate(marks.items()):
        sheet.put(row, 0, key)
        sheet.put(row, 1, value)
    for number, start in enumerate(range(0, len(layout), CHUNK)):
        sheet.put(len(marks) - 1 + number, 1, layout[start : start + CHUNK])
    sheet.raw.very_hidden()
    draft.protect(sheet)
