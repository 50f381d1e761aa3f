"""The county's figures for computed columns of lists: added over records, not computed from sums.

A product of sums is not a sum of products.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xlreport.layout import compiled
from xlreport.rollup.additive import is_additive_value
from xlreport.rollup.totals import FIRST_RECORD, InputSums, county_totals, list_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xlreport.form import Contents, Form
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
    """The county's figure at each address, from fillings that hold their computed cells.

    Earlier figures that values name are among them. No filling is kept, so there may be any number
    of them.
    """
    inputs, computed = InputSums(form), ComputedSums(form)
    for contents in fillings:
        inputs.add(contents)
        computed.add(contents)
    figures = inputs.figures
    evaluation = compiled(form).evaluator.evaluate(dict(figures.items()), computed.figures)
    totals = county_totals(form, figures, evaluation)
    return totals | {at: figure for at, figure in figures.items() if at.earlier}


def sum_computed(form: Form, fillings: Iterable[Contents]) -> dict[Address, Figure]:
    """The sums of the lists' computed columns over the records of all units."""
    sums = ComputedSums(form)
    for contents in fillings if sums.figures else ():
        sums.add(contents)
    return sums.figures


class ComputedSums:
    """Adds up the computed columns of lists. A sum stands at the first record."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self.figures: dict[Address, Figure] = {
            cell.address.at_record(FIRST_RECORD): 0
            for table in form.tables.values()
            for cell in table.distinct_cells
            if is_additive_value(table, cell)
        }

    def add(self, contents: Contents) -> None:
        sums = self.figures
        for at, figure in list_figures(self._form, contents) if sums else ():
            if at in sums:
                sums[at] += figure


@cache
def adds_computed_cells(form: Form) -> bool:
    """Whether county figures need the computed cells of each unit."""
    return bool(ComputedSums(form).figures)
