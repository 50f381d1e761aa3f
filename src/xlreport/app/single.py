"""One workbook at a time: checked, repaired, published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlreport
from xlreport.app.answer import Answer
from xlreport.app.told import told_finding

if TYPE_CHECKING:
    from xlreport.app.given import Given


def described(submission: xlreport.Submission) -> dict[str, Any]:
    """A return with all its figures, as `check` tells it, and its findings in both languages."""
    files = xlreport.CheckReport((submission,)).to_dict()["files"]
    found: dict[str, Any] = files[0]
    return found | {
        "findings": [told_finding(each) for each in submission.findings],
        "untouched": submission.is_untouched,
        "rollup": submission.is_roll_up,
        "saved": submission.saved_at,
    }


def check_one(given: Given) -> Answer:
    """Whether a unit's own workbook can be handed in."""
    read = xlreport.read_returns(
        given.paths("paths"),
        form=given.form,
        prior=given.path("prior"),
        reader=xlreport.InThisProcess(),
        progress=given.progress,
    )
    return Answer([described(each) for each in read])


def repair(given: Given) -> Answer:
    """What a workbook holds, moved into a fresh one: its own template, or the one that is given."""
    old, out = Path(given.text("file")), Path(given.text("out"))
    template = given.path("template") or _fresh(given)
    moved = xlreport.transfer(old, template, out, form=given.form, force=True)
    return Answer(moved.to_dict(), [out])


def _fresh(given: Given) -> Path:
    """A fresh template for the unit, the form and the period that the page read in the file."""
    unit = xlreport.Unit(given.text("code"), given.text("name"))
    form, period = given.form or given.text("of_form"), given.text("period")
    folder = Path(".fresh")
    return xlreport.write_templates(form, xlreport.Roster((unit,)), period, folder)[0]


def publish(given: Given) -> Answer:
    """The report of a workbook in Word and as a web page; or why there is none."""
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
