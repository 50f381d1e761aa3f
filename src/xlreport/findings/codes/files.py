"""What can be wrong with files and units as a whole."""

from __future__ import annotations

from xlreport.findings.codes.message_template import ASK_AGAIN, MessageTemplate
from xlreport.findings.language import LocalizedText
from xlreport.findings.severity import Severity

_ISOLATE = LocalizedText(
    "请勿直接打开；请报送单位用下发的模板重新填报。",
    "Do not open it; ask the unit to fill the workbook that was handed out.",
)

FILES: dict[str, MessageTemplate] = {
    "file.unreadable": MessageTemplate(
        Severity.ERROR,
        LocalizedText("文件无法读取：{reason}。", "The file cannot be read: {reason}."),
        LocalizedText("{do}", "{do}"),
    ),
    "file.encrypted": MessageTemplate(
        Severity.ERROR,
        LocalizedText("文件设有打开密码，无法读取。", "The file is encrypted with a password."),
        LocalizedText(
            "请取消打开密码后重新报送。", "Please remove the password to open and send it again."
        ),
    ),
    "file.too-large": MessageTemplate(
        Severity.ERROR,
        LocalizedText("文件过大：{reason}。", "The file is too large: {reason}."),
        ASK_AGAIN,
    ),
    "file.unsafe": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "文件含有不安全的内容：{reason}。", "The file holds unsafe content: {reason}."
        ),
        _ISOLATE,
    ),
    "file.not-a-template": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "不是由 xlreport 生成的填报模板。", "This is not a workbook that xlreport generated."
        ),
        LocalizedText(
            "如为填报内容，请转填到下发的模板；如与填报无关，请移出文件夹。",
            "If it holds a report, copy it into the workbook handed out; otherwise take it out of the folder.",
        ),
    ),
    "file.other-form": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "填报的是另一张表：{observed}，应为 {expected}。",
            "It is another form: {observed} instead of {expected}.",
        ),
        ASK_AGAIN,
    ),
    "file.unknown-form": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "没有表式 {observed} 的定义。", "There is no definition of the form {observed}."
        ),
        LocalizedText(
            "如为自定义表式，请用 --form 指明其定义文件。",
            "If it is a form of your own, name its definition with --form.",
        ),
    ),
    "file.not-as-received": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "文件与收到时不一样：它的 SHA-256 与第 {number} 号回执不符。",
            "The file is not the one that was received: its SHA-256 is not that of receipt {number}.",
        ),
        LocalizedText(
            "请从备份里找回收到的文件，或请该单位重新上报。",
            "Please put the file back from the backup, or ask the unit to hand it in again.",
        ),
    ),
    "file.other-revision": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "模板由同一表式的另一版本生成，各单元格均能对应。",
            "The workbook was made from another revision of the form; every cell has its place.",
        ),
        LocalizedText("无需处理。", "Nothing to do."),
    ),
    "file.other-revision/error": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "模板由同一表式的另一版本生成，本版有的单元格在其中没有，或其版面记录已损坏，未予读取。",
            "The workbook was made from another revision of the form and lacks cells of this one, or its record of the layout is damaged; it was not read.",
        ),
        ASK_AGAIN,
    ),
    "file.other-period": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "报告期为 {observed}，应为 {expected}。",
            "Its period is {observed} instead of {expected}.",
        ),
        LocalizedText("请报送本期的工作簿。", "Please send the workbook of this period."),
    ),
    "unit.unknown": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "单位代码 {observed}（{name}）不在名册中。",
            "Unit {observed} ({name}) is not in the roster.",
        ),
        LocalizedText(
            "请核对单位代码，或将该单位加入名册。",
            "Please check the unit code, or add the unit to the roster.",
        ),
    ),
    "unit.other-kind": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "名册里它是{kind}，报来的工作簿却不是。",
            "The roster lists it as {kind}, but its workbook is of the other kind.",
        ),
        LocalizedText(
            "请核对名册的类别（调整表写“调整”），或重新下发工作簿。",
            "Please check its kind in the roster (`adjust` for an adjustment), or issue its "
            "workbook again.",
        ),
    ),
    "unit.missing": MessageTemplate(
        Severity.ERROR,
        LocalizedText("{name}（{unit_code}）未报送。", "{name} ({unit_code}) has sent nothing."),
        LocalizedText("请催报。", "Please remind the unit."),
    ),
    "unit.conflict": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "{name}（{unit_code}）报送了 {count} 份内容不同的文件，均未计入：{files}。",
            "{name} ({unit_code}) sent {count} files that differ; none is counted: {files}.",
        ),
        LocalizedText(
            "请在名册 file 列写明采用哪一份，或删去不用的文件。",
            "Please name the right one in the roster's column `file`, or remove the others.",
        ),
    ),
    "unit.newest": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "报送了内容不同的文件（{files}），按 --prefer newest 采用最后保存的 {observed}。",
            "Files that differ were sent ({files}); {observed}, saved last, is used (--prefer newest).",
        ),
        LocalizedText("请核对是否采用这一份。", "Please check that this is the right one."),
    ),
    "unit.handed-in-again": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "先后上报了 {count} 次，采用最后一次（{observed}，第 {number} 号回执）。",
            "It was handed in {count} times; the last one counts ({observed}, receipt {number}).",
        ),
        LocalizedText(
            "无需处理；要采用另一份，请在名册 file 列写明。",
            "Nothing to do; to use another one, name it in the roster's column `file`.",
        ),
    ),
    "unit.duplicate": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "{name}（{unit_code}）重复报送了相同内容，只计一次：{files}。",
            "{name} ({unit_code}) sent the same content more than once; it counts once: {files}.",
        ),
        LocalizedText("无需处理。", "Nothing to do."),
    ),
    "unit.untouched": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "与下发的空白模板完全相同，没有填写任何内容。",
            "It is the template as it was handed out; nothing was filled in.",
        ),
        LocalizedText(
            "请与报送单位核实是否确无内容。",
            "Please ask the unit whether there is nothing to report.",
        ),
    ),
    "unit.altered": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "{label}被改动：封面为“{observed}”，下发时为“{expected}”。",
            "The {label} was altered: the cover says “{observed}”, it was handed out as “{expected}”.",
        ),
        LocalizedText(
            "请用下发给本单位的工作簿填报。", "Please fill the workbook that was made for the unit."
        ),
    ),
    "unit.not-ours": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "单位、报告期的标识与下发时不符，或不是本办公室下发的工作簿。",
            "Its identity is not as it was handed out, or another office made the workbook.",
        ),
        LocalizedText(
            "请用本办公室下发的工作簿重新填报。",
            "Please fill the workbook that this office handed out.",
        ),
    ),
    "unit.not-all-in": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "本表由汇总生成，未齐或有问题：{counts}。",
            "Made from a roll-up that is not complete or not sound: {counts}.",
        ),
        LocalizedText(
            "请该单位收齐、改正下级报表，重新汇总后再报。",
            "Please ask the unit to consolidate again once all returns are in and right.",
        ),
    ),
    "unit.no-code": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "封面没有填写单位代码，无法确认报送单位。",
            "The cover names no unit code, so the unit is not known.",
        ),
        LocalizedText(
            "请在封面填写单位代码和单位名称后重报。",
            "Please fill in the unit's code and name on the cover.",
        ),
    ),
    "unit.period-blank": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "封面的报告期不是本表的报告期：{observed}。",
            "The cover's period is not one of this form: {observed}.",
        ),
        ASK_AGAIN,
    ),
    "unit.excluded": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "按名册决定不计入汇总：{reason}。", "Left out by the roster's decision: {reason}."
        ),
        LocalizedText(
            "如需计入，请修改名册 include 列。",
            "To count it, change the roster's column `include`.",
        ),
    ),
    "unit.forced": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "未通过校验，但按决定计入汇总：{reason}。",
            "It fails its checks but is counted by decision: {reason}.",
        ),
        LocalizedText("请在上报说明中注明。", "Please say so when passing the figures on."),
    ),
    "unit.file-absent": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "名册指定采用的文件 {observed} 不在报送文件中。",
            "The file {observed} that the roster names was not returned.",
        ),
        LocalizedText("请核对名册 file 列。", "Please check the roster's column `file`."),
    ),
}
