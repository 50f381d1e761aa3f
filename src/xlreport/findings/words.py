"""The wording of workbooks: sheet names, headings, statuses, prompts, guidance.

Used by templates and roll-ups alike; which language is shown follows the form's own.
"""

from __future__ import annotations

from xlreport.findings.language import LocalizedText
from xlreport.findings.model import Severity

# Sheets
COVER = LocalizedText("封面", "Cover")
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
FILLED = LocalizedText("已填单元格", "Cells filled")
CHECKS_HELD = LocalizedText("已通过校验", "Checks passed")
TO_EXPLAIN = LocalizedText("待说明事项", "Explanations missing")
OUT_OF = LocalizedText("共 {total} 格", "of {total}")
OUT_OF_CHECKS = LocalizedText("共 {total} 项", "of {total}")
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
EXPLANATION = LocalizedText("情况说明", "Explanation")
PASS = LocalizedText("通过", "holds")
FAIL = LocalizedText("不通过", "fails")
SKIP = LocalizedText("不适用", "does not apply")
ERROR = LocalizedText("错误", "error")
WARNING = LocalizedText("提醒", "warning")
NOTE = LocalizedText("提示", "note")
SEVERITIES = {Severity.ERROR: ERROR, Severity.WARNING: WARNING, Severity.NOTE: NOTE}
CHECKS_HINT = LocalizedText(
    "本表自动计算。级别为“错误”的项目须全部通过才可以上报；“提醒”未通过的，请在情况说明栏写明原因。",
    "This sheet calculates itself. All errors must hold before the workbook is sent; please explain every warning that fails.",
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
RECORD = LocalizedText("序号", "No.")
PRIOR_HINT = LocalizedText(
    "上一报告期的数，供校验对照；没有时相关校验显示“不适用”。",
    "Figures of the period before, for the checks; where there are none the checks do not apply.",
)
PRIOR_FIGURE = LocalizedText("上期数", "Figure")
PROMPT_UNIT = LocalizedText("，单位：{unit}", " in {unit}")
REFUSED_TITLE = LocalizedText("填写有误", "Not accepted")
REFUSED = LocalizedText("{prompt}不要填写单位、文字或“/”。", "{prompt} No units, words or “/”.")
UNIT_SUFFIX = LocalizedText("（单位：{unit}）", " ({unit})")

# The guide
GUIDE_TITLE = LocalizedText("填报说明", "How to fill this workbook")
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
        "变红的单元格内容不符合要求，变橙的单元格涉及未通过的校验；详见“{checks}”。",
        "A red cell holds what it should not; an orange one is part of a check that fails. See “{checks}”.",
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
