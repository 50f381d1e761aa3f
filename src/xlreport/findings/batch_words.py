"""Words of runs over many files: what an earlier run knew, and what a run writes for each file."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

# Help
CACHE = LocalizedText(
    "显示缓存（读过的文件、写过的大型汇总、建好的表式）：在哪里、有多少；--clear 清空。",
    "Show what is kept of files that were read, of large roll-ups and of forms: where, and how much; --clear forgets it.",
)
NO_CACHE = LocalizedText(
    "重新读取每个文件，不使用也不留下以前读过的结果。",
    "Read every file anew: use and keep nothing of other runs.",
)
CLEAR_CACHE = LocalizedText("清空缓存。", "Forget all that is kept.")

# Results
CACHE_FOLDER = LocalizedText("缓存文件夹：{folder}", "cache folder: {folder}")
CACHE_HOLDS = LocalizedText(
    "已读文件 {entries} 个，占 {size} MB（上限 {largest} MB，满时先删最久不用的）",
    "{entries} files that were read, {size} MB (at most {largest} MB; the longest unused go first)",
)
CACHE_ROWS = LocalizedText(
    "写过的大型汇总 {entries} 个，其中的行占 {size} MB（上限 {largest} MB）",
    "rows of {entries} large roll-ups that were written, {size} MB (at most {largest} MB)",
)
CACHE_FORMS = LocalizedText("建好的表式 {forms} 个", "{forms} forms that were built")
CACHE_CLEARED = LocalizedText("缓存已清空", "nothing is kept any more")
CACHE_NOT_OURS = LocalizedText(
    "文件夹 {folder} 别人也能写入，所以不用作缓存；请改变其权限，或用 XLREPORT_CACHE_DIR 指定另一个",
    "others may write to {folder}, so nothing is kept there; change its permissions, or name another folder by XLREPORT_CACHE_DIR",
)
CACHE_HELD = LocalizedText(
    "无法清空缓存 {file}：{why}；请关闭其他 xlreport 程序后重试",
    "{file} cannot be cleared: {why}; close other runs of xlreport and try again",
)

# Many reports and many workbooks in one call
REPORTS_INTO_FOLDER = LocalizedText(
    "要从文件夹生成多份报告，-o 应为文件夹，而不是 {path}",
    "reports of a folder go into a folder, but -o is {path}",
)
AS_HTML = LocalizedText(
    "发布整个文件夹时，写成网页而不是 Word。", "Of a folder, write web pages and no Word files."
)
PUBLISHED_MANY = LocalizedText(
    "{files} 个文件，已生成 {written} 份报告，在 {folder}",
    "{files} files, {written} reports written to {folder}",
)
ONE_REPORT_ONLY = LocalizedText(
    "{option} 只用于一份报告，不用于文件夹", "{option} is for one report, not for a folder"
)
WORKBOOKS_INTO_FOLDER = LocalizedText(
    "要填一个文件夹里的模板，-o 应为文件夹，而不是 {path}",
    "the templates of a folder are filled into a folder, but -o is {path}",
)
FILLED_MANY = LocalizedText(
    "{files} 本模板，已填 {written} 本，在 {folder}",
    "{files} templates, {written} filled in {folder}",
)
NO_UNIT_DATA = LocalizedText(
    '{path} 不是各单位的填报数据：JSON 应为 {{"units": {{单位代码: {{地址: 值}}}}}}，CSV 应有 unit、at、value 三列，或 unit 一列加每个地址一列',
    '{path} holds no data of units: JSON is {{"units": {{code: {{address: value}}}}}}, CSV has columns unit, at, value, or unit and a column for each address',
)
