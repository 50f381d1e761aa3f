"""`publish`: the report to be published, as a Word file or a web page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlreport.cli.check import print_findings
from xlreport.cli.options import ForceOption, FormOption, LangOption, QuietOption
from xlreport.cli.session import Session, start
from xlreport.cli.told import check_form
from xlreport.findings import CallError, Finding, Severity, Text, no_such_file
from xlreport.findings import publish_words as words
from xlreport.form.shipped import KnownForms
from xlreport.intake.collect import Returned
from xlreport.intake.submission import read_file
from xlreport.output import Output, check_targets, write_outputs

if TYPE_CHECKING:
    from xlreport.publish.compose import Subject
    from xlreport.publish.report import Report


def publish(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help=words.PUBLISHED_FILE.zh)],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help=words.OUT_REPORT.zh)],
    *,
    form: FormOption = None,
    name: Annotated[str, typer.Option("--name", help=words.REPORT_NAME.zh)] = "",
    draft: Annotated[bool, typer.Option("--draft", help=words.DRAFT.zh)] = False,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    if out.suffix.lower() not in {".docx", ".html"}:
        raise CallError(words.NOT_A_REPORT_NAME.format(path=out.as_posix()))
    check_targets([out], force=force)
    subject, errors = _read(file, form, name)
    print_findings(session, errors)
    if subject is None or (errors and not draft):
        says = words.NOT_READABLE if subject is None else words.NOT_PUBLISHED
        _stop(session, says.format(file=file.as_posix(), count=len(errors)))
        return
    from xlreport.publish.compose import compose  # noqa: PLC0415 - only where something is written
    from xlreport.publish.subject import said_otherwise  # noqa: PLC0415 - see above

    print_findings(session, said_otherwise(subject, file.as_posix()))
    report = compose(subject, is_draft=draft)
    write_outputs([Output(out, _written(report, out))], force=True)
    says = words.WROTE_DRAFT if errors else words.WROTE_REPORT
    session.info(says.format(path=out.as_posix(), count=len(errors)))


def _read(file: Path, form: str | None, name: str) -> tuple[Subject | None, list[Finding]]:
    """What is published, None where it cannot be read; and every error that stands in the way."""
    from xlreport.publish.subject import county_subject, unit_subject  # noqa: PLC0415 - see above

    if not file.is_file():
        raise no_such_file(file)
    forms = KnownForms(form)
    submission = read_file(Returned(file, file.as_posix()), forms)
    check_form(form, submission.form_code, file.as_posix())
    if submission.is_roll_up:
        return county_subject(file, forms, name)
    found = [_as_published(each) for each in submission.findings]
    errors = [each for each in found if each.severity is Severity.ERROR]
    return (unit_subject(submission, name) if submission.is_readable else None), errors


def _as_published(finding: Finding) -> Finding:
    """A workbook that nobody filled in may be returned; a report of it would be false."""
    if finding.code != "unit.untouched":
        return finding
    return replace(finding, severity=Severity.ERROR)


def _written(report: Report, out: Path) -> bytes:
    if out.suffix.lower() == ".docx":
        from xlreport.publish.word import write_word  # noqa: PLC0415 - a heavy library

        return write_word(report)
    from xlreport.publish.page import write_page  # noqa: PLC0415 - a heavy library

    return write_page(report)


def _stop(session: Session, says: Text) -> None:
    typer.echo(session.say(says), err=True)
    raise typer.Exit(1)
