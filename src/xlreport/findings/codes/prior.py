"""Findings about the figures of earlier periods."""

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
    "prior.unused": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "--prior 给出的 {observed} 不是本期能引用的报告期（{expected}），未采用。",
            "--prior gives {observed}, which this period cannot name ({expected}); it is not used.",
        ),
        LocalizedText("不必处理。", "Nothing needs to be done."),
    ),
    "prior.unknown": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "缺少以前报告期的数（{count} 格：{cells}），由它们计算的单元格为空。",
            "Figures of earlier periods are missing ({count}: {cells}); cells computed from them are blank.",
        ),
        LocalizedText(
            "请县里用 --prior 给出以前各期的汇总，或由单位填入“上期数”表。",
            "Give the roll-ups of those periods with --prior, or fill in the sheet of earlier figures.",
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
    "months.missing": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "缺 {periods} 的数，合成的数不完整。",
            "The figures of {periods} are missing, so what is made of all periods is not whole.",
        ),
        LocalizedText(
            "请补报；确实不必报的，在名册 include（计入）列写“是”并说明理由。",
            "Please hand them in. If none are due, write yes in the roster's column `include`, and why.",
        ),
    ),
    "months.uncounted": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "{periods} 的报送当时未计入汇总。",
            "The returns for {periods} did not count in their roll-ups.",
        ),
        LocalizedText(
            "请改正后重新汇总那一期；仍要计入的，在名册 include（计入）列写“是”并说明理由。",
            "Correct them and consolidate that period again. To count them all the same, write yes in the roster's column `include`, and why.",
        ),
    ),
    "months.blank": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "有的报告期没有填（{count} 格，如 {cells}：{periods}）；空着的不当作 0。",
            "Some periods are blank ({count} cells, such as {cells}: {periods}). A blank is not taken for 0.",
        ),
        LocalizedText("请核对是否漏填。", "Please check whether they were left out."),
    ),
    "months.absent": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "没有 {periods} 的数，合成的只是 {known}。",
            "There is nothing for {periods}; the result is only of {known}.",
        ),
        LocalizedText("请补上这些报告期的汇总。", "Please add the roll-ups of these periods."),
    ),
    "months.undeclared": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "表式没有写明怎样合成的（{count} 格，如 {cells}）没有合成的数。",
            "What the form does not say how to add over time ({count} cells, such as {cells}) has no figure.",
        ),
        LocalizedText(
            "需要时在表式里给它们写上 year。", "If they need one, give them a `year` in the form."
        ),
    ),
    "months.unused": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "{observed} 的数不属于 {expected}，未采用。",
            "The figures of {observed} are no part of {expected}; they are not used.",
        ),
        LocalizedText("不必处理。", "Nothing needs to be done."),
    ),
}
