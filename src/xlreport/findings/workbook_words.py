"""Words of the workbooks that a unit fills: as they are handed out, sent back, and filled anew."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText
from xlreport.findings.model import Severity

# Workbooks: sheet names, headings, statuses, prompts, guidance.

# Sheets
COVER = LocalizedText("封面", "Cover")
OTHER_COVER = LocalizedText("上报封面", "Return cover")
GUIDE = LocalizedText("填报说明", "How to fill")
CHECKS = LocalizedText("校验", "Checks")
HELPER = LocalizedText("校验辅助", "Helper")
LISTS = LocalizedText("可选项", "Choices")
PRIOR = LocalizedText("上期数", "Last period")

# The cover
UNIT_NAME = LocalizedText("单位名称", "Unit")
UNIT_CODE = LocalizedText("单位代码", "Unit code")
PERIOD = LocalizedText("报告期", "Period")
CONTACT = LocalizedText("填报人", "Filled by")
PHONE = LocalizedText("联系电话", "Phone")
FILLED_ON = LocalizedText("填报日期", "Date")
VERDICT = LocalizedText("上报状态", "Status")
READY = LocalizedText("可以上报", "Ready to send")
NOT_READY = LocalizedText("暂不能上报", "Not ready to send")
STATE_BLANK = LocalizedText("尚未填写", "not filled in")
STATE_INCOMPLETE = LocalizedText("未填完", "not complete")
STATE_FAILING = LocalizedText("不通过", "fails")
STATE_READY = LocalizedText("可以上报", "ready")
SECTION_READY = LocalizedText("无错误", "no error")
"""A section is not sent by itself, so it is not ready but without error."""
MARKED = LocalizedText("{sign} {words}", "{sign} {words}")
FILLED = LocalizedText("填写情况", "Filled in")
CHECKS_HELD = LocalizedText("校验结果", "Checks")
TO_EXPLAIN = LocalizedText("待说明事项", "Explanations missing")
COUNT_FORMATS = {
    "filled": LocalizedText('"已填 "#,##0" 项"', '#,##0" filled"'),
    "asked": LocalizedText('"应填 "#,##0" 项（含文字）"', '"of "#,##0" asked"'),
    "passed": LocalizedText('"通过 "#,##0', '#,##0" hold"'),
    "failed": LocalizedText('"不通过 "#,##0', '#,##0" fail"'),
    "not_applicable": LocalizedText('"不适用 "#,##0', '#,##0" do not apply"'),
    "open_explanations": LocalizedText("#,##0", "#,##0"),
}
"""How the cover shows each count: the cell holds the number, its format the words."""
SIGNPOST_STATE = (
    LocalizedText("  已填 ", "  filled "),
    LocalizedText("  校验不通过 ", "  failing checks "),
    LocalizedText(" 项", ""),
)
FIRST_FAILING = (
    LocalizedText("× 错误：", "× Error: "),
    LocalizedText("! 提醒：", "! Warning: "),
)
"""What stands before the first failing check of a section: an error, or a warning."""
NO_FAILING_CHECK = LocalizedText("√ 本表校验没有不通过的", "√ No check of this sheet fails")
TO_CHECKS = LocalizedText("前往校验", "To the checks")
TO_COVER = LocalizedText("返回目录", "Contents")
CONTENTS = LocalizedText("目录与进度（点表名前往）", "Contents (click a name to go there)")
CONTENTS_HEADINGS = (
    LocalizedText("表", "Sheet"),
    LocalizedText("状态", "State"),
    LocalizedText("已填", "Filled"),
    LocalizedText("应填", "Asked"),
    LocalizedText("通过", "Hold"),
    LocalizedText("不通过", "Fail"),
    LocalizedText("不适用", "N/A"),
    LocalizedText("待说明", "To explain"),
)
TO_EXPLAIN_HINT = LocalizedText(
    "项（请在“{sheet}”表填写情况说明）", "(please answer on the sheet “{sheet}”)"
)
STAMP_OF_UNIT = LocalizedText("单位（盖章）：", "Stamp of the unit:")
COVER_HINT = LocalizedText(
    "请先阅读“{guide}”，只填写浅黄色单元格；上报状态为“{ready}”后再报送。",
    "Please read “{guide}” first, fill only the light yellow cells, and send the workbook once its status is “{ready}”.",
)

# The checks
NUMBER = LocalizedText("序号", "No.")
CHECK = LocalizedText("检查内容", "Check")
PLACE = LocalizedText("位置", "Place")
LEFT = LocalizedText("左边", "Left")
RIGHT = LocalizedText("右边", "Right")
DIFFERENCE = LocalizedText("差额", "Difference")
RESULT = LocalizedText("结果", "Result")
SEVERITY = LocalizedText("级别", "Severity")
IF_IT_FAILS = LocalizedText("不通过时为", "If it fails")
OF_THESE_FOLLOW = (
    LocalizedText("（其中 ", " ("),
    LocalizedText(" 项随其他项，改好即符）", " of these only because others do)"),
)
"""Around the count of checks that fail only because others fail."""
FOLLOWS = LocalizedText("└ 上列更正后即符：", "└ right once the above is: ")
"""Before a failing check that only follows from the one above it."""
NOTHING_FAILS = LocalizedText("√ 没有不通过的项目。", "√ Nothing fails.")
EXPLANATION = LocalizedText("情况说明", "Explanation")
PASS = LocalizedText("通过", "holds")
FAIL = LocalizedText("不通过", "fails")
SKIP = LocalizedText("不适用", "does not apply")
ERROR = LocalizedText("错误", "error")
WARNING = LocalizedText("提醒", "warning")
NOTE = LocalizedText("提示", "note")
SEVERITIES = {Severity.ERROR: ERROR, Severity.WARNING: WARNING, Severity.NOTE: NOTE}
CHECKS_HINT = LocalizedText(
    "本表自动计算，上部列出不通过的项目（错误在前，最多 6 项），下部为全部项目，可按“结果”筛选。“错误”须全部改正才可以上报；“提醒”未通过的，请在下部本行的情况说明栏写明原因。",
    "This sheet calculates itself. What fails stands on top (errors first, six at most), all checks below; filter them by their result. No error may fail when the workbook is sent; please explain every warning that fails in its line below.",
)
CONTENT_LINE = LocalizedText(
    "“{sheet}”各单元格内容符合要求（左边为不符合的格数）",
    "every cell of “{sheet}” holds what it should (left: cells that do not)",
)
BLANK_LINE = LocalizedText(
    "“{sheet}”{table}各单元格均已填写（左边为未填的格数）",
    "every cell of “{sheet}” {table} is filled (left: blank cells)",
)
GAP_LINE = LocalizedText(
    "“{sheet}”{table}各条记录之间没有空行（左边为空行数）",
    "no blank lines between the records of “{sheet}” {table} (left: blank lines)",
)
LENGTH_LINE = LocalizedText("“{label}”不超过 {most} 字", "“{label}” has at most {most} characters")
AT_RECORD = LocalizedText("#{record}：{words}", "#{record}: {words}")
EACH_RECORD = LocalizedText(
    "{message}。每条记录：{words}（左边为不符合的条数）",
    "{message}. Each record: {words} (left: how many records fail)",
)
RULE_LINE = LocalizedText("{message}。{words}", "{message}. {words}")
OPERANDS = LocalizedText(
    "左边为 {observed}，右边为 {expected}，相差 {difference}",
    "the left is {observed}, the right {expected}, they differ by {difference}",
)
DATE_OPERANDS = LocalizedText(
    "左边为 {observed}，右边为 {expected}，相差 {difference} 天",
    "the left is {observed}, the right {expected}, they differ by {difference} days",
)
OPERANDS_WITH_BLANK = LocalizedText(
    "左边为 {observed}，右边为 {expected}", "the left is {observed}, the right {expected}"
)
ANSWER = LocalizedText("单位说明：{answer}。", " Explained: {answer}.")
DOES_NOT_HOLD = LocalizedText("这一条件不成立", "this does not hold")

# Prompts of input cells (titles at most 32, texts at most 255 characters)
PROMPT = {
    "count": LocalizedText("请填写不小于 0 的整数。", "A whole number, 0 or more."),
    "integer": LocalizedText("请填写整数，减少填负数。", "A whole number; a decrease is negative."),
    "text": LocalizedText(
        "请填写文字，{least} 至 {most} 字。", "Text of {least} to {most} characters."
    ),
    "choice": LocalizedText("请从下拉列表中选择。", "Pick one from the list."),
    "date": LocalizedText("请填写日期，如 2024-06-30。", "A date, such as 2024-06-30."),
    "amount": LocalizedText(
        "请只填写数字{unit}，最多 {decimals} 位小数。",
        "Only the figure{unit}, at most {decimals} decimals.",
    ),
}
AGGREGATION = LocalizedText(
    "{sign} 本表由汇总生成：{counts}。", "{sign} Made from a roll-up: {counts}."
)
AGGREGATION_COUNTS = LocalizedText(
    "应报 {expected} 个单位，计入 {counted} 个{forced}{differs}",
    "{counted} of {expected} units count{forced}{differs}",
)
AGGREGATION_FORCED = LocalizedText(
    "，其中 {count} 个未通过校验、按决定计入", ", {count} of them by decision"
)
AGGREGATION_DIFFERS = LocalizedText(
    "，与所对照的汇总数有 {count} 处不一致", ", {count} figures differ from the aggregate"
)
PROMPT_OR = LocalizedText("{prompt}也可填写 {texts}。", "{prompt} Or enter {texts}.")
PROMPT_LIKE = LocalizedText("请填写：{like}。", "Please enter {like}.")
TEXT_TIP = LocalizedText("请在此填写文字；换行用 Alt+Enter。", "Text; Alt+Enter begins a new line.")
TEXT_TIP_MOST = LocalizedText(
    "请在此填写文字，建议不超过 {most} 字；换行用 Alt+Enter。",
    "Text of at most {most} characters; Alt+Enter begins a new line.",
)
TEXT_CUT = LocalizedText(
    "! 文字超出上面的框（约容 {most} 字），后面的文字可能显示、打印不出来：请向下拖高本框各行。",
    "! The text is longer than its box (some {most} characters) and may go on unseen: please make its rows taller.",
)
DATE_TIP = LocalizedText("请填写日期，如 2024-06-30。", "A date, such as 2024-06-30.")
PHONE_TIP = LocalizedText(
    "请填写能联系到填报人的电话，如 0591-12345678。", "A phone number, such as 0591-12345678."
)
RECORD = LocalizedText("序号", "No.")
PRIOR_HINT = LocalizedText(
    "上一报告期的数，供校验对照；没有时相关校验显示“不适用”。",
    "Figures of the period before, for the checks; where there are none the checks do not apply.",
)
EARLIER_HINT = LocalizedText(
    "以前各期的数，供计算和校验使用。", "Figures of earlier periods, for calculations and checks."
)
EARLIER_OPEN_HINT = LocalizedText(
    "以前各期的数，供计算和校验使用；浅黄色的格是尚未给出的，请按以前的报表填写。",
    "Figures of earlier periods. Yellow cells are not known yet: take them from earlier reports.",
)
NO_EARLIER = LocalizedText(
    "表里有由以前报告期计算的数（{count} 格：{cells}）。没有给 --prior，这些数由单位填在“上期数”表里。",
    "The form computes from earlier periods ({count} figures: {cells}). Without --prior the units "
    "fill them in on the sheet of earlier figures.",
)
OF_LAST_YEAR = LocalizedText("上年同期：{label}", "Same period last year: {label}")
PRIOR_FIGURE = LocalizedText("上期数", "Figure")
PROMPT_UNIT = LocalizedText("，单位：{unit}", " in {unit}")
REFUSED_TITLE = LocalizedText("填写有误", "Not accepted")
REFUSED = LocalizedText("{prompt}不要填写单位、文字或“/”。", "{prompt} No units, words or “/”.")
NAMED = LocalizedText("{name}：{text}", "{name}: {text}")
TO_SIGN = LocalizedText("{name}：", "{name}: ")
REPORTING_UNIT = LocalizedText("填报单位：", "Unit: ")
YEAR = LocalizedText("{year}年", "{year}")
MEASURE = LocalizedText("计量单位：{unit}", "In {unit}")
REMARKS = LocalizedText("说明：", "Notes: ")
ADJUSTMENT_COVER = LocalizedText(
    "调整表：只填差额，可以为负数；不是填报单位，只检查平衡关系",
    "Adjustment: only differences, which may be negative; no reporting unit, only balances checked",
)
RELATIONS = LocalizedText("审核关系：{relations}", "Relations: {relations}")
COLUMN_LETTERS = LocalizedText(
    "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
UNIT_SUFFIX = LocalizedText("（单位：{unit}）", " ({unit})")

# The guide
GUIDE_TITLE = LocalizedText("填报说明", "How to fill this workbook")
GUIDE_ON_ORIGINALS = LocalizedText(
    "{sheets}照原来的报表排版，没有浅黄色：没有锁定的单元格就是要填的。",
    "{sheets} look like the official sheet, without pale yellow: fill in the cells that are not locked.",
)
GUIDE_STEPS = (
    LocalizedText(
        "只填写浅黄色单元格；其余单元格已锁定，合计由公式自动计算。",
        "Fill only the light yellow cells; all others are locked, and totals calculate themselves.",
    ),
    LocalizedText(
        "从其他表格复制时，请用“选择性粘贴—数值”，以免破坏格式和校验。",
        "When copying from elsewhere, use “Paste special – values”, so that formats and checks stay whole.",
    ),
    LocalizedText(
        "单元格变红并标“×”，是内容不符合要求；变橙并标“×”，是涉及未通过的错误项；变蓝并标“!”，是涉及需要说明的提醒项。详见“{checks}”。",
        "A red cell with “×” holds what it should not; an orange one with “×” is part of an error; a blue one with “!” is part of a warning to be explained. See “{checks}”.",
    ),
    LocalizedText(
        "封面的上报状态显示“{ready}”后，打印盖章并将本文件报回；请勿改名为其他格式。",
        "Once the cover says “{ready}”, print and stamp it, and send this file back as it is.",
    ),
    LocalizedText(
        "保护只为防止误操作，请勿解除；如需调整行高列宽，可以直接拖动。",
        "The protection only guards against slips; please leave it on. Rows and columns can be resized.",
    ),
)
GUIDE_CONTENTS = LocalizedText("填报内容", "What is asked")
GUIDE_RULES = LocalizedText("校验规则", "The checks")
GUIDE_NOTES = LocalizedText("填报口径", "Notes")
GUIDE_TABLE = LocalizedText("{title}：共 {count} 格", "{title}: {count} cells")
GUIDE_TEXT = LocalizedText("{title}：文字{most}", "{title}: text{most}")
GUIDE_MOST = LocalizedText("，建议不超过 {most} 字", ", {most} characters at most")

# Printing
PAGE = LocalizedText("第 {page} 页，共 {pages} 页", "page {page} of {pages}")

# What goes back to the units: the sheet of remarks, notices, the overview.

CORRECTION_NOTES = LocalizedText("退回意见", "To correct")
"""The first sheet of a workbook that is sent back."""

TITLE = LocalizedText("退回意见", "What to correct")
INTRODUCTION = LocalizedText(
    "你单位报送的{title}未通过校验。原来填写的内容已全部转入本工作簿：请按下表逐项更正（红框单元格带有批注），封面显示“{ready}”后报回本工作簿。",
    "Your {title} did not pass its checks. All that you filled in stands in this workbook: please correct the items below (cells with a red frame and a comment), and send this workbook back once its cover says “{ready}”.",
)
ITEM = LocalizedText("项目", "Item")
WHAT = LocalizedText("问题", "What is wrong")
OBSERVED = LocalizedText("现填", "Found")
EXPECTED = LocalizedText("应为", "Expected")
TO_DO = LocalizedText("怎样更正", "What to do")
ANSWER_HERE = LocalizedText(
    "提醒类事项如属实，请在“{checks}”表的情况说明栏写明原因。",
    "Where a warning is as it should be, please say why on the sheet “{checks}”.",
)
FOLLOWING = LocalizedText(
    "（{items}也因此不符，改好这里即相符。）",
    " ({items} fails because of it and is settled with it.)",
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
"""Suffixes of the file names."""

# The overview
OVERVIEW_FILE = LocalizedText("退回一览.xlsx", "overview.xlsx")
OVERVIEW = LocalizedText("退回一览", "Overview")
OVERVIEW_TITLE = LocalizedText(
    "{name}（{period}）退回及催报一览", "{name} ({period}): sent back and reminded"
)
OVERVIEW_SUMMARY = LocalizedText(
    "× 退回 {rejected} 个单位，≠ 待确认 {conflict} 个，○ 催报 {missing} 个；"
    "? 无法归入单位的文件 {unassigned} 个",
    "× {rejected} units sent back, ≠ {conflict} to confirm, ○ {missing} reminded; "
    "? {unassigned} files belong to no unit",
)
OPEN_WORKBOOK = LocalizedText("打开工作簿", "open")
OPEN_NOTICE = LocalizedText("打开通知", "open")
SENT_BACK_UNIT_CODE = LocalizedText("单位代码", "Code")
SENT_BACK_UNIT_NAME = LocalizedText("单位名称", "Name")
STATUS = LocalizedText("状态", "Status")
ERRORS = LocalizedText("需更正", "To correct")
WARNINGS = LocalizedText("需说明", "To explain")
WORKBOOK = LocalizedText("退回工作簿", "Workbook")
NOTICE = LocalizedText("通知文字", "Notice")
SENT_BACK_CONTACT = LocalizedText("联系人", "Contact")
SENT_BACK_PHONE = LocalizedText("电话", "Phone")
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

# Carrying figures over: into a fresh workbook, from data, between editions.

OUTCOMES = {
    "moved": LocalizedText("已转入", "moved"),
    "left": LocalizedText("未转入", "not moved"),
    "doubtful": LocalizedText("无法确定", "ambiguous"),
    "kept": LocalizedText("保留模板已填内容", "kept as filled"),
}
NO_COUNTERPART = LocalizedText("新表中没有这一项", "the new form does not ask this")
ALREADY_FILLED = LocalizedText("模板此处已填有别的内容", "the template holds something else there")
SEVERAL_PLACES = LocalizedText(
    "有不止一处像是这一格，请人工核对", "more than one place could be this cell; please look"
)
NO_PLACE = LocalizedText("按标签找不到这一格", "no place carries this cell's labels")
NO_INPUT = LocalizedText("不在表内，不属于任何填报格", "it stands outside the form's cells")
TRANSFER_SUMMARY = LocalizedText(
    "已转入 {moved} 项，未转入 {left} 项，无法确定 {doubtful} 项，保留模板已填内容 {kept} 项",
    "{moved} moved, {left} not moved, {doubtful} ambiguous, {kept} kept as filled",
)
UNKNOWN_EDITION = LocalizedText(
    "{old} 与模板不是同一张表，也不是它的前后两版：{observed}、{expected}",
    "{old} is neither of the template's form nor of the edition beside it: {observed}, {expected}",
)
OTHER_PERIOD = LocalizedText(
    "注意：{old} 的报告期为 {observed}，模板为 {expected}",
    "note: {old} is of the period {observed}, the template of {expected}",
)
OTHER_UNIT = LocalizedText(
    "注意：{old} 属于 {observed}，模板属于 {expected}",
    "note: {old} is of the unit {observed}, the template of {expected}",
)
