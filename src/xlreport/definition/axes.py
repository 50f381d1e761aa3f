"""A table's definition -> its two axes: trees of rows and of columns with typed leaves."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from xlreport.definition.schema_parts import ColumnDefinition, LineKeys, RowDefinition, TypeKeys
from xlreport.definition.ticks import tick_codes, tick_lines
from xlreport.findings import LocalizedText
from xlreport.form import LONGEST_TEXT, Axis, AxisLine, BlankMeaning, CellKind, CellType, OverYear
from xlreport.rules import (
    RESERVED_NAMES,
    RuleError,
    TextPattern,
    is_too_long,
    parse_pattern,
    unknown_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.definition.yaml_source import YamlPath, YamlSource
    from xlreport.rules import CodeList


def build_axis(
    definitions: Mapping[str, RowDefinition] | Mapping[str, ColumnDefinition],
    lists: Mapping[str, CodeList],
    source: YamlSource,
    path: YamlPath,
) -> Axis:
    """Build one axis. Reserved or repeated codes and sums of nothing are noted in `source`."""
    axis = Axis(
        tuple(
            line
            for code, each in definitions.items()
            for line in _with_parts(code, each, lists, source, (*path, code))
        )
    )
    _check_lines(definitions, source, path, set())
    return axis


def record_axis(records: int) -> Axis:
    """The rows of a list table: records counted from 1."""
    return Axis(tuple(AxisLine(str(number), str(number)) for number in range(1, records + 1)))


def declared_type(keys: TypeKeys, lists: Mapping[str, CodeList]) -> CellType | None:
    """The type that a table, a row or a column declares; None where it declares none.

    `lists` are the code lists of the form.
    """
    if keys.type is None and keys.decimals is None and keys.unit is None:
        return None
    kind = CellKind(keys.type or ("amount" if keys.decimals else "count"))
    decimals = (2 if keys.decimals is None else keys.decimals) if kind is CellKind.AMOUNT else 0
    codes = lists.get(keys.choices) if isinstance(keys.choices, str) else None
    stated = () if isinstance(keys.choices, str) else tuple(keys.choices or ())
    return CellType(
        kind,
        decimals,
        keys.unit or "",
        keys.least or 0,
        keys.most or LONGEST_TEXT,
        codes.codes if codes else stated,
        like=tuple(_patterns(keys)),
        codes=codes,
    )


def declared_rollup(keys: TypeKeys) -> bool | None:
    """Whether a roll-up adds the figures; None where the table, row or column does not say."""
    return None if keys.rollup is None else keys.rollup == "sum"


def declared_over_year(keys: TypeKeys) -> OverYear | None:
    """What the figures come to over a year; None where the table, row or column does not say."""
    return None if keys.year is None else OverYear(keys.year)


ONLY_WITH: dict[str, tuple[set[str | None], LocalizedText]] = {
    "decimals": (
        {None, "amount"},
        LocalizedText("只有 amount 有小数位数", "only an amount has decimals"),
    ),
    "least": ({"text"}, LocalizedText("只有 text 有字数限制", "only a text has a length")),
    "most": ({"text"}, LocalizedText("只有 text 有字数限制", "only a text has a length")),
    "like": ({"text"}, LocalizedText("只有 text 有写法", "only a text has a pattern")),
    "choices": ({"choice"}, LocalizedText("只有 choice 有可选项", "only a choice has choices")),
    "or": (
        {None, "count", "integer", "amount", "date"},
        LocalizedText("只有数字和日期才有 or", "only figures and dates have `or`"),
    ),
}
"""Keys that only some types allow, and the message. None means that no `type` is given."""


_ATTRIBUTES = {"or": "alternatives", "in": "listed", "code": "printed_code", "of": "parts"}
"""The attributes of keys whose names are words of Python."""


def check_type_keys(keys: TypeKeys, source: YamlSource, path: YamlPath) -> None:
    """Note in `source` the keys that the type does not allow, and those that it lacks."""
    for key, (types, message) in ONLY_WITH.items():
        if getattr(keys, _ATTRIBUTES.get(key, key)) is not None and keys.type not in types:
            source.problems.append(source.add_problem(message, (*path, key)))
    if keys.least is not None and keys.least > (keys.most or LONGEST_TEXT):
        message = LocalizedText("least 不能大于 most", "`least` cannot be more than `most`")
        source.problems.append(source.add_problem(message, (*path, "least")))
    _check_over_year(keys, source, path)
    _check_alternatives(keys, source, path)
    _check_patterns(keys, source, path)
    if keys.type == "choice" and not keys.choices:
        message = LocalizedText("choice 需要列出可选项 choices", "a choice needs its `choices`")
        source.problems.append(source.add_problem(message, (*path, "type")))


def _check_over_year(keys: TypeKeys, source: YamlSource, path: YamlPath) -> None:
    """Note what texts, choices and dates cannot come to over a year."""
    takes_part = keys.type in {"text", "choice", "date"}
    if takes_part and keys.year not in {None, "first", "last"}:
        message = LocalizedText(
            "文字、选项和日期只能取 first 或 last",
            "of texts, choices and dates only the first or the last one can stand",
        )
        source.problems.append(source.add_problem(message, (*path, "year")))


def _check_alternatives(keys: TypeKeys, source: YamlSource, path: YamlPath) -> None:
    """Note alternatives that a program would not keep as the text that was typed."""
    for number, text in enumerate(keys.alternatives or ()):
        if text.strip().upper() in {"", "TRUE", "FALSE"} or text != text.strip():
            message = LocalizedText(
                "“{text}”填进表格就不再是这段文字，请换一种写法",
                "a sheet does not keep “{text}” as this text; write another",
            ).format(text=text)
            source.problems.append(source.add_problem(message, (*path, "or", number)))


def check_list_name(
    keys: TypeKeys, lists: Mapping[str, CodeList], source: YamlSource, path: YamlPath
) -> None:
    """Note a code list that there is not."""
    if isinstance(keys.choices, str) and keys.choices not in lists:
        if isinstance(declared := source.value_at(("lists",)), dict) and keys.choices in declared:
            return  # the list itself has mistakes, which are told
        message = unknown_name(LocalizedText("代码表", "code list"), keys.choices, lists)
        source.problems.append(source.add_problem(message, (*path, "choices")))


def declared_alternatives(keys: TypeKeys) -> tuple[str, ...] | None:
    """The texts allowed in place of a figure; None where the table, row or column does not say."""
    return None if keys.alternatives is None else tuple(keys.alternatives)


def _patterns(keys: TypeKeys) -> Iterator[TextPattern]:
    """The patterns of `like`. Mistaken ones are left out; `_check_patterns` notes them."""
    for text in keys.like or ():
        with suppress(RuleError):
            yield parse_pattern(text)


def _check_patterns(keys: TypeKeys, source: YamlSource, path: YamlPath) -> None:
    """Note patterns that are mistaken, that no text of the length fits, or that are too long."""
    least, most = keys.least or 0, keys.most or LONGEST_TEXT
    is_one = isinstance(source.value_at((*path, "like")), str)
    for number, text in enumerate(keys.like or ()):
        here = (*path, "like") if is_one else (*path, "like", number)
        try:
            shortest, longest = parse_pattern(text).lengths
        except RuleError as mistake:
            offset = mistake.span.start
            source.problems.append(source.add_problem(mistake.message, here, offset=offset))
            continue
        if longest < least or shortest > most:
            message = LocalizedText(
                "这种写法的字数不在 {least} 至 {most} 字之间，什么也填不了",
                "no text fits: this is not of {least} to {most} characters",
            )
            message = message.format(least=least, most=most)
            source.problems.append(source.add_problem(message, here))
    if (patterns := list(_patterns(keys))) and is_too_long(patterns):
        message = LocalizedText(
            "写法太长，公式容不下，请减少或改短",
            "these patterns are too long for a formula; use fewer or shorter ones",
        )
        source.problems.append(source.add_problem(message, (*path, "like")))


def lines_below(
    keys: LineKeys,
) -> tuple[str, Mapping[str, RowDefinition] | Mapping[str, ColumnDefinition]]:
    """The key of the lines under a heading, and these lines; none of them for a leaf."""
    if isinstance(keys, RowDefinition):
        return "rows", keys.rows or {}
    return "columns", (keys.columns or {}) if isinstance(keys, ColumnDefinition) else {}


def parts_of(keys: LineKeys) -> Mapping[str, RowDefinition]:
    """The rows that are parts of a row; none of a column."""
    return (keys.parts or {}) if isinstance(keys, RowDefinition) else {}


def _with_parts(
    code: str,
    keys: RowDefinition | ColumnDefinition,
    lists: Mapping[str, CodeList],
    source: YamlSource,
    path: YamlPath,
    level: int = 0,
) -> Iterator[AxisLine]:
    """A line, and the rows below it that are parts of it."""
    yield _line(code, keys, lists, source, path, level)
    for each, part in parts_of(keys).items():
        yield from _with_parts(each, part, lists, source, (*path, "of", each), level + 1)


def _line(
    code: str,
    keys: RowDefinition | ColumnDefinition,
    lists: Mapping[str, CodeList],
    source: YamlSource,
    path: YamlPath,
    level: int,
) -> AxisLine:
    name, below = lines_below(keys)
    if keys.several:
        return tick_lines(code, keys, source, path)
    if below:
        _check_heading(keys, source, path)
    if keys.sum and keys.value:
        message = LocalizedText(
            "sum 和 value 只能写一个", "only one of sum and value can stand here"
        )
        source.problems.append(source.add_problem(message, (*path, "value")))
    check_type_keys(keys, source, path)
    check_list_name(keys, lists, source, path)
    children = tuple(
        line
        for each, child in below.items()
        for line in _with_parts(each, child, lists, source, (*path, name, each))
    )
    return AxisLine(
        code,
        keys.label,
        children,
        declared_type(keys, lists),
        keys.sum is not None,
        keys.value,
        BlankMeaning(keys.blank) if keys.blank else None,
        declared_rollup(keys),
        tuple(keys.also),
        keys.origin,
        keys.asked,
        keys.listed,
        *_entries_named(keys),
        declared_alternatives(keys),
        "" if keys.no is None else str(keys.no),
        (keys.printed_code or "") if isinstance(keys, RowDefinition) else "",
        tuple(parts_of(keys)),
        level,
        declared_over_year(keys),
    )


def _entries_named(keys: RowDefinition | ColumnDefinition) -> tuple[str | None, str | None]:
    """What only a column says of a code list: `label_of` and `where`."""
    return (keys.label_of, keys.where) if isinstance(keys, ColumnDefinition) else (None, None)


_OF_CELLS = ("blank", "rollup", "year", "or", "asked", "in")


def _check_heading(
    keys: RowDefinition | ColumnDefinition, source: YamlSource, path: YamlPath
) -> None:
    """Note keys that mean nothing on a heading, because it has no cells of its own."""
    if keys.sum or keys.value or declared_type(keys, {}):
        message = LocalizedText(
            "栏目标题下面有内容，本身不能再有 sum、value 或 type",
            "a heading cannot have sum, value or type of its own",
        )
        source.problems.append(source.add_problem(message, path, at_key=True))
    for key in (*_OF_CELLS, "label_of", "where", "no", "code", "of"):
        if getattr(keys, _ATTRIBUTES.get(key, key), None) is not None:
            message = LocalizedText(
                "栏目标题本身没有单元格，{key} 请写在下面各栏",
                "a heading has no cells of its own; let the lines below it say {key}",
            )
            source.problems.append(
                source.add_problem(message.format(key=key), (*path, key), at_key=True)
            )


def _check_lines(
    definitions: Mapping[str, RowDefinition] | Mapping[str, ColumnDefinition],
    source: YamlSource,
    path: YamlPath,
    seen: set[str],
) -> None:
    for code, keys in definitions.items():
        here = (*path, code)
        if code in RESERVED_NAMES:
            message = LocalizedText(
                "{code} 是规则语言的词，不能作代码", "{code} is a word of the rule language"
            )
            source.problems.append(source.add_problem(message.format(code=code), here, at_key=True))
        elif code in seen:
            message = LocalizedText("代码 {code} 重复", "the code {code} stands here twice")
            source.problems.append(source.add_problem(message.format(code=code), here, at_key=True))
        seen.add(code)
        for each in tick_codes(code, keys):
            if each in seen:
                message = LocalizedText("代码 {code} 重复", "the code {code} stands here twice")
                told = message.format(code=each)
                source.problems.append(source.add_problem(told, here, at_key=True))
            seen.add(each)
        name, below = lines_below(keys)
        _check_lines(below, source, (*here, name), seen)
        _check_lines(parts_of(keys), source, (*here, "of"), seen)
        others = [other for other in definitions.values() if other is not keys]
        if keys.sum == "of":
            is_empty = not parts_of(keys)
        else:
            is_empty = keys.sum is not None and not any(_has_input(other) for other in others)
        if is_empty or (keys.sum == "rows" and path[-1] == "of"):
            message = LocalizedText(
                "同一栏目下没有可以合计的内容", "there is nothing beside it to add up"
            )
            source.problems.append(source.add_problem(message, (*here, "sum")))


def _has_input(keys: RowDefinition | ColumnDefinition) -> bool:
    _, below = lines_below(keys)
    if below:
        return any(_has_input(each) for each in below.values())
    return keys.sum in {None, "of"} and keys.value is None and _entries_named(keys)[0] is None
