"""The sheet's side of the comparison: a generated workbook, filled and recalculated by IronCalc."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import ironcalc

from tests.parity.compare import Comparison
from tests.parity.promises import Shown
from xlreport.form import Content, DateValue, ErrorValue, Evaluator, Period
from xlreport.layout import lay_out
from xlreport.template import Assignment, write_template

if TYPE_CHECKING:
    from xlreport.form import Contents, Evaluation, Form
    from xlreport.rules import Address, CellRef

SENTINEL = (90, 5)
"""A cell of the cover where a formula proves that the workbook is really recalculated."""


def assignment(form: Form) -> Assignment:
    """One unit, and the period that the form is for, else one in which totals go on running."""
    kind = form.coverage.kind
    period = form.period or Period(form.coverage.first, min(2, kind.in_a_year), kind)
    return Assignment(period, "001", "甲镇")


def load(data: bytes) -> ironcalc.Model:
    """A workbook open in IronCalc."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        path.write_bytes(data)
        return ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")


class Workbook:
    """A form's template in IronCalc. Filling it costs one call a cell that changes."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.layout = lay_out(form)
        self._judge, self.comparison = Evaluator(form), Comparison(self.layout)
        self._model = load(write_template(form, assignment(form)))
        sheets = self._model.get_worksheets_properties()
        self._number = {sheet["name"]: number for number, sheet in enumerate(sheets)}
        self._now: dict[Address | str, Content] = {}
        self._ticks = 0

    def disagreements(self, contents: Contents) -> list[str]:
        """Where the sheet and the program differ on a filling."""
        return self.compare(contents, self._judge.evaluate(contents))

    def compare(self, contents: Contents, evaluation: Evaluation) -> list[str]:
        """The same where the program's judgement is there already."""
        self.fill(contents)
        return self.comparison.disagreements(self.show, contents, evaluation)

    def fill(self, contents: Contents) -> None:
        """Put contents into the inputs and recalculate."""
        for at in contents.keys() | self._now.keys():
            content = contents.get(at)
            if content != self._now.get(at) or type(content) is not type(self._now.get(at)):
                self._put(self.layout.ref_of(at), content)
        self._now = dict(contents)
        self._ticks += 1
        row, column = SENTINEL
        sheet = self._number[self.layout.cover]
        self._model.set_user_input(sheet, row, column, f"={self._ticks}+1")
        self._model.evaluate()
        assert self._model.get_cell_value(sheet, row, column) == self._ticks + 1

    def show(self, ref: CellRef) -> Shown:
        """What a cell shows after the recalculation."""
        value: Shown = self._model.get_cell_value(
            self._number[ref.sheet], ref.row + 1, ref.column + 1
        )
        return value

    def _put(self, ref: CellRef, content: Content) -> None:
        model, where = self._model, (self._number[ref.sheet], ref.row + 1, ref.column + 1)
        match content:
            case None:
                model.clear_cell_contents(*where)
            case bool():
                model.update_cell_with_bool(*where, content)
            case ErrorValue():
                model.update_cell_with_formula(*where, "=NA()")
            case "":
                model.update_cell_with_formula(*where, '=""')
            case str():
                model.update_cell_with_text(*where, content)
            case int() | Decimal():
                model.update_cell_with_number(*where, float(content))
            case DateValue():
                model.update_cell_with_number(*where, float(content.serial))
