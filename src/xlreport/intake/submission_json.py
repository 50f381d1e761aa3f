"""Submissions and findings as JSON, as the documented contract states it."""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlreport.intake.checking import finding_value
from xlreport.intake.numbering import content_indexes
from xlreport.output import PROGRAM
from xlreport.version import __version__

if TYPE_CHECKING:
    from xlreport.findings import Language
    from xlreport.form import FillingStatus
    from xlreport.intake.model import Submission


def describe_submission(submission: Submission, language: Language) -> dict[str, Any]:
    return {
        "file": submission.file,
        "form": submission.form_code or None,
        "unit": {"code": submission.unit_code or None, "name": submission.unit_name or None},
        "period": submission.period or None,
        "verdict": submission.verdict,
        "status": describe_status(submission.status),
        "values": _values(submission),
        "computed": _computed(submission),
        "findings": [each.to_dict(language) for each in submission.findings],
    }


def describe_status(status: FillingStatus | None) -> dict[str, str | int] | None:
    """The status of a filling; None for a workbook that could not be read."""
    return None if status is None else asdict(status) | {"state": status.state.code}


def _values(submission: Submission) -> dict[str, Any]:
    """The value of every input. None (null) for a blank.

    Of a list: of the records that every workbook prepares, and of others that are filled.
    """
    if submission.form is None or submission.evaluation is None:
        return {}
    places, _ = content_indexes(submission.form)
    contents = submission.contents
    beyond = [at for at in contents if at not in places and (isinstance(at, str) or not at.earlier)]
    return {str(at): finding_value(contents.get(at)) for at in (*places, *beyond)}


def _computed(submission: Submission) -> dict[str, Any]:
    """The figure of every computed cell. None (null) for one without a figure."""
    if submission.form is None or submission.evaluation is None:
        return {}
    _, places = content_indexes(submission.form)
    computed = submission.evaluation.computed
    beyond = [at for at in computed if at not in places]
    return {str(at): computed.get(at) for at in (*places, *beyond)}


def to_json(report: dict[str, Any]) -> str:
    """JSON text. Its first bytes name the program, so that we recognise our own outputs."""
    marked = {"program": f"{PROGRAM} {__version__}"} | report
    return json.dumps(marked, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _plain(value: object) -> float | int | str:
    """A Decimal as a JSON number. With at most 13 digits, a float shows it without noise."""
    if not isinstance(value, Decimal):
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)
