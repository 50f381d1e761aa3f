"""YAML text -> plain values, each with its line and column.

PyYAML parses the text, and this module walks the nodes. A plain load would lose the positions, and
would silently keep the last of two equal keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from xlreport.findings import FormError, LocalizedText, Problem, SheetPlace, untranslated

YamlPath = tuple[str | int, ...]
"""The keys that lead to a value: `("sections", 1, "tables", 0, "rows")`."""

LineColumn = tuple[int, int]
"""Line and column, counted from 1."""

_DEEPEST = 40
_MOST_VALUES = 100_000
"""A limit is needed because aliases can make a small file expand to countless values."""

_MOST_BRACKETS, _MOST_IN_A_LINE = 4_000, 400
"""Every level of a text needs a bracket, or a place further right in a line."""

_TOO_DEEP = LocalizedText("嵌套过深", "it is nested too deeply")


@dataclass(slots=True)
class YamlSource:
    """A definition file as read: its values, and the position of each key and value.

    `folded` are the texts over several lines, in which a caret has no place.
    """

    file: str
    lines: list[str]
    values: Any = None
    key_positions: dict[YamlPath, LineColumn] = field(default_factory=dict)
    value_positions: dict[YamlPath, LineColumn] = field(default_factory=dict)
    folded: set[YamlPath] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def add_problem(
        self, message: LocalizedText, path: YamlPath, *, offset: int = 0, at_key: bool = False
    ) -> Problem:
        """Make a problem at a value or its key, `offset` characters into a one-line text."""
        line, column = self._mark(path, at_key=at_key)
        if path in self.folded:
            offset = 0
        return Problem(message, line, column + offset, self.line_text(line))

    def value_at(self, path: YamlPath) -> Any:
        """The value at a path; None where there is none."""
        value = self.values
        for key in path:
            try:
                value = value[key]
            except (LookupError, TypeError):
                return None
        return value

    def line_of(self, path: YamlPath) -> int:
        """The line, counted from 1, where a value stands."""
        return self._mark(path, at_key=False)[0]

    def place_at(self, line: int) -> SheetPlace | None:  # noqa: ARG002 - a file of text has no cells
        """The sheet and cell of a line. None in a file of text."""
        return None

    def name_of_key(self, key: str) -> LocalizedText:
        """How the file writes a key."""
        return untranslated(key)

    def name_of_value(self, key: str, value: str) -> LocalizedText:  # noqa: ARG002 - as written
        """How the file writes one of the few values of a key."""
        return untranslated(value)

    def line_text(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def _mark(self, path: YamlPath, *, at_key: bool) -> LineColumn:
        """The position of the path, or of the nearest part above it that stands in the file."""
        while path and path not in self.value_positions:
            path = path[:-1]
        return (
            self.key_positions if at_key and path in self.key_positions else self.value_positions
        ).get(path, (1, 1))


def read_yaml(text: str, file: str) -> YamlSource:
    """Read a definition with its positions. Raises FormError where the text is no valid YAML.

    Repeated keys and similar mistakes do not raise; they are the `problems` of the source.
    """
    source = YamlSource(file, text.splitlines())
    try:
        root = _composed(text)
        if root is not None:
            source.values = _Walker(source).value(root, ())
    except yaml.YAMLError as problem:
        raise FormError(file, [_syntax(problem, source, text)]) from problem
    except RecursionError as problem:
        raise FormError(file, [Problem(_TOO_DEEP, 1)]) from problem
    if source.values is None:
        source.problems.append(Problem(LocalizedText("文件是空的", "the file is empty"), 1))
    return source


def _composed(text: str) -> yaml.Node | None:
    """The nodes of a text, by libyaml where it is at hand: it is many times faster.

    Whatever it refuses is read once more by the library's own parser, whose messages are ours.
    """
    if yaml.__with_libyaml__ and _is_shallow(text):
        try:
            return yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError:
            pass
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _is_shallow(text: str) -> bool:
    """Whether a text cannot nest so deep that libyaml, which sets no bound, ends the program."""
    if text.count("[") + text.count("{") > _MOST_BRACKETS:
        return False
    return all(
        len(line) - len(line.lstrip()) + line.count("- ") + line.count("? ") <= _MOST_IN_A_LINE
        for line in text.splitlines()
    )


class _Walker:
    def __init__(self, source: YamlSource) -> None:
        self._source = source
        self._constructor = yaml.constructor.SafeConstructor()
        self._count = 0

    def value(self, node: yaml.Node, path: YamlPath) -> Any:
        mark = (node.start_mark.line + 1, node.start_mark.column + 1)
        self._source.value_positions[path] = mark
        if len(path) > _DEEPEST:
            self._add_problem(_TOO_DEEP, mark)
            return None
        self._count += 1
        if self._count > _MOST_VALUES:
            if self._count == _MOST_VALUES + 1:
                self._add_problem(LocalizedText("内容过多", "there are too many values"), mark)
            return None
        match node:
            case yaml.MappingNode():
                return self._mapping(node, path)
            case yaml.SequenceNode():
                return [self.value(each, (*path, at)) for at, each in enumerate(node.value)]
            case yaml.ScalarNode():
                return self._scalar(node, path, mark)
            case _:
                raise TypeError(node)

    def _scalar(self, node: yaml.ScalarNode, path: YamlPath, mark: LineColumn) -> Any:
        if node.style in {"|", ">"} or node.end_mark.line > node.start_mark.line:
            self._source.folded.add(path)
        elif node.style:
            self._source.value_positions[path] = (mark[0], mark[1] + 1)
        try:
            return self._constructor.construct_object(node)
        except (yaml.YAMLError, ValueError):
            self._add_problem(LocalizedText("无法读取这个值", "this value cannot be read"), mark)
            return None

    def _mapping(self, node: yaml.MappingNode, path: YamlPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            mark = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            key = key_node.value
            if not isinstance(key, str) or not isinstance(key_node, yaml.ScalarNode):
                self._add_problem(
                    LocalizedText("此处应是一个名称", "a name is expected here"), mark
                )
                continue
            if key in values:
                message = LocalizedText("{key} 写了两次", "{key} stands here twice").format(key=key)
                self._add_problem(message, mark)
                continue
            self._source.key_positions[(*path, key)] = mark
            values[key] = self.value(value_node, (*path, key))
        return values

    def _add_problem(self, message: LocalizedText, mark: LineColumn) -> None:
        line, column = mark
        self._source.problems.append(Problem(message, line, column, self._source.line_text(line)))


def _syntax(problem: yaml.YAMLError, source: YamlSource, text: str) -> Problem:
    message = LocalizedText("不是正确的 YAML：{what}", "this is no valid YAML: {what}")
    if isinstance(problem, yaml.reader.ReaderError):
        before = text[: problem.position].splitlines() or [""]
        line, column, what = len(before), len(before[-1]) + 1, str(problem.reason)
        return Problem(message.format(what=what), line, column)
    mark = getattr(problem, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = getattr(problem, "problem", None) or str(problem)
    return Problem(message.format(what=what), line, column, source.line_text(line))
