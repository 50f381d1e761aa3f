"""The wording of roll-ups: sheet names, headings, statuses, what to do next."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

# Sheets
OVERVIEW = LocalizedText("概况", "Overview")
UNITS = LocalizedText("报送情况", "Units")
DETAIL = LocalizedText("明细", "Detail")
PROBLEMS = LocalizedText("问题清单", "Findings")
NARRATIVES = LocalizedText("文字材料", "Narratives")
SOURCES = LocalizedText("来源", "Sources")

# Statuses
ACCEPTED = LocalizedText("已通过", "accepted")
REJECTED = LocalizedText("未通过", "rejected")
CONFLICT = LocalizedText("文件冲突", "conflict")
MISSING = LocalizedText("未报送", "missing")
YES = LocalizedText("是", "yes")
NO = LocalizedText("否", "no")

# 概况
TITLE = LocalizedText("{name}（{period}）汇总", "{name} ({period}): roll-up")
EXPECTED = LocalizedText("应报单位", "expected")
COUNTED = LocalizedText("计入汇总", "counted")
WARNINGS = LocalizedText("待核实", "warnings")
ALL_COUNTED = LocalizedText(
    "本汇总数加总全部 {counted} 个单位。", "These figures add all {counted} units."
)
FORCED = LocalizedText(
    "注意：下列单位未通过校验，按决定计入汇总：{names}。",
    "Note: these units fail their checks and are counted by decision: {names}.",
)
SAMPLE = LocalizedText("示例数据", "Sample data")
NEXT = LocalizedText("下一步", "What to do next")
NEXT_REMIND = LocalizedText(
    "催报未报送的单位：{names}。", "Remind the units that have sent nothing: {names}."
)
NEXT_REJECTED = LocalizedText(
    "请下列单位按“{problems}”更正后重报：{names}。",
    "Ask these units to correct what “{problems}” lists: {names}.",
)
NEXT_CONFLICT = LocalizedText(
    "下列单位报送了内容不同的文件，请在名册 file 列写明采用哪一份：{names}。",
    "These units sent files that differ; name the right one in the roster's column `file`: {names}.",
)
NEXT_UNASSIGNED = LocalizedText(
    "{count} 个文件无法归入任何单位，见“{sources}”。",
    "{count} files belong to no unit; see “{sources}”.",
)
NEXT_WARNINGS = LocalizedText("核实 {count} 条提醒。", "Look into {count} warnings.")
NEXT_COUNTY = LocalizedText(
    "汇总数本身有 {count} 条校验不通过，见“{checks}”。",
    "The totals themselves fail {count} checks; see “{checks}”.",
)
NEXT_NOTHING = LocalizedText(
    "全部单位已报送并通过，可以上报。", "All units have reported and passed."
)

# Headings
UNIT_CODE = LocalizedText("单位代码", "Code")
UNIT_NAME = LocalizedText("单位名称", "Name")
KIND = LocalizedText("类别", "Kind")
STATUS = LocalizedText("状态", "Status")
SWITCH = LocalizedText("计入汇总", "Counted")
REASON = LocalizedText("决定及原因", "Decision and reason")
FILE = LocalizedText("文件", "File")
ERRORS = LocalizedText("错误", "Errors")
WARNING_COUNT = LocalizedText("提醒", "Warnings")
SAVED = LocalizedText("最后保存", "Last saved")
CONTACT = LocalizedText("联系人", "Contact")
PHONE = LocalizedText("电话", "Phone")
SHEET = LocalizedText("工作表", "Sheet")
CELL = LocalizedText("单元格", "Cell")
WHERE = LocalizedText("位置", "Place")
WHAT = LocalizedText("问题", "What is wrong")
OBSERVED = LocalizedText("现值", "Observed")
SHOULD_BE = LocalizedText("应为", "Expected")
TO_DO = LocalizedText("处理办法", "What to do")
FINDING_CODE = LocalizedText("代码", "Code")
UNIT = LocalizedText("单位", "Unit")
SIZE = LocalizedText("大小（字节）", "Size (bytes)")
DIGEST = LocalizedText("SHA-256", "SHA-256")
USE = LocalizedText("用途", "Use")
USED = LocalizedText("采用", "used")
NOT_USED = LocalizedText("未采用", "not used")
UNASSIGNED = LocalizedText("无法归入单位：{why}", "belongs to no unit: {why}")
VERSION = LocalizedText("由 xlreport {version} 汇总", "Consolidated by xlreport {version}")
ALL_RECORDS = LocalizedText("合计", "Total")
RECORDS = LocalizedText("明细·{sheet}", "Detail {sheet}")
RECORD = LocalizedText("序号", "No.")
SWITCH_PROMPT = LocalizedText("是：计入汇总；否：不计入。", "yes: counted; no: left out.")
NO_PROBLEMS = LocalizedText("没有发现问题。", "Nothing was found.")
ROLL_UP_UNIT = LocalizedText("汇总数", "the totals")
"""What a finding on the county's own figures names as its unit."""
EXCLUDED_WORDS = LocalizedText("不计入", "left out")
INCLUDED_WORDS = LocalizedText("计入", "counted")
CHOSEN_FILE = LocalizedText("采用 {file}", "use {file}")

# Wrong calls
ONLY_ROLL_UPS = LocalizedText(
    "{files} 是汇总工作簿，不是填报文件；请指明各单位报回的文件或文件夹",
    "{files}: roll-ups, not returns; name the files or the folder that the units sent",
)
NO_FILE_SAYS = LocalizedText(
    "没有一份可读的填报文件，请用 {option} 指明", "no file could be read; add {option}"
)
FILES_DIFFER = LocalizedText(
    "文件属于不同的{what}：{listed}；请加上 {option} {commonest}",
    "the files are of different {what}: {listed}; add {option} {commonest}",
)
FORMS = LocalizedText("表式", "forms")
PERIODS = LocalizedText("报告期", "periods")
