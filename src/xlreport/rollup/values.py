"""The county's figures of what lists compute: added record by record, not computed from sums.

A product of sums is no sum of products.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.form.records import is_filled
from xlreport.rollup.totals import FIRST_RECORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlreport.form.model import Cell, Form, Table
    from xlreport.intake.submission import Submission
    from xlreport.rules.address import Address
    from xlreport.rules.operators import Figure


def add_up_values(form: Form, submissions: Iterable[Submission]) -> dict[Address, Figure]:
    """What the lists' computed columns come to over the filled records of all units.

    Only of columns that add up; the sum stands at the first record, 0 at every other one.
    """
    tables = [table for table in form.tables.values() if table.is_list]
    sums: dict[Address, Figure] = {
        at: 0 for table in tables for at, cell in table.cells.items() if is_added_value(table, cell)
    }
    for submission in submissions:
        for table in tables:
            for at, figure in _values(table, submission):
                sums[at._replace(row=FIRST_RECORD)] += figure
    return sums


def is_added_value(table: Table, cell: Cell) -> bool:
    """Whether a cell is computed in each record of a list, and the results are added."""
    return table.is_list and not cell.is_input and cell.type.adds_up


def _values(table: Table, submission: Submission) -> Iterator[tuple[Address, Figure]]:
    """The computed figures of a unit's filled records."""
    if submission.judgement is None:
        return
    filled = {
        record[0].address.row for record in table.records if is_filled(record, submission.contents)
    }
    for at, cell in table.cells.items():
        figure = submission.judgement.computed.get(at)
        if at.row in filled and is_added_value(table, cell) and figure is not None:
            yield at, figure
