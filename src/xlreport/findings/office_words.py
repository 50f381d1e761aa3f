"""The wording of the office's pages of `xlreport serve`, and of what it sends to the units."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

_t = LocalizedText

# Log in
LOGIN_TITLE = _t("办公室登录", "Log in to the office")
PASSWORD = _t("口令", "Password")
LOG_IN = _t("登录", "Log in")
LOG_OUT = _t("退出登录", "Log out")
NO_PASSWORD_YET = _t(
    "还没有设口令：请用启动时终端里的一次性链接打开，再到“设置”里设口令。",
    "There is no password yet: open the one-time link that the terminal shows, and set one under Settings.",
)
STARTING = _t("正在打开办公室……", "Opening the office…")
GO_ON = _t("打开办公室", "Open the office")

# The sections
STATUS = _t("收报情况", "Status")
LINKS = _t("链接与通知", "Links and notices")
DOWNLOADS = _t("汇总与下载", "Roll-up and downloads")
SETTINGS = _t("设置", "Settings")
SECTIONS = _t("办公室", "Office")

# Status
IS_OPEN = _t("正在收报", "Open")
IS_CLOSED = _t("已截止", "Closed")
LIVE = _t("本页自动更新。", "This page keeps itself up to date.")
ROSTER_PROBLEM = _t(
    "名册现在读不了，还用着上一次读到的：{why}",
    "The roster cannot be read now; the last one read is used: {why}",
)
SENTENCE = _t(
    "应报 {expected} 个单位：已通过 {accepted}，未通过 {rejected}，文件冲突 {conflict}，未报送 {missing}；计入汇总 {counted} 个。",
    "{expected} units expected: {accepted} accepted, {rejected} rejected, {conflict} in conflict, {missing} missing; {counted} counted.",
)
EXPECTED = _t("应报", "Expected")
OVERDUE_TILE = _t("迟报、逾期", "late, overdue")
UNITS = _t("单位一览", "Units")
CODE = _t("代码", "Code")
UNIT = _t("单位", "Unit")
STATE = _t("状态", "Status")
COUNTED = _t("计入", "Counted")
ERRORS = _t("错误", "Errors")
WARNINGS = _t("提醒", "Warnings")
LAST_TIME = _t("最后上报", "Last handed in")
TIMES = _t("次数", "Times")
LATE = _t("迟报", "late")
OVERDUE = _t("逾期未报", "overdue")
ALL = _t("全部", "All")
NONE_FITS = _t("没有这一类单位。", "No such unit.")
STRAYS = _t("无法归入单位的文件", "Files that belong to no unit")
OWN_FINDINGS = _t("汇总数本身的问题", "Wrong with the totals themselves")

# One unit
RESULT = _t("在汇总里", "In the roll-up")
ALL_FINDINGS = _t("问题", "Findings")
VERSIONS = _t("上报的文件", "Files handed in")
BY_HAND = _t("手工放入", "put there by hand")
DECISION = _t("办公室的决定", "The office's decision")
DECISION_HINT = _t(
    "决定写进名册的“是否计入”“采用文件”“原因”三列，命令行也照此汇总。",
    "The decision stands in the roster's columns include, file and reason; the command line follows it too.",
)
WHICH_FILE = _t("采用哪一份", "Which file counts")
LAST_COUNTS = _t("最后一次上报的", "the last one handed in")
INCLUDE = _t("是否计入汇总", "Count it?")
INCLUDE_WORDS = {
    None: _t("通过就计入", "if it is accepted"),
    True: _t("计入（虽未通过）", "count it, although rejected"),
    False: _t("不计入", "do not count it"),
}
USES_FILE = _t("采用 {file}", "use {file}")
REASON = _t("原因", "Reason")
DECIDE = _t("照此决定", "Decide")
LINK_OF = _t("给这个单位的链接和通知", "Link and notice for this unit")
CONTACT = _t("联系人", "Contact")
RENEW_ONE = _t("换新链接", "Replace the link")
RENEW_HINT = _t(
    "旧链接和旧代码立即失效，要把新的发给该单位。",
    "The old link and code stop working at once; send the new one to the unit.",
)
RENEWED = _t("链接已换新。", "The link is replaced.")

# Links and notices
LINKS_HINT = _t(
    "每个单位一个链接，拿到链接的人就能替这个单位报送：各发各的，不要发到群里。",
    "A link for each unit; who has it can hand in for the unit: send each to its unit only, not to a group.",
)
LINKS_FILE = _t("下载全部链接（CSV）", "Download all links (CSV)")
COPY_ALL = _t("复制全部通知", "Copy all notices")
FOR_MISSING = _t("只看还没报的", "only those missing")
RENEW_ALL = _t("全部换新", "Replace all links")
LINK = _t("链接", "Link")
CODE_TO_TYPE = _t("报送代码", "Code to type")
NOTICE = _t("通知", "Notice")
NOTICE_HEAD = _t("{title}", "{title}")
NOTICE_MISSING = _t(
    "{unit}：请于 {due} 前下载、填报、上报。",
    "{unit}: please download, fill in and hand in by {due}.",
)
NOTICE_MISSING_NO_DUE = _t(
    "{unit}：请下载、填报、上报。", "{unit}: please download, fill in and hand in."
)
NOTICE_OVERDUE = _t(
    "{unit}：报送期限 {due} 已过，还没有收到，请尽快上报。",
    "{unit}: it was due on {due} and has not arrived; please hand in soon.",
)
NOTICE_REJECTED = _t(
    "{unit}：上报的还有 {errors} 处错误，没有计入汇总；请打开下面的页面，照标出的改好再报。",
    "{unit}: {errors} errors keep your return out of the totals; please correct what the page below marks and hand in again.",
)
NOTICE_ACCEPTED = _t(
    "{unit}：已收到，检查通过；要更正仍可再报。",
    "{unit}: received, all checks passed; you may still hand in again.",
)
NOTICE_CLOSED = _t("{unit}：本期已截止。", "{unit}: the period is closed.")
NOTICE_LINK = _t(
    "链接：{link}\n也可以打开 {address} 输入代码：{code}\n链接和代码只给本单位用，请不要转发。",
    "Link: {link}\nOr open {address} and type the code {code}\nThe link is for your unit only; please do not pass it on.",
)
LINKS_SEALED = _t("请先用口令登录，才能看到链接。", "Log in with the password to see the links.")

# Roll-up and downloads
GET_ROLL_UP = _t("汇总工作簿", "Roll-up workbook")
GET_PAGE = _t("报送情况网页", "Status page")
GET_CSV = _t("明细数据 CSV", "Data as CSV")
GET_SQLITE = _t("明细数据 SQLite", "Data as SQLite")
GET_PARQUET = _t("明细数据 Parquet", "Data as Parquet")
GET_JSON = _t("汇总 JSON", "Roll-up as JSON")
GET_SEND_BACK = _t("退回和催报（全部，ZIP）", "What goes back to units (ZIP)")
GET_RETURNS = _t("报来的全部文件和回执（ZIP）", "All files handed in, with receipts (ZIP)")
GET_TEMPLATES = _t("全部单位的空白工作簿（ZIP）", "All blank workbooks (ZIP)")
GET_ROSTER = _t("名册（含决定）", "Roster, with decisions")
GET_AS_UNIT = _t("县级上报工作簿", "Workbook for the office above")
AS_UNIT_CODE = _t("本县的单位代码", "This county's unit code")
AS_UNIT_NAME = _t("本县的名称", "This county's name")
MAKE = _t("生成", "Make")
SAME_BYTES = _t(
    "文件夹就是全部：停下服务，在文件夹里运行下面的命令，得到同样的汇总，一个字节不差。",
    "The folder holds everything: stop the server and run this in the folder; the roll-up is the same to the byte.",
)
ROLL_UP_FILE = _t("汇总.xlsx", "汇总.xlsx")
STATUS_FILE = _t("报送情况.html", "status.html")
DATA_FILE = _t("明细数据", "data")
JSON_FILE = _t("汇总.json", "roll-up.json")
SEND_BACK_FILE = _t("退回.zip", "send-back.zip")
RETURNS_FILE = _t("报回.zip", "returns.zip")
TEMPLATES_FILE = _t("下发模板.zip", "templates.zip")
LINKS_FILE_NAME = _t("链接.csv", "links.csv")
PARQUET_MISSING = _t(
    "没有安装 pyarrow，不能写 Parquet。", "pyarrow is not installed, so there is no Parquet."
)
NOTHING_TO_SEND_BACK = _t("没有要退回或催报的单位。", "No unit has anything to correct or to send.")

# Settings
PERIOD_STATE = _t("收报", "The period")
CLOSE_PERIOD = _t("截止收报", "Close the period")
REOPEN_PERIOD = _t("重新开放", "Open it again")
CLOSE_HINT = _t(
    "截止后各单位还能看结果、下载，但不能再报；随时可以重新开放。",
    "When it is closed, units can still see and download, but not hand in; it can be opened again.",
)
SET_PASSWORD = _t("设口令", "Set the password")
NEW_PASSWORD = _t("新口令（至少 10 个字符）", "New password (at least 10 characters)")
OLD_PASSWORD = _t("现在的口令", "Present password")
PASSWORD_AGAIN = _t("再输入一次", "Once more")
PASSWORD_CHANGED = _t(
    "口令已改；其他人已退出登录。", "The password is changed; everybody else is logged out."
)
LOG = _t("日志（最近 100 条）", "Log (the last 100)")
LOG_TIME = _t("时间", "Time")
LOG_EVENT = _t("事件", "Event")
LOG_ADDRESS = _t("来自", "From")
LOG_ABOUT = _t("内容", "About")
EVENTS = {
    "handed-in": _t("上报", "handed in"),
    "refused": _t("没有收下", "refused"),
    "wrong-link": _t("错误的链接或代码", "wrong link or code"),
    "wrong-password": _t("口令错误", "wrong password"),
    "login": _t("登录", "logged in"),
    "logout": _t("退出", "logged out"),
    "decision": _t("决定", "decided"),
    "renewed": _t("换新链接", "links replaced"),
    "opened": _t("开放收报", "opened"),
    "closed": _t("截止收报", "closed"),
    "password": _t("改口令", "password changed"),
    "downloaded": _t("下载", "downloaded"),
    "started": _t("启动", "started"),
    "stopped": _t("停止", "stopped"),
}
AS_UNIT_NEEDS_CODE = _t("请写明本县的单位代码。", "Please give this county's unit code.")
