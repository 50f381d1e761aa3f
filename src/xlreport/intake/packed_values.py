"""Very many values as bytes and back. Nearly all are small whole numbers or blanks.

So thousands of submissions are decoded without looking at each of their figures.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from xlreport.intake.value_codec import read_value, state_value

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = "i"
"""A whole number of four bytes."""

_BLANK = -(2**31)
"""Stands for a blank among the numbers."""


class ValueWriter:
    """Takes values. At the end, they are numbers as bytes, and the other values as JSON."""

    def __init__(self) -> None:
        self._values: list[Any] = []

    def add(self, values: Iterable[object]) -> None:
        self._values += values

    def written(self) -> tuple[list[Any], bytes]:
        """What to tell of blanks and of values that are no small numbers; and the numbers.

        Raises TypeError for a value that cannot be stated.
        """
        places = [at for at, each in enumerate(self._values) if not _fits(each)]
        others = [state_value(self._values[at]) for at in places]
        numbers = [_BLANK if each is None else each for each in self._values]
        for at in places:
            numbers[at] = 0
        return [None in self._values, places, others], array(_NUMBER, numbers).tobytes()


class ValueReader:
    """Gives the same values back, in the same order."""

    def __init__(self, stated: list[Any], data: bytes) -> None:
        values: list[Any] = array(_NUMBER, data).tolist()
        has_blanks, places, others = stated
        if has_blanks:
            values = [None if each == _BLANK else each for each in values]
        for at, other in zip(places, others, strict=True):
            values[at] = read_value(other)
        self._values = tuple(values)
        self._taken = 0

    def take(self, count: int) -> tuple[Any, ...]:
        """The next values. Raises ValueError if there are fewer."""
        first, self._taken = self._taken, self._taken + count
        if self._taken > len(self._values):
            raise ValueError(count)
        return self._values[first : self._taken]

    def close(self) -> None:
        """Raise ValueError if there are more values."""
        if self._taken != len(self._values):
            raise ValueError(self._taken)


def _fits(value: object) -> bool:
    """Whether a value is a blank or a whole number, no truth value, of so many bytes."""
    return value is None or (type(value) is int and _BLANK < value < -_BLANK)
