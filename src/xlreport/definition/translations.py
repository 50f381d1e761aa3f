"""Texts of a definition in several languages: `label: {zh: 合计, en: Total}`.

Wherever a text stands, so may one for each language; so may a whole list or mapping of texts. The
values of the definition are resolved to one language before anything else reads them. The language
of `locale` is the first one: a text that another language lacks is taken from it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from xlreport.findings import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.definition.yaml_source import YamlPath

_LANGUAGES = frozenset(each.value for each in Language)
_OF_CODES = frozenset({"rows", "columns", "of", "texts", "items", "lists"})
"""Keys of mappings whose own keys are codes, of which one may be `en`."""
_EXPRESSIONS = frozenset({"expect", "when", "value", "asked", "where", "in"})
_CHOICES = frozenset({"choices", "or"})
_SHOWN = frozenset({"label", "title", "message", "name", "sheet", "note"})
_WORDS = {Language.ZH: re.compile("[一-鿿]"), Language.EN: re.compile("[A-Za-z]")}
_IN_A_CELL = re.compile(r"\[?.*\{\s*(?:zh|en)\s*:")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def first_language(values: Any) -> Language:
    """The language that a definition states as its own."""
    stated = values.get("locale") if isinstance(values, dict) else None
    return Language.EN if stated == "en" else Language.ZH


def other_languages(values: Any) -> tuple[Language, ...]:
    """The languages besides the first in which any text is given."""
    given = {key for _, each in _translated(values, (), of_codes=False) for key in each}
    first = first_language(values)
    return tuple(each for each in Language if each.value in given and each is not first)


def in_language(values: Any, language: Language) -> Any:
    """The values with every text in one language, else in the first one.

    Texts in rules that are choices are those of the language, too.
    """
    first = first_language(values)
    resolved = _resolved(values, language, first, of_codes=False)
    if language is first:
        return resolved
    words = choice_words(values, language)
    told = _in_rules(resolved, words) if words else resolved
    return told | {"locale": language.tag}


def choice_words(values: Any, language: Language) -> dict[str, str]:
    """Each choice in the first language, and what it is called in another."""
    first = first_language(values)
    found: dict[str, str] = {}
    for listed in _lists_of_choices(values):
        own = _resolved(listed, first, first, of_codes=False)
        other = _resolved(listed, language, first, of_codes=False)
        if isinstance(own, list) and isinstance(other, list) and len(own) == len(other):
            pairs = zip(map(str, own), map(str, other), strict=True)
            found.update((one, word) for one, word in pairs if one != word)
    return found


def missing_translations(values: Any, language: Language) -> list[YamlPath]:
    """The places of labels, titles and messages that have no text in a language.

    They take that of the first language. A text without words needs no other.
    """
    texts = _translated(values, (), of_codes=False)
    lacking = [path for path, each in texts if language.value not in each]
    if language is first_language(values):
        return lacking
    words = _WORDS[first_language(values)]
    plain = (path for path, text in _plain(values, (), of_codes=False) if words.search(text))
    return [*lacking, *plain]


def _plain(value: Any, path: YamlPath, *, of_codes: bool) -> Iterator[tuple[YamlPath, str]]:
    """The labels, titles and messages that are given in no language in particular."""
    if isinstance(value, dict) and (of_codes or not is_translated(value)):
        for key, each in value.items():
            if isinstance(each, str) and (of_codes or key in _SHOWN):
                if not is_translated(_in_a_cell(each)):
                    yield (*path, key), each
            else:
                below = not of_codes and key in _OF_CODES
                yield from _plain(each, (*path, key), of_codes=below)
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _plain(each, (*path, at), of_codes=False)


def is_translated(value: Any) -> bool:
    """Whether a mapping gives a text in languages."""
    return isinstance(value, dict) and bool(value) and value.keys() <= _LANGUAGES


def item_by_item(value: Any) -> Any:
    """Lists that are given in languages as one list, of which each item is given in them."""
    if not is_translated(value) or not all(isinstance(each, list) for each in value.values()):
        return value
    if len({len(each) for each in value.values()}) > 1:
        return value
    items = zip(*value.values(), strict=True)
    return [dict(zip(value, texts, strict=True)) for texts in items]


def texts_in_languages(text: str) -> Any:
    """What a cell of a form workbook gives in languages, such as `{zh: 合计, en: Total}`.

    None for any other text.
    """
    if not _IN_A_CELL.match(text):
        return None
    try:
        read = yaml.safe_load(text)
    except yaml.YAMLError:
        return None
    items = read if isinstance(read, list) else [read]
    return read if any(is_translated(each) for each in items) else None


def _in_a_cell(value: Any) -> Any:
    spoken = texts_in_languages(value) if isinstance(value, str) else None
    return value if spoken is None else spoken


def _resolved(value: Any, language: Language, first: Language, *, of_codes: bool) -> Any:
    value = _in_a_cell(value)
    if isinstance(value, dict):
        if is_translated(value) and not of_codes:
            chosen = next(
                (value[each] for each in (language, first) if each in value),
                next(iter(value.values())),
            )
            return _resolved(chosen, language, first, of_codes=False)
        return {
            key: _resolved(each, language, first, of_codes=not of_codes and key in _OF_CODES)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_resolved(each, language, first, of_codes=False) for each in value]
    return value


def _translated(
    value: Any, path: YamlPath, *, of_codes: bool
) -> Iterator[tuple[YamlPath, Mapping[str, Any]]]:
    value = _in_a_cell(value)
    if isinstance(value, dict):
        if is_translated(value) and not of_codes:
            yield path, value
            return
        for key, each in value.items():
            below = not of_codes and key in _OF_CODES
            yield from _translated(each, (*path, key), of_codes=below)
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _translated(each, (*path, at), of_codes=False)


def _lists_of_choices(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key in _CHOICES and not isinstance(each, str):
                yield each
            else:
                yield from _lists_of_choices(each)
    elif isinstance(value, list):
        for each in value:
            yield from _lists_of_choices(each)


def _in_rules(value: Any, words: Mapping[str, str], key: object = "") -> Any:
    """The values with the choices that rules name in another language."""
    if isinstance(value, dict):
        return {name: _in_rules(each, words, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_in_rules(each, words, key) for each in value]
    if isinstance(value, str) and key in _EXPRESSIONS:
        return _QUOTED.sub(lambda found: _said(found, words), value)
    return value


def _said(found: re.Match[str], words: Mapping[str, str]) -> str:
    text = found[1] if found[1] is not None else found[2]
    word = words.get(text, text)
    quote = '"' if "'" in word else "'"
    return f"{quote}{word}{quote}"
