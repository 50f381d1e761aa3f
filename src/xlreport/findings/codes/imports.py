"""What can be wrong with a published report that is imported."""

from __future__ import annotations

from xlreport.findings.codes.message_template import MessageTemplate
from xlreport.findings.language import LocalizedText
from xlreport.findings.severity import Severity

_LOOK = LocalizedText(
    "请对照原报告核实，在工作簿里补填或改正。",
    "Please compare it with the report and mend the workbook.",
)
_ASK = LocalizedText("请与发布单位核实。", "Please ask the unit that published it.")

PUBLISHED: dict[str, MessageTemplate] = {
    "report.unreadable": MessageTemplate(
        Severity.ERROR,
        LocalizedText("文件无法读取：{reason}。", "The file cannot be read: {reason}."),
        LocalizedText(
            "请另存为 .docx、.html 或 .txt 后再导入。",
            "Please save it as .docx, .html or .txt and import that.",
        ),
    ),
    "report.closed": MessageTemplate(
        Severity.ERROR,
        LocalizedText("文件打不开：{reason}。", "The file cannot be opened: {reason}."),
        LocalizedText(
            "请取得读取权限后再导入这一份。",
            "Please get the right to read it, and import it again.",
        ),
    ),
    "report.other-unit": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "报告的金额以{observed}为单位，与表式不同；换算会有舍入，金额没有读入。",
            "The report states amounts in {observed}, the form in another unit. They were not read, "
            "because they are rounded.",
        ),
        LocalizedText(
            "请按原数填报，或取得以表式的计量单位公布的报告。",
            "Please fill in the exact figures, or get a report in the form's unit.",
        ),
    ),
    "report.text-boxes": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "报告有 {count} 个文本框，框里的文字没有读入：{texts}。",
            "The report has {count} text boxes; what stands in them was not read: {texts}.",
        ),
        LocalizedText(
            "请对照原报告，把属于报告的文字补填到工作簿里。",
            "Please compare it with the report and fill in the workbook what belongs to it.",
        ),
    ),
    "report.own-template": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "这是 xlreport 的填报工作簿，不是已发布的报告。",
            "This is a workbook of xlreport, not a published report.",
        ),
        LocalizedText("请直接校验或汇总，不必导入。", "Check or consolidate it as it is."),
    ),
    "report.not-a-report": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "没有找到“{form}”的任何一张表，也没有找到它的任何一个部分。",
            "None of the tables and sections of “{form}” was found.",
        ),
        LocalizedText("请核对文件和 --form。", "Please check the file and --form."),
    ),
    "report.no-period": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "标题里看不出报告期。", "The title does not say for certain which period it is."
        ),
        LocalizedText("请用 --period 写明。", "Please name it with --period."),
    ),
    "report.no-unit": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "标题里看不出单位名称。", "The title does not say for certain which unit it is."
        ),
        LocalizedText(
            "请用 --name 写明，或在工作簿封面填写。",
            "Please name it with --name, or on the workbook's cover.",
        ),
    ),
    "report.no-code": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "名册里没有唯一对应“{observed}”的单位，单位代码留空。",
            "The roster has no single unit for “{observed}”; its code is left blank.",
        ),
        LocalizedText(
            "请用 --unit 写明，或在工作簿封面填写。", "Please name it with --unit, or on the cover."
        ),
    ),
    "report.other-period": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "报告期 {observed} 不用这张表，它适用于 {expected}。",
            "The period {observed} is none of this form, which is for {expected}.",
        ),
        LocalizedText(
            "请核实报告用的格式，或换用该报告期的表式。",
            "Please check which form the report follows, or use that period's form.",
        ),
    ),
    "report.edition-of-year": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "{observed} 的报告按适用于该报告期的表式 {expected} 读取。",
            "The report for {observed} was read by {expected}, the form of that period.",
        ),
        LocalizedText(
            "如报告期不对，请核实标题里的年份。",
            "Please check the year in the title if that is not the period.",
        ),
    ),
    "report.period-differs": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "标题写的报告期是 {observed}，按 --period 作为 {expected} 导入。",
            "The title says {observed}; by --period it is imported as {expected}.",
        ),
        LocalizedText(
            "请核对是不是这一期的报告。", "Please check that it is the report of that period."
        ),
    ),
    "report.other-edition": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "报告里的“{table}”用的是另一版格式（{edition}）。",
            "The report's “{table}” is of another edition ({edition}).",
        ),
        _ASK,
    ),
    "report.table-missing": MessageTemplate(
        Severity.ERROR,
        LocalizedText("没有找到“{table}”这张表。", "The table “{table}” was not found."),
        _LOOK,
    ),
    "report.rows-missing": MessageTemplate(
        Severity.WARNING,
        LocalizedText("表里少了 {count} 行：{rows}。", "{count} rows are missing: {rows}."),
        _LOOK,
    ),
    "report.row-of-edition": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "“{row}”是另一版格式（{edition}）的行，数为 {values}，没有填入。",
            "“{row}” is a row of another edition ({edition}); its figures {values} are not filled in.",
        ),
        _LOOK,
    ),
    "report.row-unknown": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "表里没有“{row}”这一行，数为 {values}，没有填入。{hint}",
            "The form has no row “{row}”; its figures {values} are not filled in.{hint}",
        ),
        _LOOK,
    ),
    "report.row-shape": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "“{row}”应有 {expected} 格，报告里是 {count} 格：{values}。无法确定各是哪一格，没有填入。",
            "“{row}” should have {expected} cells and has {count}: {values}. Which is which is not certain, so none is filled in.",
        ),
        _LOOK,
    ),
    "report.row-doubtful": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "“{row}”的数是 {values}，其中的合计与各项之和不符。报告是没有表格线的文字，无法确定各是哪一格，没有填入。",
            "“{row}” has {values}, where the total is not the sum of its parts. In text without visible tables it is not certain which is which, so none is filled in.",
        ),
        _LOOK,
    ),
    "report.row-twice": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "这一格在报告里出现两次，数不相同，没有填入。",
            "The report has this cell twice, with different figures; none is filled in.",
        ),
        _LOOK,
    ),
    "report.not-a-number": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "“{observed}”无法确定是什么数，照原样填入。",
            "“{observed}” is no certain figure; it is filled in as it stands.",
        ),
        _LOOK,
    ),
    "report.no-figure": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "报告里印的是“{observed}”，按没有填写处理。",
            "The report prints “{observed}”, which is taken for a blank.",
        ),
        _ASK,
    ),
    "report.read-as": MessageTemplate(
        Severity.NOTE,
        LocalizedText("“{observed}”读作 {expected}。", "“{observed}” is read as {expected}."),
        LocalizedText("如读错，请在工作簿里改正。", "If that is wrong, please mend the workbook."),
    ),
    "report.total-differs": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "报告里的合计是 {observed}，按各项计算应为 {expected}，相差 {difference}。",
            "The report prints the total {observed}; its parts give {expected}, a difference of {difference}.",
        ),
        _ASK,
    ),
    "report.totals-blank": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "有 {count} 个合计没有印出，按各项计算。",
            "{count} totals are not printed; they are computed.",
        ),
        LocalizedText("无需处理。", "Nothing is to be done."),
    ),
    "report.text-differs": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "文字里说“{words}”，表中是 {expected}。",
            "The text says “{words}”, the table {expected}.",
        ),
        LocalizedText("请核对文字和表格。", "Please compare the text with the table."),
    ),
    "report.section-missing": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "没有找到“{section}”这一部分的标题。", "The section “{section}” was not found."
        ),
        _LOOK,
    ),
}
