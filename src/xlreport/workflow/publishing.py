"""Publish: the report to be published, of a unit's workbook or of a roll-up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xlreport.definition import FormRegistry
from xlreport.findings import CallError, Finding, Severity, no_such_file
from xlreport.findings import report_words as words
from xlreport.intake import ReturnedFile, read_returned_file
from xlreport.output import OutputFile, write_outputs
from xlreport.publish import compose_report, county_subject, text_discrepancies, unit_subject
from xlreport.workflow.forms import check_form

if TYPE_CHECKING:
    from pathlib import Path

    from xlreport.form import Form
    from xlreport.publish import Report, ReportSubject

ENDINGS = frozenset({".docx", ".html"})


@dataclass(frozen=True)
class Publication:
    """A report, or why there is none: the file cannot be read, or errors stand in its way.

    `errors` are what is wrong with the figures; a draft is made in spite of them. `notes` are
    figures that the texts name and that differ from the tables.
    """

    report: Report | None = field(default=None, repr=False)
    errors: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    is_readable: bool = True

    def write(self, out: Path) -> None:
        """Write the report as the ending of the path says. Raises PathError."""
        if self.report is None:
            raise ValueError(out)
        write_outputs([OutputFile(out, written(self.report, out))], force=True)


def make_report(
    file: Path, form: Form | str | None = None, name: str = "", *, draft: bool = False
) -> Publication:
    """The report of a workbook, or of a roll-up, which needs a name.

    Raises PathError or CallError.
    """
    subject, errors = _read(file, form, name)
    if subject is None:
        return Publication(errors=errors, is_readable=False)
    if errors and not draft:
        return Publication(errors=errors)
    notes = tuple(text_discrepancies(subject, file.as_posix()))
    return Publication(compose_report(subject, is_draft=draft), errors, notes)


def check_report_path(out: Path) -> None:
    """Raise CallError where a report is not named as one."""
    if out.suffix.lower() not in ENDINGS:
        raise CallError(words.NOT_A_REPORT_NAME.format(path=out.as_posix()))


def written(report: Report, out: Path) -> bytes:
    """The bytes of a report, as the ending of its path says."""
    if out.suffix.lower() == ".docx":
        from xlreport.publish import write_word_report  # noqa: PLC0415 - a heavy library

        return write_word_report(report)
    from xlreport.publish import write_html_report  # noqa: PLC0415 - a heavy library

    return write_html_report(report)


def _read(
    file: Path, form: Form | str | None, name: str
) -> tuple[ReportSubject | None, tuple[Finding, ...]]:
    """What is published, None where it cannot be read; and every error that stands in the way."""
    if not file.is_file():
        raise no_such_file(file)
    forms = FormRegistry(form)
    submission = read_returned_file(ReturnedFile(file, file.as_posix()), forms)
    check_form(form, submission.form_code, file.as_posix())
    if submission.is_roll_up:
        subject, broken = county_subject(file, forms, name)
        return subject, tuple(broken)
    found = [_as_published(each) for each in submission.findings]
    errors = tuple(each for each in found if each.severity is Severity.ERROR)
    return (unit_subject(submission, name) if submission.is_readable else None), errors


def _as_published(finding: Finding) -> Finding:
    """A workbook that nobody filled in may be returned; a report of it would be false."""
    if finding.code != "unit.untouched":
        return finding
    return replace(finding, severity=Severity.ERROR)
