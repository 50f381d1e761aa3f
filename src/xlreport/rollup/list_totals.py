"""The county's figures for computed columns of lists: added over records, not computed from sums.

A product of sums is not a sum of products.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.layout import compiled
from xlreport.rollup.additive import is_additive_value
from xlreport.rollup.totals import FIRST_RECORD, county_totals, list_figures, sum_inputs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xlreport.form import Contents, Form
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

    Only columns that add up have one. It stands at the first record.
    """
    sums: dict[Address, Figure] = {
        cell.address.at_record(FIRST_RECORD): 0
        for table in form.tables.values()
        for cell in table.distinct_cells
        if is_additive_value(table, cell)
    }
    for contents in fillings if sums else ():
        for at, figure in list_figures(form, contents):
            if at in sums:
                sums[at] += figure
    return sums
