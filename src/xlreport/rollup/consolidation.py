"""Roster + submissions -> roll-up: which file speaks for each unit, which units count, the totals.

The county decides in its roster (`include`, `file`); its decisions are followed and reported. No
file is dropped: each belongs to a unit, or is a stray with a reason.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xlreport.findings import (
    Finding,
    LocalizedText,
    Location,
    Severity,
    finding,
    rollup_words,
)
from xlreport.form import (
    ADJUSTMENT_KIND,
    CheckStatus,
    Evaluation,
    Roster,
    Unit,
    for_period,
    shown_contents,
)
from xlreport.intake import Locator, rule_finding
from xlreport.layout import compiled
from xlreport.rollup.checks import applies_to_totals
from xlreport.rollup.due_dates import due_dates
from xlreport.rollup.list_totals import (
    contents_with_computed,
    contents_with_prior,
    sum_computed,
)
from xlreport.rollup.model import RollUp, UnassignedFile, UnitResult
from xlreport.rollup.observations import with_observations
from xlreport.rollup.status import UnitStatus
from xlreport.rollup.totals import county_contents, sum_inputs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlreport.form import Form, Period
    from xlreport.intake import Submission
    from xlreport.rollup.prior import EarlierPeriods

SEVERAL = 2
"""With fewer files there is nothing to choose."""

WRONG_FORM, WRONG_PERIOD = "file.other-form", "file.other-period"
BY_OPTION = LocalizedText("命令行选项 --include-rejected", "the option --include-rejected")


@dataclass(frozen=True, slots=True)
class ConsolidationOptions:
    """What is consolidated, and what the caller decided."""

    form: Form
    period: Period
    roster: Roster
    include_rejected: bool = False
    prefer_newest: bool = False
    is_sample: bool = False
    earlier: EarlierPeriods | None = None
    title_unit: str = ""
    """The county's name; where it is blank, the roster's title gives it."""


def consolidate_submissions(
    submissions: Iterable[Submission], options: ConsolidationOptions
) -> RollUp:
    """The roll-up of the submissions over the roster."""
    options = replace(options, form=for_period(options.form, options.period))
    by_unit: defaultdict[str, list[Submission]] = defaultdict(list)
    strays: list[UnassignedFile] = []
    submissions = [_in_words_of(options.form, each) for each in submissions]
    due = due_dates(options.form, options.period, submissions)
    for submission in submissions:
        if submission.unit_code in options.roster.by_code:
            by_unit[submission.unit_code].append(submission)
        else:
            strays.append(_unassigned(submission))
    units = []
    for unit in options.roster.units:
        result, left_over = _unit_result(unit, by_unit[unit.code], options)
        units.append(due.with_due_date(result))
        strays.extend(left_over)
    counted = [u.submission for u in units if u.is_counted and u.submission]
    inputs = sum_inputs(options.form, map(contents_with_prior, counted))
    contents = county_contents(options.form, options.period, inputs, options.earlier)
    evaluation = compiled(options.form).evaluator.evaluate(
        contents, sum_computed(options.form, map(contents_with_computed, counted))
    )
    notes = options.earlier.notes(options.form, options.period) if options.earlier else ()
    before = options.earlier.of(options.period.prior) if options.earlier else None
    return RollUp(
        options.form,
        options.period,
        with_observations(options.form, units, before),
        tuple(strays),
        inputs,
        evaluation,
        (*_own_findings(options.form, evaluation), *notes, *options.roster.notes),
        options.is_sample,
        earlier=options.earlier,
        title_unit=options.title_unit or options.roster.title_unit,
    )


def _in_words_of(form: Form, submission: Submission) -> Submission:
    """The submission with the choices as the roll-up's language has them."""
    if not form.is_translation or not submission.is_readable:
        return submission
    return replace(submission, contents=shown_contents(form, submission.contents))


def roster_from_submissions(submissions: Iterable[Submission]) -> Roster:
    """The roster where none is given: every unit that sent something."""
    senders = {each.unit_code: each for each in submissions if each.unit_code}
    return Roster(
        tuple(
            Unit(code, each.unit_name, ADJUSTMENT_KIND if each.is_adjustment else "")
            for code, each in senders.items()
        )
    )


def _unassigned(submission: Submission) -> UnassignedFile:
    """A file of no unit in the roster: unreadable, not a template, or of an unknown unit."""
    if not submission.unit_code:
        if not submission.is_readable:
            return UnassignedFile(submission, submission.findings[0].code, submission.findings)
        nobody = finding("unit.no-code", Location(file=submission.file), severity=Severity.ERROR)
        return UnassignedFile(submission, nobody.code, (nobody,))
    message = finding(
        "unit.unknown",
        Location(submission.unit_code, submission.file),
        observed=submission.unit_code,
        name=submission.unit_name,
    )
    return UnassignedFile(submission, message.code, (message,))


def _unit_result(
    unit: Unit, files: Sequence[Submission], call: ConsolidationOptions
) -> tuple[UnitResult, list[UnassignedFile]]:
    """The result of a unit, and those of its files that are strays."""
    untouched = [each for each in files if each.is_untouched]
    strays = [_blank_template(each) for each in untouched]
    returned = [
        (each, mismatch_finding(each, call.form, call.period) or _kind_finding(unit, each))
        for each in files
        if each not in untouched
    ]
    right = [each for each, message in returned if message is None]
    wrong = [(each, message) for each, message in returned if message is not None]
    if not returned:
        return _missing(unit), strays
    if not right:
        return _of_another_kind(unit, wrong), strays
    strays += [
        UnassignedFile(each, message.code, (replace(message, severity=Severity.NOTE),))
        for each, message in wrong
    ]
    return _decided(_chosen(unit, right, call), call), strays


def _of_another_kind(unit: Unit, wrong: Sequence[tuple[Submission, Finding]]) -> UnitResult:
    """A unit that only sent files of another form or period."""
    files = tuple(each for each, _ in wrong)
    findings = tuple(message for _, message in wrong)
    first = replace(files[0], evaluation=None)
    return UnitResult(unit, UnitStatus.REJECTED, first, findings=findings, files=files)


def _blank_template(submission: Submission) -> UnassignedFile:
    """A template returned untouched speaks for no unit: blank is not zero."""
    location = Location(submission.unit_code, submission.file)
    message = finding("unit.untouched", location, severity=Severity.NOTE)
    return UnassignedFile(submission, message.code, (message,))


def mismatch_finding(submission: Submission, form: Form, period: Period | str) -> Finding | None:
    """The finding that a file is of another form or period; None where it fits."""
    if (submission.form_code, submission.period) == (form.code, str(period)):
        return None
    location = Location(submission.unit_code, submission.file)
    if submission.form_code != form.code:
        return finding(WRONG_FORM, location, observed=submission.form_code, expected=form.code)
    return finding(WRONG_PERIOD, location, observed=submission.period, expected=str(period))


def _kind_finding(unit: Unit, submission: Submission) -> Finding | None:
    """The finding that an adjustment came in a unit's workbook, or the other way round."""
    if not submission.is_readable or submission.is_adjustment == unit.is_adjustment:
        return None
    kind = rollup_words.ADJUSTMENT if unit.is_adjustment else rollup_words.REPORTING_UNIT
    return finding("unit.other-kind", Location(unit.code, submission.file), kind=kind)


def _missing(unit: Unit) -> UnitResult:
    excused = unit.include is False or unit.is_adjustment
    message = finding(
        "unit.missing",
        Location(unit=unit.code),
        severity=Severity.NOTE if excused else None,
        name=unit.name,
        unit_code=unit.code,
    )
    return UnitResult(unit, UnitStatus.MISSING, findings=(message,))


def _chosen(unit: Unit, files: Sequence[Submission], call: ConsolidationOptions) -> UnitResult:
    """A unit with its file: the roster's, the newest if asked for, or any if all are the same."""
    location = Location(unit=unit.code)
    findings: list[Finding] = []
    files_left = list(files)
    if unit.file:
        files_left = [each for each in files if _is_named(each, unit.file)]
        if not files_left:
            message = finding("unit.file-absent", location, observed=unit.file)
            return UnitResult(unit, UnitStatus.CONFLICT, findings=(message,), files=tuple(files))
    elif received := _received(files):
        *before, last = received
        if before:
            findings.append(_again(location, received))
        files_left = [last]
    different = _distinct(files_left)
    shown = [each.file for each in files_left]
    if newest := _newest(different) if call.prefer_newest else None:
        message = finding("unit.newest", location, observed=newest.file, files=shown)
        findings.append(message)
        files_left = different = [newest]
    if len(different) > 1:
        message = finding(
            "unit.conflict",
            location,
            count=len(different),
            files=shown,
            name=unit.name,
            unit_code=unit.code,
        )
        return UnitResult(unit, UnitStatus.CONFLICT, findings=(message,), files=tuple(files))
    if len(files_left) > 1:
        message = finding(
            "unit.duplicate", location, files=shown, name=unit.name, unit_code=unit.code
        )
        findings.append(message)
    # All hold the same content: a copy that passes is preferred to one that was tampered with.
    chosen = next((each for each in files_left if each.passes), different[0])
    status = UnitStatus.ACCEPTED if chosen.passes else UnitStatus.REJECTED
    return UnitResult(
        unit,
        status,
        chosen,
        status is UnitStatus.ACCEPTED,
        (*findings, *chosen.findings),
        tuple(files),
    )


def _received(files: Sequence[Submission]) -> list[Submission]:
    """The files in the order in which they were handed in; none where one has no receipt."""
    numbered = {each.receipt.number: each for each in files if each.receipt}
    return [numbered[number] for number in sorted(numbered)] if len(numbered) == len(files) else []


def _again(location: Location, received: Sequence[Submission]) -> Finding:
    """A note that a unit handed in several times, and which receipt is the last."""
    last = received[-1].receipt
    return finding(
        "unit.handed-in-again",
        location,
        observed=last.received_at if last else None,
        number=last.number if last else "",
        count=len(received),
    )


def _newest(files: Sequence[Submission]) -> Submission | None:
    """The file saved last, by the files' own dates; None where a date is missing or two tie."""
    if len(files) < SEVERAL or not all(each.saved_at for each in files):
        return None
    *_, before, last = sorted(files, key=lambda each: each.saved)
    return last if before.saved < last.saved else None


def _is_named(submission: Submission, name: str) -> bool:
    """Whether the roster's `file` means this one: its whole path or the end of it."""
    wanted = name.replace("\\", "/").strip("/")
    return submission.file == wanted or submission.file.endswith(f"/{wanted}")


def _distinct(files: Sequence[Submission]) -> list[Submission]:
    """Files that differ in what was filled in; saving again makes no difference."""
    different: list[Submission] = []
    for each in files:
        if not any(_same_content(each, other) for other in different):
            different.append(each)
    return different


def _same_content(one: Submission, other: Submission) -> bool:
    if one.sha256 == other.sha256:
        return True
    if not (one.is_readable and other.is_readable):
        return False
    return _filled(one) == _filled(other)


def _filled(submission: Submission) -> dict[object, object]:
    """What was filled in; it keeps True apart from 1, which are equal in Python."""
    return {
        at: (isinstance(content, bool), content)
        for at, content in submission.contents.items()
        if content not in (None, "")
    }


def _decided(result: UnitResult, call: ConsolidationOptions) -> UnitResult:
    """The result after the decisions of the roster and the caller, with a finding for each."""
    unit = result.unit
    can_count = result.submission is not None and result.submission.is_readable
    if unit.include is False and result.is_counted:
        reason = unit.reason or unit.name
        message = finding("unit.excluded", Location(unit=unit.code), reason=reason)
        return replace(result, is_counted=False, findings=(*result.findings, message))
    rejected = result.status is UnitStatus.REJECTED and can_count and unit.include is not False
    if rejected and (unit.include or call.include_rejected):
        why = unit.reason if unit.include else BY_OPTION
        message = finding("unit.forced", Location(unit=unit.code), reason=why or unit.name)
        return replace(result, is_counted=True, findings=(*result.findings, message))
    return result


def _own_findings(form: Form, evaluation: Evaluation) -> Iterable[Finding]:
    """A finding for each rule of the form that the county's figures break."""
    locator = Locator(form, compiled(form).positions.cell_refs, None, None)
    for verdict in evaluation.verdicts:
        if verdict.status is CheckStatus.FAIL and applies_to_totals(verdict.line, form):
            yield rule_finding(verdict, "", locator)
