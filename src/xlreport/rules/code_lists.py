"""Shared lists of codes, such as industries or regions, each with a label and other columns.

A workbook holds each column of a list under a defined name. Formulas find codes in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from xlreport.rules.texts import folded

if TYPE_CHECKING:
    from collections.abc import Mapping


LABEL = "label"
"""The name of a list's column of labels."""


@dataclass(frozen=True, eq=False)
class CodeList:
    """A list of codes. `columns` holds a text for each code, by the name of the column.

    `headings` are what people call the columns.
    """

    name: str
    codes: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    headings: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], int]:
        return {folded(code): at for at, code in enumerate(self.codes)}

    def __contains__(self, code: str) -> bool:
        """Whether a text is one of the codes, compared as a sheet compares."""
        return folded(code) in self._places

    def text(self, code: str, column: str) -> str:
        """What a column says of a code. Empty if the list does not have the code."""
        at = self._places.get(folded(code))
        return "" if at is None else self.columns[column][at]

    @property
    def codes_name(self) -> str:
        """The defined name of the codes."""
        return f"list_{self.name}"

    def column_name(self, column: str) -> str:
        """The defined name of a column."""
        return f"{self.codes_name}.{[*self.columns].index(column) + 1}"
