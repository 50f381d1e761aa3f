"""The county's figures for computed columns of lists: added over records, not computed from sums.

A product of sums is not a sum of products.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xlreport.layout import compiled
from xlreport.rollup.additive import is_additive_value
from xlreport.rollup.totals import FIRST_RECORD, county_totals, sum_inputs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlreport.form import Contents, Form, Table
    from xlreport.intake import Submission
    from xlreport.rules import Address, Figure


def contents_with_computed(submission: Submission) -> Contents:
    """What a unit filled in, and its computed cells."""
    contents = dict(submission.contents)
    if submission.evaluation:
        contents.update(submission.evaluation.computed.items())
    return contents


def county_figures(form: Form, fillings: Iterable[Contents]) -> Mapping[Address, Figure | None]:
    """The county's figure at each address, from fillings that hold their computed cells."""
    filled = list(fillings)
    inputs = sum_inputs(form, filled)
    evaluation = compiled(form).evaluator.evaluate(dict(inputs.items()), sum_computed(form, filled))
    return county_totals(form, inputs, evaluation)


def sum_computed(form: Form, fillings: Iterable[Contents]) -> dict[Address, Figure]:
    """The sums of the lists' computed columns over the records of all units.

    Only columns that add up have one. It stands at the first record; all other records hold 0.
    """
    tables = [table for table in form.tables.values() if table.is_list]
    sums: dict[Address, Figure] = {
        at: 0
        for table in tables
        for at, cell in table.cells.items()
        if is_additive_value(table, cell)
    }
    if sums:
        for contents in fillings:
            for table in tables:
                for at, figure in _values(table, contents):
                    sums[at._replace(row=FIRST_RECORD)] += figure
    return sums


def _values(table: Table, contents: Contents) -> Iterator[tuple[Address, Figure]]:
    """The computed figures of a unit's records; a blank record has none."""
    for at, cell in table.cells.items():
        if is_additive_value(table, cell):
            figure = contents.get(at)
            if isinstance(figure, int | Decimal):
                yield at, figure
