"""The wording of what changed between two forms, and between two roll-ups."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

CHANGES = {
    "added": LocalizedText("新增", "new"),
    "removed": LocalizedText("取消", "gone"),
    "changed": LocalizedText("改变", "changed"),
}
FORM_PARTS = {
    "form": LocalizedText("表式", "form"),
    "table": LocalizedText("表", "table"),
    "row": LocalizedText("行", "row"),
    "column": LocalizedText("列", "column"),
    "records": LocalizedText("记录数", "records"),
    "cell": LocalizedText("单元格", "cell"),
    "text": LocalizedText("文字", "text"),
    "rule": LocalizedText("规则", "rule"),
}
LINE = LocalizedText("[{change}] {part} {code}  {label}", "[{change}] {part} {code}  {label}")
BEFORE_AFTER = LocalizedText(
    "      原为：{before}\n      现为：{after}", "      was: {before}\n      is:  {after}"
)
NO_CHANGE = LocalizedText("两者没有差别。", "There is no difference.")
CARRIED_OVER = LocalizedText(
    "可以转填 {count} 格；新表有 {new} 格、旧表有 {old} 格没有对应（见 transfer）。",
    "{count} inputs carry over; {new} of the new form and {old} of the old have no counterpart (see transfer).",
)

# Between two roll-ups
CHANGES_SINCE = LocalizedText("更正情况", "Corrections")
CHANGES_HINT = LocalizedText(
    "与上一次汇总相比：各单位更正了哪些数，哪些问题已解决，哪些是新出现的。",
    "Against the roll-up before: what each unit corrected, which findings are gone, which are new.",
)
UNIT_CODE = LocalizedText("单位代码", "Code")
UNIT_NAME = LocalizedText("单位名称", "Name")
WHAT = LocalizedText("变化", "Change")
PLACE = LocalizedText("位置", "Place")
ITEM = LocalizedText("项目", "Item")
OLD = LocalizedText("上次", "Before")
NEW = LocalizedText("本次", "Now")
KINDS = {
    "value": LocalizedText("更正", "corrected"),
    "status": LocalizedText("状态", "status"),
    "gone": LocalizedText("问题已解决", "finding gone"),
    "new": LocalizedText("新问题", "new finding"),
}
REPORTED = LocalizedText("已报送", "reported")
NOT_REPORTED = LocalizedText("未报送", "not reported")
SINCE_SUMMARY = LocalizedText(
    "与 {file} 相比：{units} 个单位更正 {value} 处，解决问题 {gone} 个，新出现 {new} 个",
    "since {file}: {units} units corrected {value} cells, {gone} findings are gone, {new} are new",
)
OTHER_ROLL_UP = LocalizedText(
    "--since {file} 是 {observed} 的汇总，应为 {expected}",
    "--since {file} is a roll-up of {observed}, not {expected}",
)
