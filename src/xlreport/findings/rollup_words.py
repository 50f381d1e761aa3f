"""Words of the roll-up: sheet names, headings, statuses, charts, lists, changes."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

# Roll-ups: sheet names, headings, statuses, what to do next.

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
STATE_INCOMPLETE = LocalizedText("未齐", "not all in")
STATE_TROUBLED = LocalizedText("有问题", "has problems")
STATE_COMPLETE = LocalizedText("齐", "complete")
STATE_SIGNS = {"incomplete": "○", "troubled": "▲", "complete": "√"}
STATE_LINE = LocalizedText("{sign} {state}：", "{sign} {state}: ")
YES = LocalizedText("是", "yes")
NO = LocalizedText("否", "no")

# 概况
TITLE = LocalizedText("{unit}{name}（{period}）汇总", "{unit} {name} ({period}): roll-up")
AS_OF_SHORT = LocalizedText("截至 {day}", "as of {day}")
AS_OF = LocalizedText(
    "截至 {day}（各单位文件最后保存之日）", "as of {day} (the last day a file was saved)"
)
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
NEXT_WARNINGS = LocalizedText(
    "核实各单位的 {count} 条提醒，见“{problems}”。",
    "Look into {count} warnings of the units; see “{problems}”.",
)
NEXT_COUNTY = LocalizedText(
    "汇总数本身有 {count} 条校验不通过，见“{checks}”。",
    "The totals themselves fail {count} checks; see “{checks}”.",
)
NEXT_COUNTY_WARNINGS = LocalizedText(
    "汇总数本身有 {count} 条提醒，见“{checks}”。",
    "The totals themselves have {count} warnings; see “{checks}”.",
)
NEXT_DIFFERENCES = LocalizedText(
    "与 {file} 相比，有 {errors} 个错误、{notes} 个提示，见“{reconciliation}”。",
    "Beside {file} there are {errors} errors and {notes} notes; see “{reconciliation}”.",
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
"""A finding about the county's own figures names this as its unit."""
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

# 概况 and its charts.

SOME_COUNTED = LocalizedText(
    "本汇总数加总“计入汇总”为“是”的 {counted} 个单位；另有 {left} 个单位未计入，见“报送情况”。",
    "These figures add the {counted} units that are switched on; {left} are left out, see “Units”.",
)
"""The counts in this text follow the switch 计入汇总."""
LEFT_OUT = LocalizedText("生成本表时未计入：{names}。", "Left out when this was written: {names}.")
OVERVIEW_FORCED = LocalizedText(
    "注意：下列单位未通过校验，生成本表时按决定计入：{names}。",
    "Note: these units fail their checks and were counted by decision: {names}.",
)
FIGURES = LocalizedText("主要数据", "Figures")
AGAINST_YEAR = LocalizedText("同比", "against the year before, ")
AGAINST_PERIOD = LocalizedText("比上期", "against the period before, ")
UP = LocalizedText("增长 ", "up ")
DOWN = LocalizedText("下降 ", "down ")
LEVEL = LocalizedText("持平", "level")
BRACKETS = LocalizedText("（{said}）", " ({said})")
GO = LocalizedText("查看", "show")
CONTENTS = LocalizedText("各工作表", "All sheets")
CHARTS = LocalizedText("图表", "Charts")
CHART_LINES = LocalizedText(
    "最大的是“{label}”，为 {figure}；最小的是“{last}”，为 {least}。",
    "“{label}” is the largest with {figure}, “{last}” the smallest with {least}.",
)
"""These sentences become formulas. Each mark is a cell, so all of them stay as they are here."""
CHART_EQUAL = LocalizedText("各项均为 {figure}。", "All of them are {figure}.")
CHART_ONE = LocalizedText("“{label}”为 {figure}。", "“{label}” is {figure}.")
CHART_UNITS = LocalizedText(
    "最大的是{label}，为 {figure}，占汇总数 {total} 的 {share}。",
    "{label} has the most with {figure}, {share} of the total of {total}.",
)
CHART_NO_SHARE = LocalizedText(
    "最大的是{label}，为 {figure}。", "{label} has the most with {figure}."
)
STATUSES_SAID = LocalizedText("共 {count} 个单位：{statuses}。", "{count} units: {statuses}.")
STATUS_COUNT = LocalizedText("{status} {count} 个", "{count} {status}")
FINDINGS_SAID = LocalizedText(
    "{label}最多，有 {count} 条；有错误或提醒的单位共 {units} 个。",
    "{label} has the most with {count}; {units} units have errors or warnings.",
)
OPEN_UNITS = LocalizedText("未报送、未通过的单位", "Units that are missing or fail")
MORE_UNITS = LocalizedText("另有 {count} 个，见“{units}”。", "and {count} more, see “{units}”.")
ADJUSTMENT = LocalizedText("调整表", "an adjustment")
REPORTING_UNIT = LocalizedText("填报单位", "a reporting unit")
ADJUSTMENTS_COUNTED = LocalizedText(
    "另计入调整表 {count} 张，不是填报单位。",
    " {count} adjustments count as well; they are no reporting units.",
)
KEPT_AMOUNTS = LocalizedText("金额原数", "Kept amounts")
KEPT_AMOUNTS_HINT = LocalizedText(
    "各表金额的原数（表式的计量单位）；表上显示的数由此换算，其他公式都取这里的数。",
    "The amounts in the form's own unit. The tables show them in the chosen one; all other "
    "formulas take them from here.",
)
AS_STATED = LocalizedText("按表式", "as in the form")
CHOOSE_UNIT = LocalizedText("金额单位", "Amounts in")
CHOOSE_UNIT_PROMPT = LocalizedText(
    "选一个单位，本表金额按它显示；保存的数不变。",
    "Choose the unit in which this sheet shows amounts; the figures that are kept stay as they are.",
)
ROUNDED_AMOUNTS = LocalizedText(
    "注：金额以{unit}为单位，由原数分别换算；较大的单位四舍五入到两位小数，分项之和可能与合计略有出入。",
    "Note: amounts in {unit}. Larger units are rounded to two decimals, each figure on its own, so "
    "parts may not add up to a total.",
)
CHART_DATA = LocalizedText("图表数据", "Chart data")
CHART_DATA_HINT = LocalizedText(
    "“概况”各图表的数，随“计入汇总”变动。",
    "The figures of the charts on the first sheet; they follow the switch.",
)
STATUS_CHART = LocalizedText("报送情况（单位个数）", "Units by status")
FINDINGS_CHART = LocalizedText("问题最多的单位（条）", "Units with the most findings")
ALL_KINDS = LocalizedText("全部单位", "All units")
THIS_PERIOD = LocalizedText("本期", "This period")
LAST_PERIOD = LocalizedText("上期", "The period before")
NEXT_LATE = LocalizedText("迟报或逾期未报：{names}。", "Late or overdue: {names}.")
NEXT_OBSERVATIONS = LocalizedText(
    "{count} 处数字或文字值得关注，见“{remarks}”。",
    "{count} figures or texts stand out; see “{remarks}”.",
)
DUE = LocalizedText("报送期限", "Due")
PUNCTUALITY = LocalizedText("时限", "In time")
LATE = LocalizedText("迟报", "late")
OVERDUE = LocalizedText("逾期未报", "overdue")

# The roll-up's lists: what adds to a figure, what stands out, findings by rule.

# 数字构成
BREAKDOWN = LocalizedText("数字构成", "What adds up")
BREAKDOWN_HINT = LocalizedText(
    "每个汇总数由几个单位的数相加、最大的三个单位各是多少（按生成时的大小排列，数随“计入汇总”变动）。"
    "单击行名称回到汇总表，单击“明细”列查看各单位的数。",
    "For each of the totals: how many units have a figure, and the three largest (in the order of the day it was written; the figures follow the switch). "
    "The row's name leads back to the total, the last column to every unit's figure.",
)
TABLE = LocalizedText("表", "Table")
ROW = LocalizedText("行", "Row")
COLUMN = LocalizedText("列", "Column")
TOTAL = LocalizedText("汇总数", "Total")
WITH_FIGURES = LocalizedText("有数单位", "Units")
LARGEST = LocalizedText("最大单位之{number}", "Largest, no. {number}")
FIGURE = LocalizedText("数", "Figure")
OTHERS = LocalizedText("其余单位", "All others")
SEE_BREAKDOWN = LocalizedText("单击查看由哪些单位相加而成", "Click to see which units add to it")

# 值得关注
OBSERVATIONS = LocalizedText("值得关注", "What stands out")
OBSERVATIONS_HINT = LocalizedText(
    "下列数字和文字未必有错，请核实。与上期相比：两期中较大的达到 {least}，且不低于较小的 {times} 倍。"
    "与同类单位相比：同类别有数的单位超过 {peers} 个时，达到 {least}、达到中位数的 {times} 倍，"
    "且高出中位数的部分超过一般相差（各单位与中位数之差的中位数）的 {spreads} 倍。"
    "文字：不少于 {shortest} 字且相同度不低于 {same}%。",
    "None of these need be wrong, but ask. Against the period before: the larger of the two is at least {least}, and {times} times the smaller. "
    "Against units of the same kind, where more than {peers} have figures: at least {least}, at least {times} times the median, "
    "and above it by more than {spreads} times the usual distance (the median of the distances from the median). "
    "Texts: at least {shortest} characters, at least {same}% the same.",
)
NOTHING_STANDS_OUT = LocalizedText("没有。", "Nothing.")
OBSERVATION_KIND = LocalizedText("情形", "What")
OBSERVED_HERE = LocalizedText("本单位", "Here")
COMPARED_WITH = LocalizedText("对照数", "Compared with")
LISTING_REASON = LocalizedText("说明", "Why")
OBSERVATION_KINDS = {
    "figure.far-from-prior": LocalizedText("与上期相差大", "far from the period before"),
    "figure.far-from-peers": LocalizedText("与同类相差大", "far from its peers"),
    "text.alike": LocalizedText("文字雷同", "text like another's"),
    "text.unchanged": LocalizedText("照抄上期", "text as before"),
}

# 问题清单
PROBLEMS_HINT = LocalizedText(
    "错误在前，提醒、提示在后，同级按单位排列；单击位置打开该单位的文件。",
    "Errors first, then warnings and notes, by unit; the place is a link into the unit's file.",
)
PLACES_MORE = LocalizedText("{first} 等 {count} 处", "{first} and others, {count} in all")
LIST_CUT_SHORT = LocalizedText(
    "只列出前 {shown} 条，共 {count} 条；全部请用 --json 导出。",
    "Only the first {shown} of {count} are listed; --json exports them all.",
)

# 按规则
BY_RULE = LocalizedText("问题按规则", "Findings by rule")
RULE = LocalizedText("规则", "Rule")
FINDING_COUNT = LocalizedText("条数", "Findings")
UNIT_COUNT = LocalizedText("单位数", "Units")
WHICH_UNITS = LocalizedText("涉及单位", "Which units")
EXAMPLE = LocalizedText("例：{says}", "Such as: {says}")

# 文字材料
SIMILARITY = LocalizedText("雷同", "Sameness")
SIMILAR_TO_ANOTHER = LocalizedText("与{name}相同 {share}%", "{share}% as {name}")
SIMILAR_TO_PRIOR = LocalizedText("与上期相同 {share}%", "{share}% as before")
TEXTS_CUT_SHORT = LocalizedText(
    "只列出前 {shown} 个单位的文字，共 {count} 个；全部请用 --data 导出。",
    "Only the texts of the first {shown} of {count} units stand here; --data exports them all.",
)
NARRATIVES_HINT = LocalizedText(
    "不少于 {shortest} 字且相同度不低于 {same}% 的标明“雷同”。",
    "Texts of at least {shortest} characters that are at least {same}% the same are marked.",
)

# Limits of a sheet
TOO_MANY_ROWS = LocalizedText(
    "“{sheet}”要 {count} 行，超过 Excel 一张表的 {most} 行；请改用 --data 导出",
    "“{sheet}” would have {count} rows, more than the {most} of a sheet; export with --data instead",
)
TOO_MANY_COLUMNS = LocalizedText(
    "“{sheet}”要 {count} 列，超过 Excel 一张表的 {most} 列；请改用 --data 导出",
    "“{sheet}” would have {count} columns, more than the {most} of a sheet; export with --data instead",
)
DETAIL_HINT = LocalizedText(
    "修改“计入汇总”为“是”或“否”，各汇总表随即重新计算。灰色行为未通过的单位。单击单位名称打开文件，单击状态查看问题。",
    "Switch “Counted” between yes and no: the figures follow. Grey rows are units that were rejected. The name opens the unit's file, the status leads to its findings.",
)

# What changed between two forms, and between two roll-ups.

CHANGES = {
    "added": LocalizedText("新增", "new"),
    "removed": LocalizedText("取消", "gone"),
    "changed": LocalizedText("改变", "changed"),
}
FORM_PARTS = {
    "form": LocalizedText("表式", "form"),
    "page": LocalizedText("页面", "page"),
    "table": LocalizedText("表", "table"),
    "stub": LocalizedText("左边各栏", "stub"),
    "row": LocalizedText("行", "row"),
    "column": LocalizedText("列", "column"),
    "records": LocalizedText("记录数", "records"),
    "cell": LocalizedText("单元格", "cell"),
    "list": LocalizedText("代码表", "code list"),
    "text": LocalizedText("文字", "text"),
    "rule": LocalizedText("规则", "rule"),
    "sentence": LocalizedText("句子", "sentence"),
}
ENTRIES = LocalizedText(
    "{count} 条（新增 {added}，删去 {removed}，改动 {changed}）",
    "{count} entries ({added} added, {removed} removed, {changed} changed)",
)
LINE = LocalizedText("[{change}] {part} {code}  {label}", "[{change}] {part} {code}  {label}")
BEFORE_AFTER = LocalizedText(
    "      原为：{before}\n      现为：{after}", "      was: {before}\n      is:  {after}"
)
NO_CHANGE = LocalizedText("两者没有差别。", "There is no difference.")
CARRIED_OVER = LocalizedText(
    "可以转填 {count} 格；新表有 {new} 格、旧表有 {old} 格没有对应（见 transfer）。",
    "{count} inputs carry over; {new} of the new form and {old} of the old have no counterpart (see transfer).",
)

# Between two roll-ups
CHANGES_SINCE = LocalizedText("更正情况", "Corrections")
CHANGES_HINT = LocalizedText(
    "与上一次汇总相比：各单位更正了哪些数，哪些问题已解决，哪些是新出现的。",
    "Against the roll-up before: what each unit corrected, which findings are gone, which are new.",
)
CHANGE_WHAT = LocalizedText("变化", "Change")
PLACE = LocalizedText("位置", "Place")
ITEM = LocalizedText("项目", "Item")
OLD = LocalizedText("上次", "Before")
NEW = LocalizedText("本次", "Now")
KINDS = {
    "value": LocalizedText("更正", "corrected"),
    "status": LocalizedText("状态", "status"),
    "gone": LocalizedText("问题已解决", "finding gone"),
    "new": LocalizedText("新问题", "new finding"),
}
REPORTED = LocalizedText("已报送", "reported")
NOT_REPORTED = LocalizedText("未报送", "not reported")
SINCE_SUMMARY = LocalizedText(
    "与 {file} 相比：{units} 个单位更正 {value} 处，解决问题 {gone} 个，新出现 {new} 个",
    "since {file}: {units} units corrected {value} cells, {gone} findings are gone, {new} are new",
)
OTHER_ROLL_UP = LocalizedText(
    "--since {file} 是 {observed} 的汇总，应为 {expected}",
    "--since {file} is a roll-up of {observed}, not {expected}",
)

# What a late unit's date tells
SAVED_ON = LocalizedText("文件最后保存于", "the file was last saved on")
RECEIVED_ON = LocalizedText("收到于", "it was received on")
