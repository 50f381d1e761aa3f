"""Findings -> comments in a copy of the author's own form workbook, and a sheet that lists them.

The copy keeps what its author has written, and can be edited and checked again: marks of an earlier
check are taken away first.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

from xlreport.definition.form_workbook import words
from xlreport.findings import LocalizedText
from xlreport.rules import quote_sheet_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from xlreport.findings import Language, SheetPlace

_AUTHOR = "xlreport form check"
_MISTAKE, _HINT = "FFF8B4B4", "FFCFE2F3"
"""The colours of a cell with a mistake, and of one with a hint."""
_SEPARATOR = "\n————\n"
"""Stands between what the author's comment said and our marks."""
_WIDTH, _HEIGHT_OF_LINE = 320, 20

_HEADINGS = (
    LocalizedText("级别", "Severity"),
    LocalizedText("工作表", "Sheet"),
    LocalizedText("单元格", "Cell"),
    LocalizedText("问题", "What is wrong"),
)
_MISTAKE_WORD, _HINT_WORD = LocalizedText("错误", "mistake"), LocalizedText("提示", "hint")
_NONE = LocalizedText("没有问题", "nothing is wrong")


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding at a cell. A mistake must be mended; anything else is a hint."""

    place: SheetPlace
    message: LocalizedText
    is_mistake: bool


def mark_form_workbook(data: bytes, marks: Sequence[Mark], language: Language) -> bytes:
    """A copy of a form workbook with the marks at their cells."""
    workbook = load_workbook(BytesIO(data))
    for sheet in workbook.worksheets:
        _unmark(sheet)
    for at, own in _by_place(marks).items():
        if at.sheet in workbook.sheetnames:
            _mark(workbook[at.sheet][at.cell], own, language)
    _list_marks(workbook, marks, language)
    marked = BytesIO()
    workbook.save(marked)
    return marked.getvalue()


def _by_place(marks: Iterable[Mark]) -> dict[SheetPlace, list[Mark]]:
    found: dict[SheetPlace, list[Mark]] = {}
    for each in marks:
        found.setdefault(each.place, []).append(each)
    return found


def _unmark(sheet: Worksheet) -> None:
    """Take away the marks of an earlier check."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.fill.fgColor.rgb in {_MISTAKE, _HINT}:
                cell.fill = PatternFill()
            if cell.comment is not None and cell.comment.author == _AUTHOR:
                own, _, _ = cell.comment.text.rpartition(_SEPARATOR)
                cell.comment = Comment(own, "") if own else None


def _mark(cell: Cell, marks: Sequence[Mark], language: Language) -> None:
    told = "\n".join(_told(each, language) for each in marks)
    before = f"{cell.comment.text}{_SEPARATOR}" if cell.comment is not None else ""
    text = before + told
    lines = 2 + sum(1 + len(line) // 24 for line in text.splitlines())
    cell.comment = Comment(text, _AUTHOR, height=lines * _HEIGHT_OF_LINE, width=_WIDTH)
    colour = _MISTAKE if any(each.is_mistake for each in marks) else _HINT
    cell.fill = PatternFill("solid", fgColor=colour)


def _told(mark: Mark, language: Language) -> str:
    word = _MISTAKE_WORD if mark.is_mistake else _HINT_WORD
    return f"{word.in_language(language)}: {mark.message.in_language(language)}"


def _list_marks(workbook: Workbook, marks: Sequence[Mark], language: Language) -> None:
    """A sheet in front that lists the marks, each with a link to its cell."""
    for name in words.FINDINGS:
        if name in workbook.sheetnames:
            del workbook[name]
    sheet = workbook.create_sheet(words.FINDINGS.in_language(language), 0)
    sheet.append([each.in_language(language) for each in _HEADINGS])
    for each in marks:
        word = _MISTAKE_WORD if each.is_mistake else _HINT_WORD
        message = each.message.in_language(language)
        sheet.append([word.in_language(language), each.place.sheet, each.place.cell, message])
        link = sheet.cell(sheet.max_row, 3)
        target = f"{quote_sheet_name(each.place.sheet)}!{each.place.cell}"
        link.hyperlink = Hyperlink(link.coordinate, location=target)
        link.style = "Hyperlink"
        sheet.cell(sheet.max_row, 4).alignment = Alignment(wrap_text=True, vertical="top")
    if not marks:
        sheet.append([_NONE.in_language(language)])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCD", (8, 12, 10, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    workbook.active = 0
    for other in workbook.worksheets:
        other.sheet_view.tabSelected = other is sheet
