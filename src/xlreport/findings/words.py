"""The wording of workbooks: sheet names, headings, statuses, prompts, guidance.

Used by templates and roll-ups alike; which language is shown follows the form's own.
"""

from __future__ import annotations

from xlreport.findings.language import Text
from xlreport.findings.model import Severity

# Sheets
COVER = Text("封面", "Cover")
GUIDE = Text("填报说明", "How to fill")
CHECKS = Text("校验", "Checks")
HELPER = Text("校验辅助", "Helper")
LISTS = Text("可选项", "Choices")
PRIOR = Text("上期数", "Last period")

# The cover
UNIT_NAME = Text("单位名称", "Unit")
UNIT_CODE = Text("单位代码", "Unit code")
PERIOD = Text("报告期", "Period")
CONTACT = Text("填报人", "Filled by")
PHONE = Text("联系电话", "Phone")
FILLED_ON = Text("填报日期", "Date")
VERDICT = Text("上报状态", "Status")
READY = Text("可以上报", "Ready to send")
NOT_READY = Text("暂不能上报", "Not ready to send")
FILLED = Text("已填单元格", "Cells filled")
CHECKS_HELD = Text("已通过校验", "Checks passed")
TO_EXPLAIN = Text("待说明事项", "Explanations missing")
OUT_OF = Text("共 {total} 格", "of {total}")
OUT_OF_CHECKS = Text("共 {total} 项", "of {total}")
TO_EXPLAIN_HINT = Text(
    "项（请在“{sheet}”表填写情况说明）", "(please answer on the sheet “{sheet}”)"
)
SEAL = Text("单位（盖章）：", "Stamp of the unit:")
COVER_HINT = Text(
    "请先阅读“{guide}”，只填写浅黄色单元格；上报状态为“{ready}”后再报送。",
    "Please read “{guide}” first, fill only the light yellow cells, and send the workbook once its status is “{ready}”.",
)

# The checks
NUMBER = Text("序号", "No.")
CHECK = Text("检查内容", "Check")
PLACE = Text("位置", "Place")
LEFT = Text("左边", "Left")
RIGHT = Text("右边", "Right")
DIFFERENCE = Text("差额", "Difference")
RESULT = Text("结果", "Result")
SEVERITY = Text("级别", "Severity")
EXPLANATION = Text("情况说明", "Explanation")
PASS = Text("通过", "holds")
FAIL = Text("不通过", "fails")
SKIP = Text("不适用", "does not apply")
ERROR = Text("错误", "error")
WARNING = Text("提醒", "warning")
NOTE = Text("提示", "note")
SEVERITIES = {Severity.ERROR: ERROR, Severity.WARNING: WARNING, Severity.NOTE: NOTE}
CHECKS_HINT = Text(
    "本表自动计算。级别为“错误”的项目须全部通过才可以上报；“提醒”未通过的，请在情况说明栏写明原因。",
    "This sheet calculates itself. All errors must hold before the workbook is sent; please explain every warning that fails.",
)
CONTENT_LINE = Text(
    "“{sheet}”各单元格内容符合要求（左边为不符合的格数）",
    "every cell of “{sheet}” holds what it should (left: cells that do not)",
)
BLANK_LINE = Text(
    "“{sheet}”{table}各单元格均已填写（左边为未填的格数）",
    "every cell of “{sheet}” {table} is filled (left: blank cells)",
)
GAP_LINE = Text(
    "“{sheet}”{table}各条记录之间没有空行（左边为空行数）",
    "no blank lines between the records of “{sheet}” {table} (left: blank lines)",
)
LENGTH_LINE = Text("“{label}”不超过 {most} 字", "“{label}” has at most {most} characters")
RULE_LINE = Text("{message}。{words}", "{message}. {words}")
SIDES = Text(
    "左边为 {observed}，右边为 {expected}，相差 {difference}",
    "the left is {observed}, the right {expected}, they differ by {difference}",
)
SIDES_OF_DATES = Text(
    "左边为 {observed}，右边为 {expected}，相差 {difference} 天",
    "the left is {observed}, the right {expected}, they differ by {difference} days",
)
SIDES_WITH_BLANK = Text(
    "左边为 {observed}，右边为 {expected}", "the left is {observed}, the right {expected}"
)
ANSWER = Text("单位说明：{answer}。", " Explained: {answer}.")
DOES_NOT_HOLD = Text("这一条件不成立", "this does not hold")

# Prompts of input cells (titles at most 32, texts at most 255 characters)
PROMPT = {
    "count": Text("请填写不小于 0 的整数。", "A whole number, 0 or more."),
    "integer": Text("请填写整数，减少填负数。", "A whole number; a decrease is negative."),
    "text": Text("请填写文字，{least} 至 {most} 字。", "Text of {least} to {most} characters."),
    "choice": Text("请从下拉列表中选择。", "Pick one from the list."),
    "date": Text("请填写日期，如 2024-06-30。", "A date, such as 2024-06-30."),
    "amount": Text(
        "请只填写数字{unit}，最多 {decimals} 位小数。",
        "Only the figure{unit}, at most {decimals} decimals.",
    ),
}
RECORD = Text("序号", "No.")
PRIOR_HINT = Text(
    "上一报告期的数，供校验对照；没有时相关校验显示“不适用”。",
    "Figures of the period before, for the checks; where there are none the checks do not apply.",
)
PRIOR_FIGURE = Text("上期数", "Figure")
PROMPT_UNIT = Text("，单位：{unit}", " in {unit}")
REFUSED_TITLE = Text("填写有误", "Not accepted")
REFUSED = Text("{prompt}不要填写单位、文字或“/”。", "{prompt} No units, words or “/”.")
UNIT_SUFFIX = Text("（单位：{unit}）", " ({unit})")

# The guide
GUIDE_TITLE = Text("填报说明", "How to fill this workbook")
GUIDE_STEPS = (
    Text(
        "只填写浅黄色单元格；其余单元格已锁定，合计由公式自动计算。",
        "Fill only the light yellow cells; all others are locked, and totals calculate themselves.",
    ),
    Text(
        "从其他表格复制时，请用“选择性粘贴—数值”，以免破坏格式和校验。",
        "When copying from elsewhere, use “Paste special – values”, so that formats and checks stay whole.",
    ),
    Text(
        "变红的单元格内容不符合要求，变橙的单元格涉及未通过的校验；详见“{checks}”。",
        "A red cell holds what it should not; an orange one is part of a check that fails. See “{checks}”.",
    ),
    Text(
        "封面的上报状态显示“{ready}”后，打印盖章并将本文件报回；请勿改名为其他格式。",
        "Once the cover says “{ready}”, print and stamp it, and send this file back as it is.",
    ),
    Text(
        "保护只为防止误操作，请勿解除；如需调整行高列宽，可以直接拖动。",
        "The protection only guards against slips; please leave it on. Rows and columns can be resized.",
    ),
)
GUIDE_CONTENTS = Text("填报内容", "What is asked")
GUIDE_RULES = Text("校验规则", "The checks")
GUIDE_NOTES = Text("填报口径", "Notes")
GUIDE_TABLE = Text("{title}：共 {count} 格", "{title}: {count} cells")
GUIDE_TEXT = Text("{title}：文字{most}", "{title}: text{most}")
GUIDE_MOST = Text("，建议不超过 {most} 字", ", {most} characters at most")

# Printing
PAGE = Text("第 {page} 页，共 {pages} 页", "page {page} of {pages}")
