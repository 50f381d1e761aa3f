"""What stands out but is not wrong: figures far from others, texts like others."""

from __future__ import annotations

from xlreport.findings.codes.message_template import MessageTemplate
from xlreport.findings.language import LocalizedText
from xlreport.findings.severity import Severity

_ASK_FIGURE = LocalizedText(
    "请与该单位核实：是否多填了零、填错了行列或单位。",
    "Please ask the unit: a zero too many, a wrong line, another unit of measure.",
)

OBSERVATIONS: dict[str, MessageTemplate] = {
    "figure.far-from-prior": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "本期 {observed}，上期 {expected}，{change}。",
            "{observed} in this period, {expected} in the one before: {change}.",
        ),
        _ASK_FIGURE,
    ),
    "figure.far-from-peers": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "本单位 {observed}；{peers} {count} 个单位有数，中位数 {expected}，一般相差 {spread}。",
            "{observed} here; {count} units ({peers}) have figures, their median is {expected}, the usual distance from it {spread}.",
        ),
        _ASK_FIGURE,
    ),
    "text.alike": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "文字与{name}的相同度为 {observed}%。",
            "{observed}% of the text is the same as that of {name}.",
        ),
        LocalizedText("请核对是否照抄。", "Please see whether one was copied from the other."),
    ),
    "text.unchanged": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "文字与本单位上期的相同度为 {observed}%。",
            "{observed}% of the text is the same as the unit's own of the period before.",
        ),
        LocalizedText("请核对是否照抄上期。", "Please see whether last period's was copied."),
    ),
}

LARGER = LocalizedText("是上期的 {times} 倍", "{times} times as much")
SMALLER = LocalizedText("上期是本期的 {times} 倍", "that was {times} times as much")
NEW_FIGURE = LocalizedText("上期没有数", "there was none")
NO_FIGURE_LEFT = LocalizedText("本期没有数", "there is none now")
ALL_UNITS = LocalizedText("全部单位中", "all units")
PEERS = LocalizedText("同为{kind}的", "of the kind {kind}")
