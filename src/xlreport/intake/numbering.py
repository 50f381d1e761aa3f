"""How the contents of all files of a form are numbered: worked out once, known to every worker."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xlreport.form import evaluation_order
from xlreport.intake.indexed_mapping import index_of

if TYPE_CHECKING:
    from xlreport.form import Form
    from xlreport.rules import Address


@cache
def content_indexes(form: Form) -> tuple[dict[Address | str, int], dict[Address, int]]:
    """How the contents and the computed cells of all files of a form are numbered."""
    inputs = (at for at, cell in form.cells.items() if cell.is_input)
    return index_of([*inputs, *form.narratives]), index_of(evaluation_order(form.cells)[0])
