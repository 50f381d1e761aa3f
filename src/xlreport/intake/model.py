"""A submission as data: who sent what for which period, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.findings import Finding, Location, Severity, error_words, finding
from xlreport.output import FIXED_TIMESTAMP_TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.form import Contents, Evaluation, Form, LineKey
    from xlreport.xlsx import Refusal


@dataclass(frozen=True)
class Submission:
    """A returned workbook. `form` and `evaluation` are None where it could not be read.

    `contents` is what was filled in, `prior` what the period before is taken to have held.

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

    @property
    def saved_at(self) -> str:
        """When it was last saved, as people read it; empty where no program said so."""
        return (
            "" if self.saved == FIXED_TIMESTAMP_TEXT else self.saved.replace("T", " ").rstrip("Z")
        )

    @property
    def is_untouched(self) -> bool:
        """Still the template as xlreport wrote it: never saved since, and nothing in it."""
        is_blank = all(content is None or content == "" for content in self.contents.values())
        return self.is_readable and is_blank and self.saved == FIXED_TIMESTAMP_TEXT

    @property
    def is_readable(self) -> bool:
        return self.evaluation is not None

    @cached_property
    def passes(self) -> bool:
        """Whether it can count: read, and no finding of severity error."""
        return self.is_readable and not any(
            each.severity is Severity.ERROR for each in self.findings
        )

    @property
    def verdict(self) -> str:
        if not self.is_readable:
            return "unreadable"
        return "pass" if self.passes else "fail"


def refused_submission(blank: Submission, refusal: Refusal) -> Submission:
    """The submission of a file that is not read: the refusal is its finding."""
    do = refusal.remedy or error_words.RESAVE
    message = finding(refusal.code, Location(file=blank.file), reason=refusal.reason, do=do)
    return replace(blank, findings=(message,))
