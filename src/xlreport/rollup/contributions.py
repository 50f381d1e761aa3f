"""What each unit adds to a county figure."""

from __future__ import annotations

from functools import partial
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple, cast

from xlreport.findings import LocalizedText, readable_value
from xlreport.intake import ValuePicker
from xlreport.rollup.reconciliation import Contribution
from xlreport.rollup.totals import ALL_RECORDS, additive_figure, additive_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from xlreport.form import Content, Form
    from xlreport.intake import Submission
    from xlreport.rollup.model import RollUp
    from xlreport.rules import Address, Figure


def contributions_to(roll_up: RollUp, at: Address) -> list[Contribution]:
    """The counted units whose figure at `at`, an address of totals, is not 0; largest first."""
    return sorted(_contributions(roll_up, at), key=_size, reverse=True)


class Largest(NamedTuple):
    """How many counted units have a figure in a cell, and which of them have the largest."""

    at: Address
    units: int
    largest: Sequence[Contribution]


def largest_contributions(
    roll_up: RollUp, cells: Sequence[Address], most: int
) -> Iterator[Largest]:
    """The `most` largest contributions to each of these cells of grids."""
    counted = [(each.unit, each.submission) for each in roll_up.counted if each.submission]
    columns = _columns(roll_up.form, cells, [submission for _, submission in counted])
    for at in cells:
        column = columns.get(at, ())
        if not any(column):
            yield Largest(at, 0, ())  # as in most cells of long forms
            continue
        figures = additive_figures(column)
        sizes = cast("list[Figure]", list(map(abs, figures)))
        least = min(nlargest(most, sizes), default=0)
        found = [place for place, size in enumerate(sizes) if size >= least and size]
        largest = sorted(found, key=sizes.__getitem__, reverse=True)[:most]
        shown = [Contribution(counted[place][0], figures[place]) for place in largest]
        yield Largest(at, len(sizes) - sizes.count(0), shown)


def _columns(
    form: Form, cells: Sequence[Address], submissions: Sequence[Submission]
) -> Mapping[Address, Sequence[Content]]:
    """What all these units have in each cell. Empty where there is no unit."""
    typed = [at for at in cells if form.cells[at].is_input]
    calculated = [at for at in cells if not form.cells[at].is_input]
    contents: ValuePicker[Address | str, Content] = ValuePicker(typed)
    computed: ValuePicker[Address, Content] = ValuePicker(calculated)
    rows_typed = (contents.of(each.contents) for each in submissions)
    rows_calculated = (
        computed.of(each.evaluation.computed if each.evaluation else {}) for each in submissions
    )
    return {
        **dict(zip(typed, zip(*rows_typed, strict=True), strict=False)),
        **dict(zip(calculated, zip(*rows_calculated, strict=True), strict=False)),
    }


def unit_figure(form: Form, submission: Submission, at: Address) -> Figure:
    """A unit's own figure; for a list's column, the sum over its records."""
    return _figure_reader(form, at)(submission)


def _size(contribution: Contribution) -> Figure:
    return max(contribution.figure, -contribution.figure)


def _contributions(roll_up: RollUp, at: Address) -> Iterator[Contribution]:
    read = _figure_reader(roll_up.form, at)
    for each in roll_up.counted:
        if each.submission is not None and (figure := read(each.submission)):
            yield Contribution(each.unit, figure)


def _figure_reader(form: Form, at: Address) -> Callable[[Submission], Figure]:
    """The function that gives a unit's figure. What is the same for all units is decided once."""
    table = form.tables[at.table]
    if at.row != ALL_RECORDS:
        return partial(_typed if table.cells[at].is_input else _computed, at)
    places = [at._replace(row=leaf.code) for leaf in table.rows.leaves]
    read = _typed if table.cells[places[0]].is_input else _computed
    return lambda submission: sum((read(place, submission) for place in places), start=0)


def _typed(at: Address, submission: Submission) -> Figure:
    content = submission.contents.get(at)
    return content if type(content) is int else additive_figure(content) or 0


def _computed(at: Address, submission: Submission) -> Figure:
    return submission.evaluation.computed.get(at) or 0 if submission.evaluation else 0


def contributions_text(found: Sequence[Contribution], most: int) -> LocalizedText:
    """The `most` largest contributions; where there are more, also how many in all."""
    if not found:
        return LocalizedText("没有单位有数", "no unit has a figure")
    shown = [f"{each.unit.name} {readable_value(each.figure)}" for each in found[:most]]
    more = LocalizedText(" 等 {count} 个单位", ", and others, {count} units").format(
        count=len(found)
    )
    return LocalizedText("{shown}{more}", "{shown}{more}").format(
        shown=shown, more=more if len(found) > most else ""
    )
