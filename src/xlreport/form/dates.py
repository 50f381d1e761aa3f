"""Rules on dates: which comparisons are of dates, and how people read what they compare.

A rule calculates with a date's serial number, which means nothing to anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from xlreport.form.celltypes import DATE_EPOCH, FIRST_DATE, LAST_DATE
from xlreport.rules import Binary, BoundCell, BoundCells, FunctionCall, Node

if TYPE_CHECKING:
    from xlreport.rules import Address, Figure

IsDate = Callable[["Address"], bool]
"""Whether a cell holds a date."""


def is_date(tree: Node, of_cell: IsDate) -> bool:
    """Whether an expression comes to a date: a date itself, the first or last of some, days on."""
    match tree:
        case BoundCell(at):
            return of_cell(at)
        case BoundCells(addresses):
            return all(map(of_cell, addresses))
        case FunctionCall("min" | "max", arguments):
            return all(is_date(each, of_cell) for each in arguments)
        case Binary("+", left, right):
            return is_date(left, of_cell) is not is_date(right, of_cell)
        case Binary("-", left, right):
            return is_date(left, of_cell) and not is_date(right, of_cell)
        case _:
            return False


def date_text(serial: Figure | None) -> str | Figure | None:
    """A compared date as people write it. A blank one counts as 0 and is shown as blank."""
    if serial is None or serial == 0:
        return None
    if serial != int(serial) or not FIRST_DATE <= serial <= LAST_DATE:
        return serial
    return (DATE_EPOCH + timedelta(days=int(serial))).isoformat()
