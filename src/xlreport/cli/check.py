"""`check`: list what is wrong with returned workbooks."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from xlreport.cli.options import (
    ForceOption,
    Format,
    FormatOption,
    FormOption,
    KeyOption,
    LangOption,
    NoCacheOption,
    PathsArgument,
    PeriodOption,
    PriorOption,
    QuietOption,
    RosterOption,
)
from xlreport.cli.printing import print_findings, print_submission, told_roster
from xlreport.cli.progress import shown_progress
from xlreport.cli.session import Session, start
from xlreport.findings import Severity
from xlreport.findings import cli_words as words
from xlreport.intake import WorkerPool, to_json
from xlreport.workflow import AmbiguityError, CheckReport, Inputs, check_returns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.findings import Finding
    from xlreport.rollup import RollUp


def check_command(
    context: typer.Context,
    paths: PathsArgument,
    *,
    form: FormOption = None,
    roster: RosterOption = None,
    period: PeriodOption = None,
    prior: PriorOption = None,
    output: FormatOption = Format.TEXT,
    key: KeyOption = None,
    no_cache: NoCacheOption = False,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force, cache=not no_cache)
    is_text = output is Format.TEXT
    units = told_roster(session, roster, is_shown=is_text)
    listed = []
    if roster:
        from xlreport.form import roster_file  # noqa: PLC0415 - few calls have a roster

        listed.append(roster_file(roster))
    inputs = Inputs(paths, units, form, period, prior or (), key, listed)
    reader = WorkerPool(cache=not no_cache)
    with shown_progress(session) as progress, unreadable_told(session, is_shown=is_text):
        found = check_returns(inputs, reader=reader, progress=progress)
    if is_text:
        _print(session, found)
    else:
        session.print_result(to_json(found.to_dict(session.language)))
    if not found.passes:
        raise typer.Exit(1)


@contextmanager
def unreadable_told(session: Session, *, is_shown: bool = True) -> Iterator[None]:
    """When no file is readable, and so none names form and period, print why for each file."""
    try:
        yield
    except AmbiguityError as problem:
        if is_shown and not any(each.is_readable for each in problem.submissions):
            for each in problem.submissions:
                print_submission(session, each)
        raise


def _print(session: Session, found: CheckReport) -> None:
    for submission in found.submissions:
        print_submission(session, submission)
    if found.roll_up:
        _print_roster(session, found.roll_up)
    counts = Counter(each.verdict for each in found.submissions)
    session.info(
        words.CHECKED.format(
            files=len(found.submissions),
            passed=counts["pass"],
            failed=counts["fail"],
            unreadable=counts["unreadable"],
        )
    )


def _print_roster(session: Session, roll_up: RollUp) -> None:
    """Print what only the roster shows: units without a usable file, and files of no unit."""
    told: list[tuple[str, Sequence[Finding], Sequence[Finding]]] = [
        (
            f"{each.unit.code} {each.unit.name}",
            each.findings,
            each.submission.findings if each.submission else (),
        )
        for each in roll_up.units
    ]
    told += [
        (each.submission.file, each.findings, each.submission.findings)
        for each in roll_up.unassigned
    ]
    for head, findings, own in told:
        more = [each for each in findings if each not in own]
        if any(not session.quiet or each.severity is not Severity.NOTE for each in more):
            session.print_result(head)
            print_findings(session, more)
