"""Findings about the figures of the period before."""

from __future__ import annotations

from xlreport.findings.codes.message_template import MessageTemplate
from xlreport.findings.language import LocalizedText
from xlreport.findings.severity import Severity

PRIOR_FIGURES: dict[str, MessageTemplate] = {
    "prior.none": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "上期（{period}）没有本单位的数据，与上期数对照的校验不适用。",
            "There are no figures of this unit for {period}; checks against them do not apply.",
        ),
        LocalizedText(
            "如单位代码有变，请在名册 formerly（原代码）列写明。",
            "If the unit's code changed, name the old one in the roster's column `formerly`.",
        ),
    ),
    "prior.uncounted": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "本单位上期（{period}）的报送未计入当时的汇总，仍以其所填的数作为上期数。",
            "The unit's return for {period} did not count then; its figures are compared all the same.",
        ),
        LocalizedText(
            "如与最终确认的数不符，请以确认的数为准。",
            "Where figures were settled otherwise, those stand.",
        ),
    ),
    "prior.cells-missing": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "上期所用表式 {edition} 没有下列单元格，涉及它们的校验不适用（{count} 格）：{cells}。",
            "The edition {edition} of the period before lacks these cells, so checks that name them do not apply ({count}): {cells}.",
        ),
        LocalizedText(
            "换版后的第一期属正常情况，无需处理。",
            "This is usual in the first period of a new edition.",
        ),
    ),
    "prior.file": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "上期文件未能采用：{reason}",
            "A file of the period before could not be used: {reason}",
        ),
        LocalizedText("请核对上期文件夹。", "Please check the folder of the period before."),
    ),
}
