"""Calls on a form of the county's own: begin one, look at one, see its template, draft one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlreport
from xlreport.app.answer import Answer

if TYPE_CHECKING:
    from xlreport.app.given import Given

_YEAR = re.compile(r"^\d{4}")


def new(given: Given) -> Answer:
    """A form workbook to begin with."""
    return _written(given, xlreport.FormFile.new(given.language))


def look(given: Given) -> Answer:
    """Look at a form: what it is, and what is wrong or odd; a form workbook with marks, too.

    In a text, the line stands for the sheet.
    """
    path = Path(given.text("file"))
    form = xlreport.FormFile(path)
    found = form.check()
    for each in found["findings"]:
        each["sheet"] = each["sheet"] or str(each["line"])
    told = {**found, "file": path.as_posix()}
    if not form.is_form_workbook:
        return Answer(told)
    return Answer(told, _written(given, form.marked(given.language)).files)


def template(given: Given) -> Answer:
    """The template of a form, for no unit yet, of the first period that it is for."""
    name = given.text("form")
    form = xlreport.load_form(name)
    example = _YEAR.sub(str(form.coverage.first), form.coverage.kind.example)
    period = xlreport.parse_period(example, form)
    return _written(given, xlreport.FormFile(name).template(period))


def draft(given: Given) -> Answer:
    """Draft a form from a workbook that is none of ours, as a form workbook."""
    out = Path(given.text("out"))
    told = xlreport.FormFile.draft(given.text("file"), out, given.language)
    findings = [_in_both(each) for each in told["findings"]]
    return Answer({"counts": told["counts"], "findings": findings}, [out])


def _in_both(finding: dict[str, Any]) -> dict[str, Any]:
    """A finding as the page shows it: in the language that it was asked for."""
    return finding | {"message": dict.fromkeys(("zh", "en"), finding["message"])}


def _written(given: Given, data: bytes) -> Answer:
    out = Path(given.text("out"))
    out.write_bytes(data)
    return Answer(files=[out])
