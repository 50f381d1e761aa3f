"""Choices of a form in several languages: what a workbook shows, and the one that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.rules import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.form.celltypes import Content, Contents
    from xlreport.form.model import Form
    from xlreport.rules import Address


def kept_contents(form: Form, contents: Contents) -> Contents:
    """Contents with each choice as the form's first language has it."""
    return _renamed(form, contents, form.choice_words)


def shown_contents(form: Form, contents: Contents) -> Contents:
    """Kept contents with each choice as the form, which may be a translation, has it."""
    shown = {
        folded(own): next(
            choice for choice in _choices(form) if form.choice_words.get(folded(choice)) == own
        )
        for own in form.choice_words.values()
    }
    return _renamed(form, contents, shown)


def _choices(form: Form) -> list[str]:
    kinds = [cell.type for table in form.tables.values() for cell in table.distinct_cells]
    return [text for kind in kinds for text in (*kind.choices, *kind.alternatives)]


def _renamed(form: Form, contents: Contents, names: Mapping[tuple[str, str], str]) -> Contents:
    if not names:
        return contents
    return {at: _name(form, at, content, names) for at, content in contents.items()}


def _name(
    form: Form, at: Address | str, content: Content, names: Mapping[tuple[str, str], str]
) -> Content:
    if isinstance(at, str) or not isinstance(content, str) or at not in form.cells:
        return content
    kind = form.cells[at].type
    return names.get(folded(content), content) if kind.choices or kind.alternatives else content
