"""The wording of what `consolidate` writes besides the roll-up."""

from __future__ import annotations

from xlreport.findings.language import Text

# Options
AGAINST = Text(
    "节点检查：与本级的填报工作簿或汇总工作簿逐格对照，列出与各单位合计不符的数。",
    "Compare with the county's own workbook or roll-up; list every figure that is not the sum.",
)
DATA = Text(
    "另存全部数据，一个单位一个单元格一行（.csv、.sqlite 或 .parquet）；可以写多次。",
    "Write all data, a line for each unit and cell (.csv, .sqlite or .parquet); more than once.",
)
HTML = Text(
    "另存一页报送情况，手机、电脑都能看，不用联网（.html）。",
    "Write a status page for phone and desk that needs no network (.html).",
)
AS_UNIT = Text(
    "把汇总数写成本级的填报工作簿，供上级汇总：代码=文件.xlsx。",
    "Write the totals as this county's own workbook for the office above: CODE=FILE.xlsx.",
)
AS_NAME = Text(
    "--as-unit 写出的单位名称；省略时用代码。",
    "The unit's name with --as-unit; its code if left out.",
)
AS_TEXTS = Text(
    '--as-unit 写入的文字：JSON，{"values": {"代码": "文字"}}；省略时留空。',
    'Texts to write with --as-unit: JSON, {"values": {"CODE": "text"}}; blank if left out.',
)

# Wrong calls
AS_UNIT_FORM = Text(
    "--as-unit 应写成 代码=文件.xlsx，如 5199=云岭县.xlsx，现为 {given}",
    "write --as-unit as CODE=FILE.xlsx, such as 5199=county.xlsx, not {given}",
)
NEEDS_AS_UNIT = Text("{option} 要与 --as-unit 一起用", "{option} goes with --as-unit")
NOT_HTML = Text("状态页 {path} 应以 .html 结尾", "the status page {path} must end in .html")
SAME_OUTPUT = Text(
    "{path} 被指定为两个输出，请分别写到不同的文件",
    "{path} is named for two outputs; give each a file of its own",
)

# What is in the way of an output
FILLED_STAYS = Text(
    "{path} 是填好的工作簿，里面的数不会被替换；请换一个输出，如确要覆盖，请加 --force",
    "{path} is a filled workbook, whose figures are not replaced; "
    "name another output, or add --force",
)
NOT_OURS = Text(
    "{path} 已存在，且不是 xlreport 生成的原样文件；如确要覆盖，请加 --force",
    "{path} exists and is not a file as xlreport wrote it; add --force to replace it",
)
OF_ANOTHER_KIND = Text(
    "{path} 已存在，是{what}，不会被另一种文件替换；请换一个输出，如确要覆盖，请加 --force",
    "{path} exists and is {what}, which a file of another kind does not replace; "
    "name another output, or add --force",
)
ALSO_READ = Text(
    "{path} 是本次要读取的文件，不能同时作为输出；请换一个输出",
    "{path} is read by this call and cannot be its output; name another output",
)
KINDS = {
    "xlreport template": Text("空白的填报工作簿", "a blank workbook"),
    "xlreport roll-up": Text("汇总工作簿", "a roll-up"),
    "xlreport report": Text("公开用的报告", "a published report"),
    "JSON": Text("JSON 结果", "JSON"),
    "page": Text("网页", "a web page"),
    "app": Text("程序的网页", "a page of the program"),
    "CSV": Text("数据文件", "a data file"),
    "SQLite": Text("数据文件", "a data file"),
    "Parquet": Text("数据文件", "a data file"),
}
"""By what an output says of itself; see `output`."""
OTHER_KIND = Text("xlreport 生成的另一种文件", "another file of xlreport")

# Results
WROTE_ALSO = Text("另存：{paths}", "also written: {paths}")
NOT_COMPARED = Text("无法与 {file} 对照：", "{file} could not be compared:")
COMPARED = Text(
    "与 {file} 对照：{compared} 个数，{differs} 个与各单位合计不符",
    "compared with {file}: {compared} figures, {differs} are not the sum of the units",
)
