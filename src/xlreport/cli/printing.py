"""Findings and submissions as lines of text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import cli_words as words
from xlreport.findings.words import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlreport.cli.session import Session
    from xlreport.findings import Finding
    from xlreport.intake.submission import Submission

ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def print_submission(session: Session, submission: Submission) -> None:
    """A file with its verdict, and what was found in it."""
    counts = Counter(each.severity for each in submission.findings)
    verdict = session.say(words.VERDICTS[submission.verdict])
    head = f"{submission.file}  {submission.unit_name}  {verdict}"
    if counts[Severity.ERROR] or counts[Severity.WARNING]:
        numbers = words.COUNTS.format(
            errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING]
        )
        head += session.say(numbers)
    session.result(head)
    print_findings(session, submission.findings)


def print_findings(session: Session, findings: Iterable[Finding]) -> None:
    """Findings, errors first; notes are left out with --quiet."""
    for each in sorted(findings, key=lambda found: ORDER.index(found.severity)):
        if session.quiet and each.severity is Severity.NOTE:
            continue
        severity = session.say(SEVERITIES[each.severity])
        place = each.place.spot(session.language)
        where = f"{place}  " if place else ""
        session.result(f"  [{severity}] {where}{each.message(session.language)}")
