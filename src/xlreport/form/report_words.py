"""The texts of a form's published report, other than its figures and narratives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlreport.rules import Address

FIGURE = "{figure}"
"""The placeholder for the figure in the words of a `Mention`."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A cell, and the words with which narratives mention its figure."""

    cell: Address
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """Texts of a published report, with placeholders `{unit}`, `{period}` and `{date}`."""

    title: str
    introduction: tuple[str, ...]
    empty: str
    blank: str
    signature: tuple[str, ...]
    also: tuple[str, ...]
    mentions: tuple[Mention, ...]
