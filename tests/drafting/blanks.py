"""A blank workbook in the manner of an official one, and what each of its cells asks."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
GREY = PatternFill("solid", fgColor="BFBFBF")


@dataclass(frozen=True)
class Field:
    """What a cell asks: its row and column by their names from outside in, its type, its unit.

    `computed` is `sum` or `value` if a formula stands there. `choices` are those of a choice.
    """

    row: tuple[str, ...]
    column: tuple[str, ...]
    type: str = "count"
    unit: str = ""
    computed: str = ""
    choices: tuple[str, ...] = ()
    decimals: int = 0


@dataclass
class Blank:
    """A workbook while it is made. `fields` are what its cells ask, by sheet and cell."""

    name: str
    book: Workbook = field(default_factory=Workbook)
    fields: dict[tuple[str, str], Field] = field(default_factory=dict)
    closed: set[tuple[str, str]] = field(default_factory=set)
    data: dict[tuple[str, str], Any] = field(default_factory=dict)
    """What somebody fills in, by sheet and cell."""

    def sheet(self, title: str) -> Page:
        first = self.book.worksheets[0]
        is_new = first.title == "Sheet"
        sheet = first if is_new else self.book.create_sheet()
        sheet.title = title
        return Page(self, sheet)

    def saved(self) -> bytes:
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()

    def filled(self) -> bytes:
        """The same with the data in its cells: somebody's old return."""
        before = {}
        for (sheet, cell), value in self.data.items():
            before[sheet, cell] = self.book[sheet][cell].value
            self.book[sheet][cell] = value
        data = self.saved()
        for (sheet, cell), value in before.items():
            self.book[sheet][cell] = value
        return data


@dataclass
class Page:
    """A sheet while it is made. Cells are named as in Excel."""

    blank: Blank
    sheet: Worksheet

    def text(self, cells: str, text: Any, *, border: bool = True, **looks: Any) -> None:
        """A label in a cell, or in merged cells such as A1:C1."""
        first, _, last = cells.partition(":")
        cell = self.sheet[first]
        cell.value = text
        indent = looks.pop("indent", 0)
        center = looks.pop("center", not indent)
        cell.font = Font(name="宋体", size=looks.pop("size", 11), bold=looks.pop("bold", False))
        cell.alignment = Alignment(
            horizontal="center" if center else "left",
            vertical="center",
            indent=indent,
            wrap_text=True,
        )
        for row in self.sheet[cells] if last else ((cell,),):
            for each in row:
                if border:
                    each.border = BOX
        if last:
            self.sheet.merge_cells(cells)

    def ask(self, cell: str, asked: Field, *, value: Any = None, format: str = "") -> None:  # noqa: A002
        """An open cell, and what somebody fills in there."""
        target = self.sheet[cell]
        target.border = BOX
        target.protection = Protection(locked=False)
        if format:
            target.number_format = format
        where = self.sheet.title, cell
        self.blank.fields[where] = asked
        if value is not None:
            self.blank.data[where] = value

    def compute(self, cell: str, asked: Field, formula: str, *, format: str = "") -> None:  # noqa: A002
        target = self.sheet[cell]
        target.value, target.border = f"={formula}", BOX
        if format:
            target.number_format = format
        self.blank.fields[self.sheet.title, cell] = asked

    def close(self, cell: str, text: str = "", *, grey: bool = False) -> None:
        """A cell that must not be filled in."""
        self.text(cell, text or None)
        if grey:
            self.sheet[cell].fill = GREY
        self.blank.closed.add((self.sheet.title, cell))

    def validate(self, cells: str, **keys: Any) -> None:
        rule = DataValidation(**keys)
        self.sheet.add_data_validation(rule)
        rule.add(cells)

    def print_on(self, widths: str, *, landscape: bool = False) -> None:
        """Columns of these widths, on one A4 page in width."""
        for letter, width in zip("ABCDEFGHIJ", widths.split(), strict=False):
            self.sheet.column_dimensions[letter].width = float(width)
        self.sheet.page_setup.paperSize = 9
        self.sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.print_options.horizontalCentered = True
        self.sheet.row_dimensions[1].height = 36

    def protect(self) -> None:
        self.sheet.protection.enable()
        self.sheet.protection.password = "tj2024"  # noqa: S105 - of a made-up workbook

    def unlock_nothing(self) -> None:
        """Leave all cells locked, as in a sheet that nobody protects."""
        for row in self.sheet.iter_rows():
            for cell in row:
                cell.protection = Protection(locked=True)
