"""The order in which to calculate the computed cells of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.rules import OWN_RECORD, addresses_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlreport.form.cell import Cell
    from xlreport.form.table import Table
    from xlreport.rules import Address


def evaluation_order(tables: Iterable[Table]) -> tuple[list[Address], list[Address]]:
    """Computed cells, each after those it needs; and the cells that depend on themselves.

    A computed column of a list is one cell, that of the own record.
    """
    by_code = {table.code: table for table in tables}
    computed = {
        cell.address: cell
        for table in by_code.values()
        for cell in table.distinct_cells
        if cell.formula is not None
    }
    done: set[Address] = set()
    order: list[Address] = []
    waiting = [(each, frozenset(_needs(each, by_code, computed))) for each in computed.values()]
    while waiting:
        ready = [each for each, needs in waiting if needs <= done]
        if not ready:
            break
        order.extend(each.address for each in ready)
        done.update(each.address for each in ready)
        waiting = [each for each in waiting if each[0].address not in done]
    return order, [each.address for each, _ in waiting]


def _needs(
    cell: Cell, tables: Mapping[str, Table], computed: Mapping[Address, Cell]
) -> Iterator[Address]:
    for at in addresses_in(cell.formula) if cell.formula else ():
        table = tables.get(at.table)
        distinct = at._replace(row=OWN_RECORD) if table and table.is_list else at
        if distinct in computed:
            yield distinct
