"""Calls on one workbook: check it, repair it, publish it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlreport
from xlreport.app.answer import Answer
from xlreport.app.told import told_finding

if TYPE_CHECKING:
    from xlreport.app.given import Given


def described(submission: xlreport.Submission) -> dict[str, Any]:
    """A return as `check --format json` prints it, but with its findings in both languages."""
    files = xlreport.CheckReport((submission,)).to_dict()["files"]
    found: dict[str, Any] = files[0]
    return found | {
        "findings": [told_finding(each) for each in submission.findings],
        "untouched": submission.is_untouched,
        "rollup": submission.is_roll_up,
        "saved": submission.saved_at,
    }


def check_one(given: Given) -> Answer:
    """Check a unit's own workbook before it is handed in."""
    read = xlreport.read_returns(
        given.paths("paths"),
        form=given.form,
        reader=xlreport.InThisProcess(),
        progress=given.progress,
    )
    return Answer([described(each) for each in read])


def repair(given: Given) -> Answer:
    """Move the contents of a workbook into a template: the one given, or a new one of its kind."""
    old, out = Path(given.text("file")), Path(given.text("out"))
    template = given.path("template") or _fresh(given)
    moved = xlreport.transfer(old, template, out, form=given.form, force=True)
    return Answer(moved.to_dict(), [out])


def _fresh(given: Given) -> Path:
    """Write a template for the unit, form and period that the page read in the file."""
    unit = xlreport.Unit(given.text("code"), given.text("name"))
    form, period = given.form or given.text("of_form"), given.text("period")
    folder = Path(".fresh")
    return xlreport.write_templates(form, xlreport.Roster((unit,)), period, folder)[0]


def publish(given: Given) -> Answer:
    """Write the report of a workbook as Word file and web page, or tell why there is none."""
    path, out = Path(given.text("workbook")), Path(given.text("out"))
    files = [out.with_name(f"{out.name}{ending}") for ending in (".docx", ".html")]
    for each in files:
        made = xlreport.publish_report(
            path,
            each,
            form=given.form,
            name=given.text("name"),
            draft=bool(given.options.get("draft")),
        )
    value = {
        "title": made.report.title if made.report else None,
        "readable": made.is_readable,
        "errors": [told_finding(each) for each in made.errors],
        "notes": [told_finding(each) for each in made.notes],
    }
    return Answer(value, files if made.report else ())
