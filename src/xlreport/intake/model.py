"""A submission as data: who sent what for which period, and its findings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.findings import Finding, Location, Severity, error_words, finding
from xlreport.form import FillingState, FillingStatus, ValueIssue, filling_status
from xlreport.output import FIXED_TIMESTAMP_TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlreport.form import Aggregation, Contents, Evaluation, Form, LineKey
    from xlreport.intake.receipts import Receipt
    from xlreport.xlsx import Refusal


@dataclass(frozen=True)
class Submission:
    """A returned workbook. `form` and `evaluation` are None if it could not be read.

    `contents` is what was filled in. `prior` holds the figures of the period before that rules use.
    `aggregation` tells of a workbook made from a roll-up how many units it adds up. `receipt` is
    that of a workbook that was handed in to a server. `sketches` are those of its longer texts, by
    which nearly equal texts of other units are found.

    >>> submission = xlreport.check("demo/报回/519901-云岭县城关镇.xlsx").submissions[0]
    >>> submission.unit_code, submission.period, submission.verdict
    ('519901', '2020', 'pass')
    """

    file: str
    sha256: str
    size: int
    saved: str = ""
    is_roll_up: bool = False
    form: Form | None = None
    form_code: str = ""
    unit_code: str = ""
    unit_name: str = ""
    period: str = ""
    contents: Contents = field(default_factory=dict)
    prior: Contents = field(default_factory=dict)
    cover: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[LineKey, str] = field(default_factory=dict)
    evaluation: Evaluation | None = None
    findings: tuple[Finding, ...] = ()
    aggregation: Aggregation | None = None
    receipt: Receipt | None = None
    sketches: Mapping[str, Sequence[int]] = field(default_factory=dict, repr=False)

    @property
    def is_adjustment(self) -> bool:
        """Whether it is the workbook of an adjustment, with signed figures."""
        return self.form is not None and self.form.is_adjustment

    @property
    def saved_at(self) -> str:
        """When it was last saved, as text. Empty if the file does not say."""
        return (
            "" if self.saved == FIXED_TIMESTAMP_TEXT else self.saved.replace("T", " ").rstrip("Z")
        )

    @property
    def is_untouched(self) -> bool:
        """Whether it is still the template as xlreport wrote it: not saved since, and empty."""
        return (
            self.saved == FIXED_TIMESTAMP_TEXT
            and self.is_readable
            and all(content is None or content == "" for content in self.contents.values())
        )

    @property
    def is_readable(self) -> bool:
        return self.evaluation is not None

    @cached_property
    def passes(self) -> bool:
        """Whether it can count in the totals: it was read and has no error."""
        return self.is_readable and not any(
            each.severity is Severity.ERROR for each in self.findings
        )

    @cached_property
    def status(self) -> FillingStatus | None:
        """How far the filling is; None where the workbook could not be read.

        An error that its own sheets cannot see, such as a lost row, makes it fail as well.
        """
        if self.form is None or self.evaluation is None:
            return None
        found = filling_status(self.form, self.evaluation, self.contents, self.answers)
        if found.state is FillingState.BLANK or not any(map(_is_no_blank, self.findings)):
            return found
        return replace(found, state=FillingState.FAILING)

    @property
    def verdict(self) -> str:
        if not self.is_readable:
            return "unreadable"
        return "pass" if self.passes else "fail"


def _is_no_blank(each: Finding) -> bool:
    """Whether a finding is an error other than a cell that must not be blank."""
    return each.severity is Severity.ERROR and each.code != ValueIssue.BLANK.code


def with_receipt(submission: Submission, receipt: Receipt | None) -> Submission:
    """The submission with its receipt, and with an error if the file is not the one received."""
    if receipt is None:
        return submission
    findings = submission.findings
    if submission.sha256 and submission.sha256 != receipt.sha256:
        location = Location(submission.unit_code or receipt.unit, submission.file)
        changed = finding("file.not-as-received", location, number=receipt.number)
        findings = (changed, *findings)
    return replace(submission, receipt=receipt, findings=findings)


def refused_submission(blank: Submission, refusal: Refusal) -> Submission:
    """The submission of a file that cannot be read. The refusal becomes its finding."""
    do = refusal.remedy or error_words.RESAVE
    message = finding(refusal.code, Location(file=blank.file), reason=refusal.reason, do=do)
    return replace(blank, findings=(message,))
