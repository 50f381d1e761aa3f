"""Forms: which there are, and what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlreport.api.arguments import form_of
from xlreport.definition import describe_layout, shipped_files
from xlreport.layout import compiled

if TYPE_CHECKING:
    from xlreport.api.arguments import PathLike
    from xlreport.form import Form


def list_forms() -> tuple[str, ...]:
    """The codes of the forms that come with xlreport.

    >>> "gov-disclosure-2019" in xlreport.list_forms()
    True
    """
    return tuple(shipped_files())


def describe_form(form: Form | PathLike) -> dict[str, Any]:
    """Describe every cell, text, cover field and check of a form, with its place in the workbook.

    The result is the JSON data that `form show --format json` prints. Raises CallError, FormError
    or PathError.

    >>> told = xlreport.describe_form("gov-disclosure-2019")
    >>> told["cells"][0]["at"], told["cells"][0]["sheet"], told["cells"][0]["cell"]
    ('regulations[rules, made]', '主动公开', 'B4')
    """
    return describe_layout(compiled(form_of(form)).layout)
