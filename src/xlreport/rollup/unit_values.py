"""The same cells of very many units: what was typed there, and what we calculated."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from xlreport.intake import ValuePicker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xlreport.form import Content, Form
    from xlreport.intake import Submission
    from xlreport.rules import Address


class UnitValues:
    """Reads these cells of one unit after the other."""

    def __init__(self, form: Form, cells: Sequence[Address]) -> None:
        kinds = [form.cells[at] for at in cells]
        typed = [at for at, cell in zip(cells, kinds, strict=True) if cell.is_input]
        calculated = [at for at, cell in zip(cells, kinds, strict=True) if not cell.is_input]
        shown = [at for at, cell in zip(cells, kinds, strict=True) if cell.shows_text]
        self._typed: ValuePicker[Address | str, Content] = ValuePicker(typed)
        self._calculated: ValuePicker[Address, Content] = ValuePicker(calculated)
        self._labels = [(place, at) for place, at in enumerate(cells) if at in set(shown)]
        place_of = {at: place for place, at in enumerate([*typed, *calculated])}
        order = [place_of[at] for at in cells]
        self._none: list[Content] = [None] * len(order)
        self._in_order: Callable[[Sequence[Content]], Sequence[Content]] = (
            itemgetter(*order) if len(order) > 1 else tuple
        )

    def of(self, submission: Submission | None) -> Sequence[Content]:
        """The contents in the order of the cells. All None without a readable submission."""
        if submission is None or submission.evaluation is None:
            return self._none
        evaluation = submission.evaluation
        contents = self._in_order(
            (*self._typed.of(submission.contents), *self._calculated.of(evaluation.computed))
        )
        if not self._labels:
            return contents
        labelled = list(contents)
        for place, at in self._labels:
            labelled[place] = evaluation.labels.get(at)
        return labelled
