"""Checks that a workbook belongs to the form that a call names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.definition import load_form
from xlreport.findings import CallError, error_words

if TYPE_CHECKING:
    from xlreport.form import Form


def code_of(form: Form | str) -> str:
    """The code of a form that is named or already loaded. Raises CallError or FormError."""
    return load_form(form).code if isinstance(form, str) else form.code


def check_form(asked: Form | str | None, found: str, file: str) -> None:
    """Raise CallError if a workbook belongs to another form than the one asked for."""
    if asked is not None and found and (expected := code_of(asked)) != found:
        message = error_words.OTHER_FORM.format(file=file, observed=found, expected=expected)
        raise CallError(message)
