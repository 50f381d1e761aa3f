"""A form for a longer period than its own, such as the year of a monthly form.

It asks for the same cells. What a month computes from earlier months is no computation any more:
such a cell is an input, which the months fill as the form says with `year`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from xlreport.form.cell import OverYear
from xlreport.form.celltypes import CellKind
from xlreport.form.form_in_period import for_period
from xlreport.form.period import Period, PeriodKind

if TYPE_CHECKING:
    from xlreport.form.cell import Cell
    from xlreport.form.model import Form
    from xlreport.form.table import Table

MEAN_DECIMALS = 1
"""A mean of whole numbers has so many decimals."""


def longer_period(text: str, form: Form) -> Period | None:
    """The period that a text names, if it consists of several periods of the form."""
    kinds = (kind for kind in PeriodKind if kind.in_a_year < form.coverage.kind.in_a_year)
    return next((found for kind in kinds if (found := Period.parse(text, kind))), None)


@cache
def for_longer_period(form: Form, period: Period) -> Form:
    """The form for a period that consists of several of its own."""
    coverage = replace(form.coverage, kind=period.kind, due=None)
    longer = for_period(replace(form, coverage=coverage), period)
    sections = tuple(
        replace(each, tables=tuple(map(_table, each.tables))) for each in longer.sections
    )
    return replace(longer, sections=sections, period=period)


def edition_for(form: Form, text: str) -> tuple[Form, Period] | None:
    """The form in the period that a text names, be it its own or a longer one."""
    if own := Period.parse(text, form.coverage.kind):
        return for_period(form, own), own
    longer = longer_period(text, form)
    return (for_longer_period(form, longer), longer) if longer else None


def _table(table: Table) -> Table:
    if table.is_list:
        return table
    cells = {at: _cell(cell) for at, cell in table.cells.items()}
    return replace(table, cells=cells)


def _cell(cell: Cell) -> Cell:
    if cell.carried:
        cell = replace(cell, formula=None)
    if cell.is_input and cell.over_year is OverYear.MEAN:
        decimals = max(cell.type.decimals, MEAN_DECIMALS)
        cell = replace(cell, type=replace(cell.type, kind=CellKind.AMOUNT, decimals=decimals))
    return cell
