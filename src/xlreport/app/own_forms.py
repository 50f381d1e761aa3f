"""Calls on a form of the county's own: begin one, look at one, see its template, draft one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlreport
from xlreport.app.answer import Answer
from xlreport.app.told import told_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.app.given import Given
    from xlreport.definition import Inspection
    from xlreport.findings import LocalizedText, SheetPlace

_YEAR = re.compile(r"^\d{4}")


def new(given: Given) -> Answer:
    """A form workbook to begin with."""
    from xlreport.workflow import blank_form_workbook  # noqa: PLC0415 - slow to load

    return _written(given, blank_form_workbook(Path(given.text("out")), given.language)[0].data)


def look(given: Given) -> Answer:
    """Look at a form: what it is, and what is wrong or odd; a form workbook with marks, too."""
    from xlreport.workflow import check_definition  # noqa: PLC0415 - slow to load

    path, out = Path(given.text("file")), Path(given.text("out"))
    is_workbook = path.suffix.lower() == ".xlsx"
    checked = check_definition(path.as_posix(), given.language, marked=is_workbook)
    if checked.marked is not None:
        out.write_bytes(checked.marked)
    outcome = checked.outcome
    told: dict[str, Any] = {"file": path.as_posix(), "ok": True, "code": "", "name": ""}
    if isinstance(outcome, xlreport.FormError):
        told |= {"ok": False, "findings": [*_mistakes(outcome)]}
    else:
        form = outcome.form
        told |= {"code": form.code, "name": form.name, "cells": len(form.cells)}
        told["findings"] = [*_hints(outcome)]
    return Answer(told, [out] if checked.marked is not None else [])


def template(given: Given) -> Answer:
    """The template of a form, for no unit yet, of the first period that it is for."""
    from xlreport.template import Assignment  # noqa: PLC0415 - slow to load
    from xlreport.workflow import template_of  # noqa: PLC0415 - slow to load

    form = given.form
    if not isinstance(form, xlreport.Form):
        form = xlreport.load_form(form or "")
    example = _YEAR.sub(str(form.coverage.first), form.coverage.kind.example)
    period = xlreport.parse_period(given.period or example, form)
    return _written(given, template_of(form, Assignment(period)))


def draft(given: Given) -> Answer:
    """Draft a form from a workbook that is none of ours, as a form workbook."""
    from xlreport.workflow import draft_workbook  # noqa: PLC0415 - slow to load

    source, out = Path(given.text("file")), Path(given.text("out"))
    drafted = draft_workbook(source, language=given.language)
    drafted.write(out, source, force=True)
    told = {"counts": drafted.counts, "findings": [told_finding(each) for each in drafted.findings]}
    return Answer(told, [out])


def _written(given: Given, data: bytes) -> Answer:
    out = Path(given.text("out"))
    out.write_bytes(data)
    return Answer(files=[out])


def _mistakes(wrong: xlreport.FormError) -> Iterator[dict[str, Any]]:
    for each in wrong.problems:
        yield _told("error", each.message, each.place, each.line)


def _hints(found: Inspection) -> Iterator[dict[str, Any]]:
    from xlreport.workflow import hint_message  # noqa: PLC0415 - slow to load

    for notice in found.notices:
        yield _told("note", notice.message, notice.place, notice.line)
    for hint in found.hints:
        yield _told("warning", hint_message(hint), found.place_at(hint.line), hint.line)


def _told(
    severity: str, message: LocalizedText, place: SheetPlace | None, line: int
) -> dict[str, Any]:
    """A mistake as the page shows findings. In a text, the line stands for the sheet."""
    return {
        "severity": severity,
        "sheet": place.sheet if place else str(line),
        "cell": place.cell if place else None,
        "message": message._asdict(),
    }
