"""The wording of roll-ups: sheet names, headings, statuses, what to do next."""

from __future__ import annotations

from xlreport.findings.language import Text

# Sheets
OVERVIEW = Text("概况", "Overview")
UNITS = Text("报送情况", "Units")
DETAIL = Text("明细", "Detail")
PROBLEMS = Text("问题清单", "Findings")
NARRATIVES = Text("文字材料", "Narratives")
SOURCES = Text("来源", "Sources")

# Statuses
ACCEPTED = Text("已通过", "accepted")
REJECTED = Text("未通过", "rejected")
CONFLICT = Text("文件冲突", "conflict")
MISSING = Text("未报送", "missing")
YES = Text("是", "yes")
NO = Text("否", "no")

# 概况
TITLE = Text("{name}（{period}）汇总", "{name} ({period}): roll-up")
EXPECTED = Text("应报单位", "expected")
COUNTED = Text("计入汇总", "counted")
WARNINGS = Text("待核实", "warnings")
ALL_COUNTED = Text("本汇总数加总全部 {counted} 个单位。", "These figures add all {counted} units.")
FORCED = Text(
    "注意：下列单位未通过校验，按决定计入汇总：{names}。",
    "Note: these units fail their checks and are counted by decision: {names}.",
)
SAMPLE = Text("示例数据", "Sample data")
NEXT = Text("下一步", "What to do next")
NEXT_REMIND = Text(
    "催报未报送的单位：{names}。", "Remind the units that have sent nothing: {names}."
)
NEXT_REJECTED = Text(
    "请下列单位按“{problems}”更正后重报：{names}。",
    "Ask these units to correct what “{problems}” lists: {names}.",
)
NEXT_CONFLICT = Text(
    "下列单位报送了内容不同的文件，请在名册 file 列写明采用哪一份：{names}。",
    "These units sent files that differ; name the right one in the roster's column `file`: {names}.",
)
NEXT_STRAYS = Text(
    "{count} 个文件无法归入任何单位，见“{sources}”。",
    "{count} files belong to no unit; see “{sources}”.",
)
NEXT_WARNINGS = Text("核实 {count} 条提醒。", "Look into {count} warnings.")
NEXT_COUNTY = Text(
    "汇总数本身有 {count} 条校验不通过，见“{checks}”。",
    "The totals themselves fail {count} checks; see “{checks}”.",
)
NEXT_NOTHING = Text("全部单位已报送并通过，可以上报。", "All units have reported and passed.")

# Headings
UNIT_CODE = Text("单位代码", "Code")
UNIT_NAME = Text("单位名称", "Name")
KIND = Text("类别", "Kind")
STATUS = Text("状态", "Status")
SWITCH = Text("计入汇总", "Counted")
REASON = Text("决定及原因", "Decision and reason")
FILE = Text("文件", "File")
ERRORS = Text("错误", "Errors")
WARNING_COUNT = Text("提醒", "Warnings")
SAVED = Text("最后保存", "Last saved")
CONTACT = Text("联系人", "Contact")
PHONE = Text("电话", "Phone")
SHEET = Text("工作表", "Sheet")
CELL = Text("单元格", "Cell")
WHERE = Text("位置", "Place")
WHAT = Text("问题", "What is wrong")
OBSERVED = Text("现值", "Observed")
SHOULD_BE = Text("应为", "Expected")
TO_DO = Text("处理办法", "What to do")
FINDING_CODE = Text("代码", "Code")
UNIT = Text("单位", "Unit")
SIZE = Text("大小（字节）", "Size (bytes)")
DIGEST = Text("SHA-256", "SHA-256")
USE = Text("用途", "Use")
USED = Text("采用", "used")
NOT_USED = Text("未采用", "not used")
STRAY = Text("无法归入单位：{why}", "belongs to no unit: {why}")
VERSION = Text("由 xlreport {version} 汇总", "Consolidated by xlreport {version}")
ALL_RECORDS = Text("合计", "Total")
RECORDS = Text("明细·{sheet}", "Detail {sheet}")
RECORD = Text("序号", "No.")
SWITCH_PROMPT = Text("是：计入汇总；否：不计入。", "yes: counted; no: left out.")
NO_PROBLEMS = Text("没有发现问题。", "Nothing was found.")
ROLL_UP_UNIT = Text("汇总数", "the totals")
"""What a finding on the county's own figures names as its unit."""
EXCLUDED_WORDS = Text("不计入", "left out")
INCLUDED_WORDS = Text("计入", "counted")
CHOSEN_FILE = Text("采用 {file}", "use {file}")

# Wrong calls
ONLY_ROLL_UPS = Text(
    "{files} 是汇总工作簿，不是填报文件；请指明各单位报回的文件或文件夹",
    "{files}: roll-ups, not returns; name the files or the folder that the units sent",
)
NO_FILE_SAYS = Text(
    "没有一份可读的填报文件，请用 {option} 指明", "no file could be read; add {option}"
)
FILES_DIFFER = Text(
    "文件属于不同的{what}：{listed}；请加上 {option} {commonest}",
    "the files are of different {what}: {listed}; add {option} {commonest}",
)
FORMS = Text("表式", "forms")
PERIODS = Text("报告期", "periods")
