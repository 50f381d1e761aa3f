"""What many submissions hold, without their addresses: these are stored once for a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Key = TypeVar("Key")
Value = TypeVar("Value")

SPARSE = 4
"""Where less than one place in so many is filled, as in long lists, a dict is smaller."""


class Compact(Mapping[Key, Value]):
    """A mapping over all of `places`, which number the keys."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: Mapping[Key, int], values: tuple[Value, ...]) -> None:
        self._places = places
        self._values = values

    def __getitem__(self, key: Key) -> Value:
        return self._values[self._places[key]]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __reduce__(self) -> tuple[type[Compact[Key, Value]], tuple[object, ...]]:
        return Compact, (self._places, self._values)


def numbered(keys: Iterable[Key]) -> dict[Key, int]:
    """Places for these keys."""
    return {key: number for number, key in enumerate(keys)}


def compact(places: Mapping[Key, int], found: Mapping[Key, Value]) -> Mapping[Key, Value | None]:
    """The same in less room, blanks as None, if it is not mostly empty."""
    if len(found) * SPARSE < len(places):
        return found
    return Compact(places, tuple(map(found.get, places)))
