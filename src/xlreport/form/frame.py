"""The frame of an official page: what stands around its tables, and beside their row names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.originals import OriginalSheet


@dataclass(frozen=True, slots=True)
class Frame:
    """What a section prints around its tables. Nothing of it is filled in on a screen.

    `head` are lines of name and text at the upper right, such as the number of the form. Below
    them stand the unit, the period, and the unit of measurement. `sign` are the names on the line
    for pen and seal. `foot` are remarks under all else.
    """

    head: tuple[tuple[str, str], ...] = ()
    sign: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


NO_FRAME = Frame()


class BoundPlace(NamedTuple):
    """Where a table stands on an official sheet: the row of each line, the column of each."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class BoundOriginal:
    """The official sheet that a section is printed on, and the places of its tables by code."""

    sheet: OriginalSheet
    places: Mapping[str, BoundPlace]


class StubKind(Enum):
    """What a column of the stub prints beside each row."""

    LABEL = "label"
    UNIT = "unit"
    CODE = "code"
    NO = "no"


@dataclass(frozen=True, slots=True)
class StubColumn:
    """A printed column before the figures, and its heading."""

    kind: StubKind
    heading: str
