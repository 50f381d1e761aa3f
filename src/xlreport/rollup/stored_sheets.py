"""The long sheets of a stored roll-up: 明细, the records of its lists, and its texts.

All of them name a unit in their first column. They have their units in one order, unless somebody
sorted a sheet. So a unit's rows are found while the sheets are read side by side.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.form import CellKind, carried_addresses, is_blank
from xlreport.intake import content_of, parse_iso_date
from xlreport.rollup.workbook import columns, plain_table, record_columns
from xlreport.rules import Address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.form import Content, Form, Table
    from xlreport.xlsx import OpenWorkbook, RawCell, Row

Cells = dict[int, "RawCell"]
"""The cells of a row by column."""


@dataclass(frozen=True, slots=True)
class DetailLine:
    """A unit's line of 明细: its cells, and what its inputs hold.

    It is filled if any cell has content, even one that is computed.
    """

    code: str
    cells: Cells = field(repr=False)
    contents: Mapping[Address | str, Content] = field(repr=False)
    is_filled: bool


class DetailSheet:
    """明细: the hidden row of addresses, the heading, and a line for each unit."""

    def __init__(self, workbook: OpenWorkbook, form: Form) -> None:
        self._workbook, self._form = workbook, form
        self._name = words.DETAIL.in_language(form.language)

    def is_whole(self) -> bool:
        """Whether it has all that comes before the units."""
        return self._head(self._workbook.rows(self._name)) is not None

    def units(self) -> Iterator[DetailLine]:
        rows = self._workbook.rows(self._name)
        addresses = self._head(rows)
        if addresses is None:
            return
        named = [
            (column, at)
            for column, raw in addresses.items()
            if isinstance(at := self._form.find(raw.text), Address)
        ]
        inputs = [
            (column, at, self._form.cells[at.present].type.kind)
            for column, at in (*named, *self._carried(addresses))
            if self._form.cells[at.present].is_input or at.earlier
        ]
        for _, cells in rows:
            if code := text_in(cells, columns.CODE):
                contents: dict[Address | str, Content] = {
                    at: content(self._workbook, cells.get(column), kind)
                    for column, at, kind in inputs
                }
                is_filled = any(text_in(cells, column).strip() for column, _ in named)
                yield DetailLine(code, cells, contents, is_filled)

    def _carried(self, addresses: Cells) -> Iterator[tuple[int, Address]]:
        """The columns of earlier figures that values are computed from."""
        carried = {str(at): at for at in carried_addresses(self._form)}
        for column, raw in addresses.items():
            if raw.text in carried:
                yield column, carried[raw.text]

    def _head(self, rows: Iterator[Row]) -> Cells | None:
        """The row of addresses. Reads as far as the units begin; None if they never do.

        That row comes before the heading, and behind it in older roll-ups.
        """
        heading = words.UNIT_CODE.in_language(self._form.language)
        addresses: Cells | None = None
        is_headed = False
        for _, cells in rows:
            first = text_in(cells, columns.CODE)
            if addresses is None and first == self._form.code:
                addresses = cells
            is_headed = is_headed or first == heading
            if addresses is not None and is_headed:
                return addresses
        return None


class _RowsByUnit:
    """The rows of a sheet, handed out unit by unit."""

    def __init__(self, workbook: OpenWorkbook, name: str) -> None:
        self._rows = self._lines(workbook, name)
        self._last = {text_in(cells, 0): row for row, cells in self._lines(workbook, name)}
        """The last row of each unit."""
        self._passed: defaultdict[str, list[Cells]] = defaultdict(list)
        """Rows of units that were not yet asked for: none if all sheets have one order."""

    def of(self, code: str) -> list[Cells]:
        """The rows of a unit. Each unit is asked for once."""
        last = self._last.pop(code, None)
        if last is not None:
            for row, cells in self._rows:
                self._passed[text_in(cells, 0)].append(cells)
                if row >= last:
                    break
        return self._passed.pop(code, [])

    @staticmethod
    def _lines(workbook: OpenWorkbook, name: str) -> Iterator[Row]:
        for row, cells in workbook.rows(name):
            if row >= plain_table.FIRST_ROW and text_in(cells, 0):
                yield row, cells


class RecordSheet:
    """明细 of a list: a line for each record, with its number just before the columns."""

    def __init__(self, workbook: OpenWorkbook, form: Form, table: Table) -> None:
        self._workbook, self._table = workbook, table
        self._rows = _RowsByUnit(workbook, record_columns.sheet_names(form)[table.code])
        first = len(record_columns.FIXED)
        types = {cell.address.column: cell for cell in table.distinct_cells}
        self._number = first - 1
        self._columns = [
            (column, leaf.code, types[leaf.code].type.kind)
            for column, leaf in enumerate(table.columns.leaves, first)
            if types[leaf.code].is_input
        ]

    def add_to(self, contents: dict[Address | str, Content], code: str) -> bool:
        """Add a unit's records. Whether any of them has content."""
        has_any = False
        for cells in self._rows.of(code):
            number = text_in(cells, self._number)
            if number not in self._table.rows.by_code:
                continue
            for column, leaf, kind in self._columns:
                found = content(self._workbook, cells.get(column), kind)
                contents[Address(self._table.code, number, leaf)] = found
                has_any = has_any or not is_blank(found)
        return has_any


class TextSheet:
    """文字材料: a line for each unit, with its texts below their labels."""

    def __init__(self, workbook: OpenWorkbook, form: Form) -> None:
        name = words.NARRATIVES.in_language(form.language)
        headings = _row(workbook, name, plain_table.HEADING_ROW)
        columns_by_label = {raw.text: column for column, raw in headings.items()}
        self._rows = _RowsByUnit(workbook, name)
        self._columns = {
            code: columns_by_label[narrative.label]
            for code, narrative in form.narratives.items()
            if narrative.label in columns_by_label
        }

    def add_to(self, contents: dict[Address | str, Content], code: str) -> bool:
        """Add a unit's texts. Whether there are any."""
        has_any = False
        for cells in self._rows.of(code):
            for text, column in self._columns.items():
                contents[text] = text_in(cells, column) or None
                has_any = has_any or contents[text] is not None
        return has_any


def content(workbook: OpenWorkbook, raw: RawCell | None, kind: CellKind) -> Content:
    """What a unit's cell held. Dates may be stored as text."""
    found = content_of(raw, workbook, kind)
    if kind is CellKind.DATE and isinstance(found, str):
        return parse_iso_date(found)
    return found


def text_in(cells: Cells, column: int) -> str:
    raw = cells.get(column)
    return raw.text if raw else ""


def _row(workbook: OpenWorkbook, name: str, wanted: int) -> Cells:
    return next((cells for row, cells in workbook.rows(name) if row >= wanted), {})
