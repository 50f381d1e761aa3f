"""Builds the workbook that goes back to a unit: repaired, and marked where it must be corrected.

Everything that the unit typed is carried over, wherever it stands in the returned file. The checks
then run again on the new workbook, so that its remarks are true of the workbook itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xlreport.findings import Severity, count_by_severity
from xlreport.findings import workbook_words as words
from xlreport.form import CheckStatus, RuleLine, shown_contents
from xlreport.intake import Locator, check_findings
from xlreport.layout import compiled
from xlreport.refill import TransferOutcome, as_typed, read_transfer_source, transfer_contents
from xlreport.sendback.affected_cells import AffectedCells
from xlreport.template import Assignment, CorrectionNote, Filling, write_template

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlreport.findings import Finding, Value
    from xlreport.form import Evaluation, Form, FormLookup, LineKey, Period, Unit
    from xlreport.intake import Submission
    from xlreport.refill import IssuedWorkbook, Transfer
    from xlreport.rules import Address
    from xlreport.sendback.affected_cells import RulePlace
    from xlreport.xlsx import OpenWorkbook

ALTERED_CODES = frozenset({"layout.label-changed", "layout.moved", "layout.sheet-missing"})
"""If a return has one of these findings, its contents are found by their labels."""

NOTED_CODES = ("file.", "unit.", "layout.merged", "layout.sheet-copied")
"""Findings on the returned file itself that the unit is told. The new workbook mends the others."""

LONGEST_SHOWN = 60


@dataclass(frozen=True)
class CorrectionWorkbook:
    """A workbook for a unit, and the remarks in it."""

    data: bytes
    notes: tuple[CorrectionNote, ...]

    def count(self, severity: Severity) -> int:
        return count_by_severity(self.notes)[severity]


@dataclass(frozen=True)
class CorrectionBuilder:
    """Builds the workbooks of all units of one form and period."""

    form: Form
    period: Period
    forms: FormLookup
    key: bytes = b""

    def matches(self, issued: IssuedWorkbook) -> bool:
        """Whether a workbook belongs to this form and period."""
        about = issued.identity.form, issued.identity.period
        return about == (self.form.code, str(self.period))

    def build_blank(self, unit: Unit, issued: IssuedWorkbook | None) -> bytes:
        """A fresh workbook of this form and period, for a unit that returned something else."""
        lock = issued.lock if issued else ()
        assignment = Assignment(self.period, unit.code, unit.name, key=self.key, lock=lock)
        return write_template(self.form, assignment)

    def build(self, submission: Submission, issued: IssuedWorkbook) -> CorrectionWorkbook:
        """The marked workbook of a unit whose return belongs to this form and period."""
        filling, moves = self._carried(submission, issued.workbook)
        evaluation = compiled(self.form).evaluator.evaluate(filling.contents)
        cells = AffectedCells(self.form, filling.contents, _failing(evaluation))
        notes = [
            *self._of_file(submission),
            *self._of_contents(filling, evaluation, cells),
            *self._of_moves(moves),
        ]
        notes.sort(key=lambda each: each.severity.rank)
        notes = _with_linked(notes, cells)
        assignment = issued.assignment(self.key)
        data = write_template(self.form, assignment, filling, tuple(notes))
        return CorrectionWorkbook(data, tuple(notes))

    def _carried(
        self, submission: Submission, workbook: OpenWorkbook
    ) -> tuple[Filling, Transfer | None]:
        """What the unit typed: as read or, if the layout was altered, as found by labels."""
        is_whole = submission.is_readable and submission.form_code == self.form.code
        if is_whole and not any(each.code in ALTERED_CODES for each in submission.findings):
            contents = {**shown_contents(self.form, submission.contents), **submission.prior}
            filling = Filling(contents, submission.cover, submission.answers)
            return as_typed(filling, self.form), None
        source = read_transfer_source(workbook, self.form, self.forms)
        moved = transfer_contents(source, self.form, Filling(submission.prior))
        return as_typed(moved.filling, self.form), moved

    def _of_file(self, submission: Submission) -> Iterator[CorrectionNote]:
        language = self.form.language
        for each in submission.findings:
            at = each.location.address
            place = self.form.find(at or "")
            if each.code == "cell.formula" and place is not None:
                message = words.FORMULA.format(observed=each.observed)
                yield self._remark(each, place, message.in_language(language))
            elif each.code.startswith(NOTED_CODES) and each.severity is not Severity.NOTE:
                yield CorrectionNote(each.severity, each.problem(language), each.remedy(language))

    def _of_contents(
        self, filling: Filling, evaluation: Evaluation, cells: AffectedCells
    ) -> Iterator[CorrectionNote]:
        """Remarks on the cells and rules that fail now, without notes and answered warnings."""
        locator = Locator(self.form, compiled(self.form).positions.cell_refs, None, None)
        found = check_findings(self.form, filling.contents, filling.answers, evaluation, locator)
        told = {
            (each.code, str(at)): each
            for each in found
            if each.severity is not Severity.NOTE and not each.params.get("answer")
            if (at := self.form.find(each.location.address or "")) is not None
        }
        following = _following(told, cells)
        repeated = {key for keys in following.values() for key in keys}
        for key, each in told.items():
            if key in repeated:
                continue
            at = self.form.find(key[1]) or key[1]
            items = [self.form.find(place) or place for _, place in following.get(key, ())]
            note = self._remark(each, at, self._problem(each, items))
            named, below = cells.of_finding(each.code, at)
            marks = dict.fromkeys(below, "") | dict.fromkeys(named, note.cell_comments[at])
            yield replace(note, cell_comments={**marks, **note.cell_comments})

    def _problem(self, each: Finding, following: Sequence[Address | str]) -> str:
        """What is wrong, and what its correction also settles, so that one slip is told once."""
        language = self.form.language
        if not following:
            return each.problem(language)
        items = [self.form.label_of(at) for at in following]
        return each.problem(language) + words.FOLLOWING.format(items=items).in_language(language)

    def _remark(self, each: Finding, at: Address | str, what: str) -> CorrectionNote:
        language = self.form.language
        ref = compiled(self.form).layout.ref_of(at)
        do = each.remedy(language)
        message = words.COMMENT.format(severity=words.SEVERITIES[each.severity], what=what, do=do)
        return CorrectionNote(
            each.severity,
            what,
            do,
            self.form.label_of(at),
            ref,
            _short(each.observed),
            _short(each.expected),
            {at: message.in_language(language)},
        )

    def _of_moves(self, moved: Transfer | None) -> Iterator[CorrectionNote]:
        """Remarks on what could not be carried over: cells not found, contents without a cell."""
        layout, language = compiled(self.form).layout, self.form.language
        for each in moved.not_moved if moved else ():
            at = self.form.find(each.address)
            if at is not None and each.outcome is not TransferOutcome.KEPT:
                what = words.LOST_PLACE.in_language(language)
                ref, item = layout.ref_of(at), self.form.label_of(at)
                yield CorrectionNote(Severity.ERROR, what, "", item, ref, cell_comments={at: what})
            elif each.value is not None:
                what = words.NOT_CARRIED.format(value=each.value).in_language(language)
                yield CorrectionNote(Severity.ERROR, what, "", each.source)


def _following(
    told: Mapping[LineKey, Finding], cells: AffectedCells
) -> Mapping[LineKey, Sequence[LineKey]]:
    """The lines that fail only because another line fails, by the first that explains them."""
    found: defaultdict[LineKey, list[LineKey]] = defaultdict(list)
    for key in told:
        cause = next((each for each in cells.causes(key) if each in told), None)
        if cause is not None:
            found[cause].append(key)
    return found


def _failing(evaluation: Evaluation) -> Iterator[RulePlace]:
    for each in evaluation.verdicts:
        if isinstance(each.line, RuleLine) and each.status is CheckStatus.FAIL:
            for record in (failure.record for failure in each.failures):
                yield each.line.instance, record
            if not each.failures:
                yield each.line.instance, ""


def _with_linked(notes: list[CorrectionNote], cells: AffectedCells) -> list[CorrectionNote]:
    """The notes, where the first error also frames all cells that error rules connect with any.

    The mistake itself may hide in one of them.
    """
    errors = [each for each in notes if each.severity is Severity.ERROR]
    if not errors:
        return notes
    marked = {at for each in errors for at in each.cell_comments}
    marks = dict(errors[0].cell_comments)
    marks.update(dict.fromkeys(sorted(cells.connected(marked) - marked), "").items())
    first = replace(errors[0], cell_comments=marks)
    return [first if each is errors[0] else each for each in notes]


def _short(value: Value) -> Value:
    """A value for a column of the remarks. A long text is cut; its own cell shows it in full."""
    return (
        value[:LONGEST_SHOWN] + "…"
        if isinstance(value, str) and len(value) > LONGEST_SHOWN
        else value
    )
