"""What all workbooks of a form share: worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from xlreport.form.judge import Judge
from xlreport.form.layout.build import lay_out
from xlreport.form.layout.carried import layout_digest, pack, positions

if TYPE_CHECKING:
    from xlreport.form.layout.carried import CarriedLayout
    from xlreport.form.layout.model import Layout
    from xlreport.form.model import Form


@dataclass(frozen=True, slots=True)
class CompiledForm:
    """`positions` is where this version of the program puts everything."""

    layout: Layout
    evaluator: Judge
    positions: CarriedLayout


@cache
def compiled(form: Form) -> CompiledForm:
    """The layout of a form, its evaluator, and the positions of its cells."""
    layout = lay_out(form)
    return CompiledForm(layout, Judge(form), positions(layout))


@cache
def own_digest(form: Form) -> str:
    """The digest of the layout that this version of the program gives a form."""
    return layout_digest(pack(compiled(form).layout))
