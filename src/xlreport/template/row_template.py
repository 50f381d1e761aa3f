"""Rows of one look, prepared: what all of them share is made into XML once.

Through XlsxWriter each cell passes some ten calls. A roll-up has millions of cells, in rows that
differ by their contents alone.
"""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from xlreport.form import DateValue
from xlreport.template.sheet import USUAL_HEIGHT, check_code
from xlreport.template.worksheet import ReportWorksheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from xlsxwriter.format import Format

    from xlreport.form import Content
    from xlreport.template.sheet import Sheet

ROW = "\0"
"""Stands for the number of the row in a formula."""

LONGEST_TEXT = 32_767
"""Characters that a cell can hold."""
_MOST_KEPT = 100_000
_EXACT = 10**15
"""Whole numbers below this are written the same as an int and as a binary float."""


class _WholeNumbers(dict[int, str]):
    """The rest of a cell with a whole number, made once for each of the usual numbers."""

    def __missing__(self, number: int) -> str:
        text = str(number) if -_EXACT < number < _EXACT else f"{float(number):.16G}"
        if len(self) > _MOST_KEPT:
            self.clear()
        self[number] = made = f"><v>{text}</v></c>"
        return made


class RowTemplate:
    """Writes rows whose cells have these styles, from the first column on.

    Rows come in order and after all others of the sheet. `formulas` are by column, without their
    sign; the content of such a cell is the text that the formula results in.
    """

    def __init__(
        self, sheet: Sheet, styles: Sequence[Format], formulas: Mapping[int, str] | None = None
    ) -> None:
        worksheet = sheet.raw
        if not isinstance(worksheet, ReportWorksheet):
            raise TypeError(worksheet)
        self._worksheet = worksheet
        self._whole = _WholeNumbers()
        self._formulas = formulas or {}
        self._last = len(styles) - 1
        self._ends: list[Callable[[Content], str]] = [
            _result if column in self._formulas else self._end for column in range(len(styles))
        ]
        self._cells = "".join(self._start(column, style) for column, style in enumerate(styles))

    def write(self, row: int, height: float, contents: Sequence[Content]) -> None:
        """Write a row with these contents, so many points high."""
        check_code(self._worksheet.cover(row, self._last), "row", row)
        number = str(row + 1)
        whole = self._whole
        ends = tuple(
            [
                whole[each] if each.__class__ is int else end(each)
                for end, each in zip(self._ends, contents, strict=True)
            ]
        )
        cells = self._cells.replace(ROW, number) % ends
        xml = f'<row r="{number}"{_height(height)}>{cells}</row>'
        self._worksheet.write_prepared_row(row, xml)

    def _start(self, column: int, style: Format) -> str:
        """A cell up to what differs from row to row."""
        index = style._get_xf_index()  # type: ignore[no-untyped-call]  # noqa: SLF001 - no other way
        start = f'<c r="{xl_col_to_name(column)}{ROW}" s="{index}"'
        if column not in self._formulas:
            return f"{start}%s"
        formula = escape(self._formulas[column], quote=False).replace("%", "%%")
        return f'{start} t="str"><f>{formula}</f><v>%s</v></c>'

    def _end(self, content: Content) -> str:
        """The rest of a cell, by the type of its content."""
        match content:
            case None | "":
                return "/>"
            case bool():
                return f' t="b"><v>{int(content)}</v></c>'
            case Decimal():
                return f"><v>{float(content):.16G}</v></c>"
            case DateValue():
                return f"><v>{float(content.serial):.16G}</v></c>"
        text = str(content)
        check_code(-2 if len(text) > LONGEST_TEXT else 0, "text", text[:80])
        return self._worksheet.text_xml(text)


def _result(content: Content) -> str:
    """The stored result of a formula that gives a text."""
    return escape(str(content), quote=False)


def _height(points: float) -> str:
    """The height of a row, in whole pixels as XlsxWriter rounds it."""
    pixels = int(points * 4 / 3 + 0.5)
    return "" if pixels == USUAL_HEIGHT * 4 / 3 else f' ht="{pixels * 0.75:.16g}" customHeight="1"'
