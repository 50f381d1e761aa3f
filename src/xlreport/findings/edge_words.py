"""The wording of calls that cannot work, and of what lies in a folder besides returns."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

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
    "{path} 不是表式定义，定义文件的名称应以 .yaml 结尾",
    "{path} is no definition of a form; its name would end in .yaml",
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
    """What the YAML reader complains of, in the reader's language."""
    known: LocalizedText | str = next(
        (message for start, message in _YAML.items() if problem.startswith(start)), _ODD_LINE
    )
    what = known if isinstance(known, LocalizedText) else LocalizedText(known, problem)
    return NO_YAML.format(what=what)
