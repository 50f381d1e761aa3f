"""Data for the page: units, files and findings as plain dicts, with words in both languages."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import xlreport

ZH, EN = xlreport.Language.ZH, xlreport.Language.EN
_LARGEST_ROSTER = 4 << 20


def told_finding(each: xlreport.Finding) -> dict[str, Any]:
    return each.to_dict(ZH) | {"message": {"zh": each.message(ZH), "en": each.message(EN)}}


def roster_json(roster: xlreport.Roster) -> dict[str, Any]:
    return {
        "title": roster.title_unit,
        "units": [told_unit(each) for each in roster.units],
        "notes": [told_finding(each) for each in roster.notes],
    }


def told_unit(unit: xlreport.Unit) -> dict[str, Any]:
    """A unit, with its decisions in the page's words."""
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "contact": unit.contact,
        "phone": unit.phone,
        "due": unit.due,
        "include": {True: "yes", False: "no", None: ""}[unit.include],
        "file": unit.file,
        "reason": unit.reason,
    }


def told_file(each: xlreport.Submission, *, may_be_roster: bool = False) -> dict[str, Any]:
    """A file's line on the page: its kind, its unit and its verdict."""
    is_form = may_be_roster and states_form(each)
    roster = roster_size(each) if may_be_roster and not is_form else 0
    return {
        "file": each.file,
        "kind": "form" if is_form else "roster" if roster else _kind(each),
        "form": each.form_code,
        "period": each.period,
        "code": each.unit_code,
        "name": each.unit_name,
        "saved": each.saved_at,
        "verdict": each.verdict,
        "units": roster,
        "findings": [told_finding(says) for says in each.findings[:1]],
    }


def _kind(each: xlreport.Submission) -> str:
    if each.is_roll_up:
        return "rollup"
    if not each.is_readable:
        return "other" if not each.form_code else "unreadable"
    return "blank" if each.is_untouched else "return"


def states_form(each: xlreport.Submission) -> bool:
    """Whether a file is a form workbook."""
    codes = {says.code for says in each.findings}
    return codes == {"file.not-a-template"} and xlreport.FormFile(each.file).is_form_workbook


def roster_size(each: xlreport.Submission) -> int:
    """The number of units in a file if it is a roster, else 0."""
    path = Path(each.file)
    codes = {says.code for says in each.findings}
    is_table = path.suffix.lower() == ".csv" or codes == {"file.not-a-template"}
    if each.form_code or not is_table or not path.is_file():
        return 0
    if path.stat().st_size > _LARGEST_ROSTER:
        return 0
    try:
        return len(xlreport.read_roster(path).units)
    except xlreport.XlreportError:
        return 0


def told_roll_up(roll_up: xlreport.Consolidation) -> dict[str, Any]:
    """All that the page shows of a consolidation, but for the units behind a cell.

    The page asks for those with the call `shares`.
    """
    described = roll_up.to_dict(ZH)
    strays = {each["file"] for each in described["strays"]}
    of_stray: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    own: list[dict[str, Any]] = []
    units = [_told_result(each) for each in roll_up.units]
    of_units = {id(says) for each in roll_up.units for says in each.findings}
    for each in roll_up.findings:
        if id(each) not in of_units:
            says = told_finding(each)
            (of_stray[says["file"]] if says["file"] in strays else own).append(says)
    return {
        "form": roll_up.form.code,
        "name": roll_up.form.name,
        "period": str(roll_up.period),
        "units": units,
        "strays": [each | {"findings": of_stray[each["file"]]} for each in described["strays"]],
        "findings": own,
        "totals": described["totals"],
        "prior": roll_up.prior_totals,
        "compared": roll_up.compared,
        "counted": roll_up.status.counted,
    }


def _told_result(each: xlreport.UnitResult) -> dict[str, Any]:
    submission = each.submission
    counts = {f"{name.value}s": each.count(name) for name in xlreport.Severity}
    return (
        told_unit(each.unit)
        | counts
        | {
            "status": each.status.value,
            "counted": each.is_counted,
            "late": each.is_late,
            "due": each.due,
            "source": submission.file if submission else None,
            "saved": submission.saved_at if submission else "",
            "files": [
                {"file": one.file, "saved": one.saved_at, "verdict": one.verdict}
                for one in each.files
            ],
            "findings": [told_finding(says) for says in each.findings],
        }
    )
