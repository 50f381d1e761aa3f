"""The wording of what changed between two forms, and between two roll-ups."""

from __future__ import annotations

from xlreport.findings.language import Text

CHANGES = {
    "added": Text("新增", "new"),
    "removed": Text("取消", "gone"),
    "changed": Text("改变", "changed"),
}
PARTS = {
    "form": Text("表式", "form"),
    "table": Text("表", "table"),
    "row": Text("行", "row"),
    "column": Text("列", "column"),
    "records": Text("记录数", "records"),
    "cell": Text("单元格", "cell"),
    "text": Text("文字", "text"),
    "rule": Text("规则", "rule"),
}
LINE = Text("[{change}] {part} {code}  {label}", "[{change}] {part} {code}  {label}")
BEFORE_AFTER = Text(
    "      原为：{before}\n      现为：{after}", "      was: {before}\n      is:  {after}"
)
NO_CHANGE = Text("两者没有差别。", "There is no difference.")
CARRIES = Text(
    "可以转填 {count} 格；新表有 {new} 格、旧表有 {old} 格没有对应（见 transfer）。",
    "{count} inputs carry over; {new} of the new form and {old} of the old have no counterpart (see transfer).",
)

# Between two roll-ups
CORRECTIONS = Text("更正情况", "Corrections")
CORRECTIONS_HINT = Text(
    "与上一次汇总相比：各单位更正了哪些数，哪些问题已解决，哪些是新出现的。",
    "Against the roll-up before: what each unit corrected, which findings are gone, which are new.",
)
UNIT_CODE = Text("单位代码", "Code")
UNIT_NAME = Text("单位名称", "Name")
WHAT = Text("变化", "Change")
PLACE = Text("位置", "Place")
ITEM = Text("项目", "Item")
OLD = Text("上次", "Before")
NEW = Text("本次", "Now")
KINDS = {
    "value": Text("更正", "corrected"),
    "status": Text("状态", "status"),
    "gone": Text("问题已解决", "finding gone"),
    "new": Text("新问题", "new finding"),
}
REPORTED = Text("已报送", "reported")
NOT_REPORTED = Text("未报送", "not reported")
SINCE_SUMMARY = Text(
    "与 {file} 相比：{units} 个单位更正 {value} 处，解决问题 {gone} 个，新出现 {new} 个",
    "since {file}: {units} units corrected {value} cells, {gone} findings are gone, {new} are new",
)
OTHER_ROLL_UP = Text(
    "--since {file} 是 {observed} 的汇总，应为 {expected}",
    "--since {file} is a roll-up of {observed}, not {expected}",
)
