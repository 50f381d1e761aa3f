"""Whose report it is: a unit that filled in a workbook, or a county by its roll-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import CallError, Finding, Severity
from xlreport.findings import report_words as words
from xlreport.form import CheckStatus, Period
from xlreport.intake import Locator, rule_finding
from xlreport.layout import compiled
from xlreport.publish.composition import ReportSubject
from xlreport.publish.mentions import mention_findings
from xlreport.rollup import applies_to_totals, prior_from_roll_up

if TYPE_CHECKING:
    from pathlib import Path

    from xlreport.form import Contents, FormLookup
    from xlreport.intake import Submission


def unit_subject(submission: Submission, name: str = "") -> ReportSubject:
    """The subject of a readable submission. Raises CallError where its unit or period is blank."""
    form, evaluation = submission.form, submission.evaluation
    if form is None or evaluation is None:
        raise CallError(words.NOT_READABLE.format(file=submission.file))
    unit = name or submission.unit_name
    stated = submission.period or submission.cover.get("period", "")
    period = Period.parse(stated, form.coverage.kind)
    if not unit:
        raise CallError(words.NO_UNIT_NAME.format(file=submission.file))
    if period is None:
        raise CallError(words.NO_PERIOD.format(file=submission.file))
    date = submission.cover.get("filled_on", "")
    return ReportSubject(form, unit, period, submission.contents, evaluation, date)


def county_subject(path: Path, forms: FormLookup, name: str) -> tuple[ReportSubject, list[Finding]]:
    """The subject of a roll-up of ours, and the rules that its figures break.

    The figures are added up again from the lines of its units. Raises CallError.
    """
    shown = path.as_posix()
    if not name:
        raise CallError(words.ROLL_UP_NEEDS_NAME.format(file=shown))
    stored = prior_from_roll_up(path, forms)
    form = stored.form
    contents: Contents = {
        at: figure
        for at, figure in stored.totals.items()
        if at in form.cells and form.cells[at].is_input
    }
    evaluation = compiled(form).evaluator.evaluate(contents)
    locator = Locator(form, compiled(form).positions.cell_refs, None, shown)
    broken = [
        rule_finding(verdict, "", locator)
        for verdict in evaluation.verdicts
        if verdict.status is CheckStatus.FAIL
        and verdict.line.severity is Severity.ERROR
        and applies_to_totals(verdict.line, form)
    ]
    return ReportSubject(form, name, stored.period, contents, evaluation, has_texts=False), broken


def text_discrepancies(subject: ReportSubject, file: str) -> list[Finding]:
    """Figures that the texts name and that differ from the tables."""
    form = subject.form
    texts = {code: str(subject.contents.get(code) or "") for code in form.narratives}
    filled = (subject.contents, subject.evaluation)
    locator = Locator(form, compiled(form).positions.cell_refs, None, file)
    return list(mention_findings(texts, form, subject.period, filled, locator))
