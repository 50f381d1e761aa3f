"""What each unit adds to a county figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, readable_value
from xlreport.rollup.reconciliation import Contribution
from xlreport.rollup.totals import ALL_RECORDS, additive_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form import Form
    from xlreport.intake import Submission
    from xlreport.rollup.model import RollUp
    from xlreport.rules import Address, Figure


def contributions_to(roll_up: RollUp, at: Address) -> list[Contribution]:
    """The counted units whose figure at `at`, an address of totals, is not 0; largest first."""
    found = [
        Contribution(each.unit, unit_figure(roll_up.form, each.submission, at))
        for each in roll_up.counted
        if each.submission is not None
    ]
    with_figure = [each for each in found if each.figure]
    return sorted(with_figure, key=lambda each: max(each.figure, -each.figure), reverse=True)


def unit_figure(form: Form, submission: Submission, at: Address) -> Figure:
    """A unit's own figure; for a list's column, the sum over its records."""
    return sum(_figures(form, submission, at), start=0)


def _figures(form: Form, submission: Submission, at: Address) -> Iterator[Figure]:
    table = form.tables[at.table]
    rows = [leaf.code for leaf in table.rows.leaves] if at.row == ALL_RECORDS else [at.row]
    for place in (at._replace(row=row) for row in rows):
        if table.cells[place].is_input:
            yield additive_figure(submission.contents.get(place)) or 0
        elif submission.evaluation is not None:
            yield submission.evaluation.computed.get(place) or 0


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
