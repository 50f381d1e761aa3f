"""Mappings with a shared index: the same to whoever reads them, packed or not."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest

from tests.workbooks import day
from xlreport.intake import ValuePicker
from xlreport.intake.indexed_mapping import (
    MANY,
    IndexedMapping,
    PackedMapping,
    compacted,
    index_of,
    indexed,
)

KEYS = [f"k{number}" for number in range(MANY)]
VALUES = (7, None, "文字", Decimal("0.10"), day("2024-05-07"), *range(5, MANY))


@pytest.fixture(params=[IndexedMapping, PackedMapping])
def mapping(request: pytest.FixtureRequest) -> IndexedMapping[str, object]:
    places = index_of(KEYS)
    return (
        IndexedMapping(places, VALUES)
        if request.param is IndexedMapping
        else indexed(places, VALUES)
    )


def test_it_is_a_mapping(mapping: IndexedMapping[str, object]) -> None:
    assert dict(mapping) == dict(zip(KEYS, VALUES, strict=True))
    assert mapping == dict(zip(KEYS, VALUES, strict=True))
    assert (mapping["k2"], mapping.get("k3"), mapping.get("no"), mapping.get("no", 1)) == (
        "文字",
        Decimal("0.10"),
        None,
        1,
    )
    assert "k1" in mapping
    assert "no" not in mapping
    with pytest.raises(KeyError):
        mapping["no"]


def test_it_goes_to_another_process(mapping: IndexedMapping[str, object]) -> None:
    again = pickle.loads(pickle.dumps(mapping))  # noqa: S301 - our own bytes

    assert type(again) is type(mapping)
    assert again == mapping


def test_values_are_packed_only_where_there_are_very_many() -> None:
    few = KEYS[: MANY - 1]

    assert type(compacted(index_of(KEYS), dict.fromkeys(KEYS, 1))) is PackedMapping
    assert type(compacted(index_of(few), dict.fromkeys(few, 1))) is IndexedMapping
    assert compacted(index_of(KEYS), {"k1": 1}) == {"k1": 1}


def test_packed_values_take_little_room() -> None:
    packed = indexed(index_of(KEYS), VALUES)

    assert isinstance(packed, PackedMapping)
    assert len(packed.__reduce__()[1][1]) < 4 * MANY  # type: ignore[arg-type]


@pytest.mark.parametrize("keys", [("k2", "k0", "k4"), ("k3",), ("k3", "no"), ()])
def test_values_are_picked_from_any_mapping(
    mapping: IndexedMapping[str, object], keys: tuple[str, ...]
) -> None:
    picker: ValuePicker[str, object] = ValuePicker(keys)
    expected = tuple(mapping.get(key) for key in keys)
    other = IndexedMapping(index_of(["k4", "k3", "k2", "k0"]), (4, 3, 2, 0))

    for each in (mapping, dict(mapping), mapping):
        assert picker.of(each) == expected
    assert picker.of(other) == tuple(other.get(key) for key in keys)
