"""The wording of what is wrong with a roster: which file, what, and what to do."""

from __future__ import annotations

from xlreport.findings.language import Text

# The file
ABSENT = Text(
    "找不到名册 {path}，请检查文件名和所在的文件夹",
    "there is no roster {path}; check its name and folder",
)
FOLDER = Text(
    "名册 {path} 是文件夹，请指明其中的 .csv 或 .xlsx 文件",
    "the roster {path} is a folder; name the .csv or .xlsx file in it",
)
CLOSED = Text(
    "无法读取名册 {path}：{why}；请检查权限，并关闭正在使用它的程序",
    "the roster {path} cannot be read: {why}; check its permissions, and close the program that "
    "uses it",
)
ENCRYPTED = Text(
    "名册 {path} 设有打开密码，请在 Excel 或 WPS 中取消密码后保存",
    "the roster {path} is encrypted with a password; save it without one",
)
OLD_WORKBOOK = Text(
    "名册 {path} 是旧格式的工作簿（.xls 或 .et），请在 Excel 或 WPS 中另存为 .xlsx",
    "the roster {path} is a workbook of the old kind (.xls or .et); save it as .xlsx",
)
NO_WORKBOOK = Text(
    "名册 {path} 不是 .xlsx 工作簿或已损坏，请在 Excel 或 WPS 中打开，另存为 .xlsx",
    "the roster {path} is no .xlsx workbook, or is damaged; open it and save it as .xlsx",
)
ENCODING = Text(
    "名册 {path} 的文字编码既不是 UTF-8 也不是 GB18030，"
    "请在 Excel 或 WPS 中另存为“CSV UTF-8”或 .xlsx",
    "the text of the roster {path} is neither UTF-8 nor GB18030; save it as CSV UTF-8 or .xlsx",
)
NO_TABLE = Text(
    "名册 {path} 不是 CSV 表格（含有不可读的字符，或引号没有成对），"
    "请在 Excel 或 WPS 中另存为 CSV 或 .xlsx",
    "the roster {path} is no CSV table (it holds unreadable characters, or a quote is not "
    "closed); save it as CSV or .xlsx",
)

# What stands in it
EMPTY = Text(
    "名册 {path} 是空的，第一行应为列名 code（单位代码）、name（单位名称），以下每行一个单位",
    "the roster {path} is empty; its first line names the columns code and name, then one line "
    "for each unit",
)
NO_UNIT = Text(
    "名册 {path} 里没有单位，请在列名以下每行写一个单位",
    "the roster {path} lists no unit; write one on each line below the heading",
)
NOT_A_ROSTER_NAME = Text(
    "名册 {path} 应以 .csv 或 .xlsx 结尾",
    "a roster is written as .csv or .xlsx, not as {path}",
)
NO_COLUMN = Text(
    "名册 {path} 缺少列 {missing}；第 {number} 行的列名现为 {heading}",
    "the roster {path} has no column {missing}; the heading on line {number} reads {heading}",
)
SEVERAL_SHEETS = Text(
    "名册 {path} 里有几张工作表都像名册：{sheets}；请指明其中一张，如 --roster {command}",
    "several sheets of {path} look like a roster: {sheets}; name one, such as --roster {command}",
)
NO_SUCH_SHEET = Text(
    "名册 {path} 里没有工作表“{sheet}”，有 {sheets}；请指明其中一张，如 --roster {command}",
    "the roster {path} has no sheet “{sheet}” but {sheets}; name one, such as --roster {command}",
)
NO_SHEETS = Text(
    "名册 {path} 里没有工作表“{sheet}”，它不是工作簿，或是空的；请去掉表名：--roster {command}",
    "the roster {path} has no sheet “{sheet}”: it is no workbook, or empty; leave the sheet out: "
    "--roster {command}",
)
MISTAKES = Text("名册 {path}：{mistakes}", "the roster {path}: {mistakes}")
NO_VALUE = Text("第 {number} 行没有 {name}", "line {number} has no {name}")
NO_DECISION = Text(
    "第 {number} 行 include 只能是 是、否 或空", "line {number}: include is yes, no or blank"
)
CUT_CODE = Text(
    "第 {number} 行的单位代码 {code} 存成了数字，表格软件只保留 15 位，后面的已丢失；"
    "请把这一列设为“文本”格式后重新填写",
    "line {number}: the code {code} was stored as a number, of which spreadsheets keep 15 digits; "
    "format the column as text and type it again",
)
CODE_TWICE = Text(
    "单位代码 {code} 重复（{one}、{other}）", "the unit code {code} stands twice ({one}, {other})"
)
FORMER_TWICE = Text(
    "原代码 {code} 重复（{one}、{other}）", "the former code {code} stands twice ({one}, {other})"
)

# What was passed over
LINE = Text("第 {number} 行“{text}”", "line {number} “{text}”")
MORE_LINES = Text("另有 {count} 处", "{count} more")
BECAME = Text("{was} → {now}", "{was} → {now}")
