"""What can be wrong within a workbook: its layout, its cells and texts, the form's rules."""

from __future__ import annotations

from xlreport.findings.codes.message_template import ASK_AGAIN, MessageTemplate
from xlreport.findings.language import LocalizedText
from xlreport.findings.severity import Severity

RULE = "rule."
"""A rule's finding has this prefix and the rule's code. Its words come from the rule."""

_RETYPE = LocalizedText("请改为数字后重报。", "Please type a number instead.")

CELLS: dict[str, MessageTemplate] = {
    "layout.sheet-missing": MessageTemplate(
        Severity.ERROR,
        LocalizedText("缺少工作表“{name}”。", "The sheet “{name}” is missing."),
        ASK_AGAIN,
    ),
    "layout.sheet-renamed": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "工作表“{expected}”改名为“{observed}”，已按表格标签读取。",
            "The sheet “{expected}” was renamed “{observed}”; it was read by its labels.",
        ),
        LocalizedText("无需处理。", "Nothing to do."),
    ),
    "layout.sheet-hidden": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "工作表被隐藏，已照常读取：{names}。", "Sheets are hidden; they were read: {names}."
        ),
        LocalizedText("无需处理。", "Nothing to do."),
    ),
    "layout.sheet-added": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "另有不属于本表的工作表，未计入：{names}。",
            "There are sheets that are not the form's; they are not counted: {names}.",
        ),
        LocalizedText(
            "如属填报内容，请填入相应单元格。",
            "If it belongs to the report, move it into the form.",
        ),
    ),
    "layout.label-changed": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "表格标签与模板不符（{count} 处），例如此处应为“{expected}”，现为“{observed}”{moved}。",
            "Labels differ from the template ({count}); here “{expected}” reads “{observed}”{moved}.",
        ),
        ASK_AGAIN,
    ),
    "layout.content-outside": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "表格以外另有内容（{count} 处），未计入：{observed}。",
            "There is content outside the form ({count} cells), which is not counted: {observed}.",
        ),
        LocalizedText(
            "如属填报内容，请填入相应单元格。",
            "If it belongs to the report, move it into the form's cells.",
        ),
    ),
    "layout.formula-changed": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "合计公式被改动或覆盖（{count} 处），此处存有 {observed}，按填报数重新计算为 {expected}。",
            "Formulas were overwritten or changed ({count}); here {observed} is stored, and the inputs give {expected}.",
        ),
        LocalizedText(
            "汇总以重新计算的结果为准，请核对。",
            "The recalculated figure counts; please check the inputs.",
        ),
    ),
    "layout.not-calculated": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "文件保存时没有计算公式（{count} 处），已按填报数重新计算。",
            "The file was saved without calculating ({count} cells); the figures were calculated from the inputs.",
        ),
        LocalizedText("无需处理。", "Nothing to do."),
    ),
    "layout.unprotected": MessageTemplate(
        Severity.NOTE,
        LocalizedText("工作表保护已被解除：{names}。", "The protection was removed: {names}."),
        LocalizedText("请核对表格是否被改动。", "Please check that the form was not changed."),
    ),
    "cell.not-a-number": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "此处应填数字{texts}，现为{how}“{observed}”。",
            "A number{texts} is expected; “{observed}”{how} was found.",
        ),
        _RETYPE,
    ),
    "cell.shown-otherwise": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "此处存的是 {observed}，但数字格式让它显示成别的数，或不显示；按 {observed} 计。",
            "{observed} is stored here, but its number format shows another number, or none; "
            "{observed} was counted.",
        ),
        LocalizedText(
            "请核对单位和数值，用“选择性粘贴—数值”重新填入后重报。",
            "Please check the unit and the value, and enter it again (paste as values only).",
        ),
    ),
    "cell.negative": MessageTemplate(
        Severity.ERROR,
        LocalizedText("此处不能为负数，现为 {observed}。", "It cannot be negative: {observed}."),
        LocalizedText("请核对后重报。", "Please correct it."),
    ),
    "cell.not-whole": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "此处应填整数，现为 {observed}。", "A whole number is expected; {observed} was found."
        ),
        LocalizedText("请核对后重报。", "Please correct it."),
    ),
    "cell.too-large": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "数值过大：{observed}，应小于 {expected}。",
            "{observed} is too large; it must be below {expected}.",
        ),
        LocalizedText("请核对单位和位数。", "Please check the unit and the number of digits."),
    ),
    "cell.decimals": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "小数位数过多：{observed}，最多 {decimals} 位。",
            "{observed} has more than {decimals} decimals.",
        ),
        LocalizedText("请按规定的位数填写。", "Please round it as the form asks."),
    ),
    "cell.error-value": MessageTemplate(
        Severity.ERROR,
        LocalizedText("单元格是错误值 {observed}。", "The cell holds the error value {observed}."),
        _RETYPE,
    ),
    "cell.formula": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "填报单元格里是公式 {formula}，采用其结果 {observed}。",
            "An input cell holds the formula {formula}; its result {observed} is used.",
        ),
        LocalizedText("请改为直接填写数字。", "Please type the figure itself."),
    ),
    "cell.formula/error": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "填报单元格里是公式 {formula}，{why}，不能采用。",
            "An input cell holds the formula {formula}, which is not used: {why}.",
        ),
        LocalizedText("请改为直接填写数字。", "Please type the figure itself."),
    ),
    "cell.date": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "此处应填数字，现为日期 {observed}。",
            "A number is expected; the date {observed} was found.",
        ),
        _RETYPE,
    ),
    "cell.blank": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "有 {count} 个单元格未填，按 0 计。", "{count} cells are blank and count as 0."
        ),
        LocalizedText(
            "如确无数据，无需处理。", "If there is nothing to report, nothing is to be done."
        ),
    ),
    "cell.too-long": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "文字过长，最多 {expected} 字。",
            "The text is too long; at most {expected} characters are allowed.",
        ),
        LocalizedText("请删减后重报。", "Please shorten it."),
    ),
    "cell.blank/error": MessageTemplate(
        Severity.ERROR,
        LocalizedText("此处必须填写。", "It must be filled in."),
        LocalizedText("请填写后重报。", "Please fill it in."),
    ),
    "cell.blank/warning": MessageTemplate(
        Severity.WARNING,
        LocalizedText("有 {count} 个单元格未填。{answer}", "{count} cells are blank.{answer}"),
        LocalizedText(
            "请填写，或在“校验”表说明原因。",
            "Please fill them in, or explain on the sheet of checks.",
        ),
    ),
    "cell.too-short": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "文字“{observed}”太短，至少 {expected} 字。",
            "“{observed}” is too short; {expected} characters are needed.",
        ),
        LocalizedText("请补充完整。", "Please complete it."),
    ),
    "cell.not-a-date": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "此处应填日期{texts}，现为“{observed}”。",
            "A date{texts} is expected; “{observed}” was found.",
        ),
        LocalizedText("请按 2024-06-30 的形式填写。", "Please write it as 2024-06-30."),
    ),
    "cell.not-unique": MessageTemplate(
        Severity.ERROR,
        LocalizedText("“{observed}”与前面的记录重复。", "“{observed}” repeats a record above."),
        LocalizedText("请核对，每条记录只填一次。", "Please enter each record once."),
    ),
    "cell.not-like": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "“{observed}”的写法不对，应为：{like}。",
            "“{observed}” is not written as it should be: {like}.",
        ),
        LocalizedText("请逐字核对后重填。", "Please check every character and type it again."),
    ),
    "cell.not-asked": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "此处只有在“{when}”时才填写，现填有“{observed}”。",
            "This is asked only if {when}; “{observed}” was found.",
        ),
        LocalizedText("请核对条件；不该填的请删去。", "Please check that, or leave it blank."),
    ),
    "cell.not-listed": MessageTemplate(
        Severity.ERROR,
        LocalizedText("“{observed}”应见于：{listed}。", "“{observed}” should stand in: {listed}."),
        LocalizedText(
            "请与那张清单核对，写法应一致。", "Please compare it with that list, letter by letter."
        ),
    ),
    "cell.gap": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "各条记录之间有 {count} 个空行。", "There are {count} blank lines between the records."
        ),
        LocalizedText("请删去空行，记录依次填写。", "Please fill the records without gaps."),
    ),
    "cell.not-a-choice": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "“{observed}”不在可选项内{where}。", "“{observed}” is not one of the choices{where}."
        ),
        LocalizedText("请从下拉列表中选择。", "Please pick one from the list."),
    ),
    "text.too-long": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "文字共 {observed} 字，超过 {expected} 字。{answer}",
            "The text has {observed} characters, more than {expected}.{answer}",
        ),
        LocalizedText("请考虑删减。", "Please consider shortening it."),
    ),
    "text.beyond-box": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "文字共 {observed} 字，表中的框约容 {expected} 字，打印时后面的文字可能看不到；文字已全部读取。",
            "The text has {observed} characters, its box shows some {expected}; in print the rest may go unseen. All of it was read.",
        ),
        LocalizedText(
            "打印、盖章前请拖高本框各行，直到看见全文。",
            "Before printing, please make the rows of the box taller until all of it shows.",
        ),
    ),
    "text.blank": MessageTemplate(
        Severity.NOTE,
        LocalizedText("未填写文字内容。", "The text is blank."),
        LocalizedText("如确无内容，建议填写“无”。", "If there is nothing to report, write so."),
    ),
    "text.error-value": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "文字单元格是错误值 {observed}。", "The text cell holds the error value {observed}."
        ),
        LocalizedText("请重新填写文字。", "Please type the text again."),
    ),
    RULE: MessageTemplate(
        Severity.ERROR,
        LocalizedText("{words}：{sides}。{answer}", "{words}: {sides}.{answer}"),
        LocalizedText("请核对所涉单元格。", "Please check the cells concerned."),
    ),
}
