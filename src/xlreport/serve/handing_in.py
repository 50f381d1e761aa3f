"""A unit hands in a workbook: read it, refuse it with the reason, or keep it and give a receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import printable
from xlreport.findings import serve_words as words

if TYPE_CHECKING:
    from xlreport.findings import LocalizedText
    from xlreport.form import Unit
    from xlreport.intake import Receipt, Submission
    from xlreport.serve.collection_point import CollectionPoint


@dataclass(frozen=True, slots=True)
class HandInResult:
    """What became of an upload: a receipt, or the reason why it was not kept."""

    receipt: Receipt | None = None
    submission: Submission | None = None
    refusal: LocalizedText | None = None


def hand_in(point: CollectionPoint, unit: Unit, data: bytes, name: str) -> HandInResult:
    """Take in an upload of a unit. Raises OSError if the disk does not take it."""
    if not point.settings.is_open:
        return HandInResult(refusal=words.CLOSED_REFUSAL)
    if not data:
        return HandInResult(refusal=words.NO_FILE_CHOSEN)
    staged = point.store.stage(data, printable(name))
    try:
        submission = point.read_upload(staged.path)
        if reason := _reason_against(point, unit, submission):
            return HandInResult(submission=submission, refusal=reason)
        return HandInResult(point.keep(staged, unit, submission), submission)
    finally:
        point.store.drop(staged)


def _reason_against(point: CollectionPoint, unit: Unit, read: Submission) -> LocalizedText | None:
    """Why a workbook cannot be a return of this unit; None if it can, right or wrong as it is."""
    if read.is_roll_up:
        return words.ROLL_UP_REFUSAL
    if not read.form_code:
        return words.UNREADABLE_REFUSAL
    if read.unit_code != unit.code:
        return words.OTHER_UNIT_REFUSAL.format(
            name=printable(read.unit_name), code=printable(read.unit_code), own=unit.name
        )
    if read.form_code != point.form.code:
        return words.OTHER_FORM_REFUSAL.format(own=point.form.name)
    if read.period != str(point.period):
        return words.OTHER_PERIOD_REFUSAL.format(
            period=printable(read.period), own=point.period.label
        )
    if not read.is_readable:
        return words.UNREADABLE_REFUSAL
    return words.BLANK_REFUSAL if read.is_untouched else None
