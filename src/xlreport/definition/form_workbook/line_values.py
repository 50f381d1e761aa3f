"""A line of a sheet -> the values of the part of the definition that it states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlreport.definition.form_workbook import words
from xlreport.definition.form_workbook.cell_texts import UnreadableCellError, from_cell, from_data
from xlreport.definition.form_workbook.sheet_specs import keys_elsewhere, sheet_specs
from xlreport.findings import LocalizedText

if TYPE_CHECKING:
    from xlreport.definition.form_workbook.sheet_lines import SheetLine
    from xlreport.definition.form_workbook.sheet_specs import SheetRole
    from xlreport.definition.form_workbook.value_kinds import KeySchema
    from xlreport.definition.form_workbook.workbook_source import CellPlace, WorkbookSource
    from xlreport.definition.yaml_source import YamlPath

MISSING = LocalizedText("缺少 {key}", "{key} is missing")
TWICE = LocalizedText("{key} 写了两次", "{key} stands here twice")
_NO_DATA = LocalizedText(
    "此处应是 YAML 写法，如 key: value 或 [a, b]",
    "YAML is expected here, such as key: value or [a, b]",
)
_ELSEWHERE = LocalizedText(
    "{key} 有自己的地方，不写在“其他”里", "{key} has a place of its own and does not stand here"
)
_ONLY = LocalizedText("此处只能是 {expected}", "only {expected} can stand here")


class LineValues:
    """Reads values into a source. Mistakes are noted at their cells."""

    def __init__(self, source: WorkbookSource) -> None:
        self._source = source

    def part(
        self,
        line: SheetLine,
        role: SheetRole,
        model: str,
        path: YamlPath,
        but: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """The part of the definition that a line states: its keys, and those under `other`."""
        first = line.cells.get("@code") or line.cells.get("code") or line.place
        self._source.places.setdefault(path, first)
        found: dict[str, Any] = {}
        for column in sheet_specs()[role].columns:
            schema = column.keys.get(model)
            if column.name in but or not (column.keys and (schema or column.name in line.cells)):
                continue
            key = schema.key if schema else column.name.rpartition(".")[2]
            place = (*path, key)
            if column.name in line.cells:
                wanted = schema or next(iter(column.keys.values()))
                found[key] = self.read(wanted, line.cells[column.name], place)
            else:
                self._source.blanks.setdefault(place, line.at(column.name))
        self.add_other(line, "@other", found, path, model)
        return found

    def add_other(
        self, line: SheetLine, name: str, found: dict[str, Any], path: YamlPath, model: str
    ) -> None:
        """Add the keys that have no column: `key: value` as in the definition file."""
        if name not in line.cells:
            return
        try:
            other = from_data(line.text(name))
        except UnreadableCellError:
            other = None
        if not isinstance(other, dict):
            self.note(_NO_DATA, line.at(name))
            return
        for key, value in other.items():
            if key in found or key in keys_elsewhere(model):
                message = TWICE if key in found else _ELSEWHERE
                self.note(message.format(key=key), line.at(name))
                continue
            self._source.put((*path, key), line.at(name))
            found[key] = value

    def read(self, schema: KeySchema, cell: CellPlace, path: YamlPath) -> Any:
        """The value of a cell, put at its path."""
        try:
            value = from_cell(cell.text, schema)
        except UnreadableCellError:
            self.note(_NO_DATA, cell)
            value = None
        self.put(path, cell, value)
        if isinstance(value, list):
            for at in range(len(value)):
                self._source.put((*path, at), cell)
        return value

    def put(self, path: YamlPath, cell: CellPlace, value: object) -> None:
        """State where a value stands. What is shown of a text is the text that was read."""
        self._source.put(path, cell._replace(text=value) if isinstance(value, str) else cell)

    def word(
        self, line: SheetLine, name: str, choices: tuple[LocalizedText, ...]
    ) -> LocalizedText | None:
        """The word that stands in a column. None, and a mistake, where it is none of them."""
        for each in choices:
            if words.same_word(line.text(name), each):
                return each
        self.note(_ONLY.format(expected=list(choices)), line.at(name))
        return None

    def note(self, message: LocalizedText, cell: CellPlace) -> None:
        self._source.problems.append(cell.problem(message))
