"""What is read off a sheet, before it becomes a definition: regions, rows, columns, guesses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.findings import LocalizedText


@dataclass(frozen=True, slots=True)
class TableRegion:
    """A table on its sheet: which rows are heads and body, which columns are names and figures.

    `stub` has the kind (`label`, `unit`, `code`, `no`) and heading of each column before the
    figures, in order. `left` and `right` bound the region. `numbers` is the row of numbers under
    the heads, or None.
    """

    title: str
    heads: tuple[int, ...]
    numbers: int | None
    body: tuple[int, ...]
    stub: tuple[StubGuess, ...]
    columns: tuple[int, ...]
    left: int
    right: int
    is_beside: bool = False
    """Whether it stands to the right of the table before it."""

    @property
    def names(self) -> tuple[int, ...]:
        """The columns of row names."""
        return tuple(each.column for each in self.stub if each.kind == "label")

    @property
    def is_list(self) -> bool:
        """Whether its lines are records: no line has a name of its own."""
        return not self.names


@dataclass(frozen=True, slots=True)
class StubGuess:
    kind: str
    heading: str
    column: int


@dataclass(slots=True)
class LineDraft:
    """A row or a column, or a heading over some. `at` is its row or column; None of a heading."""

    label: str
    at: int | None = None
    children: list[LineDraft] = field(default_factory=list)
    parts: list[LineDraft] = field(default_factory=list)
    code: str = ""
    number: str = ""
    printed_code: str = ""
    unit: str = ""

    @property
    def leaves(self) -> Iterator[LineDraft]:
        """The lines with figures, each before its parts."""
        if self.children:
            for each in self.children:
                yield from each.leaves
        else:
            yield self
            for each in self.parts:
                yield from each.leaves

    @property
    def everything(self) -> Iterator[LineDraft]:
        """The line and all below it, headings included."""
        yield self
        for each in (*self.children, *self.parts):
            yield from each.everything


@dataclass(frozen=True, slots=True)
class DraftNote:
    """A guess at a place of the definition, and why it was made. `cell` is where on the sheet."""

    place: tuple[str | int, ...]
    why: LocalizedText
    sheet: str = ""
    cell: str = ""


@dataclass(slots=True)
class TableDraft:
    """A table while it is drafted."""

    region: TableRegion
    sheet: str
    code: str = ""
    rows: list[LineDraft] = field(default_factory=list)
    columns: list[LineDraft] = field(default_factory=list)

    @property
    def row_leaves(self) -> list[LineDraft]:
        return [leaf for each in self.rows for leaf in each.leaves]

    @property
    def column_leaves(self) -> list[LineDraft]:
        return [leaf for each in self.columns for leaf in each.leaves]
