"""What happens to sheets between sending and return: copied, cut, merged, not recalculated."""

from __future__ import annotations

from xlreport.findings.codes.message_template import ASK_AGAIN, MessageTemplate
from xlreport.findings.language import LocalizedText
from xlreport.findings.severity import Severity

_NOTHING = LocalizedText("无需处理。", "Nothing to do.")

LAYOUT: dict[str, MessageTemplate] = {
    "layout.sheet-missing/warning": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "缺少工作表“{name}”，其中的内容无从读取；填报数已照常读取。",
            "The sheet “{name}” is missing, with whatever stood in it; the figures were read.",
        ),
        LocalizedText(
            "请与报送单位核实；必要时用下发的模板重新填报。",
            "Please ask the unit; if need be, fill the workbook that was handed out.",
        ),
    ),
    "layout.sheet-copied": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "另有“{expected}”的副本“{observed}”，内容相同，未计入。",
            "“{observed}” is a copy of the sheet “{expected}” with the same content; it is not counted.",
        ),
        _NOTHING,
    ),
    "layout.sheet-copied/warning": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "另有“{expected}”的副本“{observed}”，其中 {count} 个填报单元格与原表不同（首个为 {cell}），副本未计入。",
            "“{observed}” is a copy of the sheet “{expected}”; {count} inputs differ from it (the first is {cell}), and the copy is not counted.",
        ),
        LocalizedText(
            "请核对以哪一张为准，填入“{expected}”后删去副本。",
            "Please settle which is right, fill it into “{expected}” and delete the copy.",
        ),
    ),
    "layout.sheet-reordered": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "工作表的顺序与模板不同，已按表名读取：{names}。",
            "The sheets stand in another order; they were read by their names: {names}.",
        ),
        _NOTHING,
    ),
    "layout.moved": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "表格“{table}”的填报单元格全部为空，合计公式或数字不在原来的位置，可能整行移动过，无法确认填报数。",
            "All inputs of the table “{table}” are blank, and its totals or figures are not where they were; whole lines may have moved, so the figures are not known.",
        ),
        ASK_AGAIN,
    ),
    "layout.unmerged": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "原有的合并单元格被拆开（{count} 处，首个为 {observed}），已照常读取。",
            "Merged cells of the form were split ({count}; the first is {observed}); they were read as usual.",
        ),
        LocalizedText("请核对表格是否被改动。", "Please check that the form was not changed."),
    ),
    "layout.merged": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "填报单元格被合并（{count} 处，首个为 {observed}），被合并掉的单元格应填多少无法确定。",
            "Input cells were merged ({count}; the first is {observed}), so that the figures of the covered cells are not known.",
        ),
        LocalizedText(
            "请取消合并，逐格填写后重报。", "Please split them, fill in each cell and send again."
        ),
    ),
    "layout.formula-changed/note": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "合计公式被数值覆盖（{count} 处），数值与重新计算的结果一致。",
            "Formulas were overwritten by figures ({count}), which equal the recalculated ones.",
        ),
        _NOTHING,
    ),
    "layout.stale": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "保存前没有重新计算（{count} 处），此处仍存旧结果 {observed}，按填报数应为 {expected}，已重新计算。",
            "The file was saved before it was calculated again ({count} cells); {observed} is stored here, the inputs give {expected}, which counts.",
        ),
        LocalizedText(
            "请核对填报数是否为最后确认的数。",
            "Please check that the inputs are the final figures.",
        ),
    ),
    "prior.misnamed": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "上期数表的行名与模板不符（{count} 行），此处应为“{expected}”，现为“{observed}”，这些上期数不能采用。",
            "Rows of the figures of the period before have other names than in the template ({count}); here “{expected}” should stand instead of “{observed}”, and their figures cannot be used.",
        ),
        LocalizedText(
            "请重新下载原模板填报，不要改动该表；县级也可用 --prior 给出上期数。",
            "Please fill in the original template again and leave this sheet as it is; or the county gives the figures with --prior.",
        ),
    ),
    "prior.differs": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "工作簿自带的上期数与所给的上期数不同（{count} 处），此处为 {observed}，采用 {expected}。",
            "The workbook's own figures of the period before differ from those given ({count}); here {observed} stands, {expected} is used.",
        ),
        LocalizedText("请核对上期数。", "Please check the figures of the period before."),
    ),
}
