"""What all workbooks of a form share, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from xlreport.form import Evaluator
from xlreport.layout.build import lay_out
from xlreport.layout.embedded import embedded_layout, layout_digest, pack_layout

if TYPE_CHECKING:
    from xlreport.form import Form
    from xlreport.layout.embedded import EmbeddedLayout
    from xlreport.layout.model import Layout


@dataclass(frozen=True, slots=True)
class CompiledForm:
    """A form's layout and evaluator, and the positions that this version gives its cells."""

    layout: Layout
    evaluator: Evaluator
    positions: EmbeddedLayout


@cache
def compiled(form: Form) -> CompiledForm:
    """The layout of a form, its evaluator, and the positions of its cells."""
    layout = lay_out(form)
    return CompiledForm(layout, Evaluator(form), embedded_layout(layout))


@cache
def current_layout_digest(form: Form) -> str:
    """The digest of the layout that this version of the program gives a form."""
    return layout_digest(pack_layout(compiled(form).layout))
