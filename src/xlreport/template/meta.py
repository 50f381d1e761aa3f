"""The very hidden sheet: what the workbook is, for whom, and its layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.layout import META_SHEET, TEMPLATE_KIND, MetaKey, layout_digest, pack_layout, sign
from xlreport.version import __version__

if TYPE_CHECKING:
    from xlreport.template.context import TemplateContext

CHUNK = 30_000
"""A cell holds at most 32,767 characters."""


def write_meta(context: TemplateContext) -> None:
    """Write the marks of a template, with its layout."""
    write_meta_rows(context, TEMPLATE_KIND, pack_layout(context.layout))


def write_meta_rows(
    context: TemplateContext, kind: str, layout: str = "", *, status: str = ""
) -> None:
    """Write two columns, key and value. A long layout continues in the cells below.

    Only a roll-up has a `status`.
    """
    assignment, form, digest = context.assignment, context.layout.form, layout_digest(layout)
    marks = {
        MetaKey.PROGRAM: __version__,
        MetaKey.KIND: kind,
        MetaKey.FORM: form.code,
        MetaKey.FORM_DIGEST: form.digest,
        MetaKey.UNIT_CODE: assignment.unit_code,
        MetaKey.UNIT_NAME: assignment.unit_name,
        MetaKey.PERIOD: str(assignment.period),
        MetaKey.SIGNATURE: assignment.signature
        or sign(
            assignment.key,
            form.code,
            assignment.unit_code,
            assignment.unit_name,
            str(assignment.period),
        ),
        MetaKey.LAYOUT_DIGEST: digest,
        MetaKey.LAYOUT_SIGNATURE: sign(assignment.key, form.code, form.digest, digest),
        **({MetaKey.STATUS: status} if status else {}),
        **({MetaKey.AGGREGATION: added.pack()} if (added := assignment.aggregation) else {}),
        **({MetaKey.ADJUSTMENT: "1"} if form.is_adjustment else {}),
        **({MetaKey.LANGUAGE: form.language.value} if form.is_translation else {}),
        MetaKey.LAYOUT: "",
    }
    sheet = context.add_sheet(META_SHEET)
    for row, (key, value) in enumerate(marks.items()):
        sheet.write(row, 0, key)
        sheet.write(row, 1, value)
    for number, start in enumerate(range(0, len(layout), CHUNK)):
        sheet.write(len(marks) - 1 + number, 1, layout[start : start + CHUNK])
    sheet.raw.very_hidden()
    context.protect(sheet)
