"""How the tables of a sheet stand: one below the other, or several side by side.

Tables side by side make a band. The columns of a sheet are divided among as many sides as its
widest band has tables. The last table of a shorter band takes the room of all that is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.form import CellKind
from xlreport.layout.stub import stub_room
from xlreport.layout.text_size import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.form import AxisLine, CellType, Section, Table
    from xlreport.layout.stub import StubRoom

PORTRAIT, LANDSCAPE = 92.0, 138.0
"""Width between the margins of an A4 page, in half-width characters of 11 points."""

_NARRATIVE_COLUMNS = 4
_HEADING_WIDTH = 8.0
_RECORD_WIDTH = 6.0
_WIDEST_NAMES, _WIDEST_NAMES_BESIDE = 32.0, 24.0

Band = tuple["Table", ...]


def bands_of(tables: Sequence[Table]) -> list[Band]:
    """The tables of a section, those together that stand side by side."""
    found: list[list[Table]] = []
    for table in tables:
        if table.beside is None:
            found.append([])
        found[-1].append(table)
    return [tuple(each) for each in found]


def shares_heads(table: Table, above: Band | None) -> bool:
    """Whether the headings of the table above it are its own, so that it prints none."""
    if table.beside is not None or above is None or len(above) > 1:
        return False
    source, other = table.columns_from, above[0]
    if source is None or source not in {other, other.columns_from}:
        return False
    one, two = ((each.stub, each.corner, each.is_numbered) for each in (table, other))
    return one == two


@dataclass(frozen=True, slots=True)
class Side:
    """The columns of a sheet for one of the tables side by side. Columns count from 0."""

    left: int
    stubs: StubRoom
    columns: int
    names: tuple[float, ...]
    least: tuple[float, ...]

    @property
    def first_figure(self) -> int:
        """The first column of figures."""
        return self.left + self.stubs.columns


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of a sheet, the widths of all its columns, and whether it is a landscape page."""

    sides: tuple[Side, ...]
    widths: tuple[float, ...]
    landscape: bool

    def place(self, at: int, band: Band) -> tuple[Side, int]:
        """The side of a table of a band, and how many columns its figures may take."""
        side = self.sides[at]
        last = side if at < len(band) - 1 else self.sides[-1]
        return side, last.first_figure + last.columns - side.first_figure


def sides_of(section: Section) -> Sides:
    """The sides of a section's sheet."""
    bands = bands_of(section.tables)
    count = max(map(len, bands), default=1)
    sides: list[Side] = []
    for at in range(count):
        left = sides[-1].first_figure + sides[-1].columns if sides else 0
        reaching = [band for band in bands if len(band) > at]
        tables = [band[at] for band in reaching]
        # A last table that spans sides has columns enough.
        own = [band[at] for band in reaching if at < len(band) - 1 or at == count - 1]
        columns = max((len(table.columns.leaves) for table in own), default=0)
        if at == count - 1:
            columns = max(columns, _columns_lacking(bands, sides, left, stub_room(tables).columns))
        sides.append(_side(left, tables, columns or _NARRATIVE_COLUMNS, is_alone=count == 1))
    return _with_widths(tuple(sides))


def _columns_lacking(bands: Sequence[Band], sides: Sequence[Side], left: int, names: int) -> int:
    """The columns that the last side needs so that tables which span sides have enough."""
    lacking = [
        len(band[-1].columns.leaves) + sides[len(band) - 1].first_figure - left - names
        for band in bands
        if len(band) <= len(sides)
    ]
    return max(lacking, default=0)


def _side(left: int, tables: Sequence[Table], columns: int, *, is_alone: bool) -> Side:
    stubs = stub_room(tables)
    most = _WIDEST_NAMES if is_alone else _WIDEST_NAMES_BESIDE
    names = _name_widths(tables, stubs.depth, most)
    before_figures = (*stubs.before, *names, *stubs.after)
    return Side(left, stubs, columns, before_figures, tuple(_least_widths(tables, columns)))


def _with_widths(sides: tuple[Side, ...]) -> Sides:
    """Share what a page has left among the columns of figures."""
    needed = sum(sum(side.names) + sum(side.least) for side in sides)
    landscape = needed > PORTRAIT
    room_left = (LANDSCAPE if landscape else PORTRAIT) - needed
    more = max(room_left, 0.0) / sum(side.columns for side in sides)
    widths: list[float] = []
    for side in sides:
        widths += [*side.names, *(round(each + more, 1) for each in side.least)]
    return Sides(sides, tuple(widths), landscape)


def _least_widths(tables: Sequence[Table], columns: int) -> list[float]:
    """The least width of each column.

    Columns have widths of their own only where some tables are lists and all have the same number
    of columns. Otherwise each is as wide as the widest.
    """
    each = [[_least_width(table, leaf) for leaf in table.columns.leaves] for table in tables]
    has_lists = any(table.is_list for table in tables)
    if each and all(len(table) == columns for table in each) and has_lists:
        return [max(widths) for widths in zip(*each, strict=True)]
    return [max((width for table in each for width in table), default=6.0)] * columns


_RECORD_FIGURE, _LONGEST_WORD = 10.0, 12.0
_LEAST_BY_KIND = {CellKind.AMOUNT: 15.0, CellKind.DATE: 12.0, CellKind.CHOICE: 10.0}


def _least_width(table: Table, leaf: AxisLine) -> float:
    """Room for the widest content that is usual, and for a label wrapped to four lines.

    A list has few columns of the same kind, so its whole numbers get room for millions.
    """
    kinds = {cell.type for cell in table.distinct_cells if cell.address.column == leaf.code}
    widest = max((_room_for(kind) for kind in kinds), default=6.0)
    if table.is_list and any(kind.is_quantity for kind in kinds):
        widest = max(widest, _RECORD_FIGURE)
    word = max((text_width(each) for each in leaf.label.split() if each.isascii()), default=0.0)
    return max(widest, text_width(leaf.label) / 4 + 1.5, min(word, _LONGEST_WORD) + 1.0)


def _room_for(kind: CellType) -> float:
    if kind.kind is CellKind.TEXT:
        room = kind.lengths[1] + 2 if kind.like else kind.most / 2
        return min(max(10.0, room), 28.0)
    return _LEAST_BY_KIND.get(kind.kind, 6.0)


def _name_widths(tables: Sequence[Table], names: int, most: float) -> list[float]:
    """Each level of headings gets a narrow column; the rows' own names get a limited width."""
    if not names:
        return []
    leaves = [leaf for table in tables for leaf in table.rows.leaves]
    longest = max(text_width(leaf.label) + 2 * leaf.level for leaf in leaves)
    shortest = _RECORD_WIDTH if all(table.is_list for table in tables) else 14.0
    own = min(max(longest + 3.0, shortest), most)
    return [*[_HEADING_WIDTH] * (names - 1), own]
