"""Pydantic's errors -> problems, worded for authors of definitions and placed at their lines."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from xlreport.definition.schema_parts import StrictModel
from xlreport.findings import Language, LocalizedText, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from xlreport.definition.yaml_source import YamlPath, YamlSource

_SAYS: dict[str, LocalizedText] = {
    "missing": LocalizedText("缺少 {key}", "{key} is missing"),
    "extra_forbidden": LocalizedText("不认识 {key}{hint}", "{key} is not known here{hint}"),
    "string_type": LocalizedText(
        "此处应是文字，请加引号", "a text is expected here; put it in quotes"
    ),
    "int_type": LocalizedText("此处应是整数", "a whole number is expected here"),
    "dict_type": LocalizedText(
        "此处应是若干“代码: 内容”", "`code: content` lines are expected here"
    ),
    "list_type": LocalizedText("此处应是以 - 开头的若干项", "a list with - is expected here"),
    "model_type": LocalizedText(
        "此处应是文字或若干“名称: 内容”", "a text or `name: content` lines are expected here"
    ),
    "bool_type": LocalizedText(
        "此处只能是 true（是）或 false（否）", "only true or false (yes or no) can stand here"
    ),
    "literal_error": LocalizedText("此处只能是 {expected}", "only {expected} can stand here"),
    "too_short": LocalizedText("此处不能为空", "this cannot be empty"),
    "string_too_short": LocalizedText("此处不能为空", "this cannot be empty"),
    "string_too_long": LocalizedText("最多 {max_length} 个字符", "at most {max_length} characters"),
    "greater_than_equal": LocalizedText("不能小于 {ge}", "it cannot be less than {ge}"),
    "less_than_equal": LocalizedText("不能大于 {le}", "it cannot be more than {le}"),
}
_WRONG_CODE = LocalizedText(
    "代码只能由小写字母、数字和下划线组成，以字母开头",
    "a code is lower-case letters, digits and _, beginning with a letter",
)
_WRONG_FORM_CODE = LocalizedText(
    "表式代码只能由小写字母、数字和 - 组成", "a form's code is lower-case letters, digits and -"
)
_WRONG_SHEET = LocalizedText(
    "工作表名不能含有 [ ] : * ? / \\ '", "a sheet's name cannot hold any of [ ] : * ? / \\ '"
)
_WRONG_CHOICE = LocalizedText("可选项不能含有 * ? ~", "a choice cannot hold any of * ? ~")
_WRONG_ALTERNATIVE = LocalizedText(
    "or 里的文字不能含有数字和 * ? ~ \"，也不能以 = + # @ ' 开头",
    "a text in `or` cannot hold digits or * ? ~ \", nor begin with = + # @ '",
)
_WRONG_FILE = LocalizedText(
    "此处是与表式放在一起的 CSV 文件的名字，不带文件夹",
    "the name of a CSV file beside the form, without a folder",
)
_WRONG_DUE = LocalizedText(
    "期限写成 01-31（几月几日）或 15d（报告期结束后几天）",
    "write 01-31 (month and day) or 15d (days after the period)",
)
_QUOTED = re.compile(r"(?<=')([^']+)(?=')")
_OTHERWISE = LocalizedText("此处内容不正确：{msg}", "this is wrong: {msg}")


def validation_problem(error: ErrorDetails, source: YamlSource) -> Problem:
    """One of pydantic's errors as a problem at its line."""
    path: YamlPath = tuple(part for part in error["loc"] if not str(part).startswith("["))
    kind = error["type"]
    context = dict(error.get("ctx", {}))
    key = path[-1] if path else ""
    if kind == "string_pattern_mismatch":
        patterns = {
            "sheet": _WRONG_SHEET,
            "form": _WRONG_FORM_CODE,
            "follows": _WRONG_FORM_CODE,
            "due": _WRONG_DUE,
            "file": _WRONG_FILE,
        }
        of_list = {"choices": _WRONG_CHOICE, "items": _WRONG_CHOICE, "or": _WRONG_ALTERNATIVE}
        message = patterns.get(str(key), _WRONG_CODE)
        message = next((of_list[each] for each in path[-2:] if each in of_list), message)
    else:
        message = _SAYS.get(kind, _OTHERWISE)
    if "expected" in context:
        context["expected"] = _listed(str(context["expected"]), str(key), source)
    named = {"key": source.name_of_key(str(key)), "hint": _hint(str(key))}
    filled = message.format(**{"msg": error["msg"]} | named | context)
    at_key = kind == "extra_forbidden" or error["loc"][-1:] == ("[key]",)
    return source.add_problem(filled, path, at_key=at_key)


def _listed(expected: str, key: str, source: YamlSource) -> LocalizedText:
    """The values that a key takes, as the file writes them. Pydantic lists them in quotes."""

    def named(language: Language) -> str:
        return _QUOTED.sub(
            lambda found: source.name_of_value(key, found[1]).in_language(language), expected
        )

    zh = named(Language.ZH).replace(", ", "、").replace(" or ", "、")
    return LocalizedText(zh, named(Language.EN))


def _hint(key: str) -> LocalizedText:
    near = get_close_matches(key, _known_keys(), n=1, cutoff=0.6)
    if not near or near == [key]:  # a key of another part is not misspelt
        return LocalizedText("", "")
    return LocalizedText("，是否应为 {near}？", "; did you mean {near}?").format(near=near[0])


def _known_keys() -> list[str]:
    return sorted(
        {
            info.alias or name
            for part in _parts_below(StrictModel)
            for name, info in part.model_fields.items()
        }
    )


def _parts_below(part: type[StrictModel]) -> Iterator[type[StrictModel]]:
    for each in part.__subclasses__():
        yield each
        yield from _parts_below(each)
