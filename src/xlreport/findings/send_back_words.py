"""The wording of what goes back to the units: the sheet of remarks, notices, the overview."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

CORRECTION_NOTES = LocalizedText("退回意见", "To correct")
"""The first sheet of a workbook that is sent back."""

TITLE = LocalizedText("退回意见", "What to correct")
INTRODUCTION = LocalizedText(
    "你单位报送的{title}未通过校验。原来填写的内容已全部转入本工作簿：请按下表逐项更正（红框单元格带有批注），封面显示“{ready}”后报回本工作簿。",
    "Your {title} did not pass its checks. All that you filled in stands in this workbook: please correct the items below (cells with a red frame and a comment), and send this workbook back once its cover says “{ready}”.",
)
NUMBER = LocalizedText("序号", "No.")
SEVERITY = LocalizedText("级别", "Severity")
PLACE = LocalizedText("位置", "Place")
ITEM = LocalizedText("项目", "Item")
WHAT = LocalizedText("问题", "What is wrong")
OBSERVED = LocalizedText("现填", "Found")
EXPECTED = LocalizedText("应为", "Expected")
TO_DO = LocalizedText("怎样更正", "What to do")
ANSWER_HERE = LocalizedText(
    "提醒类事项如属实，请在“{checks}”表的情况说明栏写明原因。",
    "Where a warning is as it should be, please say why on the sheet “{checks}”.",
)
COMMENT = LocalizedText("【{severity}】{what}{do}", "[{severity}] {what} {do}")
NOT_CARRIED = LocalizedText(
    "原文件此处有“{value}”，表格已被改动，无法确定应填在哪一格，请自行填入。",
    "Your file has “{value}” here; the form was altered, so its cell is not known. Please fill it in.",
)
LOST_PLACE = LocalizedText(
    "原文件中找不到这一格（表格已被改动），请重新填写。",
    "This cell was not found in your file (the form was altered); please fill it in again.",
)
FORMULA = LocalizedText(
    "此格原为公式，已换成其结果 {observed}，请核对。",
    "This cell held a formula; its result {observed} was put in, please check it.",
)

# Notices
REJECTED_HEAD = LocalizedText("【退回更正】{name}：", "[To correct] {name}:")
REJECTED_BODY = LocalizedText(
    "你单位报送的《{title}》未通过校验：{counts}。请在随附的工作簿“{file}”中更正（第一张表列有全部意见，原填内容已转入），封面显示“{ready}”后报回。",
    "Your “{title}” did not pass its checks: {counts}. Please correct the workbook “{file}” that comes with this (its first sheet lists everything, and what you had filled in is there), and send it back once its cover says “{ready}”.",
)
TO_CORRECT_COUNT = LocalizedText("需更正 {count} 项", "{count} to correct")
TO_EXPLAIN_COUNT = LocalizedText("需说明 {count} 项", "{count} to explain")
UNREAD_BODY = LocalizedText(
    "你单位报送的文件“{sent}”未能采用：{reason}请填写随附的工作簿“{file}”后报回。",
    "The file “{sent}” could not be used: {reason} Please fill the workbook “{file}” that comes with this and send it back.",
)
MISSING_HEAD = LocalizedText("【催报】{name}：", "[Reminder] {name}:")
MISSING_BODY = LocalizedText(
    "尚未收到你单位的《{title}》。请用下发的模板填写，封面显示“{ready}”后尽快报送。",
    "Your “{title}” has not arrived. Please fill the workbook that was handed out and send it once its cover says “{ready}”.",
)
CONFLICT_HEAD = LocalizedText("【请确认】{name}：", "[To confirm] {name}:")
CONFLICT_BODY = LocalizedText(
    "你单位报送了 {count} 份内容不同的《{title}》：{files}。请确认以哪一份为准。",
    "You sent {count} files of “{title}” that differ: {files}. Please say which is right.",
)
ITEM_LINE = LocalizedText("{number}. {where}：{what}{do}", "{number}. {where}: {what} {do}")
MORE_ITEMS = LocalizedText("……另有 {count} 项，见工作簿。", "… and {count} more, see the workbook.")
DUE_LINE = LocalizedText("报送期限：{due}。", "Due: {due}.")

TO_CORRECT = LocalizedText("退回", "to correct")
REMINDER = LocalizedText("催报", "reminder")
TO_CONFIRM = LocalizedText("请确认", "to confirm")
"""The ends of the files' names."""

# The overview
OVERVIEW_FILE = LocalizedText("退回一览.xlsx", "overview.xlsx")
OVERVIEW = LocalizedText("退回一览", "Overview")
OVERVIEW_TITLE = LocalizedText(
    "{name}（{period}）退回及催报一览", "{name} ({period}): sent back and reminded"
)
UNIT_CODE = LocalizedText("单位代码", "Code")
UNIT_NAME = LocalizedText("单位名称", "Name")
STATUS = LocalizedText("状态", "Status")
ERRORS = LocalizedText("需更正", "To correct")
WARNINGS = LocalizedText("需说明", "To explain")
WORKBOOK = LocalizedText("退回工作簿", "Workbook")
NOTICE = LocalizedText("通知文字", "Notice")
CONTACT = LocalizedText("联系人", "Contact")
PHONE = LocalizedText("电话", "Phone")
SENT = LocalizedText("原报文件", "File sent")
UNASSIGNED = LocalizedText("无法归入单位", "belongs to no unit")

# The command
SUMMARY = LocalizedText(
    "退回 {rejected} 个单位，催报 {missing} 个，待确认 {conflict} 个；一览：{path}",
    "{rejected} sent back, {missing} reminded, {conflict} to confirm; overview: {path}",
)
AMONG_RETURNS = LocalizedText(
    "输出 {path} 在存放报回文件的文件夹里；请换一个文件夹，免得退回的工作簿被当作报回的",
    "the output {path} lies in the folder of the returns; name another, or what is sent back would count as returned",
)
NOTHING = LocalizedText("没有需要退回或催报的单位。", "No unit has anything to correct.")
