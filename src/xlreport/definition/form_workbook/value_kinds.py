"""What a key of a definition takes, as the JSON Schema of definitions says it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

RULE_KEYS = frozenset({"expect", "when", "value", "asked", "where", "in", "of", "cell"})
"""Keys whose text is of the rule language, where full-width punctuation has one meaning only."""


class ValueKind(Enum):
    """How a value is written in a cell."""

    TEXT = "text"
    RULE = "rule"
    NUMBER = "number"
    LINE_NUMBER = "line number"
    """A number, or a text such as `01`."""
    YES_NO = "yes or no"
    YES_OR_TEXT = "yes or text"
    YES_OR_TEXTS = "yes or texts"
    CHOICE = "choice"
    TEXTS = "texts"
    CHOICES = "choices"
    """Texts, or the name of a code list."""
    GROUPS = "groups"
    """Texts, or lines of texts."""
    PAIRS = "pairs"
    DATA = "data"
    """Anything else, written as in the definition file."""


@dataclass(frozen=True, slots=True)
class KeySchema:
    """One key of a part of the definition."""

    model: str
    key: str
    kind: ValueKind
    choices: tuple[str, ...] = ()
    """The values of a CHOICE."""
    single: bool = False
    """Whether one text may stand in place of TEXTS."""
    description: str = ""


def key_schema(model: str, key: str, stated: Mapping[str, Any]) -> KeySchema:
    """The key as the JSON Schema states it."""
    variants = stated.get("anyOf") or stated.get("oneOf") or [stated]
    types = {each.get("type", "model") for each in variants}
    kind = _kind(key, types, variants)
    choices = stated.get("enum") or ([stated["const"]] if "const" in stated else [])
    return KeySchema(
        model,
        key,
        ValueKind.CHOICE if choices else kind,
        tuple(choices),
        "string" in types,
        stated.get("description", ""),
    )


def _kind(key: str, types: set[str], variants: list[Mapping[str, Any]]) -> ValueKind:
    match sorted(types):
        case ["string"]:
            return ValueKind.RULE if key in RULE_KEYS else ValueKind.TEXT
        case ["integer"]:
            return ValueKind.NUMBER
        case ["boolean"]:
            return ValueKind.YES_NO
        case ["integer", "string"]:
            return ValueKind.LINE_NUMBER
        case ["boolean", "string"]:
            return ValueKind.YES_OR_TEXT
        case ["array", "boolean"]:
            return ValueKind.YES_OR_TEXTS
        case ["array"] | ["array", "string"]:
            return _kind_of_list(key, [each["items"] for each in variants if "items" in each])
        case ["object"] if variants[0].get("additionalProperties", {}).get("type") == "string":
            return ValueKind.PAIRS
        case _:
            return ValueKind.DATA


def _kind_of_list(key: str, items: list[Mapping[str, Any]]) -> ValueKind:
    kinds = sorted(str(each.get("type", "model")) for each in items)
    if key == "choices":
        return ValueKind.CHOICES
    if kinds == ["string"]:
        return ValueKind.TEXTS
    return ValueKind.GROUPS if kinds == ["array", "string"] else ValueKind.DATA
