"""The county's figures for computed columns of lists: added over records, not computed from sums.

A product of sums is not a sum of products.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.layout import compiled
from xlreport.rollup.additive import is_additive_value
from xlreport.rollup.totals import (
    FIRST_RECORD,
    county_totals,
    list_figures,
    sum_carried,
    sum_inputs,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xlreport.form import Content, Contents, Form
    from xlreport.intake import Submission
    from xlreport.rules import Address, Figure


def contents_with_prior(submission: Submission) -> Contents:
    """What a unit filled in, and the figures of earlier periods that its sheet calculates with."""
    if not submission.prior:
        return submission.contents
    return {**submission.contents, **submission.prior}


def contents_with_computed(submission: Submission) -> Contents:
    """The same with its computed cells."""
    contents = dict(contents_with_prior(submission))
    if submission.evaluation:
        contents.update(submission.evaluation.computed.items())
    return contents


def county_figures(form: Form, fillings: Iterable[Contents]) -> Mapping[Address, Figure | None]:
    """The county's figure at each address, from fillings that hold their computed cells."""
    filled = list(fillings)
    inputs = sum_inputs(form, filled)
    contents: dict[Address | str, Content] = dict(inputs.items())
    contents.update(sum_carried(form, filled).items())
    evaluation = compiled(form).evaluator.evaluate(contents, sum_computed(form, filled))
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
