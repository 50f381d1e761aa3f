"""The wording of the roll-up's lists: what adds to a figure, what stands out, findings by rule."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

# 数字构成
BREAKDOWN = LocalizedText("数字构成", "What adds up")
BREAKDOWN_HINT = LocalizedText(
    "每个汇总数由几个单位的数相加、最大的三个单位各是多少（按生成时的大小排列，数随“计入汇总”变动）。"
    "单击行名称回到汇总表，单击“明细”列查看各单位的数。",
    "For each of the totals: how many units have a figure, and the three largest (in the order of the day it was written; the figures follow the switch). "
    "The row's name leads back to the total, the last column to every unit's figure.",
)
TABLE = LocalizedText("表", "Table")
ROW = LocalizedText("行", "Row")
COLUMN = LocalizedText("列", "Column")
TOTAL = LocalizedText("汇总数", "Total")
WITH_FIGURES = LocalizedText("有数单位", "Units")
LARGEST = LocalizedText("最大单位之{number}", "Largest, no. {number}")
FIGURE = LocalizedText("数", "Figure")
OTHERS = LocalizedText("其余单位", "All others")
SEE_BREAKDOWN = LocalizedText("单击查看由哪些单位相加而成", "Click to see which units add to it")

# 值得关注
OBSERVATIONS = LocalizedText("值得关注", "What stands out")
OBSERVATIONS_HINT = LocalizedText(
    "下列数字和文字未必有错，请核实。与上期相比：两期中较大的达到 {least}，且不低于较小的 {times} 倍。"
    "与同类单位相比：同类别有数的单位超过 {peers} 个时，达到 {least}、达到中位数的 {times} 倍，"
    "且高出中位数的部分超过一般相差（各单位与中位数之差的中位数）的 {spreads} 倍。"
    "文字：不少于 {shortest} 字且相同度不低于 {same}%。",
    "None of these need be wrong, but ask. Against the period before: the larger of the two is at least {least}, and {times} times the smaller. "
    "Against units of the same kind, where more than {peers} have figures: at least {least}, at least {times} times the median, "
    "and above it by more than {spreads} times the usual distance (the median of the distances from the median). "
    "Texts: at least {shortest} characters, at least {same}% the same.",
)
NOTHING_STANDS_OUT = LocalizedText("没有。", "Nothing.")
OBSERVATION_KIND = LocalizedText("情形", "What")
OBSERVED_HERE = LocalizedText("本单位", "Here")
COMPARED_WITH = LocalizedText("对照数", "Compared with")
REASON = LocalizedText("说明", "Why")
OBSERVATION_KINDS = {
    "figure.far-from-prior": LocalizedText("与上期相差大", "far from the period before"),
    "figure.far-from-peers": LocalizedText("与同类相差大", "far from its peers"),
    "text.alike": LocalizedText("文字雷同", "text like another's"),
    "text.unchanged": LocalizedText("照抄上期", "text as before"),
}

# 问题清单
PROBLEMS_HINT = LocalizedText(
    "错误在前，提醒、提示在后，同级按单位排列；单击位置打开该单位的文件。",
    "Errors first, then warnings and notes, by unit; the place is a link into the unit's file.",
)
PLACES_MORE = LocalizedText("{first} 等 {count} 处", "{first} and others, {count} in all")
LIST_CUT_SHORT = LocalizedText(
    "只列出前 {shown} 条，共 {count} 条；全部请用 --json 导出。",
    "Only the first {shown} of {count} are listed; --json exports them all.",
)

# 按规则
BY_RULE = LocalizedText("问题按规则", "Findings by rule")
RULE = LocalizedText("规则", "Rule")
FINDING_COUNT = LocalizedText("条数", "Findings")
UNIT_COUNT = LocalizedText("单位数", "Units")
WHICH_UNITS = LocalizedText("涉及单位", "Which units")
EXAMPLE = LocalizedText("例：{says}", "Such as: {says}")

# 文字材料
SIMILARITY = LocalizedText("雷同", "Sameness")
SIMILAR_TO_ANOTHER = LocalizedText("与{name}相同 {share}%", "{share}% as {name}")
SIMILAR_TO_PRIOR = LocalizedText("与上期相同 {share}%", "{share}% as before")
TEXTS_CUT_SHORT = LocalizedText(
    "只列出前 {shown} 个单位的文字，共 {count} 个；全部请用 --data 导出。",
    "Only the texts of the first {shown} of {count} units stand here; --data exports them all.",
)
NARRATIVES_HINT = LocalizedText(
    "不少于 {shortest} 字且相同度不低于 {same}% 的标明“雷同”。",
    "Texts of at least {shortest} characters that are at least {same}% the same are marked.",
)

# Limits of a sheet
TOO_MANY_ROWS = LocalizedText(
    "“{sheet}”要 {count} 行，超过 Excel 一张表的 {most} 行；请改用 --data 导出",
    "“{sheet}” would have {count} rows, more than the {most} of a sheet; export with --data instead",
)
TOO_MANY_COLUMNS = LocalizedText(
    "“{sheet}”要 {count} 列，超过 Excel 一张表的 {most} 列；请改用 --data 导出",
    "“{sheet}” would have {count} columns, more than the {most} of a sheet; export with --data instead",
)
DETAIL_HINT = LocalizedText(
    "修改“计入汇总”为“是”或“否”，各汇总表随即重新计算。灰色行为未通过的单位。单击单位名称打开文件，单击状态查看问题。",
    "Switch “Counted” between yes and no: the figures follow. Grey rows are units that were rejected. The name opens the unit's file, the status leads to its findings.",
)
