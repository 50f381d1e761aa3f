"""The Chinese words of a form workbook: its sheets, headings and pick lists.

The English word of a heading or of a choice is the key or the value of the definition file itself.
A key that has no word here is shown by that name, so a new key needs no word to work.
"""

from __future__ import annotations

from xlreport.findings import LocalizedText

GUIDE = LocalizedText("说明", "Guide")
FINDINGS = LocalizedText("问题", "Findings")
FORM = LocalizedText("表单", "Form")
TABLES = LocalizedText("表", "Tables")
ROWS = LocalizedText("行", "Rows")
COLUMNS = LocalizedText("栏", "Columns")
RULES = LocalizedText("规则", "Rules")
LISTS = LocalizedText("选项", "Lists")
FRAME = LocalizedText("版式", "Frame")
CHARTS = LocalizedText("图表", "Charts")
REPORT = LocalizedText("报告", "Report")
MENTIONS = LocalizedText("文中的数", "Mentions")

MARK = LocalizedText("注", "mark")
KIND = LocalizedText("种类", "what")
TABLE = LocalizedText("表", "table")
SHARED_COLUMNS = LocalizedText("栏同哪张表", "columns")
LEVEL = LocalizedText("级", "level")
RELATION = LocalizedText("关系", "relation")
SECTION = LocalizedText("部分", "section")
LIST = LocalizedText("代码表", "list")
ITEM = LocalizedText("项目", "item")
CONTENT = LocalizedText("内容", "content")
CODE = LocalizedText("代码", "code")
LABEL = LocalizedText("名称", "label")
MEANING = LocalizedText("怎么填", "meaning")
OTHER = LocalizedText("其他", "other")

A_SECTION = LocalizedText("部分", "section")
A_TABLE = LocalizedText("表", "table")
A_TEXT = LocalizedText("文字", "text")
A_PART = LocalizedText("其中", "of")
BELOW = LocalizedText("下级", "below")
EXAMPLE = LocalizedText("例", "example")
YES = LocalizedText("是", "yes")
NO = LocalizedText("否", "no")

IGNORED_MARKS = frozenset({"例", "例子", "示例", "#", "example", "e.g."})
"""A line with one of these in its first column is not read."""
YES_WORDS = frozenset({"是", "yes", "y", "true", "√", "1"})
NO_WORDS = frozenset({"否", "no", "n", "false", "×", "0"})

_HEADINGS = {
    "form": "表单代码",
    "period": "报告期",
    "sections": "部分",
    "tables": "表",
    "texts": "文字",
    "rows": "行",
    "columns": "栏",
    "lists": "选项",
    "rules": "规则",
    "charts": "图表",
    "report": "报告",
    "mentions": "文中的数",
    "title": "标题",
    "name": "名称",
    "period.kind": "报告期",
    "period.from": "起用年份",
    "period.to": "用到年份",
    "period.due": "报送期限",
    "follows": "接替",
    "locale": "语言",
    "notes": "填报口径",
    "sentences": "可复制的句子",
    "code": "代码",
    "sheet": "工作表",
    "note": "提示",
    "asked": "何时填",
    "records": "最多几条",
    "key": "不可重复",
    "corner": "左上角",
    "aggregate": "汇总关系",
    "stub": "左边各栏",
    "numbered": "印栏次",
    "type": "类型",
    "decimals": "小数位",
    "unit": "计量单位",
    "least": "最少字数",
    "most": "最多字数",
    "like": "写法",
    "choices": "可选项",
    "blank": "没填时",
    "or": "也可填",
    "rollup": "汇总",
    "year": "全年",
    "max": "建议字数",
    "lines": "占几行",
    "label": "名称",
    "also": "别的写法",
    "from": "原代码",
    "several": "可多选",
    "value": "算式",
    "in": "取自清单",
    "no": "行次栏次",
    "sum": "合计",
    "label_of": "显示名称",
    "where": "限于",
    "expect": "应当成立",
    "when": "何时检查",
    "severity": "级别",
    "message": "怎样才对",
    "of": "画哪些数",
    "by": "怎样画",
    "cell": "单元格",
    "words": "怎样提到",
    "file": "CSV 文件",
    "text": "CSV 内容",
    "introduction": "引言",
    "empty": "文字没填时印",
    "signature": "落款",
    "closed": "不填的格",
    "beside": "并排",
    "original": "照原表",
    "cells": "原表的格",
    "closed_mark": "不填的格印",
    "relations": "审核关系",
}
_HEADINGS_OF_MODELS = {
    "RowDefinition.code": LocalizedText("印出的代码", "printed_code"),
    "CodeListDefinition.code": LocalizedText("代码列名", "code_column"),
    "CodeListDefinition.label": LocalizedText("名称列名", "label_column"),
    "CodeListDefinition.columns": LocalizedText("其他列", "columns"),
    "ReportDefinition.blank": LocalizedText("数没填时印", "blank"),
    "ReportDefinition.also": LocalizedText("其他标题", "also"),
}

_FRAME = {"head": "表头", "sign": "签署", "foot": "表尾"}
_CHOICES = {
    "type": {
        "count": "非负整数",
        "integer": "整数",
        "amount": "小数",
        "date": "日期",
        "text": "文字",
        "choice": "选项",
    },
    "blank": {"zero": "按0计", "warning": "提醒", "error": "必填"},
    "rollup": {"sum": "相加", "none": "不相加"},
    "year": {
        "sum": "相加",
        "first": "首期",
        "last": "末期",
        "mean": "平均",
        "running": "累计",
    },
    "severity": {"error": "错误", "warning": "提醒", "note": "提示"},
    "kind": {"year": "年", "half": "半年", "quarter": "季", "month": "月"},
    "aggregate": {"sum": "等于合计", "adjusted": "可有增减"},
    "by": {"line": "逐行", "unit": "按单位"},
    "sum": {"rows": "同级合计", "columns": "同级合计", "of": "其中合计"},
    "locale": {"zh-CN": "中文", "en": "英文"},
}


def heading_of(model: str, key: str) -> LocalizedText:
    """The heading of a key of a part of the definition."""
    special = _HEADINGS_OF_MODELS.get(f"{model}.{key}")
    return special or LocalizedText(_HEADINGS.get(key, key), key)


def frame_word(key: str) -> LocalizedText:
    """The word for a key of what stands around the tables of a section."""
    return LocalizedText(_FRAME.get(key) or _HEADINGS.get(key, key), key)


def choice_of(key: str, value: str) -> LocalizedText:
    """How a pick list shows one of the few values of a key."""
    name = key.rpartition(".")[2]
    return LocalizedText(_CHOICES.get(name, {}).get(value, value), value)


def value_of_choice(key: str, text: str, values: tuple[str, ...]) -> str:
    """The value that a text means, in either language. The text itself if it is none."""
    said = text.casefold()
    for value in values:
        if said in {each.casefold() for each in (*choice_of(key, value), value)}:
            return value
    return text


def same_word(text: str, word: LocalizedText) -> bool:
    """Whether a text is a word in either language."""
    return text.casefold() in {each.casefold() for each in word}
