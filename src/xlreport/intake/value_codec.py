"""Values of a submission as JSON and back: only the types that are named here come out of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlreport.findings import LocalizedText
from xlreport.form import DateValue, ErrorValue
from xlreport.rules import Address, Earlier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PLAIN = frozenset({int, str, bool, type(None)})
"""The types that JSON keeps as they are."""

_EARLIER = {each.value: each for each in Earlier}


def state_address(at: Address | str) -> list[Any] | str:
    """A place of a form as JSON."""
    return at if isinstance(at, str) else [*at]


def read_address(stated: list[Any] | str) -> Address | str:
    return stated if isinstance(stated, str) else read_cell(stated)


def read_cell(stated: list[Any]) -> Address:
    """The address that is no code of a text."""
    table, row, column, earlier = stated
    return Address(table, row, column, _EARLIER[earlier])


def state_pairs(found: Mapping[Any, object]) -> list[Any]:
    """A mapping of places to values as JSON."""
    return [[state_address(at), state_value(value)] for at, value in found.items()]


def read_pairs(stated: list[Any]) -> dict[Any, Any]:
    return {read_address(at): read_value(value) for at, value in stated}


def state_values(values: Sequence[object]) -> list[Any]:
    """Values as JSON: the same ones, if JSON keeps all of them."""
    if _PLAIN.issuperset(map(type, values)):
        return [*values]
    return [state_value(each) for each in values]


def read_values(stated: list[Any]) -> list[Any]:
    if _PLAIN.issuperset(map(type, stated)):
        return stated
    return [read_value(each) for each in stated]


def state_value(value: object) -> Any:
    """A value as JSON: all but the plain ones are a list of a letter and their parts.

    Raises TypeError for a value of a type that is not named here.
    """
    if value.__class__ in _PLAIN:
        return value
    match value:
        case Decimal():
            return ["n", str(value)]
        case DateValue(serial, day):
            return ["d", state_value(serial), day.isoformat()]
        case ErrorValue(text):
            return ["e", text]
        case LocalizedText(zh, en):
            return ["w", zh, en]
        case Address():
            return ["a", *value]
        case list() | tuple() if type(value) in {list, tuple}:
            letter = "l" if isinstance(value, list) else "t"
            return [letter, *(state_value(each) for each in value)]
        case _:
            raise TypeError(type(value))


def read_value(stated: Any) -> Any:
    if not isinstance(stated, list):
        return stated
    match stated:
        case ["n", text]:
            return Decimal(text)
        case ["d", serial, day]:
            return DateValue(read_value(serial), date.fromisoformat(day))
        case ["e", text]:
            return ErrorValue(text)
        case ["w", zh, en]:
            return LocalizedText(zh, en)
        case ["a", *parts]:
            return read_cell(parts)
        case ["l", *parts]:
            return [read_value(each) for each in parts]
        case ["t", *parts]:
            return tuple([read_value(each) for each in parts])
        case _:
            raise ValueError(stated)
