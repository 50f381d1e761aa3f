"""Fill and transfer: fill a handed-out workbook from data or from another workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xlreport.definition import FormRegistry
from xlreport.findings import CallError, Language, LocalizedText, Severity, error_words
from xlreport.findings import workbook_words as told
from xlreport.form import shown_contents
from xlreport.intake import read_input_file, read_submission
from xlreport.refill import (
    DataItem,
    as_typed,
    contents_of_data,
    input_mapping,
    open_issued,
    plain_value,
    read_data,
    read_transfer_source,
)
from xlreport.refill import transfer_contents as transfer_into
from xlreport.template import Filling, write_template
from xlreport.workflow.forms import check_form, code_of
from xlreport.xlsx import DEFAULT_LIMITS, Refusal, open_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from xlreport.findings import Finding
    from xlreport.form import Form
    from xlreport.refill import IssuedWorkbook, Transfer, TransferSource


@dataclass(frozen=True)
class FilledWorkbook:
    """A workbook filled from data. It has no bytes if anything is wrong with the data."""

    data: bytes = field(default=b"", repr=False)
    findings: tuple[Finding, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class TransferredWorkbook:
    """A workbook filled from another one, with the fate of every content and notes for people."""

    data: bytes = field(repr=False)
    form: Form
    transfer: Transfer = field(repr=False)
    notes: tuple[LocalizedText, ...] = ()


def fill_workbook(
    template: Path, data: Path | Mapping[str, object], form: Form | str | None = None
) -> FilledWorkbook:
    """Fill the inputs of a template with values: all of them, or none if one is wrong.

    `data` is a JSON or CSV file, or the values by address. Raises PathError or CallError.
    """
    issued, held = _opened_template(template, FormRegistry(form))
    check_form(form, issued.form.code, template.as_posix())
    if isinstance(data, Mapping):
        values, shown = [DataItem(at, plain_value(value)) for at, value in data.items()], ""
    else:
        values, shown = read_data(data), data.as_posix()
    return _filled(issued, held, values, shown)


def fill_template(
    data: bytes,
    shown: str,
    units: Mapping[str, Sequence[DataItem]],
    form: Form | str | None,
    source: str,
) -> FilledWorkbook:
    """Fill a template with the values of its unit. No bytes if there are none for it.

    `shown` names the template, `source` the data. Raises CallError.
    """
    issued, held = _read_template(data, shown, FormRegistry(form))
    check_form(form, issued.form.code, shown)
    values = units.get(issued.identity.unit_code)
    if values is None:
        return FilledWorkbook(unit=issued.identity.unit_code)
    return _filled(issued, held, values, source)


def _filled(
    issued: IssuedWorkbook, held: Filling, values: Sequence[DataItem], source: str
) -> FilledWorkbook:
    contents, findings = contents_of_data(values, issued.form, source)
    unit = issued.identity.unit_code
    if findings:
        return FilledWorkbook(findings=findings, unit=unit)
    filling = replace(held, contents={**held.contents, **contents})
    return FilledWorkbook(_written(issued, filling), unit=unit)


def transfer_workbook(
    old: Path,
    template: Path,
    form: Form | str | None = None,
    *,
    accept_other_unit: bool = False,
) -> TransferredWorkbook:
    """Fill the inputs of a template with the contents of an older or damaged workbook.

    Raises PathError, and CallError if the workbooks belong to different units, unless
    `accept_other_unit` allows that.
    """
    forms = FormRegistry(form)
    issued, held = _opened_template(template, forms)
    source = _source(old, issued.form, forms)
    if form is not None and source.form.code != code_of(form):  # it may define either one
        check_form(form, issued.form.code, template.as_posix())
    if not input_mapping(source.form, issued.form):
        message = told.UNKNOWN_EDITION.format(
            old=old.as_posix(), observed=source.form.code, expected=issued.form.code
        )
        raise CallError(message)
    notes = _differences(old, source, issued, accept_other_unit=accept_other_unit)
    moved = transfer_into(source, issued.form, held)
    return TransferredWorkbook(_written(issued, moved.filling), issued.form, moved, notes)


def _differences(
    old: Path, source: TransferSource, issued: IssuedWorkbook, *, accept_other_unit: bool
) -> tuple[LocalizedText, ...]:
    """A note for each difference in unit or period. Raises CallError for an unaccepted unit."""
    notes = []
    for message, observed, expected in (
        (told.OTHER_UNIT, source.unit, issued.identity.unit_code),
        (told.OTHER_PERIOD, source.period, issued.identity.period),
    ):
        if observed and expected and observed != expected:
            about = {"old": old.as_posix(), "observed": observed, "expected": expected}
            if message is told.OTHER_UNIT and not accept_other_unit:
                raise CallError(error_words.OTHER_UNIT.format(**about))
            notes.append(message.format(**about))
    return tuple(notes)


def _opened_template(path: Path, forms: FormRegistry) -> tuple[IssuedWorkbook, Filling]:
    """Open a template, and read what it holds already."""
    return _read_template(read_input_file(path), path.as_posix(), forms)


def _read_template(data: bytes, shown: str, forms: FormRegistry) -> tuple[IssuedWorkbook, Filling]:
    issued = open_issued(data, shown, forms)
    submission = read_submission(data, shown, forms)
    if not submission.is_readable:
        errors = [each for each in submission.findings if each.severity is Severity.ERROR]
        message = LocalizedText(
            "{file} 不能作为模板：{why}", "{file} cannot be the template: {why}"
        )
        why = LocalizedText(*(errors[0].message(language) for language in Language))
        raise CallError(message.format(file=shown, why=why))
    held = Filling(
        {**shown_contents(issued.form, submission.contents), **submission.prior},
        submission.cover,
        submission.answers,
    )
    return issued, held


def _written(issued: IssuedWorkbook, filling: Filling) -> bytes:
    return write_template(issued.form, issued.assignment(), as_typed(filling, issued.form))


def _source(path: Path, form: Form, forms: FormRegistry) -> TransferSource:
    """What a workbook holds. Raises CallError if it, or a sheet of it, cannot be read."""
    try:
        workbook = open_workbook(read_input_file(path), DEFAULT_LIMITS)
        return read_transfer_source(workbook, form, forms)
    except Refusal as refusal:
        message = LocalizedText("{path} 无法读取：{why}", "{path} cannot be read: {why}")
        raise CallError(message.format(path=path.as_posix(), why=refusal.reason)) from refusal
