"""Words of what cannot work: a call, a roster, a file that cannot be read."""

from __future__ import annotations

from typing import NamedTuple

from xlreport.findings.language import LocalizedText

# Calls that cannot work, and what lies in a folder besides returns.

# How a command was typed
EXTRA = LocalizedText("多写了 {extra}；用 --help 查看用法", "{extra} is too much; see --help")
NEEDS_VALUE = LocalizedText(
    "{name} 后面缺少值；用 --help 查看用法", "{name} needs a value; see --help"
)
TAKES_NO_VALUE = LocalizedText(
    "{name} 后面不带值；用 --help 查看用法", "{name} takes no value; see --help"
)
BLANK_OPTION = LocalizedText(
    "{name} 后面的值是空的，请写明", "the value of {name} is empty; say which"
)
BLANK_ARGUMENT = LocalizedText(
    "命令里有一个参数是空的，请写明或去掉", "an argument is empty; say which, or leave it out"
)
NO_DEFINITION = LocalizedText(
    "{path} 不是表式定义：应是名称以 .yaml 结尾的文件，或表单工作簿（.xlsx）",
    "{path} is no definition of a form: a file whose name ends in .yaml, or a form workbook (.xlsx)",
)
NO_FORM_WORKBOOK = LocalizedText(
    "{path} 不是表单工作簿：表单工作簿有 表单、表、行、栏、规则 等工作表。"
    "新写一本：xlreport form new -o 表单.xlsx",
    "{path} is no form workbook: such a workbook has the sheets Form, Tables, Rows, Columns, Rules. "
    "To begin one: xlreport form new -o FORM.xlsx",
)
RETURN_AS_FORM = LocalizedText(
    "{path} 是 xlreport 生成的填报工作簿，不是表式；此处应写表式代码、.yaml 文件或表单工作簿",
    "{path} is a workbook of figures that xlreport made, not a form; name a form's code, a .yaml "
    "file or a form workbook",
)
MARK_NEEDS_WORKBOOK = LocalizedText(
    "--mark 把问题标在表单工作簿里；{path} 是 YAML 文件，不写 --mark 就能列出行号和问题",
    "--mark marks mistakes in a form workbook; {path} is a YAML file, whose lines are named without "
    "--mark",
)
FORM_WORKBOOK_UNREADABLE = LocalizedText(
    "无法读取表单工作簿 {path}：{reason}", "the form workbook {path} cannot be read: {reason}"
)
OTHER_FORM = LocalizedText(
    "{file} 填报的是另一张表：{observed}，不是 --form 指明的 {expected}",
    "{file} is of another form: {observed}, not {expected} as --form says",
)
MANY_INTO_ONE = LocalizedText(
    "读回多份报告时，输出 {path} 应为文件夹，每份报告一本工作簿",
    "with several reports, the output {path} is a folder that takes a workbook for each",
)
OTHER_UNIT = LocalizedText(
    "{old} 属于 {observed}，模板属于 {expected}，不能把一个单位的数转给另一个单位；"
    "如确是同一单位（如换了代码），请加 --force",
    "{old} is of the unit {observed}, the template of {expected}; a unit's figures are not given "
    "to another one. If they are the same unit (its code was changed), add --force",
)

# What the system refuses
UNUSABLE = LocalizedText("无法使用 {path}：{why}", "{path} cannot be used: {why}")
UNPRINTABLE = LocalizedText("结果无法输出：{why}", "the result cannot be printed: {why}")
UNREADABLE = LocalizedText("读写文件时出错：{why}", "a file cannot be read or written: {why}")

# What stands in a folder, and what comes next
SEES_UNOPENED = LocalizedText(
    "另有 {count} 本工作簿只计数、没有打开（先打开看了 {opened} 本）：{folders}",
    "{count} more workbooks, counted but not opened ({opened} were opened): {folders}",
)
SEES_NOT_DEEPER = LocalizedText(
    "有 {count} 个更深的文件夹没有看：{folders}",
    "Deeper folders, not looked into: {count} ({folders})",
)
SEES_SENT_BACK = LocalizedText(
    "退回的工作簿：{count} 本（{folders}）", "Sent back: {count} ({folders})"
)
NEXT_GATHER = LocalizedText(
    "收回的工作簿和别的文件混在一起；请把它们单独放进一个文件夹（如 报回），再运行 xlreport",
    "returned workbooks lie among other files; put them into a folder of their own, then run "
    "xlreport again",
)
NEXT_OWN_FORM = LocalizedText(
    "收回的工作簿属于表式 {form}，这里没有它的定义；汇总时请用 --form 指明定义文件",
    "the returned workbooks are of the form {form}, which has no definition here; consolidate "
    "them with --form and the path of its definition",
)

# What is wrong with the YAML of a definition, by what its reader says of it
NO_YAML = LocalizedText("不是正确的 YAML：{what}", "this is no valid YAML: {what}")
_ODD_LINE = "这一行或上一行的写法不对，请检查缩进、冒号、引号和括号"
_YAML: dict[str, LocalizedText | str] = {
    "found character '\\t'": LocalizedText(
        "此处用了制表符（Tab），缩进只能用空格", "a tab stands here; indent with blanks only"
    ),
    "found character": "此处的符号不能这样开头，请把整段文字放进引号",
    "could not find expected ':'": "这一行或上一行缺少冒号，或冒号后面没有空格",
    "mapping values are not allowed": "此处不应有冒号：缩进不齐，或文字里有冒号而没有放进引号",
    "mapping keys are not allowed": "此处不应有名称，请检查缩进",
    "sequence entries are not allowed": "此处不应有“- ”，请检查缩进",
    "found unexpected end of stream": "引号没有成对，到文件末尾也没有结束",
    "found unknown escape character": "双引号里的 \\ 后面不能是这个字符，请改用单引号",
    "found undefined alias": "* 后面的名称没有用 & 定义过；文字以 * 开头的，请放进引号",
    "found duplicate anchor": "& 后面的名称定义了两次",
    "expected <block end>": "缩进与前面各行不齐，或引号、括号后面多了文字",
    "expected ',' or ']'": "方括号里缺少逗号，或没有用 ] 结束",
    "expected ',' or '}'": "花括号里缺少逗号，或没有用 } 结束",
    "expected a single document": "一个文件只能有一张表式，请去掉中间的 ---",
    "special characters are not allowed": "含有不能显示的特殊字符",
}


def yaml_problem_message(problem: str) -> LocalizedText:
    """A complaint of the YAML parser, as a text in both languages."""
    known: LocalizedText | str = next(
        (message for start, message in _YAML.items() if problem.startswith(start)), _ODD_LINE
    )
    what = known if isinstance(known, LocalizedText) else LocalizedText(known, problem)
    return NO_YAML.format(what=what)


# Returned files: why one cannot be read and what to do then, and what a cell holds.


class ReadFailure(NamedTuple):
    """Why a file cannot be read, and what to do about it."""

    reason: LocalizedText
    remedy: LocalizedText

    def format(self, **params: object) -> ReadFailure:
        """The same failure, with its reason filled in."""
        return ReadFailure(self.reason.format(**params), self.remedy)


RESAVE = LocalizedText(
    "请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重新报送。",
    "Please open the original in Excel or WPS, save it as .xlsx and send it again.",
)
"""The remedy for most kinds of damage."""

_SEND_AGAIN = LocalizedText(
    "请报送单位确认原文件能打开，再重新发送；较大的文件请等上传完成。",
    "Ask the unit to see that the original opens, and to send it again; a large file takes its time.",
)
_COPY_IN = LocalizedText(
    "请把其中的数据转填到下发的模板后重新报送。",
    "Please copy its figures into the workbook that was handed out and send that.",
)
_UNPACK = LocalizedText(
    "请先解压，把里面的工作簿放入文件夹；也可以改用 .zip。",
    "Please unpack it and put the workbooks into the folder, or pack them as .zip.",
)
_CLOSE = LocalizedText(
    "这不是报表；请在 Excel 或 WPS 里保存并关闭它旁边的工作簿，再报送那个工作簿。",
    "This is no report: save and close the workbook beside it, and send that one.",
)

EMPTY = ReadFailure(
    LocalizedText("文件是空的（0 字节）", "the file is empty (0 bytes)"), _SEND_AGAIN
)
DAMAGED = ReadFailure(
    LocalizedText("不是 xlsx，或文件已损坏", "it is no xlsx, or it is damaged"),
    RESAVE,
)
CUT_SHORT = ReadFailure(
    LocalizedText(
        "文件不完整，可能没有传完", "the file is not whole; it may have been cut off on the way"
    ),
    _SEND_AGAIN,
)
OLD_FORMAT = ReadFailure(
    LocalizedText(
        "旧的 .xls 或 .et 格式",
        "it is in the old .xls or .et format",
    ),
    RESAVE,
)
BINARY = ReadFailure(LocalizedText("二进制 .xlsb 格式", "it is a binary .xlsb"), RESAVE)
OPEN_DOCUMENT = ReadFailure(
    LocalizedText(
        "OpenDocument 格式（.ods 等）",
        "it is an OpenDocument file (.ods or the like)",
    ),
    RESAVE,
)
PDF = ReadFailure(LocalizedText("实为 PDF 文件", "it is a PDF file"), _COPY_IN)
PICTURE = ReadFailure(LocalizedText("实为图片", "it is a picture"), _COPY_IN)
MARKUP = ReadFailure(
    LocalizedText("实为网页或 XML 文件", "it is a web page or an XML file"), RESAVE
)
PLAIN_TEXT = ReadFailure(
    LocalizedText("实为 CSV 或纯文本文件", "it is a CSV file or plain text"), _COPY_IN
)
OTHER_DOCUMENT = ReadFailure(
    LocalizedText(
        "实为其他文档或压缩包，里面没有工作簿",
        "it is another document or an archive, and holds no workbook",
    ),
    _COPY_IN,
)
NO_WORKBOOK = ReadFailure(
    LocalizedText("其主体不是工作簿", "its main part is not a workbook"), _COPY_IN
)
RAR = ReadFailure(LocalizedText("RAR 压缩包", "it is a RAR archive"), _UNPACK)
SEVEN_ZIP = ReadFailure(LocalizedText("7z 压缩包", "it is a 7z archive"), _UNPACK)
RECEIPT_ALONE = ReadFailure(
    LocalizedText(
        "回执清单里有这个文件，文件夹里没有",
        "the list of receipts has this file, the folder has not",
    ),
    LocalizedText(
        "请从备份里找回这个文件，放回原处。", "Please put the file back from the backup."
    ),
)
RECEIPTS_CHANGED = ReadFailure(
    LocalizedText(
        "回执清单第 {line} 行起与原来写的不一样，这一行以后的回执都不采用",
        "the list of receipts is not as it was written from line {line} on; no receipt from there on counts",
    ),
    LocalizedText(
        "请从备份里找回回执清单，或在名册 file 列写明各单位采用哪一份。",
        "Please put the list back from the backup, or name each unit's file in the roster's column `file`.",
    ),
)
NESTED = ReadFailure(
    LocalizedText("压缩包里的压缩包不再展开", "an archive within an archive is not opened"), _UNPACK
)
LOCK_FILE = ReadFailure(
    LocalizedText(
        "Excel 或 WPS 打开文件时留下的临时文件（~$ 开头）",
        "it is a temporary file (~$…) that Excel or WPS keep while a workbook is open",
    ),
    _CLOSE,
)
SYSTEM_FILE = ReadFailure(
    LocalizedText(
        "操作系统留下的文件，不是报表", "it is a file of the operating system, no report"
    ),
    LocalizedText("可以删去。", "It can be deleted."),
)
NOT_OPENED = LocalizedText("打不开（{why}）", "it cannot be opened ({why})")
_GET_RIGHT = LocalizedText(
    "请取得读取权限后再运行一次。", "Please get the right to read it, and run this again."
)
NOT_LOOKED_AT = ReadFailure(NOT_OPENED, _GET_RIGHT)
FOLDER_CLOSED = ReadFailure(
    LocalizedText(
        "文件夹打不开（{why}），里面的文件没有读到",
        "the folder cannot be opened ({why}); what it holds was not read",
    ),
    _GET_RIGHT,
)
LINK_BROKEN = ReadFailure(
    LocalizedText(
        "链接指向的文件打不开（{why}）", "what the link leads to cannot be opened ({why})"
    ),
    LocalizedText(
        "请把原文件放在这里，代替链接。", "Please put the file itself here in place of the link."
    ),
)
NO_FILE = ReadFailure(
    LocalizedText("不是普通文件，是管道或设备", "it is no file but a pipe or a device"),
    LocalizedText("可以删去。", "It can be deleted."),
)
TOO_LONG = ReadFailure(
    LocalizedText("读取超时", "reading it took too long"),
    RESAVE,
)
DIED = ReadFailure(
    LocalizedText("读取时程序异常退出", "the program reading it died"),
    RESAVE,
)

PART_OF_FORMULA = LocalizedText(
    "=…（数组公式或共用公式的一部分）", "=… (a part of an array formula or of a shared one)"
)
NO_RESULT = LocalizedText("没有可用的结果", "there is no result of it")
OTHER_FILE = LocalizedText("引用了其他文件", "it refers to another file")
DISAGREES = LocalizedText("其结果与合计不符", "its result does not agree with the totals")
"""Why the result of a formula in an input cell is not used."""

OR_TEXTS = LocalizedText("或 {texts}", " or {texts}")
"""The texts that may stand in place of a figure."""

WHERE = LocalizedText("（应符合：{condition}）", " ({condition})")
"""Which codes of a list may be chosen."""

AS_TEXT = LocalizedText("文本形式的数字", ", a number stored as text,")

# What is wrong with a roster: which file, what, and what to do.

# The file
ABSENT = LocalizedText(
    "找不到名册 {path}，请检查文件名和所在的文件夹",
    "there is no roster {path}; check its name and folder",
)
FOLDER = LocalizedText(
    "名册 {path} 是文件夹，请指明其中的 .csv 或 .xlsx 文件",
    "the roster {path} is a folder; name the .csv or .xlsx file in it",
)
CLOSED = LocalizedText(
    "无法读取名册 {path}：{why}；请检查权限，并关闭正在使用它的程序",
    "the roster {path} cannot be read: {why}; check its permissions, and close the program that "
    "uses it",
)
ENCRYPTED = LocalizedText(
    "名册 {path} 设有打开密码，请在 Excel 或 WPS 中取消密码后保存",
    "the roster {path} is encrypted with a password; save it without one",
)
OLD_WORKBOOK = LocalizedText(
    "名册 {path} 是旧格式的工作簿（.xls 或 .et），请在 Excel 或 WPS 中另存为 .xlsx",
    "the roster {path} is a workbook of the old kind (.xls or .et); save it as .xlsx",
)
ROSTER_NO_WORKBOOK = LocalizedText(
    "名册 {path} 不是 .xlsx 工作簿或已损坏，请在 Excel 或 WPS 中打开，另存为 .xlsx",
    "the roster {path} is no .xlsx workbook, or is damaged; open it and save it as .xlsx",
)
ENCODING = LocalizedText(
    "名册 {path} 的文字编码既不是 UTF-8 也不是 GB18030，"
    "请在 Excel 或 WPS 中另存为“CSV UTF-8”或 .xlsx",
    "the text of the roster {path} is neither UTF-8 nor GB18030; save it as CSV UTF-8 or .xlsx",
)
NO_TABLE = LocalizedText(
    "名册 {path} 不是 CSV 表格（含有不可读的字符，或引号没有成对），"
    "请在 Excel 或 WPS 中另存为 CSV 或 .xlsx",
    "the roster {path} is no CSV table (it holds unreadable characters, or a quote is not "
    "closed); save it as CSV or .xlsx",
)

# What stands in it
ROSTER_EMPTY = LocalizedText(
    "名册 {path} 是空的，第一行应为列名 code（单位代码）、name（单位名称），以下每行一个单位",
    "the roster {path} is empty; its first line names the columns code and name, then one line "
    "for each unit",
)
NOT_A_ROSTER_NAME = LocalizedText(
    "名册 {path} 应以 .csv 或 .xlsx 结尾",
    "a roster is written as .csv or .xlsx, not as {path}",
)
NO_UNIT = LocalizedText(
    "名册 {path} 里没有单位，请在列名以下每行写一个单位",
    "the roster {path} lists no unit; write one on each line below the heading",
)
NO_COLUMN = LocalizedText(
    "名册 {path} 缺少列 {missing}；第 {number} 行的列名现为 {heading}",
    "the roster {path} has no column {missing}; the heading on line {number} reads {heading}",
)
SEVERAL_SHEETS = LocalizedText(
    "名册 {path} 里有几张工作表都像名册：{sheets}；请指明其中一张，如 --roster {command}",
    "several sheets of {path} look like a roster: {sheets}; name one, such as --roster {command}",
)
NO_SUCH_SHEET = LocalizedText(
    "名册 {path} 里没有工作表“{sheet}”，有 {sheets}；请指明其中一张，如 --roster {command}",
    "the roster {path} has no sheet “{sheet}” but {sheets}; name one, such as --roster {command}",
)
NO_SHEETS = LocalizedText(
    "名册 {path} 里没有工作表“{sheet}”，它不是工作簿，或是空的；请去掉表名：--roster {command}",
    "the roster {path} has no sheet “{sheet}”: it is no workbook, or empty; leave the sheet out: "
    "--roster {command}",
)
MISTAKES = LocalizedText("名册 {path}：{mistakes}", "the roster {path}: {mistakes}")
NO_VALUE = LocalizedText("第 {number} 行没有 {name}", "line {number} has no {name}")
NO_DECISION = LocalizedText(
    "第 {number} 行 include 只能是 是、否 或空", "line {number}: include is yes, no or blank"
)
CUT_CODE = LocalizedText(
    "第 {number} 行的单位代码 {code} 存成了数字，表格软件只保留 15 位，后面的已丢失；"
    "请把这一列设为“文本”格式后重新填写",
    "line {number}: the code {code} was stored as a number, of which spreadsheets keep 15 digits; "
    "format the column as text and type it again",
)
CODE_TWICE = LocalizedText(
    "单位代码 {code} 重复（{one}、{other}）", "the unit code {code} stands twice ({one}, {other})"
)
FORMER_TWICE = LocalizedText(
    "原代码 {code} 重复（{one}、{other}）", "the former code {code} stands twice ({one}, {other})"
)

# What was passed over
LINE = LocalizedText("第 {number} 行“{text}”", "line {number} “{text}”")
MORE_LINES = LocalizedText("另有 {count} 处", "{count} more")
BECAME = LocalizedText("{was} → {now}", "{was} → {now}")
