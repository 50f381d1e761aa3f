"""The wording of carrying figures over: into a fresh workbook, from data, between editions."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

OUTCOMES = {
    "moved": LocalizedText("已转入", "moved"),
    "left": LocalizedText("未转入", "not moved"),
    "doubtful": LocalizedText("无法确定", "ambiguous"),
    "kept": LocalizedText("保留模板已填内容", "kept as filled"),
}
NO_COUNTERPART = LocalizedText("新表中没有这一项", "the new form does not ask this")
ALREADY_FILLED = LocalizedText("模板此处已填有别的内容", "the template holds something else there")
SEVERAL_PLACES = LocalizedText(
    "有不止一处像是这一格，请人工核对", "more than one place could be this cell; please look"
)
NO_PLACE = LocalizedText("按标签找不到这一格", "no place carries this cell's labels")
NO_INPUT = LocalizedText("不在表内，不属于任何填报格", "it stands outside the form's cells")
SUMMARY = LocalizedText(
    "已转入 {moved} 项，未转入 {left} 项，无法确定 {doubtful} 项，保留模板已填内容 {kept} 项",
    "{moved} moved, {left} not moved, {doubtful} ambiguous, {kept} kept as filled",
)
UNKNOWN_EDITION = LocalizedText(
    "{old} 与模板不是同一张表，也不是它的前后两版：{observed}、{expected}",
    "{old} is neither of the template's form nor of the edition beside it: {observed}, {expected}",
)
OTHER_PERIOD = LocalizedText(
    "注意：{old} 的报告期为 {observed}，模板为 {expected}",
    "note: {old} is of the period {observed}, the template of {expected}",
)
OTHER_UNIT = LocalizedText(
    "注意：{old} 属于 {observed}，模板属于 {expected}",
    "note: {old} is of the unit {observed}, the template of {expected}",
)
