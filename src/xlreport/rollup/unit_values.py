"""The same cells of very many units: what was typed there, and what we calculated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.intake import ValuePicker

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        self._order = [place_of[at] for at in cells]

    def of(self, submission: Submission | None) -> list[Content]:
        """The contents in the order of the cells. All None without a readable submission."""
        if submission is None or submission.evaluation is None:
            return [None] * len(self._order)
        evaluation = submission.evaluation
        found = (
            *self._typed.of(submission.contents),
            *self._calculated.of(evaluation.computed),
        )
        contents = [found[place] for place in self._order]
        for place, at in self._labels:
            contents[place] = evaluation.labels.get(at)
        return contents
