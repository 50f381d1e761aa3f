"""The sheet's side of the comparison: a generated workbook, filled and recalculated by IronCalc."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import ironcalc

from xlreport.form.celltypes import Content, DateValue, ErrorValue
from xlreport.form.layout import lay_out
from xlreport.form.period import Period
from xlreport.template.draft import Assignment
from xlreport.template.write import write_template

if TYPE_CHECKING:
    from pathlib import Path

    from xlreport.form.model import Form
    from xlreport.rules.address import Address
    from xlreport.rules.formula import Spot

SENTINEL = (90, 5)
"""A cell of the cover where a formula proves that the workbook is really recalculated."""


class Workbook:
    """A form's template in IronCalc. Filling it costs one call a cell that changes."""

    def __init__(self, form: Form, folder: Path) -> None:
        self.form = form
        self.layout = lay_out(form)
        path = folder / f"{form.code}.xlsx"
        period = Period(form.coverage.first, 1, form.coverage.kind)
        path.write_bytes(write_template(form, Assignment(period, "001", "甲镇")))
        self._model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
        sheets = self._model.get_worksheets_properties()
        self._number = {sheet["name"]: number for number, sheet in enumerate(sheets)}
        self._now: dict[Address | str, Content] = {}
        self._ticks = 0

    def fill(self, contents: dict[Address | str, Content]) -> None:
        """Put contents into the inputs and recalculate."""
        for at in contents.keys() | self._now.keys():
            content = contents.get(at)
            if content != self._now.get(at) or type(content) is not type(self._now.get(at)):
                self._put(self.layout.spot(at), content)
        self._now = dict(contents)
        self._ticks += 1
        row, column = SENTINEL
        sheet = self._number[self.layout.cover]
        self._model.set_user_input(sheet, row, column, f"={self._ticks}+1")
        self._model.evaluate()
        assert self._model.get_cell_value(sheet, row, column) == self._ticks + 1

    def show(self, spot: Spot) -> float | str | bool | None:
        """What a cell shows after the recalculation."""
        value: float | str | bool | None = self._model.get_cell_value(
            self._number[spot.sheet], spot.row + 1, spot.column + 1
        )
        return value

    def save(self, path: Path) -> None:
        self._model.save_to_xlsx(str(path))

    def _put(self, spot: Spot, content: Content) -> None:
        model, where = self._model, (self._number[spot.sheet], spot.row + 1, spot.column + 1)
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
