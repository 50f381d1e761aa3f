"""Words of a form's draft: why something was guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings.language import LocalizedText

if TYPE_CHECKING:
    from collections.abc import Sequence

GUESSED = LocalizedText("猜：{why}", "guessed: {why}")

# Cells
BY_PERCENT = LocalizedText(
    "格式是百分数；这里填百分点，如 25 表示 25%",
    "its format is a percentage; 25 is filled in for 25%",
)
BY_FORMAT = LocalizedText("数字格式 {text}", "number format {text}")
BY_VALUE = LocalizedText("格里现有的内容“{text}”", "the cell holds “{text}”")
BY_UNIT = LocalizedText("计量单位“{text}”", "its unit is “{text}”")
BY_LABEL = LocalizedText("名称“{text}”", "its label is “{text}”")
BY_NOTHING = LocalizedText(
    "没有线索，按非负整数", "nothing tells; taken as a whole number, not negative"
)

# Rows and columns
BY_INDENT = LocalizedText(
    "按缩进或“其中”，合计不得大于上一行；不是这样就删去 of",
    "by indentation or 其中: their sum may not exceed the row above; if it may, take `of` away",
)

# Tables and the form
IS_LIST = LocalizedText(
    "{count} 行没有名称，当作清单；填得下更多就改大",
    "{count} lines without names, taken as a list; write more if it may take more",
)
RELATIONS = LocalizedText("说明里的审核关系", "the relations among the remarks")
RANGE = LocalizedText("数据有效性的范围", "the range of a data validation")
BETWEEN = LocalizedText("{label}在{low}至{high}之间", "{label} is from {low} to {high}")
AT_LEAST = LocalizedText("{label}不小于{low}", "{label} is at least {low}")
AT_MOST = LocalizedText("{label}不大于{high}", "{label} is at most {high}")
PERIOD = LocalizedText("表上写的“{text}”", "the sheet says “{text}”")
PERIOD_UNKNOWN = LocalizedText("表上没有写报告期", "the sheet names no period")
HEADER = LocalizedText(
    "由 {file} 起草：{cells} 格，猜了 {guesses} 处。每处“猜”请核对，对的删去注释。\n"
    "代码取自行次或名称的拼音首字母：模板发出以前可以改，发出以后不要改。",
    "drafted from {file}: {cells} cells, {guesses} guesses. Check each; delete the comment if right.\n"
    "codes are line numbers or initials: change them before templates go out, never after.",
)
UNTITLED = LocalizedText("未命名的表", "untitled")
FILL_IN = LocalizedText("填写", "Entry")

LOST = {
    "pictures": LocalizedText("图片", "pictures"),
    "charts": LocalizedText("图表", "charts"),
    "conditional formats": LocalizedText("条件格式", "conditional formats"),
    "comments": LocalizedText("批注", "comments"),
    "validations": LocalizedText("数据有效性（.xls 里读不出）", "data validations, unread in .xls"),
}
"""What a sheet may have and a form cannot take over."""


def listed_words(names: Sequence[LocalizedText]) -> LocalizedText:
    """Some words as one text."""
    return LocalizedText("、".join(each.zh for each in names), ", ".join(each.en for each in names))


# The command
DRAFT = LocalizedText(
    "从现有的空白表（或填好的旧表）起草表式：猜的地方都注明依据，读不懂的都列出来。",
    "Draft a form from the workbook you have; each guess says why, what was not read is listed.",
)
SOURCE = LocalizedText(
    "现有的空白表或填好的旧表（.xlsx、.xls）。",
    "The blank workbook, or a filled one (.xlsx, .xls).",
)
OUT = LocalizedText(
    "写出的表式：.yaml，或给不写 YAML 的人用的表式工作簿 .xlsx。",
    "The definition to write: .yaml, or .xlsx for a form workbook.",
)
CODE_OPTION = LocalizedText(
    "表式的代码；省略时取标题的拼音首字母。", "The form's code; else the initials of its title."
)
DATA_OPTION = LocalizedText(
    "把表里已填的内容另存为 JSON，供 fill 填入新模板。",
    "Also write what the cells hold, as JSON for `fill`.",
)
KEEP_SHEET = LocalizedText(
    "生成的模板照原表的样子：样式、合并、行高列宽、页面设置都取自原表（原表与表式放在一起）。",
    "Templates look like the workbook: looks, merged cells, sizes and page set-up come from it.",
)
WROTE = LocalizedText(
    "已起草 {path}：{cells} 格，猜了 {guesses} 处（见文件里的“猜”），没读懂或没带过来的 {unread} 处",
    "drafted {path}: {cells} cells, {guesses} guesses (see the comments), {unread} things not read",
)
NOT_A_DEFINITION = LocalizedText(
    "输出 {path} 应以 .yaml 或 .xlsx 结尾", "the output {path} must end in .yaml or .xlsx"
)
UNREADABLE = LocalizedText(
    "{path} 无法读取：{reason}。请另存为 .xlsx（不含宏）再试",
    "{path} cannot be read: {reason}. Please save it as .xlsx without macros and try again",
)
NO_TABLES = LocalizedText(
    "{path} 里没有找到表格：没有解锁的格，也没有带边框的空格",
    "no table was found in {path}: it has no unlocked cells and no blank cells with borders",
)
CLOSED = LocalizedText("{path} 打不开：{why}", "{path} cannot be opened: {why}")
