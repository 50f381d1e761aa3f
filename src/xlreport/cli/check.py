"""`check`: what is wrong with returned workbooks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from xlreport.cli.options import (
    ForceOption,
    Format,
    FormatOption,
    FormOption,
    KeyOption,
    LangOption,
    PathsArgument,
    PeriodOption,
    Preference,
    PriorOption,
    QuietOption,
    RosterOption,
)
from xlreport.cli.prior import figures_for, prior_of
from xlreport.cli.progress import tracked
from xlreport.cli.session import Session, start
from xlreport.findings import CallError, Severity, rollup_words
from xlreport.findings import cli_words as words
from xlreport.findings.progress_words import READING
from xlreport.findings.words import SEVERITIES
from xlreport.form.editions import parse_period
from xlreport.form.roster import read_roster, roster_file
from xlreport.form.shipped import KnownForms, load_form
from xlreport.intake.collect import Returned, collect
from xlreport.intake.report import describe_finding, describe_submission, to_json
from xlreport.intake.submission import Submission
from xlreport.intake.workers import ReadJob, Workers
from xlreport.rollup.consolidate import Call, mismatch
from xlreport.rollup.consolidate import consolidate as consolidate_submissions
from xlreport.rollup.report import describe_unit
from xlreport.rollup.subject import choose_form, choose_period
from xlreport.template.seal import read_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from xlreport.findings import Finding
    from xlreport.form.model import Form
    from xlreport.form.period import Period
    from xlreport.form.roster import Roster
    from xlreport.intake.prior import PriorFigures
    from xlreport.rollup.model import RollUp
    from xlreport.rollup.prior import Prior

ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def check(
    context: typer.Context,
    paths: PathsArgument,
    *,
    form: FormOption = None,
    roster: RosterOption = None,
    period: PeriodOption = None,
    prior: PriorOption = None,
    output: FormatOption = Format.TEXT,
    key: KeyOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    asked = load_form(form) if form else None
    files = collect(paths, [roster_file(roster)] if roster else [])
    units = read_roster(roster) if roster else None
    before = prior_of(prior, form, units)
    read = read_files(files, form, key, figures_for(before, form), session)
    submissions = returns(read)
    if units is None:
        submissions = _as_asked(submissions, asked, period)
    shown = None if output is Format.JSON else session
    if shown:
        print_roster_notes(shown, units)
    roll_up = None
    if units:
        roll_up = against_roster(submissions, asked, units, period, before, session=shown)
    if output is Format.JSON:
        session.result(to_json(_report(session, submissions, roll_up)))
    else:
        _print(session, submissions, roll_up)
    failed = any(not each.passes for each in submissions) or (roll_up and roll_up.has_errors)
    if failed:
        raise typer.Exit(1)


def read_files(
    files: Sequence[Returned],
    form: str | None,
    key: Path | None,
    prior: PriorFigures | None = None,
    session: Session | None = None,
) -> list[Submission]:
    """Read and check files, many of them in other processes; a session shows how far it is."""
    job = ReadJob(KnownForms(form), read_key(key) if key else b"", prior)
    return list(tracked(session, READING, Workers().stream(files, job), len(files)))


def returns(read: Sequence[Submission]) -> list[Submission]:
    """All but roll-ups that were left among them. Raises CallError where nothing else is there."""
    found = [each for each in read if not each.is_roll_up]
    if not found:
        raise CallError(rollup_words.ONLY_ROLL_UPS.format(files=[each.file for each in read]))
    return found


def against_roster(
    submissions: Sequence[Submission],
    form: Form | None,
    units: Roster,
    period: str | None,
    prior: Prior | None,
    *,
    prefer: Preference | None = None,
    session: Session | None = None,
) -> RollUp:
    """What becomes of the units of a roster, by these files."""
    chosen, about = subject_of(submissions, form, period, prior, session)
    newest = prefer is Preference.NEWEST
    call = Call(chosen, about, units, prefer_newest=newest, prior=prior)
    return consolidate_submissions(submissions, call)


def subject_of(
    submissions: Sequence[Submission],
    form: Form | None,
    period: str | None,
    prior: Prior | None,
    session: Session | None = None,
) -> tuple[Form, Period]:
    """The form and period that the call or its files name. Raises CallError.

    Where no file can be read, a session is told first why, file by file.
    """
    try:
        chosen = choose_form(submissions, form)
        about = choose_period(submissions, chosen, period)
    except CallError:
        if session and not any(each.is_readable for each in submissions):
            for each in submissions:
                _print_submission(session, each)
        raise
    if prior:
        prior.check_fits(chosen, about)
    return chosen, about


def _as_asked(
    submissions: list[Submission], form: Form | None, period: str | None
) -> list[Submission]:
    """The same, with a finding on those that are not of the form and the period of the call."""
    if form is None and period is None:
        return submissions
    chosen = choose_form(submissions, form)
    about = str(parse_period(period, chosen)) if period else ""
    return [
        replace(each, findings=(*each.findings, says))
        if each.is_readable and (says := mismatch(each, chosen, about or each.period))
        else each
        for each in submissions
    ]


def _report(
    session: Session, submissions: Sequence[Submission], roll_up: RollUp | None
) -> dict[str, object]:
    findings = roll_up.findings if roll_up else ()
    return {
        "files": [describe_submission(each, session.language) for each in submissions],
        "units": [describe_unit(each) for each in roll_up.units] if roll_up else [],
        "findings": [describe_finding(each, session.language) for each in findings],
    }


def _print(session: Session, submissions: Sequence[Submission], roll_up: RollUp | None) -> None:
    for submission in submissions:
        _print_submission(session, submission)
    if roll_up:
        _print_roster(session, roll_up)
    counts = Counter(each.verdict for each in submissions)
    session.info(
        words.CHECKED.format(
            files=len(submissions),
            passed=counts["pass"],
            failed=counts["fail"],
            unreadable=counts["unreadable"],
        )
    )


def _print_roster(session: Session, roll_up: RollUp) -> None:
    """What the roster adds: units that sent nothing, too much or the wrong file, and strays."""
    told: list[tuple[str, Sequence[Finding], Sequence[Finding]]] = [
        (
            f"{each.unit.code} {each.unit.name}",
            each.findings,
            each.submission.findings if each.submission else (),
        )
        for each in roll_up.units
    ]
    told += [
        (each.submission.file, each.findings, each.submission.findings) for each in roll_up.strays
    ]
    for head, findings, own in told:
        more = [each for each in findings if each not in own]
        if any(not session.quiet or each.severity is not Severity.NOTE for each in more):
            session.result(head)
            print_findings(session, more)


def _print_submission(session: Session, submission: Submission) -> None:
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


def print_roster_notes(session: Session, roster: Roster | None) -> None:
    """What stands in the roster's file besides the units."""
    if roster and roster.notes and not session.quiet:
        session.result(roster.notes[0].place.file or "")
        print_findings(session, roster.notes)


def print_findings(session: Session, findings: Iterable[Finding]) -> None:
    """Findings, errors first; notes are left out with --quiet."""
    for each in sorted(findings, key=lambda found: ORDER.index(found.severity)):
        if session.quiet and each.severity is Severity.NOTE:
            continue
        severity = session.say(SEVERITIES[each.severity])
        place = each.place.spot(session.language)
        where = f"{place}  " if place else ""
        session.result(f"  [{severity}] {where}{each.message(session.language)}")
