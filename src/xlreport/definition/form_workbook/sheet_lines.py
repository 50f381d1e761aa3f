"""A workbook -> the lines of its sheets, by heading: what is read, and what cannot be.

A content is read as it is meant: a formula by its stored result, a number as people write it, a
vertical merge as if each of its cells held the text. Hidden rows are read like others.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING

from xlreport.definition.form_workbook import words
from xlreport.definition.form_workbook.workbook_source import CellPlace
from xlreport.findings import LocalizedText
from xlreport.rules import DATE_EPOCH
from xlreport.xlsx import RawKind, range_corners

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xlreport.definition.form_workbook.sheet_specs import SheetColumn, SheetSpec
    from xlreport.definition.form_workbook.workbook_source import WorkbookSource
    from xlreport.xlsx import OpenWorkbook, Position, RawCell, RawSheet

_HEADINGS_WITHIN = 10
"""The headings stand in one of the first rows: a title may stand above them."""

_NOT_STORED = LocalizedText(
    "公式没有结果；请改成文字或数，或在 Excel 里打开并保存一次",
    "the formula has no result; write a text or a number, or open and save the workbook in Excel",
)
_ERROR_VALUE = LocalizedText("此处是错误值 {text}", "here stands the error {text}")
_FORMULA = LocalizedText(
    "此处是公式，按它的结果“{text}”读取", "here stands a formula; its result {text} is read"
)
_NO_HEADINGS = LocalizedText(
    "找不到栏目名；第一行应有 {headings}", "the headings are missing; row 1 has {headings}"
)
_UNKNOWN_HEADING = LocalizedText(
    "不认识的栏目名“{text}”{hint}", "the heading {text} is not known{hint}"
)
_HINT = LocalizedText("，是否应为“{near}”？", "; did you mean {near}?")
_HEADING_TWICE = LocalizedText("栏目名“{text}”出现两次", "the heading {text} stands here twice")
_NO_HEADING_HERE = LocalizedText(
    "这一格上方没有栏目名，不知道是什么", "there is no heading over this cell to say what it is"
)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line that holds something. `cells` are by the names of columns."""

    place: CellPlace
    cells: Mapping[str, CellPlace]
    blanks: Mapping[str, CellPlace]

    def text(self, name: str) -> str:
        """The trimmed text under a column; empty where there is none."""
        return self.cells[name].text.strip() if name in self.cells else ""

    def at(self, name: str) -> CellPlace:
        """The cell under a column, be it blank; the line's first one where there is no column."""
        return self.cells.get(name) or self.blanks.get(name) or self.place


def normalized(text: str) -> str:
    """A heading or an item without blanks, widths and capitals."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def by_wording(columns: Iterable[SheetColumn]) -> dict[str, SheetColumn]:
    """Columns by each way to write their heading."""
    found: dict[str, SheetColumn] = {}
    for column in columns:
        zh, en = column.heading
        for wording in (zh, en, zh + en, en + zh, column.name):
            found.setdefault(normalized(wording), column)
    return found


class SheetReader:
    """Reads the sheets of one workbook. Mistakes and notices go into the source."""

    def __init__(self, workbook: OpenWorkbook, source: WorkbookSource) -> None:
        self._workbook, self._source = workbook, source

    def lines(self, name: str, spec: SheetSpec) -> list[SheetLine]:
        """The lines of a sheet that are not marked as examples."""
        sheet = self._workbook.sheet(name)
        tab = self._workbook.names.index(name)
        if sheet is None:
            return []
        cells = {at: cell for at, cell in self._cells(sheet, tab) if cell.text.strip()}
        rows: dict[int, dict[int, CellPlace]] = {}
        for (row, column), cell in sorted(cells.items()):
            rows.setdefault(row, {})[column] = cell
        head = self._headings(rows, spec, CellPlace(tab, name, 0, 0))
        if head is None:
            return []
        top, columns = head
        return [
            line
            for row, held in rows.items()
            if row > top and (line := self._line(held, columns, CellPlace(tab, name, row, 0)))
        ]

    def _headings(
        self, rows: Mapping[int, Mapping[int, CellPlace]], spec: SheetSpec, corner: CellPlace
    ) -> tuple[int, dict[int, SheetColumn]] | None:
        """The row of the headings, and the column that each names."""
        known = by_wording(spec.columns)
        best = max(
            (row for row in rows if row < _HEADINGS_WITHIN),
            key=lambda row: sum(normalized(each.text) in known for each in rows[row].values()),
            default=0,
        )
        columns: dict[int, SheetColumn] = {}
        mistakes = []
        for at, cell in rows.get(best, {}).items():
            column = known.get(normalized(cell.text))
            if column is None:
                mistakes.append(cell.problem(self._unknown(cell.text, spec.columns)))
            elif column in columns.values():
                mistakes.append(cell.problem(_HEADING_TWICE.format(text=cell.text)))
            else:
                columns[at] = column
        if not columns:
            wanted = [each.heading for each in spec.columns[:4]]
            self._source.problems.append(corner.problem(_NO_HEADINGS.format(headings=wanted)))
            return None
        self._source.problems.extend(mistakes)
        return best, columns

    def _line(
        self,
        held: Mapping[int, CellPlace],
        columns: Mapping[int, SheetColumn],
        start: CellPlace,
    ) -> SheetLine | None:
        """The line of a row. None for an example, and where only a mark stands."""
        cells = {columns[at].name: cell for at, cell in held.items() if at in columns}
        mark = cells.pop("@mark", None)
        if mark is not None and mark.text.strip().casefold() in words.IGNORED_MARKS:
            return None
        for at, cell in held.items():
            if at not in columns:
                self._source.problems.append(cell.problem(_NO_HEADING_HERE))
        if not cells:
            return None
        blanks = {
            column.name: start._replace(column=at)
            for at, column in columns.items()
            if column.name not in cells
        }
        return SheetLine(next(iter(cells.values())), cells, blanks)

    def _unknown(self, text: str, columns: Sequence[SheetColumn]) -> LocalizedText:
        shown = " ".join(text.split())
        wordings = [each for column in columns for each in column.heading]
        near = get_close_matches(shown, wordings, n=1, cutoff=0.5)
        hint = _HINT.format(near=near[0]) if near else LocalizedText("", "")
        return _UNKNOWN_HEADING.format(text=shown, hint=hint)

    def _cells(self, sheet: RawSheet, tab: int) -> Iterator[tuple[Position, CellPlace]]:
        read: dict[Position, CellPlace] = {}
        for (row, column), cell in sheet.cells.items():
            place = CellPlace(tab, sheet.name, row, column)
            read[row, column] = place._replace(text=self._text(cell, place))
        yield from read.items()
        for area in sheet.merges:
            (top, left), (bottom, _) = range_corners(area)
            if (top, left) in read:
                for row in range(top + 1, bottom + 1):
                    yield (row, left), read[top, left]._replace(row=row)

    def _text(self, cell: RawCell, place: CellPlace) -> str:
        """What a cell says. A mistake where it says nothing that can be used."""
        text = self._content(cell)
        if cell.kind is RawKind.ERROR:
            self._source.problems.append(place.problem(_ERROR_VALUE.format(text=text)))
        elif cell.formula is not None and cell.kind is RawKind.EMPTY:
            self._source.problems.append(place.problem(_NOT_STORED))
        elif cell.formula is not None:
            self._source.notices.append(place.problem(_FORMULA.format(text=text)))
        return text

    def _content(self, cell: RawCell) -> str:
        match cell.kind:
            case RawKind.LOGICAL:
                return "TRUE" if cell.text == "1" else "FALSE"
            case RawKind.NUMBER if cell.style in self._workbook.date_styles:
                return self._day(cell.text)
            case RawKind.NUMBER:
                number = Decimal(cell.text)
                whole = number.to_integral_value()
                return f"{whole if whole == number else number:f}"
            case _:
                return cell.text

    def _day(self, serial: str) -> str:
        """A date as `2024-01-31`. The number itself where it is no date."""
        first = date(1904, 1, 1) if self._workbook.epoch_1904 else DATE_EPOCH
        try:
            return (first + timedelta(days=int(Decimal(serial)))).isoformat()
        except OverflowError:
            return serial
