"""Submissions and findings for programs (JSON contract)."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlreport.intake.checking import finding_value
from xlreport.output import PROGRAM
from xlreport.version import __version__

if TYPE_CHECKING:
    from xlreport.findings import Language
    from xlreport.intake.model import Submission
    from xlreport.rules import Address


def describe_submission(submission: Submission, language: Language) -> dict[str, Any]:
    return {
        "file": submission.file,
        "form": submission.form_code or None,
        "unit": {"code": submission.unit_code or None, "name": submission.unit_name or None},
        "period": submission.period or None,
        "verdict": submission.verdict,
        "values": _values(submission),
        "computed": {str(at): figure for at, figure in submission.evaluation.computed.items()}
        if submission.evaluation
        else {},
        "findings": [each.to_dict(language) for each in submission.findings],
    }


def _values(submission: Submission) -> dict[str, Any]:
    """Every input, null where it is blank."""
    if submission.form is None or submission.evaluation is None:
        return {}
    form = submission.form
    places: list[Address | str] = [at for at, cell in form.cells.items() if cell.is_input]
    places.extend(form.narratives)
    return {str(at): finding_value(submission.contents.get(at)) for at in places}


def to_json(report: dict[str, Any]) -> str:
    """JSON text that begins with the program's mark, so that we know our own outputs again."""
    marked = {"program": f"{PROGRAM} {__version__}"} | report
    return json.dumps(marked, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _plain(value: object) -> float | int | str:
    """Decimals as JSON numbers; at 13 digits a float shows them without noise."""
    if not isinstance(value, Decimal):
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)
