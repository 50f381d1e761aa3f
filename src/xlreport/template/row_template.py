"""Rows of one look, prepared: what all of them share is made into XML once.

Through XlsxWriter each cell passes some ten calls. A roll-up has millions of cells, in rows that
differ by their contents alone.
"""

from __future__ import annotations

from decimal import Decimal
from hashlib import blake2b
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from xlsxwriter.utility import xl_col_to_name

from xlreport.form import DateValue
from xlreport.template.kept_pieces import KEY_SIZE
from xlreport.template.row_pieces import PreparedRow
from xlreport.template.sheet import USUAL_HEIGHT, check_code
from xlreport.template.worksheet import ReportWorksheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format

    from xlreport.form import Content
    from xlreport.template.sheet import Sheet

ROW = "\0"
"""Stands for the number of the row in a formula."""

LONGEST_TEXT = 32_767
"""Characters that a cell can hold."""
_MOST_PATTERNS = 1_000
_EXACT = 10**15
"""Whole numbers below this are written the same as an int and as a binary float."""


_ENDS: Mapping[type, str] = {
    int: "><v>%d</v></c>",
    float: "><v>%.16G</v></c>",
    type(None): "/>%.0s",  # takes the content and shows nothing of it
}
"""The rest of a cell whose content can be put in as it is."""


class _Pattern(NamedTuple):
    """The XML of rows whose cells hold these types, with a `%` for every cell."""

    xml: str
    whole: tuple[int, ...]
    """The columns with whole numbers."""
    others: tuple[int, ...]
    """The columns whose contents must be made into XML one by one."""


class HeightRule(Protocol):
    """Gives the height of a row in points. Its `repr` tells all that it depends on."""

    def __call__(self, contents: Sequence[Content], /) -> float:
        """The height of a row with these contents."""
        ...


class RowTemplate:
    """Writes rows whose cells have these styles, from the first column on.

    Rows come in order and after all others of the sheet. `formulas` are by column, without their
    sign; the content of such a cell is the text that the formula results in.
    """

    def __init__(
        self,
        sheet: Sheet,
        styles: Sequence[Format],
        height: HeightRule,
        formulas: Mapping[int, str] | None = None,
    ) -> None:
        worksheet = sheet.raw
        if not isinstance(worksheet, ReportWorksheet):
            raise TypeError(worksheet)
        self._worksheet = worksheet
        self._height = height
        self._formulas = formulas or {}
        self._last = len(styles) - 1
        self._starts = [self._start(column, style) for column, style in enumerate(styles)]
        self._patterns: dict[tuple[type, ...], _Pattern] = {}
        self.look = blake2b(repr((self._starts, height)).encode(), digest_size=KEY_SIZE).digest()

    def write(self, row: int, contents: Sequence[Content]) -> None:
        """Write a row with these contents, as high as they need."""
        check_code(self._worksheet.cover(row, self._last), "row", row)
        self._worksheet.write_prepared_row(PreparedRow(self, row, contents))

    def xml(self, row: int, contents: Sequence[Content]) -> str:
        """The XML of a row."""
        cells: list[Any] = [*contents]
        pattern = self._pattern(tuple(map(type, cells)))
        whole = [cells[column] for column in pattern.whole]
        if whole and (max(whole) >= _EXACT or min(whole) <= -_EXACT):
            cells = [float(each) if each.__class__ is int else each for each in cells]
            pattern = self._pattern(tuple(map(type, cells)))
        for column in pattern.others:
            make = _result if column in self._formulas else self._end
            cells[column] = make(cells[column])
        number, height = str(row + 1), _height(self._height(contents))
        return f'<row r="{number}"{height}>{pattern.xml.replace(ROW, number) % tuple(cells)}</row>'

    def _pattern(self, kinds: tuple[type, ...]) -> _Pattern:
        """The pattern of a row of these types; rows of a table have few different ones."""
        if kinds not in self._patterns:
            if len(self._patterns) >= _MOST_PATTERNS:
                self._patterns.clear()
            self._patterns[kinds] = self._new_pattern(kinds)
        return self._patterns[kinds]

    def _new_pattern(self, kinds: tuple[type, ...]) -> _Pattern:
        plain = [
            kind if column not in self._formulas else object for column, kind in enumerate(kinds)
        ]
        ends = [_ENDS.get(kind, "%s") for kind in plain]
        return _Pattern(
            "".join([start + end for start, end in zip(self._starts, ends, strict=True)]),
            tuple([column for column, kind in enumerate(plain) if kind is int]),
            tuple([column for column, kind in enumerate(plain) if kind not in _ENDS]),
        )

    def _start(self, column: int, style: Format) -> str:
        """A cell up to what differs from row to row."""
        index = style._get_xf_index()  # type: ignore[no-untyped-call]  # noqa: SLF001 - no other way
        start = f'<c r="{xl_col_to_name(column)}{ROW}" s="{index}"'
        if column not in self._formulas:
            return start
        formula = escape(self._formulas[column], quote=False).replace("%", "%%")
        return f'{start} t="str"><f>{formula}</f><v>'

    def _end(self, content: Content) -> str:
        """The rest of a cell, by the type of its content."""
        match content:
            case "":
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
    """The stored result of a formula that gives a text, and the end of its cell."""
    return f"{escape(str(content), quote=False)}</v></c>"


def _height(points: float) -> str:
    """The height of a row, in whole pixels as XlsxWriter rounds it."""
    pixels = int(points * 4 / 3 + 0.5)
    return "" if pixels == USUAL_HEIGHT * 4 / 3 else f' ht="{pixels * 0.75:.16g}" customHeight="1"'
