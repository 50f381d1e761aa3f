"""Publish: make the report of a unit's workbook or of a roll-up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from xlreport.definition import FormRegistry
from xlreport.findings import CallError, Finding, Severity, no_such_file
from xlreport.findings import report_words as words
from xlreport.form import check_amounts, edition_for, parse_amount_unit, shown_contents
from xlreport.intake import ReturnedFile, read_returned_file
from xlreport.layout import compiled
from xlreport.output import OutputFile, write_outputs
from xlreport.publish import (
    aggregation_obstacles,
    compose_report,
    county_subject,
    filling_obstacles,
    text_discrepancies,
    text_obstacles,
    unit_subject,
)
from xlreport.rollup import read_aggregate_texts, read_roll_up
from xlreport.workflow.forms import check_form

if TYPE_CHECKING:
    from pathlib import Path

    from xlreport.findings import LocalizedText
    from xlreport.form import Form, FormLookup, MoneyUnit
    from xlreport.intake import Submission
    from xlreport.publish import Report, ReportSubject

ENDINGS = frozenset({".docx", ".html"})


@dataclass(frozen=True)
class Publication:
    """A report, or the reasons why there is none.

    `errors` are the findings on an unreadable file or on its figures. `obstacles` say in words why
    the report may not be published; a draft is made all the same. `notes` are figures in the texts
    that differ from the tables.
    """

    report: Report | None = field(default=None, repr=False)
    errors: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    obstacles: tuple[LocalizedText, ...] = ()
    is_readable: bool = True

    def write(self, out: Path) -> None:
        """Write the report in the format that the ending of the path names. Raises PathError."""
        if self.report is None:
            raise ValueError(out)
        write_outputs([OutputFile(out, written(self.report, out))], force=True)


def make_report(  # noqa: PLR0913 - what the command takes
    file: Path,
    form: Form | str | None = None,
    name: str = "",
    texts: Path | None = None,
    *,
    draft: bool = False,
    amounts: str = "",
    language: str = "",
) -> Publication:
    """Make the report of a workbook or of a roll-up.

    `amounts` is the unit in which amounts of money are printed, such as 万元. `language` is the
    language of the form's texts, if it has them in several; else it is that of the file.
    A roll-up needs `name`, the county's name, and `texts`, a JSON file with its texts. Raises
    PathError or CallError.
    """
    chosen = parse_amount_unit(amounts)
    forms = FormRegistry(form)
    found = _spoken(_read(file, form, forms, name, texts), language, forms)
    return _published(found, file.as_posix(), chosen, draft=draft)


def publish_submission(
    submission: Submission,
    forms: FormLookup,
    amounts: str = "",
    language: str = "",
    *,
    draft: bool = False,
) -> Publication:
    """Make the report of a unit's workbook that was read. Raises CallError as `make_report`."""
    chosen = parse_amount_unit(amounts)
    found = _spoken(_unit(submission, ""), language, forms)
    return _published(found, submission.file, chosen, draft=draft)


def _published(found: _Found, file: str, chosen: MoneyUnit | None, *, draft: bool) -> Publication:
    if found.subject is None:
        return Publication(errors=found.errors, is_readable=False)
    check_amounts(found.subject.form, chosen)
    obstacles = (*found.obstacles, *text_obstacles(found.subject))
    if obstacles and not draft:
        return Publication(errors=found.errors, obstacles=obstacles)
    notes = tuple(text_discrepancies(found.subject, file))
    report = compose_report(replace(found.subject, amounts=chosen), is_draft=draft)
    return Publication(report, found.errors, notes, obstacles)


def check_report_path(out: Path) -> None:
    """Raise CallError if the path of a report has the ending of no report format."""
    if out.suffix.lower() not in ENDINGS:
        raise CallError(words.NOT_A_REPORT_NAME.format(path=out.as_posix()))


def written(report: Report, out: Path) -> bytes:
    """The bytes of a report, in the format that the ending of its path names."""
    if out.suffix.lower() == ".docx":
        from xlreport.publish import write_word_report  # noqa: PLC0415 - a heavy library

        return write_word_report(report)
    from xlreport.publish import write_html_report  # noqa: PLC0415 - a heavy library

    return write_html_report(report)


class _Found(NamedTuple):
    """The subject of a report, None if the file cannot be read, and what stands in its way."""

    subject: ReportSubject | None
    errors: tuple[Finding, ...]
    obstacles: tuple[LocalizedText, ...] = ()


def _read(
    file: Path, form: Form | str | None, forms: FormLookup, name: str, texts: Path | None
) -> _Found:
    if not file.is_file():
        raise no_such_file(file)
    submission = read_returned_file(ReturnedFile(file, file.as_posix()), forms)
    check_form(form, submission.form_code, file.as_posix())
    if submission.is_roll_up:
        return _county(file, forms, name, texts)
    if texts is not None and submission.is_readable:
        raise CallError(words.TEXTS_OF_A_ROLL_UP.format(file=file.as_posix()))
    return _unit(submission, name)


def _unit(submission: Submission, name: str) -> _Found:
    found = [_as_published(each) for each in submission.findings]
    errors = tuple(each for each in found if each.severity is Severity.ERROR)
    subject = unit_subject(submission, name) if submission.is_readable else None
    obstacles = (
        *filling_obstacles(submission.status, len(errors)),
        *aggregation_obstacles(submission.aggregation),
    )
    return _Found(subject, errors, obstacles)


def _county(file: Path, forms: FormLookup, name: str, texts: Path | None) -> _Found:
    stored = read_roll_up(file, forms)
    written = read_aggregate_texts(texts, stored.form) if texts else None
    county = county_subject(stored, file.as_posix(), name, written)
    return _Found(county.subject, county.broken, county.obstacles)


def _spoken(found: _Found, language: str, forms: FormLookup) -> _Found:
    """The subject in a language, with the choices as it has them."""
    subject = found.subject
    if subject is None:
        return found
    known = forms(subject.form.code) if language else None
    about = edition_for(known.in_language(language), str(subject.period)) if known else None
    form = about[0] if about else subject.form
    if not form.is_translation and form.language is subject.form.language:
        return found
    contents = shown_contents(form, subject.contents)
    spoken = compiled(form).evaluator.evaluate(contents)
    evaluation = replace(spoken, computed=subject.evaluation.computed)
    return found._replace(
        subject=replace(subject, form=form, contents=contents, evaluation=evaluation)
    )


def _as_published(finding: Finding) -> Finding:
    """The finding, as an error if nobody filled in the workbook: its report would be false."""
    if finding.code != "unit.untouched":
        return finding
    return replace(finding, severity=Severity.ERROR)
