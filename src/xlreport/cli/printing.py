"""Findings and submissions as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Severity, count_by_severity, workbook_words
from xlreport.findings import cli_words as words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from xlreport.cli.session import Session
    from xlreport.findings import Finding
    from xlreport.form import Roster
    from xlreport.intake import Submission


def print_submission(session: Session, submission: Submission) -> None:
    """Print a file with its verdict and its findings."""
    counts = count_by_severity(submission.findings)
    verdict = session.localize(words.VERDICTS[submission.verdict])
    head = f"{submission.file}  {submission.unit_name}  {verdict}"
    if counts[Severity.ERROR] or counts[Severity.WARNING]:
        numbers = words.COUNTS.format(
            errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING]
        )
        head += session.localize(numbers)
    session.print_result(head)
    print_findings(session, submission.findings)


def told_roster(session: Session, path: Path | None, *, is_shown: bool = True) -> Roster | None:
    """Read a roster, and print the notes on other contents of its file.

    Raises PathError or CallError.
    """
    if path is None:
        return None
    from xlreport.form import read_roster  # noqa: PLC0415 - few calls have a roster

    roster = read_roster(path)
    if is_shown and roster.notes and not session.quiet:
        session.print_result(roster.notes[0].location.file or "")
        print_findings(session, roster.notes)
    return roster


def print_findings(session: Session, findings: Iterable[Finding]) -> None:
    """Print findings, errors first; --quiet leaves out notes."""
    for each in sorted(findings, key=lambda found: found.severity.rank):
        if session.quiet and each.severity is Severity.NOTE:
            continue
        severity = session.localize(workbook_words.SEVERITIES[each.severity])
        place = each.location.within_file(session.language)
        where = f"{place}  " if place else ""
        session.print_result(f"  [{severity}] {where}{each.message(session.language)}")
