"""A drafted definition as YAML, with the reason of each guess as a comment beside its key."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from xlreport.findings import draft_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlreport.drafting.model import DraftNote
    from xlreport.findings import Language

_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff（][^\x00-\x1f:#\[\]{},&*!|>'\"%@`]*")
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n", "~"))
_OWN_KEYS = frozenset(("no", "on"))
_WIDEST = 100
_Place = tuple[str | int, ...]


def yaml_text(
    definition: Mapping[str, Any], notes: Sequence[DraftNote], heading: str, language: Language
) -> str:
    """The text of a definition. `heading` is the comment on top."""
    comments: dict[_Place, list[str]] = {}
    for note in notes:
        text = draft_words.GUESSED.format(why=note.why).in_language(language)
        where = f"{note.sheet}!{note.cell} " if note.cell else ""
        comments.setdefault(note.place, []).append(where + " ".join(text.split()))
    top = "".join(f"# {line}\n" for line in heading.splitlines())
    return top + "".join(f"{line}\n" for line in _Writer(comments).mapping(definition, (), 0))


class _Writer:
    """Writes nested values: in one line where they fit and hold no comment, else in several."""

    def __init__(self, comments: Mapping[_Place, list[str]]) -> None:
        self._comments = comments

    def mapping(self, values: Mapping[str, Any], place: _Place, depth: int) -> Iterator[str]:
        for key, value in values.items():
            yield from self._entry(f"{_key(key)}:", value, (*place, key), depth)

    def _entry(self, before: str, value: Any, place: _Place, depth: int) -> Iterator[str]:
        margin = "  " * depth
        inner = self._inner_comments(place)
        short = f"{margin}{before} {inline(value)}"
        is_short = not isinstance(value, dict | list) or (len(short) <= _WIDEST and _is_flat(value))
        if is_short:
            comment = "；".join([*self._comments.get(place, []), *inner])
            yield f"{short}  # {comment}" if comment else short
            return
        comment = "；".join(self._comments.get(place, []))
        yield f"{margin}{before}" + (f"  # {comment}" if comment else "")
        if isinstance(value, dict):
            yield from self.mapping(value, place, depth + 1)
        else:
            for number, each in enumerate(value):
                yield from self._item(each, (*place, number), depth + 1)

    def _item(self, value: Any, place: _Place, depth: int) -> Iterator[str]:
        margin = "  " * depth
        if not isinstance(value, dict):
            yield f"{margin}- {inline(value)}"
            return
        lines = list(self.mapping(value, place, depth + 1))
        yield f"{margin}- {lines[0].lstrip()}"
        yield from lines[1:]

    def _inner_comments(self, place: _Place) -> list[str]:
        """The comments on what stands below a place, for a value that is written in one line."""
        size = len(place)
        return [
            text
            for at, texts in self._comments.items()
            if len(at) > size and at[:size] == place
            for text in texts
        ]


def _is_flat(value: Any) -> bool:
    """Whether a value holds no mapping or list of mappings below its first level."""
    inner = value.values() if isinstance(value, dict) else value
    return not any(
        isinstance(each, dict)
        or (isinstance(each, list) and any(isinstance(x, dict) for x in each))
        for each in inner
    )


def inline(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {inline(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(each) for each in value) + "]"
    return scalar(value)


def _key(key: str) -> str:
    """A key; `no` is one of ours, and the reader of definitions takes it as it stands."""
    return key if key in _OWN_KEYS else scalar(key)


def scalar(value: Any) -> str:
    """A scalar; a text in quotes where YAML would read another thing into it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    is_plain = _PLAIN.fullmatch(value) and value == value.strip() and value.lower() not in _WORDS
    return str(value) if is_plain else json.dumps(value, ensure_ascii=False)
