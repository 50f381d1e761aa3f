"""A published report as it was found, whatever its format: lines of text and rows of cells.

The readers of Word files, pages, texts and spreadsheets all give this; nothing here knows a form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import report_words as words
from xlreport.publish import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xlreport.findings import LocalizedText


LONGEST_TITLE = 500
"""Characters of a title; many are blanks, by which it is put in the middle."""
MOST_COLUMNS_ACROSS = 500
"""Columns of a table, at most."""
MOST_ACROSS = 200
"""Columns that a merged cell is believed to cover."""


class DocumentCell(NamedTuple):
    """A cell of a table; columns are counted from 0, and a merged cell is one piece."""

    text: str
    column: int
    width: int = 1
    height: int = 1

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A row of a table, from left to right; cells merged from above are not in it again.

    A placed row tells where its pieces stand; a dense one also holds the blank ones; a full one
    reaches the right edge of its table.
    """

    cells: tuple[DocumentCell, ...]
    is_placed: bool = True
    is_dense: bool = True
    is_full: bool = True

    @property
    def filled_cells(self) -> tuple[DocumentCell, ...]:
        return tuple(each for each in self.cells if not each.is_blank)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A paragraph; `role` is what a report of ours says that it is."""

    text: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Lines and rows in the order of reading; `boxes` are texts that stand beside that order."""

    blocks: tuple[DocumentLine | DocumentRow, ...]
    boxes: tuple[str, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether it still says of its paragraphs what they are."""
        return any(each.role is Role.SECTION for each in self.lines)

    @property
    def lines(self) -> Iterator[DocumentLine]:
        return (each for each in self.blocks if isinstance(each, DocumentLine))

    @property
    def rows(self) -> Iterator[DocumentRow]:
        return (each for each in self.blocks if isinstance(each, DocumentRow))


class UnreadableDocument(Exception):  # noqa: N818 - it says what the file is, as Refusal does
    """A file that is no document of its kind, and why; or a workbook of ours."""

    def __init__(self, reason: LocalizedText, *, is_template: bool = False) -> None:
        super().__init__(reason.en)
        self.reason, self.is_template = reason, is_template


def placed_rows(rows: Iterable[Sequence[tuple[str, int, int]]]) -> Iterator[DocumentRow]:
    """Rows of cells given as text, columns across and rows down, as HTML gives them.

    Raises Unreadable for more columns than any table has, before their number is multiplied.
    """
    taken: dict[int, int] = {}
    placed: list[tuple[list[DocumentCell], int]] = []
    for row in rows:
        pieces: list[DocumentCell] = []
        column = 0
        for text, across, down in row:
            while taken.get(column, 0):
                column += 1
            pieces.append(DocumentCell(text, column, across, down))
            for each in range(column, column + across):
                taken[each] = down
            column += across
            if column > MOST_COLUMNS_ACROSS:
                raise UnreadableDocument(words.TOO_LARGE)
        placed.append((pieces, max(taken, default=-1) + 1))
        taken = {each: left - 1 for each, left in taken.items() if left > 1}
    yield from full_rows(placed)


def full_rows(rows: Sequence[tuple[Sequence[DocumentCell], int]]) -> Iterator[DocumentRow]:
    """The rows of a table, each given with its right edge."""
    width = max((end for _, end in rows), default=0)
    for pieces, end in rows:
        yield DocumentRow(tuple(pieces), is_full=end >= width)


def parse_span(stated: str | None) -> int:
    """Over how many columns or rows a cell says it goes; nonsense counts as one."""
    is_number = stated is not None and stated.isdecimal() and len(stated) <= _LONGEST_SPAN
    return min(max(int(stated or 1), 1), MOST_ACROSS) if is_number else 1


def parse_role(name: str) -> Role | None:
    """The role that a style or a class names; None where it is none of ours."""
    return Role(name) if name in _ROLES else None


_ROLES = frozenset(Role)
_LONGEST_SPAN = 6
