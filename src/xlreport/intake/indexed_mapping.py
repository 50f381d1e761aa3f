"""What many submissions hold, without their addresses: these are stored once for a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

SPARSE = 4
"""Where less than one place in so many is filled, as in long lists, a dict is smaller."""


class IndexedMapping(Mapping[_Key, _Value]):
    """A mapping over all of `places`, which number the keys."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: Mapping[_Key, int], values: tuple[_Value, ...]) -> None:
        self._places = places
        self._values = values

    def __getitem__(self, key: _Key) -> _Value:
        return self._values[self._places[key]]

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __reduce__(self) -> tuple[type[IndexedMapping[_Key, _Value]], tuple[object, ...]]:
        return IndexedMapping, (self._places, self._values)


def index_of(keys: Iterable[_Key]) -> dict[_Key, int]:
    """Places for these keys."""
    return {key: number for number, key in enumerate(keys)}


def compacted(
    places: Mapping[_Key, int], found: Mapping[_Key, _Value]
) -> Mapping[_Key, _Value | None]:
    """The same in less room, blanks as None, if it is not mostly empty."""
    if len(found) * SPARSE < len(places):
        return found
    return IndexedMapping(places, tuple(map(found.get, places)))
