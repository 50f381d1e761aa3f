"""Rows and columns of tables: from lines with levels to lines under lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlreport.definition.form_workbook import sheet_specs as specs
from xlreport.definition.form_workbook import words
from xlreport.definition.form_workbook.line_values import MISSING, TWICE, LineValues
from xlreport.definition.form_workbook.sheet_specs import SheetRole
from xlreport.findings import LocalizedText
from xlreport.rules import unknown_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Literal

    from xlreport.definition.form_workbook.sheet_lines import SheetLine
    from xlreport.definition.yaml_source import YamlPath

_DEEPEST = 12
_FULL_BLANK, _HALF_BLANKS = "\u3000", 2
"""A level of indentation: one full-width blank, or two half-width ones."""

_NO_LEVEL = LocalizedText(
    "级是 1 到 {most} 的整数；第一级是 1", "a level is a whole number from 1 to {most}"
)
_TOO_DEEP = LocalizedText(
    "这一行是第 {level} 级，上面一行只到第 {above} 级；一次只能深一级",
    "this is level {level}, and the line above is level {above}; go one level deeper at a time",
)
_SHARED = LocalizedText(
    "这张表的栏同表 {table}，这里不再写",
    "this table has the columns of {table}; leave out this line",
)
_NO_PART = LocalizedText(
    "“其中”写在它所属的行下面，深一级", "a part stands below its row, one level deeper"
)


class LineTrees:
    """The rows, or the columns, of all tables."""

    def __init__(
        self, values: LineValues, lines: Iterable[SheetLine], key: Literal["rows", "columns"]
    ) -> None:
        self._values, self._lines, self._key = values, lines, key
        self._role, self._model = (
            (SheetRole.ROWS, specs.ROW) if key == "rows" else (SheetRole.COLUMNS, specs.COLUMN)
        )
        self._above: list[tuple[YamlPath, dict[str, Any]]] = []
        """The table, and the lines that the next one may stand under, by level."""

    def add_to(self, tables: Mapping[str, tuple[YamlPath, dict[str, Any]]]) -> None:
        """Add each line to its table. A blank name of a table is the one above."""
        code, before = "", None
        for line in self._lines:
            code = line.text("@table") or code
            if code not in tables:
                message = unknown_name(LocalizedText("表", "table"), code, tables)
                self._values.note(message, line.at("@table"))
                continue
            if code != before:
                self._above, before = [tables[code]], code
            self._add(line)

    def _add(self, line: SheetLine) -> None:
        code, level = line.text("@code"), self._level(line)
        if not code:
            self._values.note(MISSING.format(key=words.CODE), line.at("@code"))
        if level is None or not code:
            return
        if level > len(self._above):
            message = _TOO_DEEP.format(level=level, above=len(self._above) - 1)
            self._values.note(message, line.at("@level"))
            level = len(self._above)
        del self._above[level:]
        path, holder = self._above[-1]
        key = self._relation(line, level)
        siblings = holder.setdefault(key, {})
        if not isinstance(siblings, dict):
            self._values.note(_SHARED.format(table=siblings), line.at("@table"))
            return
        if code in siblings:
            self._values.note(TWICE.format(key=code), line.at("@code"))
            return
        place = (*path, key, code)
        self._values.put(place, line.at("@code"), code)
        siblings[code] = self._values.part(line, self._role, self._model, place)
        self._above.append((place, siblings[code]))

    def _relation(self, line: SheetLine, level: int) -> str:
        """The key under which a line stands: its parent's parts, or the lines below it."""
        if "@relation" not in line.cells:
            return self._key
        word = self._values.word(line, "@relation", (words.BELOW, words.A_PART))
        if word is not words.A_PART:
            return self._key
        if level == 1:
            self._values.note(_NO_PART, line.at("@relation"))
        return "of"

    def _level(self, line: SheetLine) -> int | None:
        """The level as stated, or else as the label is indented."""
        stated = line.text("@level")
        if not stated:
            label = line.cells["label"].text if "label" in line.cells else ""
            blanks = label[: len(label) - len(label.lstrip())]
            full = blanks.count(_FULL_BLANK)
            return min(1 + full + (len(blanks) - full) // _HALF_BLANKS, _DEEPEST)
        if stated.isdecimal() and 1 <= int(stated) <= _DEEPEST:
            return int(stated)
        self._values.note(_NO_LEVEL.format(most=_DEEPEST), line.at("@level"))
        return None
