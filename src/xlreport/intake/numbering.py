"""The shared index of a form's contents, made once in each process; see `IndexedMapping`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xlreport.intake.indexed_mapping import index_of

if TYPE_CHECKING:
    from xlreport.form import Form
    from xlreport.rules import Address


@cache
def content_indexes(form: Form) -> tuple[dict[Address | str, int], dict[Address, int]]:
    """An index of inputs and texts, and one of computed cells, for all files of a form."""
    inputs = [at for at, cell in form.cells.items() if cell.is_input]
    computed = (at for at, cell in form.cells.items() if not cell.is_input)
    return index_of([*inputs, *form.narratives]), index_of(computed)
