"""In which order the computed cells of a form are worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.rules import addresses_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.form.table import Cell
    from xlreport.rules import Address


def evaluation_order(cells: Mapping[Address, Cell]) -> tuple[list[Address], list[Address]]:
    """Computed cells, each behind those it needs; and those that need themselves in the end."""
    done: set[Address] = set()
    order: list[Address] = []
    waiting = [cell for cell in cells.values() if cell.formula is not None]
    while waiting:
        ready = [each for each in waiting if all(need in done for need in _needs(each, cells))]
        if not ready:
            break
        order.extend(each.address for each in ready)
        done.update(each.address for each in ready)
        waiting = [each for each in waiting if each.address not in done]
    return order, [each.address for each in waiting]


def _needs(cell: Cell, cells: Mapping[Address, Cell]) -> Iterator[Address]:
    if cell.formula is None:
        return
    for at in addresses_in(cell.formula):
        if at in cells and cells[at].formula is not None:
            yield at
