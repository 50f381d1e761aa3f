"""The bytes of one returned workbook -> `Submission`, whatever they are."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from xlreport.findings import Location, finding, os_error_reason
from xlreport.findings import error_words as words
from xlreport.intake.identity import identity_of
from xlreport.intake.model import Submission, refused_submission
from xlreport.intake.reading import SubmissionReader
from xlreport.layout import META_SHEET, current_layout_digest
from xlreport.xlsx import (
    DEFAULT_LIMITS,
    LARGE_LIMITS,
    Limits,
    OpenWorkbook,
    Refusal,
    open_workbook,
    unreadable,
)

if TYPE_CHECKING:
    from xlreport.form import FormLookup
    from xlreport.intake.collection import ReturnedFile
    from xlreport.intake.prior import PriorFigures

__all__ = [
    "Submission",
    "read_returned_file",
    "read_submission",
    "refused_submission",
]


def read_returned_file(
    returned: ReturnedFile,
    forms: FormLookup,
    limits: Limits = DEFAULT_LIMITS,
    key: bytes = b"",
    prior: PriorFigures | None = None,
) -> Submission:
    """Read and check one file. A file that cannot be opened gives a finding."""
    file = returned.display_name
    try:
        data = returned.read(limits)
    except OSError as problem:
        why = words.NOT_OPENED.format(why=os_error_reason(problem))
        return refused_submission(Submission(file, "", 0), unreadable(why))
    except Refusal as refusal:
        return refused_submission(Submission(file, "", 0), refusal)
    read = read_submission(data, file, forms, limits, key, prior)
    if returned.member is None and any(each.code == "file.too-large" for each in read.findings):
        return _large_roll_up(returned) or read
    return read


def _large_roll_up(returned: ReturnedFile) -> Submission | None:
    """The file as a roll-up, which may be larger than any return. None if it is none."""
    try:
        data = returned.read(LARGE_LIMITS)
        identity = identity_of(open_workbook(data, LARGE_LIMITS).sheet(META_SHEET))
    except (OSError, Refusal):
        return None
    if identity is None or not identity.is_roll_up:
        return None
    return Submission(
        returned.display_name,
        hashlib.sha256(data).hexdigest(),
        len(data),
        form_code=identity.form,
        period=identity.period,
        is_roll_up=True,
    )


def read_submission(
    data: bytes,
    file: str,
    forms: FormLookup,
    limits: Limits = DEFAULT_LIMITS,
    key: bytes = b"",
    prior: PriorFigures | None = None,
) -> Submission:
    """Read and check one workbook. Whatever is wrong with it becomes a finding, never an error."""
    blank = Submission(file, hashlib.sha256(data).hexdigest(), len(data))
    try:
        return _read(blank, open_workbook(data, limits), forms, key, prior)
    except Refusal as refusal:
        return refused_submission(blank, refusal)


def _read(
    blank: Submission,
    workbook: OpenWorkbook,
    forms: FormLookup,
    key: bytes,
    prior: PriorFigures | None,
) -> Submission:
    identity = identity_of(workbook.sheet(META_SHEET))
    if identity is None:
        message = finding("file.not-a-template", Location(file=blank.file))
        return replace(blank, findings=(message,))
    known = replace(
        blank,
        saved=workbook.modified or "",
        form_code=identity.form,
        unit_code=identity.unit_code,
        unit_name=identity.unit_name,
        period=identity.period,
        aggregation=identity.aggregation,
    )
    if identity.is_roll_up:
        return replace(known, is_roll_up=True)
    location = Location(unit=identity.unit_code or None, file=blank.file)
    form = forms(identity.form)
    if form is None:
        message = finding("file.unknown-form", location, observed=identity.form)
        return replace(known, findings=(message,))
    form = identity.form_as_issued(form)
    read = SubmissionReader(known, workbook, identity, form, prior).read()
    if identity.is_signature_valid(key) and identity.is_layout_signature_valid(
        key, current_layout_digest(form)
    ):
        return read
    return replace(read, findings=(finding("unit.not-ours", location), *read.findings))
