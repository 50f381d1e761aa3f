"""What the published report of a form says besides its figures and texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlreport.rules import Address

FIGURE = "{figure}"
"""What stands for the figure in the words by which a text names a cell."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A cell, and the words by which texts name its figure."""

    cell: Address
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """What a published report says; `{unit}`, `{period}` and `{date}` are still to be filled in."""

    title: str
    introduction: tuple[str, ...]
    empty: str
    blank: str
    signature: tuple[str, ...]
    also: tuple[str, ...]
    mentions: tuple[Mention, ...]
