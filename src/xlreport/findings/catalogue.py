"""The catalogue of findings: code, usual severity, what is wrong, and what to do about it.

Every finding's words stand here once, Chinese and English side by side. `{observed}`, `{expected}`
and `{difference}` come from the finding; other marks are its parameters.
"""

from __future__ import annotations

from typing import NamedTuple

from xlreport.findings.language import Text


class Entry(NamedTuple):
    severity: str
    says: Text
    do: Text


RULE = "rule."
"""Codes of rule findings are this and the rule's own code; the words come from the rule."""

_RETYPE = Text("请改为数字后重报。", "Please type a number instead.")
_RESAVE = Text(
    "请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重新报送。",
    "Please open the original in Excel or WPS, save it as .xlsx and send it again.",
)
_ASK_AGAIN = Text(
    "请用下发的模板重新填报。", "Please fill the workbook that was handed out and send it again."
)
_ISOLATE = Text(
    "请勿直接打开；请报送单位用下发的模板重新填报。",
    "Do not open it; ask the unit to fill the workbook that was handed out.",
)

FINDINGS: dict[str, Entry] = {
    "file.unreadable": Entry(
        "error", Text("文件无法读取：{reason}。", "The file cannot be read: {reason}."), _RESAVE
    ),
    "file.encrypted": Entry(
        "error",
        Text("文件设有打开密码，无法读取。", "The file is encrypted with a password."),
        Text("请取消打开密码后重新报送。", "Please remove the password to open and send it again."),
    ),
    "file.too-large": Entry(
        "error", Text("文件过大：{reason}。", "The file is too large: {reason}."), _ASK_AGAIN
    ),
    "file.unsafe": Entry(
        "error",
        Text("文件含有不安全的内容：{reason}。", "The file holds unsafe content: {reason}."),
        _ISOLATE,
    ),
    "file.not-a-template": Entry(
        "error",
        Text("不是由 xlreport 生成的填报模板。", "This is not a workbook that xlreport generated."),
        Text(
            "如为填报内容，请转填到下发的模板；如与填报无关，请移出文件夹。",
            "If it holds a report, copy it into the workbook handed out; otherwise take it out of the folder.",
        ),
    ),
    "file.other-form": Entry(
        "error",
        Text(
            "填报的是另一张表：{observed}，应为 {expected}。",
            "It is another form: {observed} instead of {expected}.",
        ),
        _ASK_AGAIN,
    ),
    "file.unknown-form": Entry(
        "error",
        Text("没有表式 {observed} 的定义。", "There is no definition of the form {observed}."),
        Text(
            "如为自定义表式，请用 --form 指明其定义文件。",
            "If it is a form of your own, name its definition with --form.",
        ),
    ),
    "file.other-revision": Entry(
        "note",
        Text(
            "模板由同一表式的另一版本生成，各单元格均能对应。",
            "The workbook was made from another revision of the form; every cell has its place.",
        ),
        Text("无需处理。", "Nothing to do."),
    ),
    "file.other-revision/error": Entry(
        "error",
        Text(
            "模板由同一表式的另一版本生成，本版有的单元格在其中没有，或其版面记录已损坏，未予读取。",
            "The workbook was made from another revision of the form and lacks cells of this one, or its record of the layout is damaged; it was not read.",
        ),
        _ASK_AGAIN,
    ),
    "file.other-period": Entry(
        "error",
        Text(
            "报告期为 {observed}，应为 {expected}。",
            "Its period is {observed} instead of {expected}.",
        ),
        Text("请报送本期的工作簿。", "Please send the workbook of this period."),
    ),
    "unit.unknown": Entry(
        "error",
        Text(
            "单位代码 {observed}（{name}）不在名册中。",
            "Unit {observed} ({name}) is not in the roster.",
        ),
        Text(
            "请核对单位代码，或将该单位加入名册。",
            "Please check the unit code, or add the unit to the roster.",
        ),
    ),
    "unit.missing": Entry(
        "error",
        Text("{name}（{unit_code}）未报送。", "{name} ({unit_code}) has sent nothing."),
        Text("请催报。", "Please remind the unit."),
    ),
    "unit.conflict": Entry(
        "error",
        Text(
            "{name}（{unit_code}）报送了 {count} 份内容不同的文件，均未计入：{files}。",
            "{name} ({unit_code}) sent {count} files that differ; none is counted: {files}.",
        ),
        Text(
            "请在名册 file 列写明采用哪一份，或删去不用的文件。",
            "Please name the right one in the roster's column `file`, or remove the others.",
        ),
    ),
    "unit.duplicate": Entry(
        "note",
        Text(
            "{name}（{unit_code}）重复报送了相同内容，只计一次：{files}。",
            "{name} ({unit_code}) sent the same content more than once; it counts once: {files}.",
        ),
        Text("无需处理。", "Nothing to do."),
    ),
    "unit.untouched": Entry(
        "warning",
        Text(
            "与下发的空白模板完全相同，没有填写任何内容。",
            "It is the template as it was handed out; nothing was filled in.",
        ),
        Text(
            "请与报送单位核实是否确无内容。",
            "Please ask the unit whether there is nothing to report.",
        ),
    ),
    "unit.no-code": Entry(
        "warning",
        Text(
            "封面没有填写单位代码，无法确认报送单位。",
            "The cover names no unit code, so the unit is not known.",
        ),
        Text(
            "请在封面填写单位代码和单位名称后重报。",
            "Please fill in the unit's code and name on the cover.",
        ),
    ),
    "unit.period-blank": Entry(
        "error",
        Text(
            "封面的报告期不是本表的报告期：{observed}。",
            "The cover's period is not one of this form: {observed}.",
        ),
        _ASK_AGAIN,
    ),
    "unit.excluded": Entry(
        "note",
        Text("按名册决定不计入汇总：{reason}。", "Left out by the roster's decision: {reason}."),
        Text(
            "如需计入，请修改名册 include 列。",
            "To count it, change the roster's column `include`.",
        ),
    ),
    "unit.forced": Entry(
        "warning",
        Text(
            "未通过校验，但按决定计入汇总：{reason}。",
            "It fails its checks but is counted by decision: {reason}.",
        ),
        Text("请在上报说明中注明。", "Please say so when passing the figures on."),
    ),
    "unit.file-absent": Entry(
        "error",
        Text(
            "名册指定采用的文件 {observed} 不在报送文件中。",
            "The file {observed} that the roster names was not returned.",
        ),
        Text("请核对名册 file 列。", "Please check the roster's column `file`."),
    ),
    "layout.sheet-missing": Entry(
        "error",
        Text("缺少工作表「{name}」。", "The sheet “{name}” is missing."),
        _ASK_AGAIN,
    ),
    "layout.label-changed": Entry(
        "error",
        Text(
            "表格标签与模板不符（{count} 处），例如此处应为「{expected}」，现为「{observed}」，可能插入或删除过行列。",
            "Labels differ from the template ({count}); here “{expected}” reads “{observed}”: rows or columns may have been inserted or removed.",
        ),
        _ASK_AGAIN,
    ),
    "layout.content-outside": Entry(
        "note",
        Text(
            "表格以外另有内容（{count} 处），未计入：{observed}。",
            "There is content outside the form ({count} cells), which is not counted: {observed}.",
        ),
        Text(
            "如属填报内容，请填入相应单元格。",
            "If it belongs to the report, move it into the form's cells.",
        ),
    ),
    "layout.formula-changed": Entry(
        "warning",
        Text(
            "合计公式被改动或覆盖（{count} 处），此处存有 {observed}，按填报数重新计算为 {expected}。",
            "Formulas were overwritten or changed ({count}); here {observed} is stored, and the inputs give {expected}.",
        ),
        Text(
            "汇总以重新计算的结果为准，请核对。",
            "The recalculated figure counts; please check the inputs.",
        ),
    ),
    "layout.not-calculated": Entry(
        "note",
        Text(
            "文件保存时没有计算公式（{count} 处），已按填报数重新计算。",
            "The file was saved without calculating ({count} cells); the figures were calculated from the inputs.",
        ),
        Text("无需处理。", "Nothing to do."),
    ),
    "layout.unprotected": Entry(
        "note",
        Text("工作表保护已被解除：{names}。", "The protection was removed: {names}."),
        Text("请核对表格是否被改动。", "Please check that the form was not changed."),
    ),
    "cell.not-a-number": Entry(
        "error",
        Text("此处应填数字，现为「{observed}」。", "A number is expected; “{observed}” was found."),
        _RETYPE,
    ),
    "cell.negative": Entry(
        "error",
        Text("此处不能为负数，现为 {observed}。", "It cannot be negative: {observed}."),
        Text("请核对后重报。", "Please correct it."),
    ),
    "cell.not-whole": Entry(
        "error",
        Text(
            "此处应填整数，现为 {observed}。", "A whole number is expected; {observed} was found."
        ),
        Text("请核对后重报。", "Please correct it."),
    ),
    "cell.too-large": Entry(
        "error",
        Text(
            "数值过大：{observed}，应小于 {expected}。",
            "{observed} is too large; it must be below {expected}.",
        ),
        Text("请核对单位和位数。", "Please check the unit and the number of digits."),
    ),
    "cell.decimals": Entry(
        "error",
        Text(
            "小数位数过多：{observed}，最多 {decimals} 位。",
            "{observed} has more than {decimals} decimals.",
        ),
        Text("请按规定的位数填写。", "Please round it as the form asks."),
    ),
    "cell.error-value": Entry(
        "error",
        Text("单元格是错误值 {observed}。", "The cell holds the error value {observed}."),
        _RETYPE,
    ),
    "cell.formula": Entry(
        "note",
        Text(
            "填报单元格里是公式 {formula}，采用其结果 {observed}。",
            "An input cell holds the formula {formula}; its result {observed} is used.",
        ),
        Text("请改为直接填写数字。", "Please type the figure itself."),
    ),
    "cell.date": Entry(
        "error",
        Text(
            "此处应填数字，现为日期 {observed}。",
            "A number is expected; the date {observed} was found.",
        ),
        _RETYPE,
    ),
    "cell.blank": Entry(
        "note",
        Text("有 {count} 个单元格未填，按 0 计。", "{count} cells are blank and count as 0."),
        Text("如确无数据，无需处理。", "If there is nothing to report, nothing is to be done."),
    ),
    "cell.too-long": Entry(
        "error",
        Text(
            "文字过长，最多 {expected} 字。",
            "The text is too long; at most {expected} characters are allowed.",
        ),
        Text("请删减后重报。", "Please shorten it."),
    ),
    "cell.blank/error": Entry(
        "error",
        Text("此处必须填写。", "It must be filled in."),
        Text("请填写后重报。", "Please fill it in."),
    ),
    "cell.blank/warning": Entry(
        "warning",
        Text("有 {count} 个单元格未填。{answer}", "{count} cells are blank.{answer}"),
        Text(
            "请填写，或在「校验」表说明原因。",
            "Please fill them in, or explain on the sheet of checks.",
        ),
    ),
    "cell.too-short": Entry(
        "error",
        Text(
            "文字「{observed}」太短，至少 {expected} 字。",
            "“{observed}” is too short; {expected} characters are needed.",
        ),
        Text("请补充完整。", "Please complete it."),
    ),
    "cell.not-a-date": Entry(
        "error",
        Text("此处应填日期，现为「{observed}」。", "A date is expected; “{observed}” was found."),
        Text("请按 2024-06-30 的形式填写。", "Please write it as 2024-06-30."),
    ),
    "cell.not-unique": Entry(
        "error",
        Text("「{observed}」与前面的记录重复。", "“{observed}” repeats a record above."),
        Text("请核对，每条记录只填一次。", "Please enter each record once."),
    ),
    "cell.gap": Entry(
        "error",
        Text(
            "各条记录之间有 {count} 个空行。", "There are {count} blank lines between the records."
        ),
        Text("请删去空行，记录依次填写。", "Please fill the records without gaps."),
    ),
    "cell.not-a-choice": Entry(
        "error",
        Text("「{observed}」不在可选项内。", "“{observed}” is not one of the choices."),
        Text("请从下拉列表中选择。", "Please pick one from the list."),
    ),
    "text.too-long": Entry(
        "warning",
        Text(
            "文字共 {observed} 字，超过 {expected} 字。{answer}",
            "The text has {observed} characters, more than {expected}.{answer}",
        ),
        Text("请考虑删减。", "Please consider shortening it."),
    ),
    "text.blank": Entry(
        "note",
        Text("未填写文字内容。", "The text is blank."),
        Text("如确无内容，建议填写「无」。", "If there is nothing to report, write so."),
    ),
    "text.error-value": Entry(
        "error",
        Text("文字单元格是错误值 {observed}。", "The text cell holds the error value {observed}."),
        Text("请重新填写文字。", "Please type the text again."),
    ),
    RULE: Entry(
        "error",
        Text("{words}：{sides}。{answer}", "{words}: {sides}.{answer}"),
        Text("请核对所涉单元格。", "Please check the cells concerned."),
    ),
}


def entry_for(code: str, severity: str = "") -> Entry:
    """The entry of a finding's code; all rules share one, and a severity may have its own words."""
    return FINDINGS.get(f"{code}/{severity}") or FINDINGS[RULE if code.startswith(RULE) else code]
