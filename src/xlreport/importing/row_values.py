"""The values of the rows of a table whose cells are not visible: which value is in which column.

A row is taken if it has as many values as the table has columns and its totals do not contradict.
Where blanks are seen, and all rows of the table write merged cells in one and the same way, the
blanks have certain places. Then a row is taken with its blanks, and with a total that is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from xlreport.form import figure_of, is_blank
from xlreport.importing.passages import Arrangement
from xlreport.importing.printed_values import read_printed_cell
from xlreport.rules import Address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlreport.form import Content
    from xlreport.importing.label_patterns import LabelPattern
    from xlreport.importing.passages import Passage


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A passage whose label names a row of a table."""

    pattern: LabelPattern
    row: str
    passage: Passage


class Agreement(Enum):
    """What the totals in a row say of its values."""

    AGREES = "every total is the sum of its parts"
    UNKNOWN = "there is no total, or a blank one"
    CONTRADICTS = "a total is not the sum of its parts"


class TakenRow(NamedTuple):
    """The values of a row, one for each column; None where they are not certain, and why."""

    values: tuple[str, ...] | None
    agreement: Agreement = Agreement.UNKNOWN

    @property
    def is_contradicted(self) -> bool:
        return self.agreement is Agreement.CONTRADICTS


class _Merging(NamedTuple):
    """How merged cells are written: whether blanks stand before and after a row's values."""

    before: bool
    after: bool


def row_values(rows: Sequence[LabelledRow]) -> list[TakenRow]:
    """The values of each row of one table."""
    shown = {
        each: [row for row in rows if row.passage.arrangement is each]
        for each in Arrangement
        if each.shows_blanks
    }
    return [_taken(row, shown.get(row.passage.arrangement, [])) for row in rows]


_MERGINGS = tuple(_Merging(before, after) for before, after in product((False, True), repeat=2))


def _taken(row: LabelledRow, alike: Sequence[LabelledRow]) -> TakenRow:
    """The values of a row. `alike` are the rows of the table whose blanks are seen as in this."""
    ways = [each for each in _MERGINGS if alike and all(_cut(other, each) for other in alike)]
    values = _without_blanks(row) or _only(_cut(row, each) for each in ways)
    if values is None:
        return TakenRow(None)
    agreement = _agreement(row, values)
    agrees = agreement is Agreement.AGREES
    if agreement is Agreement.CONTRADICTS:
        is_sure = bool(ways) and all(values)
    elif all(values):
        is_sure = agrees or row.passage.arrangement is not Arrangement.MIXED
    else:
        is_sure = agrees or len(alike) > 1 or not any(values)
    return TakenRow(values if is_sure else None, agreement)


def _without_blanks(row: LabelledRow) -> tuple[str, ...] | None:
    """The values of a row that has exactly enough of them, with no blank between them."""
    cells = row.passage.cells
    figures = row.passage.figures
    if len(figures) != row.pattern.width:
        return None
    first = next(at for at, each in enumerate(cells) if each)
    return figures if cells[first : first + len(figures)] == figures else None


def _cut(row: LabelledRow, merging: _Merging) -> tuple[str, ...] | None:
    """The cells between the blanks of merged cells, if they are as many as there are columns."""
    cells, width = row.passage.cells, row.pattern.width
    own, following = row.pattern.merged[row.row]
    before = own if merging.before else 0
    is_open = row.passage.arrangement is Arrangement.CELLS
    after = following if merging.after and is_open else 0
    values = cells[before : before + width]
    around = (*cells[:before], *cells[before + width :])
    fits = len(cells) == before + width + after and not any(around)
    return values if fits else None


def _only(found: Iterable[tuple[str, ...] | None]) -> tuple[str, ...] | None:
    """The values that all ways of reading a row give; None where they differ or there are none."""
    different = set(found)
    return different.pop() if len(different) == 1 else None


def _agreement(row: LabelledRow, values: Sequence[str]) -> Agreement:
    """Compare the totals in a row with their parts. Blank parts count as 0."""
    table = row.pattern.table
    places = (Address(table.code, row.row, column.code) for column in table.columns.leaves)
    contents = [
        read_printed_cell(text, table.cells[at].type).content if at in table.cells else None
        for at, text in zip(places, values, strict=True)
    ]
    found = set()
    for place, parts in row.pattern.totals:
        found.add(_compare(contents[place], [contents[part] for part in parts]))
    return next((each for each in _WORST_FIRST if each in found), Agreement.UNKNOWN)


def _compare(total: Content, parts: Sequence[Content]) -> Agreement:
    """Compare one total with its parts."""
    if is_blank(total):
        return Agreement.AGREES if all(map(is_blank, parts)) else Agreement.UNKNOWN
    printed = figure_of(total)
    figures = [0 if is_blank(each) else figure_of(each) for each in parts]
    known = [each for each in figures if each is not None]
    if printed is None or len(known) < len(figures):
        return Agreement.UNKNOWN
    return Agreement.AGREES if sum(known) == printed else Agreement.CONTRADICTS


_WORST_FIRST = (Agreement.CONTRADICTS, Agreement.UNKNOWN, Agreement.AGREES)
