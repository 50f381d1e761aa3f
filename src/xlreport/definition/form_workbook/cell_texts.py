"""Values of a definition <-> what stands in a cell.

A text stands as it is. In JSON's quotes stands what a cell would not keep: the empty text, blanks
at an end, a text that reads as something else. Several texts stand a line each, or between 、 or
commas. What no cell can hold otherwise is written as in the definition file, in brackets.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import yaml

from xlreport.definition.form_workbook import words
from xlreport.definition.form_workbook.value_kinds import KeySchema, ValueKind
from xlreport.definition.translations import texts_in_languages
from xlreport.definition.yaml_source import read_yaml
from xlreport.findings import FormError
from xlreport.rules import FULL_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlreport.findings import Language

CellContent = str | int | bool

_SEPARATORS = "、；;，,"
_ITEM = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[^、；;，,]*)\s*(?:[、；;，,]|$)')
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f￾￿]")
_WHOLE = re.compile(r"[+-]?[0-9]+(?:\.0*)?")
_PLAIN_NUMBER = re.compile(r"0|[1-9][0-9]*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PAIR = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[^:：]*?)\s*[:：]\s*(.*)', re.DOTALL)
_WITH_YES = {ValueKind.YES_NO, ValueKind.YES_OR_TEXT, ValueKind.YES_OR_TEXTS}
_BRACKETS = {"[", "{"}
_FULL_EQUALS = "＝"
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’"}


class UnreadableCellError(Exception):
    """A cell in brackets is no valid YAML."""


def to_cell(value: Any, schema: KeySchema, language: Language) -> CellContent:
    """What a cell holds for a value."""
    match schema.kind, value:
        case _, bool() if schema.kind in _WITH_YES:
            return (words.YES if value else words.NO).in_language(language)
        case ValueKind.NUMBER | ValueKind.LINE_NUMBER, int():
            return value
        case ValueKind.CHOICE, str():
            return quoted(words.choice_of(schema.key, value).in_language(language))
        case kind, str():
            return _quoted_for(kind, value)
        case _, list():
            return _list_text(value, schema.kind, "、" if language == "zh" else ", ")
        case ValueKind.PAIRS, dict() if all(isinstance(each, str) for each in value.values()):
            return "\n".join(f"{_pair_part(k, ':：{[')}: {_pair_part(v)}" for k, v in value.items())
        case _:
            return as_data(value)


def from_cell(text: str, schema: KeySchema) -> Any:
    """The value that a cell means. What its key does not take is left for the schema to refuse.

    Raises UnreadableCellError.
    """
    text = text.strip()
    if (spoken := texts_in_languages(text)) is not None:
        return spoken
    if schema.kind is ValueKind.CHOICE:
        return words.value_of_choice(schema.key, unquoted_text(text), schema.choices)
    value = _READERS[schema.kind](text)
    if schema.single and isinstance(value, list) and len(value) == 1:
        return value[0] if schema.kind is ValueKind.TEXTS else value
    return value


def quoted(text: str) -> str:
    """A text as a cell keeps it."""
    if text == text.strip() and text and not _CONTROL.search(text) and _decoded(text) is None:
        return text
    return json.dumps(text, ensure_ascii=False)


def unquoted_text(text: str) -> str:
    """The text that a cell means."""
    meant = _decoded(text)
    return text if meant is None else meant


def half_width(rule: str) -> str:
    """A rule with half-width punctuation, as a Chinese keyboard does not type it. Texts stay."""
    if rule.isascii():
        return rule
    found, closing = "", ""
    for char in rule:
        if closing and char != closing:
            found += char
            continue
        closing = "" if closing else _QUOTES.get(char, "")
        found += _half(char, found)
    return found


def _half(char: str, before: str) -> str:
    """A sign in half width. An equals sign behind another sign belongs to it."""
    if char == _FULL_EQUALS and before.endswith(("<", ">", "!", "=")):
        return "" if before.endswith("==") else "="
    return FULL_WIDTH.get(char, char)


def as_data(value: Any) -> str:
    """A value in the notation of the definition file, on one line."""
    dumped = yaml.safe_dump(
        [value], default_flow_style=True, allow_unicode=True, sort_keys=False, width=1_000_000
    )
    return dumped.strip()[1:-1]


def from_data(text: str) -> Any:
    """The value that a text in the notation of the definition file means."""
    try:
        source = read_yaml(text, "")
    except FormError as problem:
        raise UnreadableCellError from problem
    if source.problems:
        raise UnreadableCellError
    return source.values


def listed_texts(text: str) -> list[str]:
    """The texts of a cell: a line each, or between commas. One in quotes is taken as it is."""
    if "\n" in text:
        return [unquoted_text(each.strip()) for each in text.splitlines() if each.strip()]
    if (only := _decoded(text)) is not None:
        return [only]
    return [unquoted_text(each.strip()) for each in _ITEM.findall(text) if each.strip()]


def _quoted_for(kind: ValueKind, text: str) -> str:
    """A text under a key that also takes something else, which the text would read as."""
    reads_as_other = {
        ValueKind.LINE_NUMBER: _PLAIN_NUMBER.fullmatch(text) is not None,
        ValueKind.YES_OR_TEXT: isinstance(_yes_or_no(text), bool),
        ValueKind.DATA: text[:1] in _BRACKETS or _scalar(text) != text,
    }
    return json.dumps(text, ensure_ascii=False) if reads_as_other.get(kind) else quoted(text)


def _list_text(values: list[Any], kind: ValueKind, comma: str) -> str:
    are_texts = bool(values) and all(isinstance(each, str) for each in values)
    match kind:
        case ValueKind.CHOICES if are_texts and len(values) == 1 and _NAME.fullmatch(values[0]):
            return json.dumps(values[0])
        case ValueKind.YES_OR_TEXTS if are_texts and isinstance(_yes_or_no(values[0]), bool):
            return "\n".join(json.dumps(each, ensure_ascii=False) for each in values)
        case ValueKind.TEXTS | ValueKind.CHOICES | ValueKind.GROUPS | ValueKind.YES_OR_TEXTS if (
            are_texts
        ):
            return _joined(values, comma)
        case ValueKind.GROUPS if len(values) > 1:
            return "\n".join(_joined(each, comma) for each in values)
        case _:
            return as_data(values)


def _joined(items: list[str], comma: str) -> str:
    """Texts in one cell: between commas where none holds one, else a line each."""
    shown = [_one_line(each) for each in items]
    if not any(char in each for each in items for char in _SEPARATORS):
        return comma.join(shown)
    return "\n".join(shown) if len(shown) > 1 else json.dumps(items[0], ensure_ascii=False)


def _one_line(text: str) -> str:
    if "\n" in text or text[:1] == '"':
        return json.dumps(text, ensure_ascii=False)
    return quoted(text)


def _pair_part(text: str, stop: str = "") -> str:
    """A side of a pair. The left one cannot hold a colon as it is."""
    if any(char in text for char in stop):
        return json.dumps(text, ensure_ascii=False)
    return _one_line(text)


def _decoded(text: str) -> str | None:
    """The text in JSON's quotes. None if there are none."""
    if not (text.startswith('"') and text.endswith('"')):
        return None
    try:
        meant = json.loads(text)
    except ValueError:
        return None
    return meant if isinstance(meant, str) else None


def _number(text: str) -> int | str:
    said = unicodedata.normalize("NFKC", text).strip()
    return int(said.partition(".")[0]) if _WHOLE.fullmatch(said) else text


def _line_number(text: str) -> int | str:
    """A whole number; a text if it is written otherwise than a number is, as 01."""
    return int(text) if _PLAIN_NUMBER.fullmatch(text) else unquoted_text(text)


def _rule(text: str) -> str:
    return half_width(unquoted_text(text))


def _choices(text: str) -> str | list[str]:
    return text if _NAME.fullmatch(text) else listed_texts(text)


def _yes_or_text(text: str) -> bool | str:
    said = _yes_or_no(text)
    return said if isinstance(said, bool) else unquoted_text(text)


def _yes_or_texts(text: str) -> bool | list[str]:
    said = _yes_or_no(text)
    return said if isinstance(said, bool) else listed_texts(text)


def _data(text: str) -> Any:
    if text[:1] in _BRACKETS:
        return from_data(text)
    meant = _decoded(text)
    return _scalar(text) if meant is None else meant


def _scalar(text: str) -> str | int | bool:
    """A number, or true or false, as the definition file writes it. Any other text is a text."""
    if text in {"true", "false"}:
        return text == "true"
    return int(text) if _PLAIN_NUMBER.fullmatch(text) else text


def _yes_or_no(text: str) -> bool | str:
    said = text.casefold()
    return said in words.YES_WORDS if said in words.YES_WORDS | words.NO_WORDS else text


def _groups(text: str) -> Any:
    if text[:1] in _BRACKETS:
        return from_data(text)
    if "\n" in text:
        return [listed_texts(each) for each in text.splitlines() if each.strip()]
    return listed_texts(text)


def _pairs(text: str) -> Any:
    """`key: text` lines. The text itself where a line has no colon."""
    if text[:1] in _BRACKETS:
        return from_data(text)
    found = [_PAIR.fullmatch(each) for each in text.splitlines() if each.strip()]
    if not all(found):
        return text
    return {unquoted_text(each[1]): unquoted_text(each[2].strip()) for each in found if each}


_READERS: dict[ValueKind, Callable[[str], Any]] = {
    ValueKind.TEXT: unquoted_text,
    ValueKind.RULE: _rule,
    ValueKind.NUMBER: _number,
    ValueKind.LINE_NUMBER: _line_number,
    ValueKind.YES_NO: _yes_or_no,
    ValueKind.YES_OR_TEXT: _yes_or_text,
    ValueKind.YES_OR_TEXTS: _yes_or_texts,
    ValueKind.TEXTS: listed_texts,
    ValueKind.CHOICES: _choices,
    ValueKind.GROUPS: _groups,
    ValueKind.PAIRS: _pairs,
    ValueKind.DATA: _data,
}
