"""The county's figures of what lists compute: added record by record, not computed from sums.

A product of sums is no sum of products.
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
    """What a unit filled in and what that amounts to."""
    contents = dict(submission.contents)
    if submission.evaluation:
        contents.update(submission.evaluation.computed.items())
    return contents


def county_figures(form: Form, fillings: Iterable[Contents]) -> Mapping[Address, Figure | None]:
    """What fillings, with their computed cells, come to, by the addresses of county figures."""
    filled = list(fillings)
    inputs = sum_inputs(form, filled)
    evaluation = compiled(form).evaluator.evaluate(dict(inputs.items()), sum_computed(form, filled))
    return county_totals(form, inputs, evaluation)


def sum_computed(form: Form, fillings: Iterable[Contents]) -> dict[Address, Figure]:
    """What the lists' computed columns come to over the records of all units.

    Only of columns that add up; the sum stands at the first record, 0 at every other one.
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
