"""One filling during its evaluation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.rules import NotApplicable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlreport.form.celltypes import BlankMeaning, Contents, ValueIssue
    from xlreport.form.needs import Needs
    from xlreport.rules import Address, Figure, FigureVector, NumberFunction, TextFunction


@dataclass(slots=True)
class EvaluationState:
    """A filling and what is known of it so far. `overrides` are given figures of computed cells.

    `filled` are the records of each list that hold something, counted from 0; `gaps` counts the
    blank records between them.
    """

    contents: Contents
    overrides: Mapping[Address, Figure]
    figures: FigureVector
    issues: dict[Address | str, ValueIssue] = field(default_factory=dict)
    blanks: Counter[tuple[str, BlankMeaning]] = field(default_factory=Counter)
    filled: dict[str, Sequence[int]] = field(default_factory=dict)
    gaps: dict[str, int] = field(default_factory=dict)
    computed: dict[Address, Figure | None] = field(default_factory=dict)
    labels: dict[Address, str] = field(default_factory=dict)
    unasked: set[Address | str] = field(default_factory=set)

    def filled_in_any(self, lists: Iterable[str]) -> Sequence[int]:
        """The records that hold something in any of these lists."""
        first, *others = (self.filled[code] for code in lists)
        return sorted({*first}.union(*others)) if others else first

    def has_error(self, needs: Needs) -> bool:
        """Whether an error value stands in an input that is needed, for the present record."""
        return needs.any_in(self.figures.errors, self.figures.record)

    def looked_up(self, read: TextFunction, needs: Needs) -> str:
        """A text. Empty if an error value stands in what it needs."""
        return "" if self.has_error(needs) else read(self.figures)

    def calculated(self, calculate: NumberFunction, needs: Needs) -> Figure | None:
        """The figure, or None if it cannot be calculated."""
        if self.has_error(needs):
            return None
        try:
            return calculate(self.figures)
        except NotApplicable:
            return None
