"""Words of the command line: help, progress, results, the view of a folder."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

# Help: the program and its commands
PROGRAM = LocalizedText(
    "一张表只写一次：生成锁定的 Excel 填报模板，收回后校验并汇总成一本。不带命令运行时，说明当前文件夹里有什么、下一步做什么。",
    "One form, stated once: locked Excel templates out, one checked roll-up back. Without a command it says what is in this folder and what comes next.",
)
FORM_GROUP = LocalizedText("查看表式。", "Look at forms.")
FORM_LIST = LocalizedText("列出可用的表式。", "List the forms that there are.")
FORM_SHOW = LocalizedText(
    "显示一张表式的内容和单元格位置。", "Show what a form asks and where each cell stands."
)
FORM_CHECK = LocalizedText(
    "检查表式定义：列出全部错误；没有错误时，指出从不起作用的规则和没有用到的表。",
    "Check a form's definition: all its mistakes; where there are none, rules that do nothing and tables that nothing uses.",
)
FORM_DIFF = LocalizedText(
    "比较两版表式：哪些表、行、列、规则变了，哪些填报内容可以转填。",
    "Compare two forms: which tables, rows, columns and rules changed, and what carries over.",
)
FORM_SCHEMA = LocalizedText(
    "输出表式定义的 JSON Schema，供编辑器补全和标错。",
    "Print the JSON Schema of definitions, by which an editor completes and underlines them.",
)
TEMPLATE = LocalizedText(
    "生成锁定的填报模板：按名册每个单位一本，或只生成一本。",
    "Generate locked workbooks: one per unit of a roster, or a single one.",
)
CHECK = LocalizedText(
    "校验收回的工作簿，列出问题。", "Check returned workbooks and list what is wrong."
)
CONSOLIDATE = LocalizedText(
    "把收回的工作簿汇总成一本，并标出未通过校验的单位。",
    "Consolidate returned workbooks into one roll-up and flag those that fail.",
)
FILL = LocalizedText(
    "把 JSON 或 CSV 中的数据填入模板；有一项不对就全部列出，什么也不写。",
    "Fill a template from JSON or CSV; anything wrong is listed and nothing is written.",
)
SEND_BACK = LocalizedText(
    "给未通过的单位生成标好问题的工作簿和通知文字，给未报送的单位生成催报文字。",
    "For units that fail, a marked workbook and a notice; for those missing, a reminder.",
)
TRANSFER = LocalizedText(
    "把另一本工作簿里填的内容转入新模板，列出转入、未转入和无法确定的各项。",
    "Carry what another workbook holds into a fresh template, and list what moved and what did not.",
)
DEMO = LocalizedText(
    "用虚构的 12 个单位演示全年工作（示例数据）。",
    "Play a whole year for an invented county of 12 units (sample data).",
)

# Help: arguments and options
FORM = LocalizedText(
    "表式代码（见 form list），或定义文件（.yaml、表单工作簿）的路径。",
    "A form's code (see form list), or the path of a definition: YAML or a form workbook.",
)
OLD_FORM = LocalizedText(
    "原来的表式：代码或定义文件。", "The form as it was: a code or a definition."
)
NEW_FORM = LocalizedText("新的表式：代码或定义文件。", "The new form: a code or a definition.")
FORM_OPTION = LocalizedText(
    "表式代码或定义文件；省略时取自文件。",
    "A form's code or definition; taken from the files when left out.",
)
FORMAT = LocalizedText("输出格式。", "Output format.")
PERIOD = LocalizedText("报告期，如 2020、2020-Q1。", "The period, such as 2020 or 2020-Q1.")
PERIOD_OPTION = LocalizedText(
    "报告期；省略时取自文件。", "The period; taken from the files when left out."
)
ROSTER = LocalizedText(
    "单位名册（CSV 或 xlsx，含 code、name 两列）。",
    "The roster of units (CSV or xlsx with columns code and name).",
)
UNIT = LocalizedText("单位代码（只生成一本时）。", "The unit's code (for a single workbook).")
NAME = LocalizedText("单位名称（只生成一本时）。", "The unit's name (for a single workbook).")
PASSWORD = LocalizedText(
    "工作表保护密码，最多 15 个英文字符；只防误操作。",
    "Password of the sheets' protection, 15 ASCII characters at most; it guards against slips only.",
)
KEY = LocalizedText(
    "密钥文件：生成模板时自动建立，收回时核对工作簿是否由本办公室下发。",
    "The key file: made with the templates, it tells on return whether this office made a workbook.",
)
OUT_TEMPLATE = LocalizedText(
    "输出：用名册时为文件夹，否则为一个 .xlsx。",
    "The output: a folder with a roster, else one .xlsx.",
)
OUT_SCHEMA = LocalizedText(
    "输出的文件；省略时显示在屏幕上。", "The file to write; printed when left out."
)
OUT_ROLL_UP = LocalizedText("输出的汇总工作簿（.xlsx）。", "The roll-up workbook to write (.xlsx).")
PATHS = LocalizedText(
    "收回的工作簿，或存放它们的文件夹。", "Returned workbooks, or folders that hold them."
)
PRIOR = LocalizedText(
    "上期（或上年同期）的汇总工作簿，或存放报送文件的文件夹，可以写几次：供计算和对照使用。",
    "The roll-up, or the folder of returns, of the period before or of last year; may be repeated.",
)
INCLUDE_REJECTED = LocalizedText(
    "把未通过校验的单位也计入汇总（会在汇总中注明）。",
    "Count units that fail their checks, too (the roll-up says so).",
)
SINCE = LocalizedText(
    "上一次的汇总工作簿：列出此后更正了什么。",
    "An earlier roll-up: what was corrected since is listed.",
)
PREFER = LocalizedText(
    "同一单位的文件内容不同时，采用最后保存的一份（newest）。",
    "Where files of a unit differ, use the one saved last (newest).",
)
JSON_FILE = LocalizedText("另存一份 JSON 结果。", "Write the result as JSON, too.")
TEMPLATE_FILE = LocalizedText(
    "下发的填报模板（.xlsx）。", "The template that was handed out (.xlsx)."
)
DATA_FILE = LocalizedText(
    "数据文件：.json（values）或 .csv（at,value）。", "The data: .json (values) or .csv (at,value)."
)
OLD_FILE = LocalizedText("原来的工作簿（.xlsx）。", "The old workbook (.xlsx).")
OUT_FOLDER = LocalizedText("输出的文件夹。", "The folder to write to.")
OUT_WORKBOOK = LocalizedText("输出的工作簿（.xlsx）。", "The workbook to write (.xlsx).")
DEMO_DIR = LocalizedText("存放演示文件的文件夹。", "The folder for the demonstration.")
LANG = LocalizedText("语言：zh 或 en。", "Language: zh or en.")
QUIET = LocalizedText("只输出必要内容。", "Print only what is needed.")
FORCE = LocalizedText(
    "覆盖不是 xlreport 生成的文件。", "Replace files that xlreport did not write."
)
HELP = LocalizedText("显示帮助。", "Show this help.")
VERSION = LocalizedText("显示版本号。", "Show the version.")
USAGE = LocalizedText("用法：", "Usage: ")
REQUIRED = LocalizedText("（必填）", " (required)")
NO_SUCH_COMMAND = LocalizedText(
    "没有命令 {name}；用 --help 查看用法", "there is no command {name}; see --help"
)
PANEL = LocalizedText("{name}：", "{name}:")
OPTIONS_PANEL = LocalizedText("选项", "Options")
ARGUMENTS_PANEL = LocalizedText("参数", "Arguments")
COMMANDS_PANEL = LocalizedText("命令", "Commands")

# Errors of the call
ERROR_PREFIX = LocalizedText("错误：", "Error: ")
MISSING_PARAMETER = LocalizedText(
    "缺少 {name}；用 --help 查看用法", "{name} is missing; see --help"
)
NO_SUCH_OPTION = LocalizedText(
    "没有选项 {name}；用 --help 查看用法", "there is no option {name}; see --help"
)
WRONG_CALL = LocalizedText(
    "命令写法不对：{message}；用 --help 查看用法", "wrong call: {message}; see --help"
)
ONE_OF = LocalizedText("只能是 {choices}", "only {choices}")
BAD_VALUE = LocalizedText("{name} 的值不正确：{message}", "{name} has a wrong value: {message}")
INTERRUPTED = LocalizedText("已中断。", "Interrupted.")
INTERNAL = LocalizedText(
    "程序内部错误：{problem}。没有写出不完整的文件；请把这一行反馈给维护人员",
    "internal error: {problem}. Nothing half-written was left; please report this line",
)
NEEDS_UNIT_AND_NAME = LocalizedText(
    "--unit 和 --name 请同时给出", "give --unit and --name together"
)
ROSTER_OR_UNIT = LocalizedText("--roster 与 --unit 只能用一个", "use either --roster or --unit")
PRIOR_NEEDS_UNIT = LocalizedText(
    "--prior 要与 --roster 或 --unit 一起用", "--prior goes with --roster or --unit"
)
PASSWORD_RULE = LocalizedText(
    "密码最多 15 个英文字符", "a password has at most 15 ASCII characters"
)
NOT_XLSX = LocalizedText("输出 {path} 应以 .xlsx 结尾", "the output {path} must end in .xlsx")
ASK_PASSWORD = LocalizedText(
    "保护密码（直接回车表示不设密码）", "Password of the protection (Enter for none)"
)
SAME_FILE_NAME = LocalizedText(
    "名册中有单位会生成同名文件：{name}", "two units of the roster would get the same file: {name}"
)
OUT_IS_FOLDER = LocalizedText(
    "用 --roster 时，输出 {path} 应为文件夹，每个单位一本工作簿",
    "with --roster, the output {path} is a folder that takes a workbook for each unit",
)
NOT_A_FOLDER = LocalizedText("输出 {path} 应为文件夹", "the output {path} must be a folder")
IS_FOLDER = LocalizedText(
    "输出 {path} 是文件夹，应为一个 .xlsx 文件", "the output {path} is a folder; name an .xlsx file"
)

# Results
COVERS = LocalizedText("适用报告期", "Periods")
CODE = LocalizedText("代码", "Code")
TITLE = LocalizedText("名称", "Title")
FORM_SUMMARY = LocalizedText(
    "{code}  {name}（{covers}）\n{cells} 个数字单元格：填报 {inputs}，自动计算 {computed}；文字 {texts} 项；校验 {checks} 项",
    "{code}  {name} ({covers})\n{cells} number cells: {inputs} inputs, {computed} computed; {texts} texts; {checks} checks",
)
SECTION_SUMMARY = LocalizedText("  {title}：工作表“{sheet}”", "  {title}: sheet “{sheet}”")
TABLE_SUMMARY = LocalizedText(
    "    {code}：{rows} 行 × {columns} 列 {title}",
    "    {code}: {rows} rows × {columns} columns {title}",
)
TEXT_SUMMARY = LocalizedText("    {code}：文字 {label}", "    {code}: text {label}")
RULE_SUMMARY = LocalizedText(
    "  {code}（{severity}）：{message}", "  {code} ({severity}): {message}"
)
FORM_COUNTS = LocalizedText(
    "{code}  {name}：没有错误\n{cells} 个单元格（填报 {inputs}，自动计算 {computed}），文字 {texts} 项；规则 {rules} 条，展开为 {instances} 项检查",
    "{code}  {name}: no mistakes\n{cells} cells ({inputs} inputs, {computed} computed), {texts} texts; {rules} rules, {instances} checks",
)
HINT_LINE = LocalizedText("{file}:{line}: 提示：{message}", "{file}:{line}: hint: {message}")
HINTS = {
    "fails-blank": LocalizedText(
        "规则 {name}：什么都没有填时就不成立（{places}）；除非要求必须填写，请加上 when 或改写",
        "the rule {name} fails where nothing is filled in ({places}); should it, or does it need a when?",
    ),
    "never-fails": LocalizedText(
        "规则 {name}：随机试填 {fillings} 组小数字，从未不成立，可能起不到检查作用",
        "the rule {name} never failed in {fillings} trials with random small figures; it may check nothing",
    ),
    "never-holds": LocalizedText(
        "规则 {name}：随机试填 {fillings} 组小数字，从未成立，可能谁也通不过",
        "the rule {name} never held in {fillings} trials with random small figures; perhaps nobody can pass it",
    ),
    "holds-only-at-zero": LocalizedText(
        "规则 {name}：随机试填 {fillings} 组小数字，只在全为 0 或空白时成立，可能有数重复计算",
        "the rule {name} held in {fillings} trials with random small figures only where all are 0 or blank; something may be counted twice",
    ),
    "never-applies": LocalizedText(
        "规则 {name}：随机试填 {fillings} 组小数字，从未适用（{places}）",
        "the rule {name} never applied in {fillings} trials with random small figures ({places})",
    ),
    "unused-table": LocalizedText(
        "表 {name}：没有规则、合计或计算用到它的数，只填报，不核对",
        "no rule, sum or value names a figure of the table {name}; they are collected unchecked",
    ),
}
ALL_PLACES = LocalizedText("共 {out_of} 处", "places: {out_of}")
SOME_PLACES = LocalizedText(
    "{out_of} 处中的 {count} 处：{places}", "{count} of {out_of} places: {places}"
)
WROTE_ONE = LocalizedText("已生成 {path}", "wrote {path}")
WROTE_MANY = LocalizedText("已生成 {count} 本模板：{folder}", "wrote {count} workbooks: {folder}")
WROTE_ROLL_UP = LocalizedText("汇总工作簿：{path}", "roll-up: {path}")
VERDICTS = {
    "pass": LocalizedText("通过", "passes"),
    "fail": LocalizedText("未通过", "fails"),
    "unreadable": LocalizedText("无法采用", "cannot be used"),
}
CHECKED = LocalizedText(
    "共 {files} 个文件：通过 {passed}，未通过 {failed}，无法采用 {unreadable}",
    "Files: {files}; {passed} pass, {failed} fail, {unreadable} cannot be used",
)
COUNTS = LocalizedText(
    "（{errors} 个错误，{warnings} 个提醒）", " ({errors} errors, {warnings} warnings)"
)
CONSOLIDATED = LocalizedText(
    "应报 {expected} 个单位：已通过 {accepted}，未通过 {rejected}，文件冲突 {conflict}，未报送 {missing}；计入汇总 {counted} 个",
    "{expected} units expected: {accepted} accepted, {rejected} rejected, {conflict} in conflict, {missing} missing; {counted} counted",
)
UNASSIGNED_FILES = LocalizedText(
    "另有 {count} 个文件无法归入单位：", "{count} files belong to no unit:"
)
UNASSIGNED_LINE = LocalizedText("{file}：{message}", "{file}: {message}")

# The view of a folder
FOLDER = LocalizedText("当前文件夹：{folder}", "This folder: {folder}")
SEES_NOTHING = LocalizedText(
    "这里还没有名册、模板或收回的工作簿。",
    "There is no roster, template or returned workbook here yet.",
)
SEES_ROSTER = LocalizedText("名册：{path}（{count} 个单位）", "Roster: {path} ({count} units)")
SEES_TEMPLATES = LocalizedText(
    "未填写的模板：{count} 本（{folders}）", "Templates, not filled yet: {count} ({folders})"
)
SEES_RETURNED = LocalizedText(
    "收回的工作簿：{count} 本（{folders}）", "Returned workbooks: {count} ({folders})"
)
SEES_ROLL_UP = LocalizedText("汇总工作簿：{path}", "Roll-up: {path}")
SEES_OTHERS = LocalizedText("其他 xlsx 文件：{count} 个", "Other xlsx files: {count}")
NEXT_COMMAND = LocalizedText("下一步：", "Next:")
NEXT_TRY_DEMO = LocalizedText("先看一遍演示", "play the demonstration first")
NEXT_MAKE_ROSTER = LocalizedText(
    "准备名册 名册.csv（表头为 code,name，每行一个单位），然后再运行 xlreport",
    "write a roster (heading code,name and a line per unit), then run xlreport again",
)
NEXT_TEMPLATE = LocalizedText("生成填报模板", "generate the templates")
NEXT_CONSOLIDATE = LocalizedText("汇总", "consolidate")
NEXT_WAIT = LocalizedText(
    "把模板发给各单位；收回后放进一个文件夹（如 报回），再运行 xlreport",
    "hand the templates out; put what comes back into a folder, then run xlreport again",
)
NEXT_CHECK = LocalizedText("单独校验", "check only")
NEXT_AGAIN = LocalizedText("又收到文件时重新汇总", "consolidate again when more arrives")

# Long work: what is going on, how fast, and what it came to.

READING = LocalizedText("读取并校验", "Reading and checking")
WRITING = LocalizedText("生成工作簿", "Writing workbooks")
RATE = LocalizedText("每秒 {rate} 个", "{rate} a second")
LEFT = LocalizedText("剩余", "left")
DONE = LocalizedText(
    "{what}：{count} 个文件，用时 {seconds} 秒，每秒 {rate} 个。",
    "{what}: {count} files in {seconds} s, {rate} a second.",
)

# What `consolidate` writes besides the roll-up.

# Options
AGAINST = LocalizedText(
    "节点检查：与本级的填报工作簿或汇总工作簿逐格对照，列出与各单位合计不符的数。",
    "Compare with the county's own workbook or roll-up; list every figure that is not the sum.",
)
TITLE_UNIT = LocalizedText(
    "标题里的县（市、区）名称；不写就用名册表头上方标题里的。",
    "The county's name in titles; without it the one in the title of the roster.",
)
DATA = LocalizedText(
    "另存全部数据，一个单位一个单元格一行（.csv、.sqlite 或 .parquet）；可以写多次。",
    "Write all data, a line for each unit and cell (.csv, .sqlite or .parquet); more than once.",
)
HTML = LocalizedText(
    "另存一页报送情况，手机、电脑都能看，不用联网（.html）。",
    "Write a status page for phone and desk that needs no network (.html).",
)
AS_UNIT = LocalizedText(
    "把汇总数写成本级的填报工作簿，供上级汇总：代码=文件.xlsx。",
    "Write the totals as this county's own workbook for the office above: CODE=FILE.xlsx.",
)
AS_NAME = LocalizedText(
    "--as-unit 写出的单位名称；省略时用代码。",
    "The unit's name with --as-unit; its code if left out.",
)
AS_TEXTS = LocalizedText(
    '--as-unit 写入的文字：JSON，{"values": {"代码": "文字"}}；省略时留空。',
    'Texts to write with --as-unit: JSON, {"values": {"CODE": "text"}}; blank if left out.',
)

# Wrong calls
AS_UNIT_FORM = LocalizedText(
    "--as-unit 应写成 代码=文件.xlsx，如 5199=云岭县.xlsx，现为 {given}",
    "write --as-unit as CODE=FILE.xlsx, such as 5199=county.xlsx, not {given}",
)
NEEDS_AS_UNIT = LocalizedText("{option} 要与 --as-unit 一起用", "{option} goes with --as-unit")
NOT_HTML = LocalizedText("网页 {path} 应以 .html 结尾", "the page {path} must end in .html")
SAME_OUTPUT = LocalizedText(
    "{path} 被指定为两个输出，请分别写到不同的文件",
    "{path} is named for two outputs; give each a file of its own",
)

# What is in the way of an output
FILLED_STAYS = LocalizedText(
    "{path} 是填好的工作簿，里面的数不会被替换；请换一个输出，如确要覆盖，请加 --force",
    "{path} is a filled workbook, whose figures are not replaced; "
    "name another output, or add --force",
)
NOT_OURS = LocalizedText(
    "{path} 已存在，且不是 xlreport 生成的原样文件；如确要覆盖，请加 --force",
    "{path} exists and is not a file as xlreport wrote it; add --force to replace it",
)
OF_ANOTHER_KIND = LocalizedText(
    "{path} 已存在，是{what}，不会被另一种文件替换；请换一个输出，如确要覆盖，请加 --force",
    "{path} exists and is {what}, which a file of another kind does not replace; "
    "name another output, or add --force",
)
ALSO_READ = LocalizedText(
    "{path} 是本次要读取的文件，不能同时作为输出；请换一个输出",
    "{path} is read by this call and cannot be its output; name another output",
)
KINDS = {
    "xlreport template": LocalizedText("空白的填报工作簿", "a blank workbook"),
    "xlreport roll-up": LocalizedText("汇总工作簿", "a roll-up"),
    "xlreport report": LocalizedText("公开用的报告", "a published report"),
    "JSON": LocalizedText("JSON 结果", "JSON"),
    "page": LocalizedText("网页", "a web page"),
    "app": LocalizedText("程序的网页", "a page of the program"),
    "CSV": LocalizedText("数据文件", "a data file"),
    "SQLite": LocalizedText("数据文件", "a data file"),
    "Parquet": LocalizedText("数据文件", "a data file"),
}
"""Names of the kinds of files that xlreport writes; see `output.Provenance`."""
OTHER_KIND = LocalizedText("xlreport 生成的另一种文件", "another file of xlreport")

# Results
WROTE_ALSO = LocalizedText("另存：{paths}", "also written: {paths}")
NOT_COMPARED = LocalizedText("无法与 {file} 对照：", "{file} could not be compared:")
COMPARED = LocalizedText(
    "与 {file} 对照：{compared} 个数，{differs} 个与各单位合计不符",
    "compared with {file}: {compared} figures, {differs} are not the sum of the units",
)

APP = LocalizedText(
    "写出整个程序的一个网页文件，双击就能用。",
    "Write the whole program as one page, for a browser.",
)
OUT_PAGE = LocalizedText("输出的网页（.html）。", "The page to write (.html).")
NO_PAGE_BUILT = LocalizedText(
    "这份安装里没有 xlreport.html：请安装发布的安装包（.whl），或在源码文件夹里运行 make app",
    "this installation has no xlreport.html: install a released wheel, or run make app in the sources",
)
WROTE_APP = LocalizedText("已写出 {path}，双击用浏览器打开", "wrote {path}; open it in a browser")
