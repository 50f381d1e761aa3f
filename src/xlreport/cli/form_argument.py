"""The FORM argument: which form a call means, and the errors of its definition."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from xlreport.findings import CallError, FormError, error_words


def definition_name(given: str | None) -> str | None:
    """The argument unchanged. Raises CallError if it is a file that is no definition."""
    from xlreport.definition import is_definition_path  # noqa: PLC0415 - help needs no definitions

    if given and Path(given).is_file() and not is_definition_path(Path(given)):
        raise CallError(error_words.NO_DEFINITION.format(path=given))
    return given


def localized_form_error(wrong: FormError) -> FormError:
    """The same error, with the YAML parser's English message in both languages."""
    cause = wrong.__cause__
    heard = getattr(cause, "problem", None) or getattr(cause, "reason", None)
    if not isinstance(heard, str):
        return wrong
    message = error_words.yaml_problem_message(heard)
    return FormError(wrong.file, [replace(each, message=message) for each in wrong.problems])
