"""Which cells of a form the county has a figure for.

Inputs that add up have one, and so do cells computed from them. A list keeps only the sums of its
columns: a cell that counts its records, takes the largest, finds some by a key or names a single
one has no figure.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xlreport.rules import (
    BoundByKey,
    BoundCell,
    BoundCells,
    BoundLookup,
    BoundText,
    FunctionCall,
    RecordNumber,
    addresses_in,
    children,
)

if TYPE_CHECKING:
    from xlreport.form import Cell as FormCell
    from xlreport.form import Form, Table
    from xlreport.rules import Address, Node


def is_additive_value(table: Table, cell: FormCell) -> bool:
    """Whether a cell is computed in each record of a list, and the results are added."""
    return table.is_list and not cell.is_input and cell.type.is_additive


@cache
def cells_without_figure(form: Form) -> frozenset[Address]:
    """The computed cells of grids that cannot be computed from the county's figures."""
    return frozenset(
        at
        for table in form.tables.values()
        if not table.is_list
        for at, cell in table.cells.items()
        if cell.formula is not None and not is_additive(cell.formula, form)
    )


def is_additive(tree: Node, form: Form) -> bool:
    """Whether the county has figures for everything that an expression names."""
    match tree:
        case BoundText() | BoundLookup() | BoundByKey() | RecordNumber():
            return False
        case BoundCell(address):
            return _has_figure(address, form) and not _is_in_list(address, form)
        case BoundCells(addresses):
            return all(_has_figure(at, form) for at in addresses)
        case FunctionCall("count" | "min" | "max") if any(
            _is_in_list(at, form) for at in addresses_in(tree)
        ):
            return False
        case _:
            return all(is_additive(each, form) for each in children(tree))


def _has_figure(at: Address, form: Form) -> bool:
    if at.earlier:
        return True
    cell = form.cells[at]
    if cell.formula is None or _is_in_list(at, form):
        return cell.type.is_additive
    return is_additive(cell.formula, form)


def _is_in_list(at: Address, form: Form) -> bool:
    return not at.earlier and form.tables[at.table].is_list
