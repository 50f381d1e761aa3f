"""The wording of the status page, of 节点检查, and of what goes to the office above."""

from __future__ import annotations

from xlreport.findings.language import Text

# The status page
PAGE_TITLE = Text("{name}（{period}）报送情况", "{name} ({period}): who has reported")
AS_OF = Text("截至 {day}", "As of {day}")
CONTENTS = Text("本页内容", "On this page")
SOME_COUNTED = Text(
    "汇总数只加总 {counted} 个单位；下列 {left} 个单位未计入：{names}{more}。",
    "The figures add {counted} units; {left} are left out: {names}{more}.",
)
AND_OTHERS = Text("等", " and others")
FORCED = Text(
    "注意：下列单位未通过校验，按决定计入汇总：{names}。",
    "Note: these units fail their checks and are counted by decision: {names}.",
)
LATE_COUNT = Text("迟报、逾期", "late, overdue")
MISSING_UNITS = Text("还没有报送", "Not yet reported")
UNITS_TO_CORRECT = Text("需要更正", "To be corrected")
NOT_COUNTED_FILES = Text("无法归入单位的文件", "Files that belong to no unit")
OWN_CHECKS = Text("汇总数本身的问题", "Wrong with the totals themselves")
AGAINST = Text("与 {file} 对照", "Compared with {file}")
NOT_COMPARED = Text("无法对照：", "It could not be compared:")
AGAINST_RESULT = Text(
    "共对照 {compared} 个数，{differs} 个与各单位合计不符。",
    "{compared} figures were compared, {differs} are not the sum of the units.",
)
FORCED = Text(
    "注意：下列单位未通过校验，按决定计入汇总：{names}。",
    "Note: these units fail their checks and are counted by decision: {names}.",
)
EVERY_UNIT = Text("逐个单位", "Unit by unit")
KEY_FIGURES = Text("主要数字", "The figures")
KEY_FIGURES_HINT = Text(
    "加总 {counted} 个单位；合计由程序重新计算。",
    "Added over {counted} units; totals are computed again.",
)
DUE = Text("期限", "Due")
IN_TIME = Text("是否按时", "In time")
ITEM = Text("项目", "Item")
LATE = Text("迟报", "late")
OVERDUE = Text("逾期未报", "overdue")
MORE = Text("另有 {count} 条，见汇总工作簿。", "{count} more stand in the roll-up.")
ALL_REPORTED = Text("全部单位均已报送。", "All units have reported.")
NOTHING_WRONG = Text("没有需要更正的单位。", "No unit has anything to correct.")
WRITTEN_BY = Text(
    "由 xlreport {version} 按收回的文件生成；“迟报”以文件自身记录的最后保存日期为准。",
    "Made by xlreport {version} from the returned files; lateness goes by the day on which a file says it was last saved.",
)

# 节点检查
NODE_CHECK = Text("节点检查", "Aggregate check")
NODE_CHECK_HINT = Text(
    "{file} 与各单位合计逐格对照：共 {compared} 个数，{differs} 个不符；计入合计 {counted} 个单位，{left}。",
    "{file} beside the sum of the units, cell by cell: {compared} figures, {differs} differ; {counted} units are counted, {left}.",
)
NODE_CHECK_FAILED = Text(
    "无法与 {file} 对照：{why}", "{file} could not be compared with the sum of the units: {why}"
)
NONE_LEFT = Text("没有单位未计入", "none is left out")
SOME_LEFT = Text("未计入的有：{names}", "left out: {names}")
STATED = Text("对照数", "Aggregate")
SUM = Text("各单位合计", "Sum of units")
ADDING = Text("有数的单位", "Units adding")
MADE_OF = Text("由哪些单位合计（从大到小）", "Made up of (largest first)")
