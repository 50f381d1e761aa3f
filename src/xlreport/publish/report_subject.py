"""Makes the subject of a report: a unit from its workbook, or a county from its roll-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.findings import CallError, Finding, Severity
from xlreport.findings import report_words as words
from xlreport.form import CheckStatus, Period
from xlreport.intake import Locator, rule_finding
from xlreport.layout import compiled
from xlreport.publish.composition import ReportSubject
from xlreport.publish.mentions import mention_findings
from xlreport.publish.obstacles import roll_up_obstacles
from xlreport.rollup import applies_to_totals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.findings import LocalizedText
    from xlreport.form import Content, Form
    from xlreport.intake import Submission
    from xlreport.rollup import StoredRollUp
    from xlreport.rules import Address, Figure


def unit_subject(submission: Submission, name: str = "") -> ReportSubject:
    """The subject of a readable submission. Raises CallError if its unit or period is blank."""
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
    added = submission.aggregation
    absent = added.left_out if added else ()
    return ReportSubject(form, unit, period, submission.contents, evaluation, date, absent=absent)


@dataclass(frozen=True)
class County:
    """A county by its roll-up: its subject, findings on rules that its figures break, obstacles."""

    subject: ReportSubject
    broken: tuple[Finding, ...] = field(default=(), repr=False)
    obstacles: tuple[LocalizedText, ...] = ()


def county_subject(
    stored: StoredRollUp, file: str, name: str, texts: Mapping[str, str] | None = None
) -> County:
    """Make the county of a roll-up. Its figures are added up again from the lines of its units.

    A text missing from `texts` is still to be written; an empty one means that there is nothing to
    report. Raises CallError if `name`, the county's name, is empty.
    """
    if not name:
        raise CallError(words.ROLL_UP_NEEDS_NAME.format(file=file))
    form, written = stored.spoken, texts or {}
    county = stored.summarize()
    contents = _inputs(form, county.figures) | dict(written)
    absent = county.left_out
    subject = ReportSubject(
        form,
        name,
        stored.period,
        contents,
        compiled(form).evaluator.evaluate(contents),
        unwritten=frozenset(form.narratives.keys() - written.keys()),
        absent=absent,
    )
    broken = tuple(_broken_rules(subject, file))
    obstacles = tuple(roll_up_obstacles(county.status, absent, broken))
    return County(subject, broken, obstacles)


def _inputs(form: Form, totals: Mapping[Address, Figure | None]) -> dict[Address | str, Content]:
    """The county's inputs: the totals over the counted units."""
    cells = form.cells
    return {
        at: total
        for at, total in totals.items()
        if at.earlier or (at in cells and cells[at].is_input)
    }


def _broken_rules(subject: ReportSubject, file: str) -> Iterator[Finding]:
    form = subject.form
    locator = Locator(form, compiled(form).positions.cell_refs, None, file)
    for verdict in subject.evaluation.verdicts:
        is_error = verdict.line.severity is Severity.ERROR
        is_broken = verdict.status is CheckStatus.FAIL and is_error
        if is_broken and applies_to_totals(verdict.line, form):
            yield rule_finding(verdict, "", locator)


def text_discrepancies(subject: ReportSubject, file: str) -> list[Finding]:
    """A finding for each figure in the texts that differs from the tables."""
    form = subject.form
    texts = {code: str(subject.contents.get(code) or "") for code in form.narratives}
    filled = (subject.contents, subject.evaluation)
    locator = Locator(form, compiled(form).positions.cell_refs, None, file)
    return list(mention_findings(texts, form, subject.period, filled, locator))
