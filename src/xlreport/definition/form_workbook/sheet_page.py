"""One sheet of a form workbook: cells, headings with their meaning, pick lists, looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlreport.definition.form_workbook import words
from xlreport.definition.form_workbook.grids import HEADING_ROW
from xlreport.definition.form_workbook.meanings import meaning_of
from xlreport.definition.form_workbook.sheet_specs import SheetRole, sheet_specs
from xlreport.definition.form_workbook.value_kinds import ValueKind
from xlreport.findings import CallError, Language, LocalizedText, XlreportError
from xlreport.rules import CellRef, column_letters, quote_sheet_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

    from xlreport.definition.form_workbook.cell_texts import CellContent
    from xlreport.definition.form_workbook.grids import SheetGrid
    from xlreport.definition.form_workbook.looks import Looks
    from xlreport.definition.form_workbook.sheet_specs import SheetColumn

_ROOM = 500
"""Pick lists and looks reach so many rows beyond those that are written."""
_DEEPEST_SHOWN = 6
_COMMON = {
    SheetRole.TABLES: 8,
    SheetRole.ROWS: 12,
    SheetRole.COLUMNS: 11,
    SheetRole.LISTS: 4,
}
"""So many columns are always shown; those behind them are folded while they are blank."""
_WIDTHS = {
    "@mark": 5,
    "@kind": 7,
    "@table": 16,
    "@section": 16,
    "@list": 16,
    "@level": 5,
    "@relation": 7,
    "@code": 18,
    "@label": 32,
    "@item": 16,
    "@content": 56,
    "@meaning": 60,
    "@example": 40,
    "@other": 30,
    "code": 18,
    "title": 36,
    "label": 36,
    "message": 48,
    "expect": 56,
    "when": 36,
    "text": 40,
    "words": 40,
    "note": 30,
}
_WIDTHS_OF_KINDS = {
    ValueKind.RULE: 30,
    ValueKind.NUMBER: 8,
    ValueKind.LINE_NUMBER: 8,
    ValueKind.YES_NO: 8,
    ValueKind.CHOICE: 10,
    ValueKind.TEXTS: 24,
    ValueKind.CHOICES: 24,
}
_USUAL_WIDTH = 16
_FULL_WIDTH_FROM = "\u2e80"
_FILLED = 0.95
"""How much of a column's width a text fills before it is wrapped."""
_LINE_HEIGHT, _HEADING_HEIGHT, _TALLEST = 15.0, 32.0, 400.0
_A4 = 9
_GROUP = 1
"""The column that tells to what a line belongs."""
_CONTENT, _ASIDE = 2, 4
"""The columns of an item's content, and of its example."""
_NEEDED = {
    SheetRole.FORM: {"form", "title", "name", "period.kind", "period.from"},
    SheetRole.TABLES: {"@kind", "code", "title"},
    SheetRole.ROWS: {"@table", "@level", "label", "@code"},
    SheetRole.COLUMNS: {"@table", "@level", "label", "@code"},
    SheetRole.RULES: {"code", "expect", "message"},
    SheetRole.LISTS: {"@list", "@code", "@label"},
    SheetRole.FRAME: {"@section", "@kind", "@content"},
    SheetRole.CHARTS: {"title", "of"},
    SheetRole.MENTIONS: {"cell", "words"},
}
_TAB_COLOURS = {SheetRole.FORM: "#2F5597", SheetRole.TABLES: "#2F5597", SheetRole.ROWS: "#2F5597"}
_LONGEST = 32_767
"""The most characters that a cell holds."""
_TOO_LONG = LocalizedText(
    "表单工作簿的一格最多 {most} 个字，{place} 放不下；这样的内容请放在单独的文件里，或用 YAML 写",
    "a cell of a form workbook holds {most} characters, and {place} has more; keep such content in "
    "a file of its own, or write the form as YAML",
)
_UNKNOWN = LocalizedText("下拉列表里没有这一项", "the list does not offer this")


class SheetPage:
    """Writes one sheet."""

    def __init__(
        self, workbook: Workbook, grid: SheetGrid, looks: Looks, language: Language
    ) -> None:
        self._grid, self._looks, self._language = grid, looks, language
        self._sheet = workbook.add_worksheet(grid.spec.name.in_language(language))
        self._last = grid.rows + _ROOM

    def write(self, *, as_example: bool) -> None:
        """Write all but the remarks. `as_example` marks every line as one that is not read."""
        columns = self._grid.spec.columns
        self._columns(columns, as_example=as_example)
        for (row, at), content in self._grid.cells.items():
            if as_example and self._grid.spec.items and at == _CONTENT:
                self._cell(row, _ASIDE, content, self._looks.aside)
            else:
                self._cell(row, at, content, self._format_at(row, at))
        for row in range(HEADING_ROW + 1, self._grid.rows):
            self._sheet.set_row(row, self._height(row))
            if as_example and not self._grid.spec.items:
                mark = words.EXAMPLE.in_language(self._language)
                self._cell(row, 0, mark, self._looks.text)
        for at, column in enumerate(columns):
            if as_example or column.name != "@example":
                self._heading(at, column)
                self._pick_list(at, column)
        self._sheet.set_row(HEADING_ROW, _HEADING_HEIGHT)
        if self._grid.spec.items:
            self._items(as_example=as_example)
        self._colour(columns)
        self._sheet.freeze_panes(HEADING_ROW + 1, self._frozen(columns))
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(HEADING_ROW)

    def remark(self, remarks: Mapping[tuple[int, int], Sequence[LocalizedText]]) -> None:
        """Comment on cells and colour them."""
        for (row, at), texts in remarks.items():
            content = self._grid.cells.get((row, at), "")
            self._cell(row, at, content, self._looks.remarked)
            told = "\n".join(each.in_language(self._language) for each in texts)
            self._comment(row, at, told)

    def _height(self, row: int) -> float:
        """Points for the longest text of a row."""
        lines = 1
        for at, column in enumerate(self._grid.spec.columns):
            text = str(self._grid.cells.get((row, at), ""))
            room = _width(column) * _FILLED
            lines = max(lines, sum(1 + int(_breadth(each) / room) for each in text.split("\n")))
            if column.name == "@meaning":
                item = self._item_at(row)
                meaning = meaning_of(item, self._language) if item else ""
                needed = sum(1 + int(_breadth(each) / room) for each in meaning.split("\n"))
                lines = max(lines, needed)
        return min(_LINE_HEIGHT * lines, _TALLEST)

    def _item_at(self, row: int) -> SheetColumn | None:
        said = self._grid.cells.get((row, 1))
        items = self._grid.spec.items
        return next(
            (each for each in items if each.heading.in_language(self._language) == said), None
        )

    def _columns(self, columns: Sequence[SheetColumn], *, as_example: bool) -> None:
        used = {at for _, at in self._grid.cells} if not as_example else set()
        common = _COMMON.get(self._grid.spec.role, len(columns))
        for at, column in enumerate(columns):
            options = {"level": 1, "hidden": at not in used} if at >= common else {}
            if at == len(columns) - 1 and common < len(columns):
                options = {}
            self._sheet.set_column(at, at, _width(column), self._format(column), options)

    def _heading(self, at: int, column: SheetColumn) -> None:
        needed = column.name in _NEEDED.get(self._grid.spec.role, set())
        style = self._looks.heading_needed if needed else self._looks.heading
        self._cell(HEADING_ROW, at, _both(column.heading, self._language), style)
        if meaning := meaning_of(column, self._language):
            self._comment(HEADING_ROW, at, meaning)

    def _items(self, *, as_example: bool) -> None:
        """What each item means, beside it; a list to pick from where it has one."""
        needed = _NEEDED.get(self._grid.spec.role, set())
        for row in range(HEADING_ROW + 1, self._grid.rows):
            item = self._item_at(row)
            if item is None:
                continue
            style = self._looks.heading_needed if item.name in needed else self._looks.item
            content = "" if as_example else self._grid.cells.get((row, _CONTENT), "")
            self._cell(row, _CONTENT, content, self._looks.content)
            self._cell(row, 1, item.heading.in_language(self._language), style)
            self._cell(row, 3, meaning_of(item, self._language), self._looks.meaning)
            if offered := self._offered(item):
                self._validate(row, row, 2, offered)

    def _pick_list(self, at: int, column: SheetColumn) -> None:
        if offered := self._offered(column):
            self._validate(HEADING_ROW + 1, self._last, at, offered)

    def _offered(self, column: SheetColumn) -> list[str] | str:
        """What a pick list offers: words, or the codes of another sheet."""
        if column.name in {"@table", "@section"}:
            return self._codes_of_tables()
        if column.choices:
            return [each.in_language(self._language) for each in column.choices]
        schema = next(iter(column.keys.values()), None)
        if schema is None:
            return []
        if schema.kind is ValueKind.YES_NO:
            return [each.in_language(self._language) for each in (words.YES, words.NO)]
        return [
            words.choice_of(schema.key, each).in_language(self._language) for each in schema.choices
        ]

    def _codes_of_tables(self) -> str:
        spec = sheet_specs()[SheetRole.TABLES]
        at = next(at for at, each in enumerate(spec.columns) if each.name == "code")
        sheet = quote_sheet_name(spec.name.in_language(self._language))
        letters = column_letters(at)
        return f"={sheet}!${letters}$2:${letters}${_ROOM}"

    def _validate(self, top: int, bottom: int, at: int, source: list[str] | str) -> None:
        options = {
            "validate": "list",
            "source": source,
            "error_type": "warning",
            "error_message": _UNKNOWN.in_language(self._language),
        }
        _check(self._sheet.data_validation(top, at, bottom, at, options))

    def _colour(self, columns: Sequence[SheetColumn]) -> None:
        """Examples in grey, sections in bold, names of rows indented by their level."""
        width, top = len(columns) - 1, HEADING_ROW + 1
        marks = ",".join(f'$A2="{each}"' for each in sorted(words.IGNORED_MARKS))
        self._where(top, 0, width, f"=OR({marks})", self._looks.example)
        names = [each.name for each in columns]
        if self._grid.spec.role is SheetRole.TABLES:
            said = words.A_SECTION.in_language(self._language)
            self._where(top, 0, width, f'=$B2="{said}"', self._looks.section)
        if names[_GROUP] in {"@table", "@section", "@list"}:
            self._where(top, 0, width, '=AND($B2<>"",$B2<>$B1)', self._looks.first)
        if "@level" in names:
            level, label = column_letters(names.index("@level")), names.index("label")
            for each in range(2, _DEEPEST_SHOWN + 1):
                below = self._grid.rows
                formula = f"=${level}{below + 1}={each}"
                self._where(below, label, label, formula, self._looks.level(each))

    def _where(self, top: int, left: int, right: int, formula: str, style: Format) -> None:
        options = {"type": "formula", "criteria": formula, "format": style}
        _check(self._sheet.conditional_format(top, left, self._last, right, options))

    def _frozen(self, columns: Sequence[SheetColumn]) -> int:
        """The columns that stay in view: up to the code or the item."""
        names = [each.name for each in columns]
        return max(
            names.index(each) + 1 for each in names if each in {"code", "@code", "@item", "@mark"}
        )

    def _format_at(self, row: int, at: int) -> Format:
        """The format of a written cell. The name of a row or a column is indented by its level."""
        column = self._grid.spec.columns[at]
        names = [each.name for each in self._grid.spec.columns]
        level = self._grid.cells.get((row, names.index("@level"))) if "@level" in names else None
        if column.name == "label" and isinstance(level, int):
            return self._looks.indented(min(level, _DEEPEST_SHOWN))
        return self._format(column)

    def _format(self, column: SheetColumn) -> Format:
        kinds = {each.kind for each in column.keys.values()}
        if column.name == "@level" or kinds == {ValueKind.NUMBER}:
            return self._looks.number
        return self._looks.text

    def _cell(self, row: int, at: int, content: CellContent, style: Format) -> None:
        if isinstance(content, str) and len(content) > _LONGEST:
            place = f"{self._sheet.name}!{CellRef('', row, at).a1}"
            raise CallError(_TOO_LONG.format(place=place, most=_LONGEST))
        match content:
            case int():
                _check(self._sheet.write_number(row, at, content, style))
            case "":
                _check(self._sheet.write_blank(row, at, None, style))
            case str():
                _check(self._sheet.write_string(row, at, content, style))

    def _comment(self, row: int, at: int, text: str) -> None:
        lines = 2 + sum(1 + len(line) // 22 for line in text.splitlines())
        options: dict[str, Any] = {
            "width": 300,
            "height": min(18 * lines, 400),
            "font_size": 10,
            "author": "xlreport",
        }
        _check(self._sheet.write_comment(row, at, text, options))


class FormWorkbookRefusedError(XlreportError):
    """XlsxWriter refused to write something. The fault is ours, never the author's."""


def _check(code: object) -> None:
    if isinstance(code, int) and code < 0:
        message = LocalizedText("表单工作簿写入失败", "the form workbook cannot be written")
        raise FormWorkbookRefusedError(message)


def _breadth(text: str) -> int:
    """How wide a text is; a full-width character counts twice."""
    return sum(2 if char >= _FULL_WIDTH_FROM else 1 for char in text)


def _width(column: SheetColumn) -> float:
    kind = next((each.kind for each in column.keys.values()), None)
    usual = _WIDTHS_OF_KINDS.get(kind, _USUAL_WIDTH) if kind else _USUAL_WIDTH
    return _WIDTHS.get(column.name, usual)


def _both(heading: LocalizedText, language: Language) -> str:
    """A heading with the English word below the Chinese one."""
    if language is Language.EN or heading.zh == heading.en:
        return heading.en
    return f"{heading.zh}\n{heading.en}"
