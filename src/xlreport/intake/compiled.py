"""What all files of a form share: worked out once, known to every worker."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from xlreport.form.cells import evaluation_order
from xlreport.form.judge import Judge
from xlreport.form.layout import Layout, lay_out
from xlreport.form.layout.carried import CarriedLayout, layout_digest, pack, positions
from xlreport.form.model import Form
from xlreport.intake.compact import numbered

if TYPE_CHECKING:
    from xlreport.rules.address import Address

FormSource = Callable[[str], Form | None]
"""The form of a code; None where there is no such form here."""


@cache
def compiled(form: Form) -> tuple[Layout, Judge, CarriedLayout]:
    """Its layout, its judge, and where this version of the program puts everything."""
    layout = lay_out(form)
    return layout, Judge(form), positions(layout)


@cache
def places_of(form: Form) -> tuple[dict[Address | str, int], dict[Address, int]]:
    """How the contents and the computed cells of all files of a form are numbered."""
    inputs = (at for at, cell in form.cells.items() if cell.is_input)
    return numbered([*inputs, *form.narratives]), numbered(evaluation_order(form.cells)[0])


@cache
def own_digest(form: Form) -> str:
    """The digest of the layout that this version of the program gives a form."""
    return layout_digest(pack(compiled(form)[0]))
