"""A definition -> the lines of the sheets of its form workbook.

The definition is as the YAML file gives it, so a label alone may stand for a row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xlreport.definition.form_workbook import sheet_specs as specs
from xlreport.definition.form_workbook import words
from xlreport.definition.form_workbook.cell_texts import as_data
from xlreport.definition.form_workbook.sheet_specs import SheetRole
from xlreport.definition.translations import item_by_item

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.definition.yaml_source import YamlPath
    from xlreport.findings import LocalizedText

    OwnCells = dict[str, LocalizedText | str | int]


@dataclass(frozen=True, slots=True)
class FlatLine:
    """One line: the part of the definition at `path`.

    `own` is what stands in columns that are no keys of the schema: a text, a number, or a word.
    """

    path: YamlPath
    model: str
    keys: Mapping[str, Any]
    own: Mapping[str, LocalizedText | str | int] = field(default_factory=dict)


def flat_lines(definition: Mapping[str, Any]) -> Mapping[SheetRole, list[FlatLine]]:
    """The lines of every sheet."""
    report = definition.get("report") or {}
    return {
        SheetRole.FORM: [*_form_items(definition)],
        SheetRole.TABLES: [*_tables(definition)],
        SheetRole.ROWS: [*_lines_of_tables(definition, "rows", specs.ROW)],
        SheetRole.COLUMNS: [*_lines_of_tables(definition, "columns", specs.COLUMN)],
        SheetRole.RULES: [*_records(definition.get("rules"), ("rules",), specs.RULE)],
        SheetRole.LISTS: [*_lists(definition)],
        SheetRole.FRAME: [*_frames(definition)],
        SheetRole.CHARTS: [*_records(definition.get("charts"), ("charts",), specs.CHART)],
        SheetRole.REPORT: [*_items(report, ("report",), specs.REPORT)],
        SheetRole.MENTIONS: [
            *_records(report.get("mentions"), ("report", "mentions"), specs.MENTION),
        ],
    }


def _form_items(definition: Mapping[str, Any]) -> Iterator[FlatLine]:
    for line in _items(definition, (), specs.FORM_MODEL):
        if "period" not in line.keys:
            yield line
        elif isinstance(line.keys["period"], dict):
            yield from _items(line.keys["period"], ("period",), specs.PERIOD)


def _items(values: Mapping[str, Any], path: YamlPath, model: str) -> Iterator[FlatLine]:
    """A line for each key, or for each text of a key that holds several."""
    items = specs.sheet_specs()[SheetRole.REPORT if model == specs.REPORT else SheetRole.FORM].items
    several = {each.name for each in items if each.is_repeated}
    for key, value in _own_keys(values, model).items():
        if key in several and isinstance(value, list):
            for at, each in enumerate(value):
                yield FlatLine((*path, key, at), model, {key: each})
        else:
            yield FlatLine((*path, key), model, {key: value})


def _records(values: Any, path: YamlPath, model: str) -> Iterator[FlatLine]:
    for at, each in enumerate(values or ()):
        yield FlatLine((*path, at), model, each)


def _sections(definition: Mapping[str, Any]) -> Iterator[tuple[YamlPath, Mapping[str, Any]]]:
    for at, section in enumerate(definition.get("sections") or ()):
        yield ("sections", at), section


def _tables(definition: Mapping[str, Any]) -> Iterator[FlatLine]:
    for path, section in _sections(definition):
        own: OwnCells = {"@kind": words.A_SECTION}
        yield FlatLine(path, specs.SECTION, _own_keys(section, specs.SECTION), own)
        for at, table in enumerate(section.get("tables") or ()):
            place = (*path, "tables", at)
            own = {"@kind": words.A_TABLE}
            if isinstance(shared := table.get("columns"), str):
                own["@columns"] = shared
            yield FlatLine(place, specs.TABLE, _own_keys(table, specs.TABLE), own)
        for code, text in (section.get("texts") or {}).items():
            place = (*path, "texts", code)
            yield FlatLine(place, specs.TEXT, _whole(text), {"@kind": words.A_TEXT, "code": code})


def _lines_of_tables(definition: Mapping[str, Any], key: str, model: str) -> Iterator[FlatLine]:
    for path, section in _sections(definition):
        for at, table in enumerate(section.get("tables") or ()):
            place = (*path, "tables", at, key)
            lines = table.get(key)
            for line in _nested(
                lines if isinstance(lines, dict) else {}, place, model, 1, words.BELOW
            ):
                own = {"@table": str(table.get("code", "")), **line.own}
                yield FlatLine(line.path, model, line.keys, own)


def _nested(
    lines: Mapping[str, Any], path: YamlPath, model: str, level: int, relation: LocalizedText
) -> Iterator[FlatLine]:
    """Rows or columns, each before those under it. Its parts come before the rows below it."""
    for code, line in lines.items():
        whole, place = _whole(line), (*path, code)
        own: OwnCells = {"@level": level, "@code": code}
        if relation is words.A_PART:
            own["@relation"] = relation
        yield FlatLine(place, model, _own_keys(whole, model), own)
        parts = whole.get("of") if model == specs.ROW else None
        yield from _nested(parts or {}, (*place, "of"), model, level + 1, words.A_PART)
        key = "rows" if model == specs.ROW else "columns"
        yield from _nested(whole.get(key) or {}, (*place, key), model, level + 1, words.BELOW)


def _lists(definition: Mapping[str, Any]) -> Iterator[FlatLine]:
    """A line for what a code list states of itself, then a line an entry.

    Text in the form of CSV takes a line for each of its own lines.
    """
    for name, stated in (definition.get("lists") or {}).items():
        path: YamlPath = ("lists", name)
        own: OwnCells = {"@list": name}
        keys = dict(_own_keys(stated, specs.CODE_LIST))
        text = keys.pop("text", None)
        if keys or not (text or stated.get("items")):
            yield FlatLine(path, specs.CODE_LIST, keys, own)
        for line in text.split("\n") if text is not None else ():
            yield FlatLine((*path, "text"), specs.CODE_LIST, {"text": line}, own)
        for code, label in (stated.get("items") or {}).items():
            entry: OwnCells = {**own, "@code": code, "@label": label}
            yield FlatLine((*path, "items", code), specs.CODE_LIST, {}, entry)


def _frames(definition: Mapping[str, Any]) -> Iterator[FlatLine]:
    for path, section in _sections(definition):
        own: OwnCells = {"@section": str(section.get("code", ""))}
        for kind in specs.frame_words():
            for name, label, text in _frame_texts(section.get(kind.en) or ()):
                cells: OwnCells = {"@kind": kind, "@content": text}
                if label:
                    cells["@label"] = label
                yield FlatLine((*path, kind.en, name), specs.SECTION, {}, own | cells)


def _frame_texts(stated: Any) -> Iterator[tuple[str | int, str, str]]:
    """The texts of a key of the frame: the key of each, its label, and the text itself."""
    stated = item_by_item(stated)
    if isinstance(stated, dict):
        yield from ((name, name, _said(text)) for name, text in stated.items())
    else:
        texts = stated.splitlines() if isinstance(stated, str) else stated
        yield from ((at, "", _said(text)) for at, text in enumerate(each for each in texts if each))


def _said(text: Any) -> str:
    """A text, perhaps in several languages."""
    return text if isinstance(text, str) else as_data(text)


def _own_keys(part: Mapping[str, Any], model: str) -> Mapping[str, Any]:
    """The keys that stand on the part's own line. An empty list or mapping says nothing."""
    elsewhere = specs.keys_elsewhere(model)
    return {
        key: value
        for key, value in part.items()
        if key not in elsewhere and value is not None and value not in ([], {})
    }


def _whole(part: Any) -> Mapping[str, Any]:
    """A part whose label alone may stand for it."""
    return part if isinstance(part, dict) else {"label": part}
