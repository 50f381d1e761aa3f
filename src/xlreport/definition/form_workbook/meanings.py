"""What the columns of a form workbook mean: from the schema, or from here where it has no key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.definition.form_workbook.value_kinds import ValueKind
from xlreport.findings import LocalizedText

if TYPE_CHECKING:
    from xlreport.definition.form_workbook.sheet_specs import SheetColumn
    from xlreport.findings import Language

_OWN = {
    "@mark": LocalizedText(
        "写“例”的行是例子，不读。别的字是您自己的批注。",
        "A line marked `example` is not read. Any other text is a remark of your own.",
    ),
    "@kind": LocalizedText(
        "这一行是什么，从下拉列表里选。", "What the line is; pick it from the list."
    ),
    "@table": LocalizedText(
        "这一行属于哪张表：写“表”里的代码。空着表示同上一行。",
        "The code of the table that the line belongs to. Blank: the same as above.",
    ),
    "@columns": LocalizedText(
        "各栏和上文一张表一样的，写那张表的代码；“栏”里就不再写。",
        "The code of an earlier table with the same columns; they are not repeated then.",
    ),
    "@level": LocalizedText(
        "第几级：1 是最上一级，下一级写在它下面，写 2，依此类推。空着按名称前的空格算。",
        "1 is the highest level; lines below it have 2, and so on. Blank: as the name is indented.",
    ),
    "@code": LocalizedText(
        "代码，规则里用它。小写字母、数字和 _，以字母开头。",
        "The code that rules use: small letters, digits and _, a letter first.",
    ),
    "@relation": LocalizedText(
        "写“其中”：是上一级的一部分，合计不得大于上一级（自动检查）。空着是下级。",
        "`of`: a part of the line above it; their sum may not exceed it. Blank: a line below.",
    ),
    "@section": LocalizedText(
        "写“表”里部分的代码。空着表示同上一行。",
        "The code of the section. Blank: the same as above.",
    ),
    "@list": LocalizedText(
        "代码表的名字，可选项里写它。空着表示同上一行。",
        "The name of the list, as `choices` names it. Blank: the same as above.",
    ),
    "@label": LocalizedText("名称。", "The name."),
    "@content": LocalizedText("内容。", "The content."),
    "@other": LocalizedText(
        "没有自己一栏的内容，照 YAML 写，一行一项，如 key: value。",
        "Keys without a column, as in YAML, one a line, such as key: value.",
    ),
}
_HOW = {
    ValueKind.TEXTS: LocalizedText(
        "几项用顿号隔开，或一项一行。", "Several: between commas, or a line each."
    ),
    ValueKind.CHOICES: LocalizedText(
        "几项用顿号隔开，或一项一行。", "Several: between commas, or a line each."
    ),
    ValueKind.YES_OR_TEXTS: LocalizedText(
        "“是”，或几项用顿号隔开。", "yes, or several between commas."
    ),
    ValueKind.GROUPS: LocalizedText(
        "几列用顿号隔开；几组一组一行。", "Columns between commas; several keys a line each."
    ),
    ValueKind.PAIRS: LocalizedText("一行一项：代码: 文字。", "A line each: code: text."),
}


def meaning_of(column: SheetColumn, language: Language) -> str:
    """What a column holds, and how several texts are written in one cell."""
    if column.name in _OWN:
        return _OWN[column.name].in_language(language)
    schema = next(iter(column.keys.values()), None)
    if schema is None:
        return ""
    if column.is_item and schema.kind is ValueKind.TEXTS:
        more = LocalizedText("几项各写一行。", "Several: a line each.").in_language(language)
    else:
        more = _HOW[schema.kind].in_language(language) if schema.kind in _HOW else ""
    return "\n".join(filter(None, (schema.description, more)))
