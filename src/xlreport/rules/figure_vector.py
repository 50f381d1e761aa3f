"""The figures of one filling, as compiled rules read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from xlreport.rules.texts import figure_text

if TYPE_CHECKING:
    from xlreport.rules.address import Address
    from xlreport.rules.nodes import KeyColumns
    from xlreport.rules.operators import Figure


class CellIndex(Protocol):
    """The position of each cell and text in a `FigureVector`.

    The records of a list stand one after the other in each of its columns. An address of the own
    record has the position of the first record.
    """

    def __getitem__(self, at: Address | str, /) -> int: ...


class NotApplicable(Exception):  # noqa: N818 - no mistake: the rule does not apply
    """The expression has no value for these figures."""


RecordsByKey = Mapping[tuple[str, str], tuple[int, ...]]
"""The records of a list by key, folded as texts compare. Records count from 0."""


@dataclass(slots=True)
class FigureVector:
    """The figures of one filling. `numbers[i]` is None if the cell holds no number.

    `texts` has what cells and texts hold that is no number. `errors` are the positions of error
    values. `keys` has the records of each list by each of its keys. `record` is the record that a
    rule over records is evaluated for, counted from 0.
    """

    numbers: list[Figure | None]
    blanks: list[bool]
    texts: dict[int, str] = field(default_factory=dict)
    errors: frozenset[int] = frozenset()
    keys: dict[KeyColumns, RecordsByKey] = field(default_factory=dict)
    record: int = 0

    def text(self, position: int) -> str:
        """What a cell holds, as text."""
        found = self.texts.get(position)
        if found is not None:
            return found
        number = self.numbers[position]
        return "" if number is None else figure_text(number)
