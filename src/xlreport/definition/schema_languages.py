"""The JSON Schema of texts in several languages: wherever a text stands, so may one for each."""

from __future__ import annotations

from typing import Any

from xlreport.findings import Language

Schema = dict[str, Any]

TEXT_KEYS = frozenset(
    {"title", "name", "label", "sheet", "note", "message", "corner", "unit", "empty"}
)
LIST_KEYS = frozenset(
    {"notes", "foot", "sign", "sentences", "introduction", "signature", "relations", "or"}
    | {"choices"}
)
MAP_KEYS = frozenset({"head", "stub", "items"})


def with_languages(schema: Schema) -> Schema:
    """The same schema, in which texts may be given in languages."""
    parts = {name: _part(part) for name, part in schema["$defs"].items()}
    return _part(schema) | {"$defs": parts}


def _part(part: Schema) -> Schema:
    properties = {key: _property(key, each) for key, each in part.get("properties", {}).items()}
    return part | {"properties": properties} if properties else part


def _property(key: str, stated: Schema) -> Schema:
    if key in TEXT_KEYS:
        return _either(stated)
    if key in LIST_KEYS:
        return _either(_with_items(stated))
    if key in MAP_KEYS and "additionalProperties" in stated:
        values = _either(stated["additionalProperties"])
        return _either(stated | {"additionalProperties": values})
    below = stated.get("additionalProperties", {})
    if "anyOf" in below:  # a label alone, or a part with a label
        return stated | {"additionalProperties": _with_variant(below)}
    if "anyOf" in stated or "oneOf" in stated:
        return _with_shorthands(stated)
    return stated


def _with_shorthands(stated: Schema) -> Schema:
    """Where a mapping of parts is one of several variants."""
    word = "anyOf" if "anyOf" in stated else "oneOf"
    variants = [
        each | {"additionalProperties": _with_variant(each["additionalProperties"])}
        if "anyOf" in (each.get("additionalProperties") or {})
        else each
        for each in stated[word]
    ]
    return stated | {word: variants}


def _with_variant(below: Schema) -> Schema:
    return below | {"anyOf": [*below["anyOf"], _in_languages({"type": "string"})]}


def _with_items(stated: Schema) -> Schema:
    """A list, of which each item may be given in languages."""
    for word in ("anyOf", "oneOf"):
        if word in stated:
            return stated | {word: [_with_items(each) for each in stated[word]]}
    return stated | {"items": _either(stated["items"])} if "items" in stated else stated


def _either(stated: Schema) -> Schema:
    """A schema, or the same for each language."""
    kept = {key: each for key, each in stated.items() if key in {"description", "default"}}
    bare = {key: each for key, each in stated.items() if key not in kept}
    return kept | {"anyOf": [bare, _in_languages(bare)]}


def _in_languages(each: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {language.value: each for language in Language},
        "additionalProperties": False,
        "minProperties": 1,
    }
