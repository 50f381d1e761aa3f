"""Rules on dates: which comparisons compare dates, and how to show these to people.

A rule calculates with the serial number of a date, which people cannot read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from xlreport.form.celltypes import FIRST_DATE, LAST_DATE
from xlreport.rules import (
    DATE_EPOCH,
    Binary,
    BoundCell,
    BoundCells,
    Day,
    FunctionCall,
    Node,
    PeriodPart,
)

if TYPE_CHECKING:
    from xlreport.rules import Address, Figure

IsDate = Callable[["Address"], bool]
"""Whether a cell holds a date."""


def is_date(tree: Node, of_cell: IsDate) -> bool:
    """Whether the value of an expression is a date: a date, the least of some, or a date ± days."""
    match tree:
        case BoundCell(at):
            return of_cell(at)
        case BoundCells(addresses):
            return all(map(of_cell, addresses))
        case Day() | PeriodPart("start" | "end"):
            return True
        case FunctionCall("min" | "max" | "least" | "greatest", arguments):
            return all(is_date(each, of_cell) for each in arguments)
        case FunctionCall("if", (_, one, other)):
            return is_date(one, of_cell) and is_date(other, of_cell)
        case Binary("+", left, right):
            return is_date(left, of_cell) is not is_date(right, of_cell)
        case Binary("-", left, right):
            return is_date(left, of_cell) and not is_date(right, of_cell)
        case _:
            return False


def date_text(serial: Figure | None) -> str | Figure | None:
    """A compared date as ISO text. 0, which stands for a blank date, gives None."""
    if serial is None or serial == 0:
        return None
    if serial != int(serial) or not FIRST_DATE <= serial <= LAST_DATE:
        return serial
    return (DATE_EPOCH + timedelta(days=int(serial))).isoformat()
