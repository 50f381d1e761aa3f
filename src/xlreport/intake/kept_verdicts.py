"""Verdicts that were kept: made when somebody looks at them.

A consolidation looks only at the verdicts of the totals. To make those of every unit would take a
third of the time of reading what was kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, overload

from xlreport.form import CheckStatus, LineVerdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form import CheckLine, RecordFailure
    from xlreport.rules import Figure

STATUS_LETTERS = {"p": CheckStatus.PASS, "f": CheckStatus.FAIL, "s": CheckStatus.SKIP}

_ALL_LETTERS = "".join(STATUS_LETTERS)

RecordResults = tuple[tuple["RecordFailure", ...], Sequence[int]]
"""The failures of a rule over records, and the records that it holds for."""

SIDES = 3
"""Left, right and difference."""


@dataclass(eq=False)
class KeptVerdicts(Sequence[LineVerdict]):
    """The verdicts of check lines: a letter of each; all left sides, right ones, differences.

    Raises ValueError at once for what does not fit the lines. It equals any other sequence of the
    same verdicts.
    """

    lines: Sequence[CheckLine]
    letters: str
    sides: tuple[Figure | None, ...]
    records: Mapping[int, RecordResults]

    def __post_init__(self) -> None:
        count = len(self.lines)
        if not (
            len(self.letters) == count
            and len(self.sides) == SIDES * count
            and not self.letters.strip(_ALL_LETTERS)
            and all(0 <= number < count for number in self.records)
        ):
            raise ValueError(self.letters)

    @cached_property
    def _made(self) -> tuple[LineVerdict, ...]:
        count = len(self.lines)
        statuses = map(STATUS_LETTERS.__getitem__, self.letters)
        sides = (self.sides[at : at + count] for at in range(0, SIDES * count, count))
        verdicts = list(map(LineVerdict, self.lines, statuses, *sides))
        for number, (failures, held) in self.records.items():
            verdicts[number] = verdicts[number]._replace(failures=failures, held=held)
        return tuple(verdicts)

    @overload
    def __getitem__(self, at: int) -> LineVerdict: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[LineVerdict, ...]: ...
    def __getitem__(self, at: int | slice) -> LineVerdict | tuple[LineVerdict, ...]:
        return self._made[at]

    def __iter__(self) -> Iterator[LineVerdict]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self.lines)

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return self._made == tuple(other)

    def __reduce__(self) -> tuple[type[tuple[LineVerdict, ...]], tuple[tuple[LineVerdict, ...]]]:
        return tuple, (self._made,)
