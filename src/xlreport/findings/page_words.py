"""The wording of the status page, of 节点检查, and of what goes to the office above."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

# The status page
PAGE_TITLE = LocalizedText("{name}（{period}）报送情况", "{name} ({period}): who has reported")
AS_OF = LocalizedText("截至 {day}", "As of {day}")
CONTENTS = LocalizedText("本页内容", "On this page")
SOME_COUNTED = LocalizedText(
    "汇总数只加总 {counted} 个单位；下列 {left} 个单位未计入：{names}{more}。",
    "The figures add {counted} units; {left} are left out: {names}{more}.",
)
AND_OTHERS = LocalizedText("等", " and others")
FORCED = LocalizedText(
    "注意：下列单位未通过校验，按决定计入汇总：{names}。",
    "Note: these units fail their checks and are counted by decision: {names}.",
)
LATE_COUNT = LocalizedText("迟报、逾期", "late, overdue")
MISSING_UNITS = LocalizedText("还没有报送", "Not yet reported")
UNITS_TO_CORRECT = LocalizedText("需要更正", "To be corrected")
NOT_COUNTED_FILES = LocalizedText("无法归入单位的文件", "Files that belong to no unit")
OWN_CHECKS = LocalizedText("汇总数本身的问题", "Wrong with the totals themselves")
AGAINST = LocalizedText("与 {file} 对照", "Compared with {file}")
DIFFERENCES_FOUND = LocalizedText(
    "注意：与 {file} 对照，有 {count} 个数不符。",
    "Note: {count} figures differ from {file}.",
)
NOT_COMPARED = LocalizedText("无法对照：", "It could not be compared:")
AGAINST_RESULT = LocalizedText(
    "共对照 {compared} 个数，{differs} 个与各单位合计不符。",
    "{compared} figures were compared, {differs} are not the sum of the units.",
)
EVERY_UNIT = LocalizedText("逐个单位", "Unit by unit")
KEY_FIGURES = LocalizedText("主要数字", "The figures")
KEY_FIGURES_HINT = LocalizedText(
    "加总 {counted} 个单位；合计由程序重新计算。",
    "Added over {counted} units; totals are computed again.",
)
DUE = LocalizedText("期限", "Due")
IN_TIME = LocalizedText("是否按时", "In time")
ITEM = LocalizedText("项目", "Item")
LATE = LocalizedText("迟报", "late")
OVERDUE = LocalizedText("逾期未报", "overdue")
MORE = LocalizedText("另有 {count} 条，见汇总工作簿。", "{count} more stand in the roll-up.")
ALL_REPORTED = LocalizedText("全部单位均已报送。", "All units have reported.")
NOTHING_WRONG = LocalizedText("没有需要更正的单位。", "No unit has anything to correct.")
WRITTEN_BY = LocalizedText(
    "由 xlreport {version} 按收回的文件生成；“迟报”以文件自身记录的最后保存日期为准。",
    "Made by xlreport {version} from the returned files; lateness goes by the day on which a file says it was last saved.",
)

# 节点检查
RECONCILIATION = LocalizedText("节点检查", "Aggregate check")
RECONCILIATION_HINT = LocalizedText(
    "{file} 与各单位合计逐格对照：共 {compared} 个数，{differs} 个不符；计入合计 {counted} 个单位，{left}。",
    "{file} beside the sum of the units, cell by cell: {compared} figures, {differs} differ; {counted} units are counted, {left}.",
)
RECONCILIATION_FAILED = LocalizedText(
    "无法与 {file} 对照：{why}", "{file} could not be compared with the sum of the units: {why}"
)
NONE_LEFT = LocalizedText("没有单位未计入", "none is left out")
SOME_LEFT = LocalizedText("未计入的有：{names}", "left out: {names}")
STATED = LocalizedText("对照数", "Aggregate")
SUM = LocalizedText("各单位合计", "Sum of units")
CONTRIBUTING_UNITS = LocalizedText("有数的单位", "Units adding")
CONTRIBUTIONS = LocalizedText("由哪些单位合计（从大到小）", "Made up of (largest first)")
