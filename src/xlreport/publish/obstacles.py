"""What keeps a report from being published, in words; each says what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import report_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.findings import Finding, LocalizedText
    from xlreport.publish.composition import ReportSubject
    from xlreport.rollup import RollUpStatus

MOST_NAMES = 20
"""Units that are named; a draft names all of them."""


def subject_obstacles(subject: ReportSubject, errors: Sequence[Finding]) -> Iterator[LocalizedText]:
    """Errors in the figures, and texts that nobody has written."""
    if errors:
        yield words.FAILS.format(count=len(errors))
    form = subject.form
    missing = [form.label_of(code) for code in form.narratives if code in subject.unwritten]
    if missing:
        yield words.TEXTS_MISSING.format(count=len(missing), texts=missing)


def roll_up_obstacles(
    status: RollUpStatus, absent: Sequence[str], *, is_listed: bool
) -> Iterator[LocalizedText]:
    """Units that are not in or in by decision, differences to an aggregate, errors of its own.

    `is_listed` says that the errors of its own are told one by one already.
    """
    if absent:
        named = [*absent[:MOST_NAMES], *(["…"] if len(absent) > MOST_NAMES else [])]
        yield words.UNITS_NOT_IN.format(
            expected=status.expected, counted=status.counted, count=len(absent), units=named
        )
    elif not status.counted:
        yield words.NOBODY_COUNTS
    if status.forced:
        yield words.FORCED_IN.format(count=status.forced)
    if status.differences:
        yield words.DIFFERENCES.format(count=status.differences)
    if status.own_errors and not is_listed:
        yield words.OWN_ERRORS.format(count=status.own_errors)
