"""The wording of carrying figures over: into a fresh workbook, from data, between editions."""

from __future__ import annotations

from xlreport.findings.language import Text

FATES = {
    "moved": Text("已转入", "moved"),
    "left": Text("未转入", "not moved"),
    "doubtful": Text("无法确定", "ambiguous"),
    "kept": Text("保留模板已填内容", "kept as filled"),
}
NO_COUNTERPART = Text("新表中没有这一项", "the new form does not ask this")
ALREADY_FILLED = Text("模板此处已填有别的内容", "the template holds something else there")
SEVERAL_PLACES = Text(
    "有不止一处像是这一格，请人工核对", "more than one place could be this cell; please look"
)
NO_PLACE = Text("按标签找不到这一格", "no place carries this cell's labels")
NO_INPUT = Text("不在表内，不属于任何填报格", "it stands outside the form's cells")
SUMMARY = Text(
    "已转入 {moved} 项，未转入 {left} 项，无法确定 {doubtful} 项，保留模板已填内容 {kept} 项",
    "{moved} moved, {left} not moved, {doubtful} ambiguous, {kept} kept as filled",
)
UNKNOWN_EDITION = Text(
    "{old} 与模板不是同一张表，也不是它的前后两版：{observed}、{expected}",
    "{old} is neither of the template's form nor of the edition beside it: {observed}, {expected}",
)
OTHER_PERIOD = Text(
    "注意：{old} 的报告期为 {observed}，模板为 {expected}",
    "note: {old} is of the period {observed}, the template of {expected}",
)
OTHER_UNIT = Text(
    "注意：{old} 属于 {observed}，模板属于 {expected}",
    "note: {old} is of the unit {observed}, the template of {expected}",
)
