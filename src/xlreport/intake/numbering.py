"""The shared index of a form's contents, made once in each process; see `IndexedMapping`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xlreport.intake.indexed_mapping import compacted, index_of
from xlreport.layout import compiled

if TYPE_CHECKING:
    from xlreport.form import Contents, Form
    from xlreport.rules import Address


@cache
def content_indexes(form: Form) -> tuple[dict[Address | str, int], dict[Address, int]]:
    """An index of inputs and texts, and one of computed cells, for all files of a form.

    Of a list, they hold the records that every workbook prepares.
    """
    cells = compiled(form).layout.cells
    inputs = [at for at, placed in cells.items() if placed.cell.is_input]
    computed = (
        at
        for at, placed in cells.items()
        if not placed.cell.is_input and not placed.cell.shows_text
    )
    return index_of([*inputs, *form.narratives]), index_of(computed)


def compact_contents(form: Form, contents: Contents) -> Contents:
    """The same contents in less memory, for a program that holds those of very many units."""
    return compacted(content_indexes(form)[0], contents)
