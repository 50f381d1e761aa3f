"""The form as an adjustment fills it in (调整表, 经费差额表): signed differences, no unit's report.

Its figures correct the sum of the units, so any of them may be negative or blank. Only balances
hold for differences as well: rules that equate cells. All other rules speak of whole figures.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from xlreport.form.celltypes import BlankMeaning, CellKind
from xlreport.form.list_cells import ListCells
from xlreport.rules import Address, Binary, addresses_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.form.cell import Cell
    from xlreport.form.model import Form, RuleInstance
    from xlreport.form.table import Table

LEAST_CELLS = 2
"""A balance equates at least so many cells."""


@cache
def adjustment_form(form: Form) -> Form:
    """The form with signed figures and nothing but its balances. Cells stand where they stood."""
    tables = {code: _table(table) for code, table in form.tables.items()}
    sections = tuple(
        replace(
            each,
            tables=tuple(tables[table.code] for table in each.tables),
            narratives=tuple(replace(text, asked=None) for text in each.narratives),
        )
        for each in form.sections
    )
    balances = tuple(each for each in form.rule_instances if is_balance(each))
    mark = form.fingerprint and f"{form.fingerprint} adjustment"
    return replace(
        form,
        translations=(),
        sections=sections,
        rule_instances=balances,
        is_adjustment=True,
        fingerprint=mark,
    )


def is_balance(instance: RuleInstance) -> bool:
    """Whether a rule equates cells of this period, which differences do as well."""
    expect = instance.expect
    if not isinstance(expect, Binary) or expect.operator != "==" or instance.comparison is None:
        return False
    named = {at for at in addresses_in(expect) if not at.earlier}
    return len(named) >= LEAST_CELLS and not instance.of_dates


def _table(table: Table) -> Table:
    if isinstance(table.cells, ListCells):
        record = tuple(_signed(cell) for cell in table.cells.record)
        rows = tuple(leaf.code for leaf in table.rows.leaves)
        return replace(table, cells=ListCells(record, rows))
    cells: Mapping[Address, Cell] = {at: _signed(cell) for at, cell in table.cells.items()}
    return replace(table, cells=cells)


def _signed(cell: Cell) -> Cell:
    kind = cell.type
    if kind.kind is CellKind.COUNT:
        kind = replace(kind, kind=CellKind.INTEGER)
    return replace(cell, type=kind, blank=BlankMeaning.ZERO, asked=None)
