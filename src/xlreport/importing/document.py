"""A published report in one shape for all formats: lines of text and rows of cells.

The readers of Word files, web pages, plain texts and spreadsheets all return a `Document`. Nothing
here knows a form.
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
"""The most characters of a title. Many may be blanks, with which authors centre titles."""
MOST_COLUMNS_ACROSS = 500
"""The most columns of a table."""
MOST_ACROSS = 200
"""The most columns or rows that a merged cell may cover; larger numbers count as this."""


class DocumentCell(NamedTuple):
    """A cell of a table. Columns count from 0. A merged cell is one, with its width and height."""

    text: str
    column: int
    width: int = 1
    height: int = 1

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A row of a table, from left to right. It does not repeat cells that are merged from above.

    In a placed row the columns of cells are known. A dense row also has its blank cells. A full row
    reaches the right edge of its table. `table` is the code of the table that it is known to be of.
    """

    cells: tuple[DocumentCell, ...]
    is_placed: bool = True
    is_dense: bool = True
    is_full: bool = True
    table: str = ""

    @property
    def filled_cells(self) -> tuple[DocumentCell, ...]:
        return tuple(each for each in self.cells if not each.is_blank)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A paragraph. In a report that xlreport made, `role` says what it is."""

    text: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Lines and rows in reading order. `boxes` are text boxes, whose place in it is unknown."""

    blocks: tuple[DocumentLine | DocumentRow, ...]
    boxes: tuple[str, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether xlreport made it, and its paragraphs still have their roles."""
        return any(each.role is Role.SECTION for each in self.lines)

    @property
    def lines(self) -> Iterator[DocumentLine]:
        return (each for each in self.blocks if isinstance(each, DocumentLine))

    @property
    def rows(self) -> Iterator[DocumentRow]:
        return (each for each in self.blocks if isinstance(each, DocumentRow))


class UnreadableDocument(Exception):  # noqa: N818 - it says what the file is, as Refusal does
    """A file that cannot be read as a report, and why.

    `is_template` is set for a workbook of xlreport, which needs no import.
    """

    def __init__(self, reason: LocalizedText, *, is_template: bool = False) -> None:
        super().__init__(reason.en)
        self.reason, self.is_template = reason, is_template


def placed_rows(rows: Iterable[Sequence[tuple[str, int, int]]]) -> Iterator[DocumentRow]:
    """Place rows of cells as HTML states them: each cell is its text, its width and its height.

    Raises UnreadableDocument for too many columns, before their number can grow further.
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
    """The rows of a table, each marked full or not. Each is given with its right edge."""
    width = max((end for _, end in rows), default=0)
    for pieces, end in rows:
        yield DocumentRow(tuple(pieces), is_full=end >= width)


def parse_span(stated: str | None) -> int:
    """The number of columns or rows that a cell states to cover; nonsense counts as 1."""
    is_number = stated is not None and stated.isdecimal() and len(stated) <= _LONGEST_SPAN
    return min(max(int(stated or 1), 1), MOST_ACROSS) if is_number else 1


def parse_role(name: str) -> Role | None:
    """The role that a style or a class names; None where it names none."""
    return Role(name) if name in _ROLES else None


_ROLES = frozenset(Role)
_LONGEST_SPAN = 6
