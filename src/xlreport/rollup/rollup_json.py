"""A roll-up for programs (JSON contract)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlreport.findings import Language, Severity

if TYPE_CHECKING:
    from xlreport.rollup.change_set import ChangeSet
    from xlreport.rollup.model import RollUp, UnitResult


def describe_roll_up(roll_up: RollUp, language: Language) -> dict[str, Any]:
    """What `consolidate --json` writes."""
    return {
        "form": roll_up.form.code,
        "period": str(roll_up.period),
        "status": roll_up.status.to_dict(),
        "units": [describe_unit(each) for each in roll_up.units],
        "strays": [
            {"file": each.submission.file, "reason": each.reason} for each in roll_up.unassigned
        ],
        "totals": {str(at): figure for at, figure in roll_up.totals.items()},
        "findings": [each.to_dict(language) for each in roll_up.findings],
    } | ({"corrections": describe_changes(roll_up.changes, language)} if roll_up.changes else {})


def describe_changes(since: ChangeSet, language: Language) -> list[dict[str, Any]]:
    """What was corrected since an earlier roll-up."""
    return [
        {
            "kind": each.kind.value,
            "unit": each.unit,
            "at": str(each.address) or None,
            "old": each.old,
            "new": each.new,
            "finding": each.finding.to_dict(language) if each.finding else None,
        }
        for each in since.changes
    ]


def describe_unit(result: UnitResult) -> dict[str, Any]:
    submission = result.submission
    return {
        "code": result.unit.code,
        "name": result.unit.name,
        "status": result.status.value,
        "included": result.is_counted,
        "file": submission.file if submission else None,
        "sha256": submission.sha256 if submission else None,
        "errors": result.count(Severity.ERROR),
        "warnings": result.count(Severity.WARNING),
        "due": result.due,
        "late": result.is_late,
    }
