"""Values of a definition -> the text of a definition file, as people would write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

_WIDTH = 100
_ONE_LINE = 96
"""A part without parts of its own stands on one line if it has at most so many characters."""
_BLOCKS = frozenset({"sections", "lists", "rules", "charts", "sentences", "report", "notes"})
"""Keys of the form before which a line stays blank."""

_LABELLED = frozenset({"rows", "columns", "of", "texts"})
"""Keys of parts that a label alone may stand for."""


def definition_text(values: Mapping[str, Any]) -> str:
    """The YAML text of a definition."""
    node = _Representer(sort_keys=False).represent_data(short(values))
    _settle(node)
    text = yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=_WIDTH)
    lines: list[str] = []
    for line in text.splitlines():
        if lines and line.partition(":")[0] in _BLOCKS:
            lines.append("")
        lines.append(line)
    return "\n".join(lines) + "\n"


def short(value: Any, key: str = "") -> Any:
    """The same values, with a label alone for a row, a column or a text that has only a label."""
    match value:
        case dict() if key in _LABELLED:
            return {code: _label_alone(short(each)) for code, each in value.items()}
        case dict():
            return {name: short(each, name) for name, each in value.items()}
        case list():
            return [short(each) for each in value]
        case _:
            return value


def _label_alone(part: Any) -> Any:
    match part:
        case {"label": str() as label} if len(part) == 1:
            return label
        case _:
            return part


class _Representer(yaml.representer.SafeRepresenter):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


class _Dumper(yaml.SafeDumper):
    """Indents the items of a list, as the shipped definitions do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML's signature
        super().increase_indent(flow, False)


def _settle(node: yaml.Node, depth: int = 0) -> None:
    """Set each part on one line, or on lines of its own."""
    if not isinstance(node, yaml.CollectionNode):
        return
    node.flow_style = depth > 0 and _is_plain(node) and _length(node) <= _ONE_LINE
    for each in node.value:
        key, part = each if isinstance(each, tuple) else (None, each)
        _settle(part, depth + 1)
        if depth == 0 and key is not None and key.value in _BLOCKS:
            part.flow_style = False


def _is_plain(node: yaml.CollectionNode) -> bool:
    """Whether a part holds texts, numbers and lists of them, and no further part."""
    parts = [each[1] if isinstance(each, tuple) else each for each in node.value]
    return all(
        isinstance(each, yaml.ScalarNode)
        or (isinstance(each, yaml.SequenceNode) and _is_plain(each))
        for each in parts
    )


def _length(node: yaml.Node) -> int:
    if isinstance(node, yaml.ScalarNode):
        return len(node.value) + 2
    parts = [part for each in node.value for part in (each if isinstance(each, tuple) else (each,))]
    return sum(map(_length, parts)) + 2
