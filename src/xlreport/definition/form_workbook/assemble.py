"""The lines of a form workbook -> the definition that they state, each value with its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlreport.definition.form_workbook import sheet_specs as specs
from xlreport.definition.form_workbook import words
from xlreport.definition.form_workbook.cell_texts import unquoted_text
from xlreport.definition.form_workbook.line_trees import LineTrees
from xlreport.definition.form_workbook.line_values import MISSING, TWICE, LineValues
from xlreport.definition.form_workbook.sheet_lines import by_wording, normalized
from xlreport.definition.form_workbook.sheet_specs import SheetRole
from xlreport.definition.form_workbook.value_kinds import ValueKind
from xlreport.findings import LocalizedText
from xlreport.rules import unknown_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlreport.definition.form_workbook.sheet_lines import SheetLine
    from xlreport.definition.form_workbook.value_kinds import KeySchema
    from xlreport.definition.form_workbook.workbook_source import CellPlace, WorkbookSource
    from xlreport.definition.yaml_source import YamlPath

    Lines = Mapping[SheetRole, Sequence[SheetLine]]

_NO_SECTION = LocalizedText(
    "表和文字写在它所在的部分下面；这里上面还没有部分",
    "a table or a text stands below its section; there is none above this one",
)
_NO_ITEM = LocalizedText("这里有内容，左边没有写是什么项目", "the item of this content is missing")


class Assembler:
    """Puts the lines of one workbook together in its source. Mistakes are noted at their cells."""

    def __init__(self, source: WorkbookSource, lines: Lines) -> None:
        self._source, self._lines = source, lines
        self._values = LineValues(source)
        self._specs = specs.sheet_specs()
        self._sections: dict[str, tuple[YamlPath, dict[str, Any]]] = {}
        self._tables: dict[str, tuple[YamlPath, dict[str, Any]]] = {}

    def definition(self) -> dict[str, Any]:
        """The definition. A sheet without lines adds no key to it."""
        found: dict[str, Any] = {}
        self._items(SheetRole.FORM, specs.FORM_MODEL, found, ())
        if sections := self._section_list():
            found["sections"] = sections
        self._frames()
        LineTrees(self._values, self._lines[SheetRole.ROWS], "rows").add_to(self._tables)
        LineTrees(self._values, self._lines[SheetRole.COLUMNS], "columns").add_to(self._tables)
        if lists := self._code_lists():
            found["lists"] = lists
        for role, model, key in (
            (SheetRole.RULES, specs.RULE, "rules"),
            (SheetRole.CHARTS, specs.CHART, "charts"),
        ):
            if records := self._records(role, model, (key,)):
                found[key] = records
        report: dict[str, Any] = {}
        self._items(SheetRole.REPORT, specs.REPORT, report, ("report",))
        if mentions := self._records(SheetRole.MENTIONS, specs.MENTION, ("report", "mentions")):
            report["mentions"] = mentions
        return found | ({"report": report} if report else {})

    def _items(self, role: SheetRole, model: str, found: dict[str, Any], path: YamlPath) -> None:
        """The items of a sheet that has a line an item."""
        known = by_wording(self._specs[role].items)
        for line in self._lines[role]:
            item, content = line.text("@item"), line.at("@content")
            if not item and line.text("@content"):
                self._values.note(_NO_ITEM, line.at("@item"))
            if not item:
                continue
            column = known.get(normalized(item))
            if column is None:
                wordings = [each.heading.zh for each in self._specs[role].items]
                message = unknown_name(LocalizedText("项目", "item"), item, wordings)
                self._values.note(message, line.at("@item"))
            elif column.name == "@other":
                self._values.add_other(line, "@content", found, path, model)
            else:
                self._item(next(iter(column.keys.values())), content, found, path, model)

    def _item(
        self,
        schema: KeySchema,
        content: CellPlace,
        found: dict[str, Any],
        path: YamlPath,
        model: str,
    ) -> None:
        if schema.model != model:  # an item of the period
            path = (*path, "period")
            self._source.blanks.setdefault(path, content)
            if content.text.strip():
                inner: object = found.setdefault("period", {})
                self._source.places.setdefault(path, content)
                if not isinstance(inner, dict):
                    self._values.note(TWICE.format(key="period"), content)
                    return
                found = inner
        place = (*path, schema.key)
        if not content.text.strip():
            self._source.blanks.setdefault(place, content)
        elif schema.kind is ValueKind.TEXTS:
            texts = found.setdefault(schema.key, [])
            self._values.put(
                (*place, len(texts)), content, text := unquoted_text(content.text.strip())
            )
            self._source.places.setdefault(place, content)
            texts.append(text)
        elif schema.key in found:
            self._values.note(TWICE.format(key=schema.key), content)
        else:
            found[schema.key] = self._values.read(schema, content, place)

    def _section_list(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for line in self._lines[SheetRole.TABLES]:
            kind = self._values.word(line, "@kind", (words.A_SECTION, words.A_TABLE, words.A_TEXT))
            if kind is words.A_SECTION:
                path: YamlPath = ("sections", len(found))
                section = self._values.part(line, SheetRole.TABLES, specs.SECTION, path)
                self._sections.setdefault(str(section.get("code")), (path, section))
                found.append(section)
            elif kind and not found:
                self._values.note(_NO_SECTION, line.at("@kind"))
            elif kind is words.A_TABLE:
                self._table(line, ("sections", len(found) - 1), found[-1])
            elif kind is words.A_TEXT:
                self._text(line, ("sections", len(found) - 1), found[-1])
        return found

    def _table(self, line: SheetLine, above: YamlPath, section: dict[str, Any]) -> None:
        tables = section.setdefault("tables", [])
        path = (*above, "tables", len(tables))
        table = self._values.part(line, SheetRole.TABLES, specs.TABLE, path)
        code = str(table.get("code"))
        if code in self._tables:
            self._values.note(TWICE.format(key=code), line.at("code"))
        self._tables.setdefault(code, (path, table))
        if "@columns" in line.cells:
            table["columns"] = line.text("@columns")
            self._values.put((*path, "columns"), line.at("@columns"), table["columns"])
        tables.append(table)

    def _text(self, line: SheetLine, above: YamlPath, section: dict[str, Any]) -> None:
        if not (code := line.text("code")):
            self._values.note(MISSING.format(key=words.CODE), line.at("code"))
            return
        texts = section.setdefault("texts", {})
        if code in texts:
            self._values.note(TWICE.format(key=code), line.at("code"))
            return
        path = (*above, "texts", code)
        self._source.put(path, line.at("code"))
        texts[code] = self._values.part(line, SheetRole.TABLES, specs.TEXT, path, but=("code",))

    def _frames(self) -> None:
        """What stands around the tables of a section. A blank section is the one above."""
        code, kinds = "", specs.frame_words()
        for line in self._lines[SheetRole.FRAME]:
            code = line.text("@section") or code
            kind = self._values.word(line, "@kind", kinds)
            if code not in self._sections:
                message = unknown_name(LocalizedText("部分", "section"), code, self._sections)
                self._values.note(message, line.at("@section"))
            elif kind is not None:
                self._frame(line, kind.en, *self._sections[code])

    def _frame(self, line: SheetLine, key: str, path: YamlPath, section: dict[str, Any]) -> None:
        content = line.at("@content")
        text = unquoted_text(content.text.strip())
        self._source.places.setdefault((*path, key), line.place)
        if key != "head":
            texts = section.setdefault(key, [])
            self._values.put((*path, key, len(texts)), content, text)
            texts.append(text)
            return
        name, texts = unquoted_text(line.text("@label")), section.setdefault(key, {})
        if name in texts or not name:
            message = TWICE.format(key=name) if name else MISSING.format(key=words.LABEL)
            self._values.note(message, line.at("@label"))
        texts[name] = text
        self._values.put((*path, key, name), content, text)
        self._source.keys[*path, key, name] = line.at("@label")

    def _code_lists(self) -> dict[str, Any]:
        """The code lists by name. Lines of one list follow each other; a blank name is as above."""
        found: dict[str, Any] = {}
        name = ""
        for line in self._lines[SheetRole.LISTS]:
            name = line.text("@list") or name
            path: YamlPath = ("lists", name)
            if not name:
                self._values.note(MISSING.format(key=words.LIST), line.at("@list"))
                continue
            if name not in found:
                found[name] = {}
                self._source.put(path, line.at("@list"))
            self._entry(line, found[name], path)
        return found

    def _entry(self, line: SheetLine, stated: dict[str, Any], path: YamlPath) -> None:
        own = self._values.part(line, SheetRole.LISTS, specs.CODE_LIST, path, but=("text",))
        for key, value in own.items():
            if key in stated:
                self._values.note(TWICE.format(key=key), line.at(key))
            stated[key] = value
        if "text" in line.cells:
            text = unquoted_text(line.text("text"))
            stated["text"] = f"{stated['text']}\n{text}" if "text" in stated else text
            self._source.places.setdefault((*path, "text"), line.at("text"))
        if "@code" in line.cells or "@label" in line.cells:
            items, code = stated.setdefault("items", {}), unquoted_text(line.text("@code"))
            self._source.places.setdefault((*path, "items"), line.at("@code"))
            if not code or code in items:
                message = TWICE.format(key=code) if code else MISSING.format(key=words.CODE)
                self._values.note(message, line.at("@code"))
            items[code] = unquoted_text(line.text("@label"))
            place = (*path, "items", code)
            self._values.put(place, line.at("@label"), items[code])
            self._source.keys[place] = line.at("@code")

    def _records(self, role: SheetRole, model: str, path: YamlPath) -> list[dict[str, Any]]:
        return [
            self._values.part(line, role, model, (*path, at))
            for at, line in enumerate(self._lines[role])
        ]
