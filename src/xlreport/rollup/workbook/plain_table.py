"""The plain table that most sheets of a roll-up are: its rows and its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlreport.findings import LocalizedText

TITLE_ROW, HEADING_ROW, FIRST_ROW = 0, 2, 3
"""Rows of a plain table: its title, its headings, its first line."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a plain table: heading, width in characters, alignment, format of its figures.

    Without a format, each figure has just as many decimals as it needs.
    """

    heading: LocalizedText
    width: float
    centred: bool = False
    number_format: str = ""
