"""Words of published reports and of their import."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

# Help
PUBLISH = LocalizedText(
    "把一个单位（或全县）的填报结果排成公开发布的年度报告：Word 或网页。",
    "Make the report to be published, a Word file or a web page, of what a unit or the county filled in.",
)
IMPORT = LocalizedText(
    "把已发布的报告（Word、网页、文本、表格）读回填报模板，并核对报告里的合计。",
    "Read published reports (Word, web page, text, spreadsheet) back into workbooks, and check their totals.",
)
PUBLISHED_FILE = LocalizedText(
    "填好的工作簿，或 xlreport 生成的汇总。", "A workbook filled in, or a roll-up of xlreport."
)
OUT_REPORT = LocalizedText(
    "报告存到哪里：.docx 或 .html。", "Where the report goes: .docx or .html."
)
DRAFT = LocalizedText(
    "未通过校验、未报齐也生成，每页标明“草稿”，每张表下列出未计入的单位。",
    "Make it even if it fails its checks or units are missing; every page is marked as a draft, "
    "and every table names the units that it leaves out.",
)
REPORT_NAME = LocalizedText(
    "报告署名的单位；不写则取封面的单位名称，汇总必须写。",
    "The unit that the report names; else the cover's. A roll-up needs it.",
)
REPORT_TEXTS = LocalizedText(
    '汇总报告的文字：JSON，{"values": {"代码": "文字"}}；确无内容的写成 ""。',
    'Texts for the report of a roll-up: JSON, {"values": {"CODE": "text"}}; "" where there is nothing to say.',
)
REPORTS = LocalizedText(
    "已发布的报告（Word、PDF、网页、文本、表格），或装着报告的文件夹、zip。",
    "Published reports (Word, PDF, web page, text, spreadsheet), or folders and zip archives of them.",
)
OUT_IMPORT = LocalizedText(
    "读一份报告时是工作簿，读文件夹时是文件夹；只要 --report 时不写。",
    "A workbook for one report, a folder for a folder of them; none for --report alone.",
)
IMPORT_FORM = LocalizedText(
    "报告应当符合的表式：代码或定义文件。",
    "The form that the reports should follow: code or definition.",
)
IMPORT_UNIT = LocalizedText(
    "单位代码；不写则按名册或留空。", "The unit's code; else the roster's, or left blank."
)
IMPORT_NAME = LocalizedText(
    "单位名称；不写则取报告标题。", "The unit's name; else the one in the report's title."
)
IMPORT_PERIOD = LocalizedText(
    "报告期；不写则取报告标题。", "The period; else the one in the report's title."
)

# What a report says
DATE = LocalizedText("{year}年{month}月{day}日", "{year}-{month}-{day}")
NO_DATE = LocalizedText("　　　　年　　月　　日", "Date:")
DRAFT_MARK = LocalizedText("草稿　未经审核，不得公开", "DRAFT: not checked, not to be published")
TO_BE_WRITTEN = LocalizedText("（请在此补写）", "(to be written)")
ABSENT_UNITS = LocalizedText(
    "本表未计入 {count} 个单位：{units}", "This table leaves out {count} units: {units}"
)
PAGE_NUMBER = LocalizedText("— {page} —", "— {page} —")

# On the command line
WROTE_REPORT = LocalizedText("已生成 {path}", "wrote {path}")
WROTE_DRAFT = LocalizedText(
    "已生成草稿 {path}，还不能公开：", "wrote the draft {path}, which cannot be published yet:"
)
NOT_PUBLISHED = LocalizedText("{file} 暂不能发布：", "{file} is not published:")
OBSTACLE = LocalizedText("  - {obstacle}", "  - {obstacle}")
DRAFT_HINT = LocalizedText(
    "处理后再生成；只要草稿请加 --draft", "Settle this and publish again; for a draft, add --draft"
)

# What keeps a report from being published
NOT_READY = LocalizedText(
    "{state}：已填 {filled} / {asked} 项，有 {count} 处错误，请填好、改正",
    "{state}: {filled} of {asked} filled in, {count} errors; complete and correct it",
)
FAILS = LocalizedText(
    "未通过校验，有 {count} 处错误，请改正", "it fails its checks with {count} errors; correct them"
)
UNITS_NOT_IN = LocalizedText(
    "未齐：应报 {expected} 个单位，计入 {counted} 个，还有 {count} 个未计入：{units}；"
    "请催报或退回更正后重新汇总",
    "not all in: {counted} of {expected} units count, {count} do not: {units}; "
    "ask them for it or send it back, then consolidate again",
)
NOBODY_COUNTS = LocalizedText(
    "没有计入任何单位，数都是零；请收齐后重新汇总",
    "no unit counts, so every figure is zero; consolidate again once they are in",
)
FORCED_IN = LocalizedText(
    "有 {count} 个单位未通过校验，却按决定计入；请退回更正后重新汇总",
    "{count} units count by decision although they fail their checks; send them back, then consolidate again",
)
DIFFERENCES = LocalizedText(
    "与所对照的汇总数有 {count} 处不一致，见汇总的“节点检查”；请查明",
    "{count} figures differ from the aggregate compared with, see the roll-up's sheet 节点检查; clear them up",
)
OWN_ERRORS = LocalizedText(
    "汇总数本身有 {count} 处错误，见汇总的“问题清单”；请改正后重新汇总",
    "the totals themselves have {count} errors, see the roll-up's sheet 问题清单; correct them and consolidate again",
)
TEXTS_MISSING = LocalizedText(
    "缺 {count} 段文字：{texts}；请用 --texts 文件.json 给出",
    "{count} texts are missing: {texts}; give them with --texts FILE.json",
)
TEXTS_OF_A_ROLL_UP = LocalizedText(
    "--texts 只用于汇总；{file} 是填报工作簿，文字写在它里面",
    "--texts is for roll-ups; {file} is a unit's workbook, which holds its own texts",
)
NOT_READABLE = LocalizedText(
    "{file} 读不了，不能生成报告", "{file} cannot be read, so there is no report of it"
)
NOT_A_REPORT_NAME = LocalizedText(
    "输出 {path} 应以 .docx 或 .html 结尾", "the output {path} should end in .docx or .html"
)
NO_UNIT_NAME = LocalizedText(
    "{file} 封面没有单位名称；请在封面填写后再生成报告，或用 --name 写明",
    "The cover of {file} names no unit; fill it in, or name it with --name",
)
ROLL_UP_NEEDS_NAME = LocalizedText(
    "{file} 是汇总，请用 --name 写明报告署名的单位，如 --name 云岭县人民政府",
    "{file} is a roll-up; name the unit of the report with --name",
)
NO_PERIOD = LocalizedText(
    "{file} 没有报告期，不能生成报告", "{file} states no period, so there is no report of it"
)
AUDIT = LocalizedText(
    "另存一张审核总表：.xlsx（含问题和数据）、.csv 或 .html，一份报告一行。",
    "Also write one table of all reports, a line each: .xlsx (with findings and figures), .csv or .html.",
)
NOT_AN_AUDIT_NAME = LocalizedText(
    "审核总表 {path} 应以 .xlsx、.csv 或 .html 结尾",
    "the audit {path} should end in .xlsx, .csv or .html",
)
NO_IMPORT_OUTPUT = LocalizedText(
    "请用 -o 写明存到哪里，或用 --report 另存审核总表",
    "say with -o where the workbooks go, or ask for an audit with --report",
)
WROTE_AUDIT = LocalizedText("审核总表：{path}", "audit: {path}")
AUDIT_TITLE = LocalizedText("年度报告审核总表", "Audit of published reports")
AUDIT_SHEETS = (
    LocalizedText("审核总表", "Reports"),
    LocalizedText("问题", "Findings"),
    LocalizedText("数据", "Figures"),
)
AUDIT_COMPLETE = LocalizedText("完整", "complete")
AUDIT_GAPS = LocalizedText("有缺", "with gaps")
AUDIT_UNREAD = LocalizedText("没有读到表", "no table read")
AUDIT_COLUMNS = (
    LocalizedText("文件", "file"),
    LocalizedText("单位代码", "unit code"),
    LocalizedText("单位名称", "unit name"),
    LocalizedText("报告期", "period"),
    LocalizedText("表式", "form"),
    LocalizedText("结果", "result"),
    LocalizedText("读到的格数", "cells read"),
    LocalizedText("应有的格数", "cells of the form"),
    LocalizedText("合计与各项之和不符（印的 ≠ 应为）", "wrong totals (printed ≠ sum)"),
    LocalizedText("用了另一版格式", "of another edition"),
    LocalizedText("不符合的校验（左 ≠ 右）", "failed checks (left ≠ right)"),
    LocalizedText("与上年不衔接（左 ≠ 右）", "does not follow the year before (left ≠ right)"),
    LocalizedText("文字与表不符", "texts that differ from the tables"),
    LocalizedText("错误", "errors"),
    LocalizedText("提醒", "warnings"),
)
AUDIT_FINDING_COLUMNS = (
    LocalizedText("文件", "file"),
    LocalizedText("单位名称", "unit name"),
    LocalizedText("报告期", "period"),
    LocalizedText("级别", "severity"),
    LocalizedText("代码", "code"),
    LocalizedText("位置", "place"),
    LocalizedText("问题", "finding"),
    LocalizedText("现值", "observed"),
    LocalizedText("应为", "expected"),
    LocalizedText("相差", "difference"),
)
IMPORTED = LocalizedText("已导入 {path}", "imported into {path}")
IMPORT_COUNTS = LocalizedText(
    "：填入 {placed} 格，错误 {errors} 处，提醒 {warnings} 处",
    ": {placed} cells filled in, {errors} errors, {warnings} warnings",
)
ONLY_READ = LocalizedText("已读", "read")
NOT_IMPORTED = LocalizedText("未导入", "not imported")
IMPORTED_MANY = LocalizedText(
    "共 {files} 份报告，导入 {written} 份到 {folder}",
    "{written} of {files} reports imported into {folder}",
)
NO_REPORTS = LocalizedText(
    "{paths} 里没有报告（Word、PDF、网页、文本、表格）",
    "there is no report (Word, PDF, web page, text, spreadsheet) in {paths}",
)
ONE_UNIT_MANY_REPORTS = LocalizedText(
    "--unit、--name 只用于一份报告；导入文件夹请用 --roster",
    "--unit and --name are for one report; use --roster for a folder",
)

# Why a file cannot be read as a report
NOT_WORD = LocalizedText(
    "不是 Word（.docx）文件，或已损坏",
    "it is no Word file (.docx), or damaged",
)
NOT_A_PAGE = LocalizedText("不是网页，或是空的", "it is no web page, or empty")
TOO_LARGE = LocalizedText("展开后太大", "it is too large once unpacked")
OTHER_FORMAT = LocalizedText(
    "不是能读的格式（Word、PDF、网页、文本、表格）",
    "its format cannot be read (Word, PDF, web page, text, spreadsheet can)",
)
NEEDS_LIBREOFFICE = LocalizedText(
    "读 .{suffix} 要先安装 LibreOffice，或用 Word、WPS 打开后另存为 .{target}",
    "to read a .{suffix}, install LibreOffice, or open it in Word or WPS and save it as .{target}",
)
NOT_CONVERTED = LocalizedText(
    "LibreOffice 打不开这个 .{suffix}；请用 Word、WPS 打开后另存为 .{target}",
    "LibreOffice cannot open this .{suffix}; open it in Word or WPS and save it as .{target}",
)
NOT_PDF = LocalizedText(
    "不是 PDF，或已损坏、加了密码", "it is no PDF, or it is damaged or has a password"
)
SCANNED = LocalizedText(
    "是扫描的图片，里面没有文字", "its pages are pictures, such as scans, and hold no text"
)
NEEDS_PDFPLUMBER = LocalizedText(
    "读 PDF 要先安装 pdfplumber：pip install xlreport[pdf]",
    "to read a PDF, install pdfplumber first: pip install xlreport[pdf]",
)
OURS = LocalizedText("是 xlreport 的工作簿", "it is a workbook of xlreport")
AMOUNTS_OPTION = LocalizedText(
    "金额显示的单位：元、万元或亿元（保存的数不变）。",
    "The unit in which amounts are shown: yuan, 10,000 yuan or 100 million yuan.",
)
NO_MONEY_UNIT = LocalizedText(
    "金额单位只能是 {known}，不能是 {given}", "amounts are shown in {known}, not in {given}"
)
NO_AMOUNTS = LocalizedText(
    "表式 {form} 没有以元、万元等为计量单位（unit）的金额，不能用 --amounts",
    "the form {form} states no amounts in a unit of money, so --amounts has no meaning",
)
