"""The files that a definition names for lists and official sheets, before it is read.

A definition that travels alone, as in a copy of the page, has the files' text in place of their
names.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import yaml

from xlreport.definition.code_lists import decoded
from xlreport.definition.original_names import held_inside, original_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def file_names(text: str) -> list[str]:
    """The files of a definition's code lists and official sheets, each once."""
    lists = [str(name.value) for _, name in _file_nodes(text)]
    originals = [original_name(node.value) for node in _original_nodes(text)]
    return list(dict.fromkeys([*lists, *(each.file for each in originals if not each.is_inside)]))


def with_lists_inside(text: str, files: Mapping[str, bytes]) -> str:
    """The definition with `text` in place of each `file`. One that is not given stays."""
    text = _with_originals_inside(text, files)
    for key, name in reversed(list(_file_nodes(text))):
        inside = decoded(files.get(name.value, b""))
        if name.value in files and inside is not None:
            held = f"text: {json.dumps(inside, ensure_ascii=False)}"
            text = text[: key.start_mark.index] + held + text[name.end_mark.index :]
    return text


def _with_originals_inside(text: str, files: Mapping[str, bytes]) -> str:
    """The definition with the bytes of each official workbook in place of its name."""
    for node in reversed(list(_original_nodes(text))):
        data = files.get(original_name(node.value).file)
        if data is not None:
            held = json.dumps(held_inside(node.value, data), ensure_ascii=False)
            text = text[: node.start_mark.index] + held + text[node.end_mark.index :]
    return text


def _original_nodes(text: str) -> Iterator[yaml.ScalarNode]:
    """The value of every `original` of a section, in the order of the text."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader) if "original" in text else None
    except (yaml.YAMLError, RecursionError):
        return  # reading it tells what is wrong
    for sections in _values(root, "sections"):
        for section in sections.value if isinstance(sections, yaml.SequenceNode) else ():
            for node in _values(section, "original"):
                if isinstance(node, yaml.ScalarNode):
                    yield node


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
