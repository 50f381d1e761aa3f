"""Mappings that share their keys: each form stores its addresses once, not per submission."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Mapping
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

MANY = 4_000
"""So many values are packed. Forms of grids have a few hundred."""

SPARSE = 4
"""If fewer than one place in so many is filled, as in long lists, a dict is smaller."""


class IndexedMapping(Mapping[_Key, _Value]):
    """A mapping that stores only values. The shared `places` maps each key to its index."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: Mapping[_Key, int], values: tuple[_Value, ...]) -> None:
        self._places = places
        self._values = values

    @property
    def places(self) -> Mapping[_Key, int]:
        """The shared index of the keys."""
        return self._places

    @property
    def in_order(self) -> tuple[_Value, ...]:
        """The values in the order of the index."""
        return self._values

    def __getitem__(self, key: _Key) -> _Value:
        return self._values[self._places[key]]

    def get(self, key: object, default: Any = None) -> Any:
        """The value of a key; the inherited way is several times slower."""
        index = self._places.get(key)  # type: ignore[arg-type]
        return default if index is None else self._values[index]

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __reduce__(self) -> tuple[type[IndexedMapping[_Key, _Value]], tuple[object, ...]]:
        return IndexedMapping, (self._places, self._values)


class PackedMapping(IndexedMapping[_Key, _Value]):
    """The same with its values as compressed bytes: those of long lists would fill the memory.

    Whoever reads the mapping reads most of it, and then the next one. So all values are unpacked
    at once, and only those of the last few mappings are kept.
    """

    __slots__ = ("_packed",)

    def __init__(self, places: Mapping[_Key, int], packed: bytes) -> None:
        self._places, self._packed = places, packed

    @property
    def in_order(self) -> tuple[_Value, ...]:
        return _unpacked(self._packed)

    def __getitem__(self, key: _Key) -> _Value:
        return self.in_order[self._places[key]]

    def get(self, key: object, default: Any = None) -> Any:
        index = self._places.get(key)  # type: ignore[arg-type]
        return default if index is None else self.in_order[index]

    def __reduce__(self) -> tuple[type[PackedMapping[_Key, _Value]], tuple[object, ...]]:
        return PackedMapping, (self._places, self._packed)


@lru_cache(maxsize=4)
def _unpacked(packed: bytes) -> tuple[Any, ...]:
    """The values that this process, or its own worker, packed."""
    return tuple(pickle.loads(zlib.decompress(packed)))  # noqa: S301 - our own bytes


def indexed(places: Mapping[_Key, int], values: tuple[_Value, ...]) -> IndexedMapping[_Key, _Value]:
    """A mapping of these values, packed if there are very many."""
    if len(values) < MANY:
        return IndexedMapping(places, values)
    data = pickle.dumps(values, pickle.HIGHEST_PROTOCOL)
    return PackedMapping(places, zlib.compress(data, zlib.Z_BEST_SPEED))


def index_of(keys: Iterable[_Key]) -> dict[_Key, int]:
    """An index for each key, in order."""
    return {key: number for number, key in enumerate(keys)}


def compacted(
    places: Mapping[_Key, int], found: Mapping[_Key, _Value]
) -> Mapping[_Key, _Value | None]:
    """The same mapping in less memory, with None for blanks, unless it is mostly empty.

    It stays as it is also if it has keys without a place.
    """
    if len(found) * SPARSE < len(places) or not found.keys() <= places.keys():
        return found
    return indexed(places, tuple(map(found.get, places)))


class ValuePicker(Generic[_Key, _Value]):
    """Takes the values of the same keys out of many mappings, at once where they share an index."""

    def __init__(self, keys: Iterable[_Key]) -> None:
        self._keys = tuple(keys)
        self._places: Mapping[_Key, int] | None = None
        self._take: Callable[[tuple[Any, ...]], tuple[Any, ...]] | None = None

    def of(self, mapping: Mapping[_Key, _Value]) -> tuple[_Value | None, ...]:
        """The values in the order of the keys. None for a key that is missing."""
        if isinstance(mapping, IndexedMapping):
            if mapping.places is not self._places:
                self._places = mapping.places
                self._take = self._taking(mapping.places)
            if self._take is not None:
                return self._take(mapping.in_order)
        return tuple(map(mapping.get, self._keys))

    def _taking(
        self, places: Mapping[_Key, int]
    ) -> Callable[[tuple[Any, ...]], tuple[Any, ...]] | None:
        if len(self._keys) > 1 and all(key in places for key in self._keys):
            return itemgetter(*(places[key] for key in self._keys))
        return None
