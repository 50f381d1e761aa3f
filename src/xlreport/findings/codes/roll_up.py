"""Findings of a consolidation: late units, aggregates that differ, the file for the level above."""

from __future__ import annotations

from xlreport.findings.codes.message_template import MessageTemplate
from xlreport.findings.language import LocalizedText
from xlreport.findings.severity import Severity

_COMPARE = LocalizedText(
    "请核对：抄录有误，还是有单位未计入、补报或更正。",
    "Please look into it: was it copied wrongly, or are units left out, late or corrected since.",
)

ROLL_UP: dict[str, MessageTemplate] = {
    "rollup.differs": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "对照数为 {observed}，各单位合计为 {expected}，相差 {difference}（{parts}）。",
            "The aggregate says {observed}, the units add up to {expected}, a difference of {difference} ({parts}).",
        ),
        _COMPARE,
    ),
    "rollup.differs/note": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "对照数为 {observed}，各单位合计为 {expected}，相差 {difference}（{parts}）；本表汇总时另有增减。",
            "The aggregate says {observed}, the units add up to {expected}, a difference of {difference} ({parts}); this table's aggregate is adjusted.",
        ),
        LocalizedText("请确认增减有依据。", "Please make sure that the adjustment is founded."),
    ),
    "unit.aggregate": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "对照文件的单位代码是名册中的 {unit_code} {name}，它只用于对照，没有作为该单位的报送文件计入。",
            "The file to compare with bears the code of {unit_code} {name} in the roster; it was only compared, and does not count as that unit's return.",
        ),
        LocalizedText(
            "如它是该单位报送的文件，请把副本以别的文件名放进报送文件夹，再汇总一次。",
            "If it is that unit's return, put a copy under another name into the folder of returns, and consolidate again.",
        ),
    ),
    "unit.late": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "迟报：{what} {observed}，报送期限为 {expected}。",
            "Late: {what} {observed}, it was due on {expected}.",
        ),
        LocalizedText("请提醒按时报送。", "Please remind the unit to be in time."),
    ),
    "unit.overdue": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "逾期未报：报送期限为 {expected}，已收到 {observed} 保存的其他文件。",
            "Overdue: it was due on {expected}, and there are files that were saved on {observed}.",
        ),
        LocalizedText("请尽快催报。", "Please remind the unit now."),
    ),
    "unit.due-unclear": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "名册中的截止日期“{observed}”看不懂，未据此判断是否迟报。",
            "The roster's due date “{observed}” is not understood; nothing was judged by it.",
        ),
        LocalizedText("请写成 2021-01-31 的形式。", "Please write it as 2021-01-31."),
    ),
}
