"""The files that a definition names for its code lists, before the definition itself is read.

A definition that travels alone, as in a copy of the page, has the files' text in place of their
names.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import yaml

from xlreport.definition.code_lists import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def file_names(text: str) -> list[str]:
    """The files of a definition's code lists, each once."""
    return list(dict.fromkeys(str(name.value) for _, name in _file_nodes(text)))


def with_lists_inside(text: str, files: Mapping[str, bytes]) -> str:
    """The definition with `text` in place of each `file`. One that is not given stays."""
    for key, name in reversed(list(_file_nodes(text))):
        inside = decoded(files.get(name.value, b""))
        if name.value in files and inside is not None:
            held = f"text: {json.dumps(inside, ensure_ascii=False)}"
            text = text[: key.start_mark.index] + held + text[name.end_mark.index :]
    return text


def _file_nodes(text: str) -> Iterator[tuple[yaml.ScalarNode, yaml.ScalarNode]]:
    """The key and the value of every `file` in `lists`, in the order of the text."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader) if "lists" in text else None
    except (yaml.YAMLError, RecursionError):
        return  # reading it tells what is wrong
    for lists in _values(root, "lists"):
        for _, definition in _pairs(lists):
            for key, value in _pairs(definition):
                if key.value == "file" and isinstance(value, yaml.ScalarNode):
                    yield key, value


def _values(node: yaml.Node | None, wanted: str) -> Iterator[yaml.Node]:
    yield from (value for key, value in _pairs(node) if key.value == wanted)


def _pairs(node: yaml.Node | None) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode):
            yield key, value
