"""The wording of 概况 and its charts."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

SOME_COUNTED = LocalizedText(
    "本汇总数加总“计入汇总”为“是”的 {counted} 个单位；另有 {left} 个单位未计入，见“报送情况”。",
    "These figures add the {counted} units that are switched on; {left} are left out, see “Units”.",
)
"""Its figures follow the switch."""
LEFT_OUT = LocalizedText("生成本表时未计入：{names}。", "Left out when this was written: {names}.")
FORCED = LocalizedText(
    "注意：下列单位未通过校验，生成本表时按决定计入：{names}。",
    "Note: these units fail their checks and were counted by decision: {names}.",
)
FIGURES = LocalizedText("主要数据", "Figures")
CHART_DATA = LocalizedText("图表数据", "Chart data")
CHART_DATA_HINT = LocalizedText(
    "“概况”各图表的数，随“计入汇总”变动。",
    "The figures of the charts on the first sheet; they follow the switch.",
)
STATUS_CHART = LocalizedText("报送情况（单位个数）", "Units by status")
FINDINGS_CHART = LocalizedText("问题最多的单位（条）", "Units with the most findings")
ALL_KINDS = LocalizedText("全部单位", "All units")
THIS_PERIOD = LocalizedText("本期", "This period")
LAST_PERIOD = LocalizedText("上期", "The period before")
NEXT_LATE = LocalizedText("迟报或逾期未报：{names}。", "Late or overdue: {names}.")
NEXT_OBSERVATIONS = LocalizedText(
    "{count} 处数字或文字值得关注，见“{remarks}”。",
    "{count} figures or texts stand out; see “{remarks}”.",
)
DUE = LocalizedText("报送期限", "Due")
PUNCTUALITY = LocalizedText("时限", "In time")
LATE = LocalizedText("迟报", "late")
OVERDUE = LocalizedText("逾期未报", "overdue")
