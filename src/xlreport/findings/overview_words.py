"""The wording of 概况 and its charts."""

from __future__ import annotations

from xlreport.findings.language import Text

ON_ITS_FACE = Text(
    "本汇总数加总“计入汇总”为“是”的 {counted} 个单位；另有 {left} 个单位未计入，见“报送情况”。",
    "These figures add the {counted} units that are switched on; {left} are left out, see “Units”.",
)
"""Its figures follow the switch."""
LEFT_OUT = Text("生成本表时未计入：{names}。", "Left out when this was written: {names}.")
FORCED = Text(
    "注意：下列单位未通过校验，生成本表时按决定计入：{names}。",
    "Note: these units fail their checks and were counted by decision: {names}.",
)
FIGURES = Text("主要数据", "Figures")
CHART_DATA = Text("图表数据", "Chart data")
CHART_DATA_HINT = Text(
    "“概况”各图表的数，随“计入汇总”变动。",
    "The figures of the charts on the first sheet; they follow the switch.",
)
STATUS_CHART = Text("报送情况（单位个数）", "Units by status")
FINDINGS_CHART = Text("问题最多的单位（条）", "Units with the most findings")
ALL_KINDS = Text("全部单位", "All units")
THIS_PERIOD = Text("本期", "This period")
LAST_PERIOD = Text("上期", "The period before")
NEXT_LATE = Text("迟报或逾期未报：{names}。", "Late or overdue: {names}.")
NEXT_REMARKS = Text(
    "{count} 处数字或文字值得关注，见“{remarks}”。",
    "{count} figures or texts stand out; see “{remarks}”.",
)
DUE = Text("报送期限", "Due")
PUNCTUALITY = Text("时限", "In time")
LATE = Text("迟报", "late")
OVERDUE = Text("逾期未报", "overdue")
