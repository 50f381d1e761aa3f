"""The wording of `xlreport serve`: the units' pages, the office's pages, and what stops a start."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

_t = LocalizedText

# The command
SERVE = _t(
    "开一个收报网页：各单位上报、当场看结果，办公室看进度、汇总。",
    "Take in returns on web pages: units hand in and see the verdict, the office sees the roll-up.",
)
FOLDER = _t("收报的文件夹，里面有名册。", "The folder of the collection, with the roster in it.")
HOST = _t(
    "监听的地址；不写，只有这台电脑能打开。",
    "The address to listen on; without it only this computer can reach the server.",
)
PORT = _t("端口；不写，自动挑一个。", "The port; without it one is chosen.")
ADDRESS = _t(
    "各单位看到的 https 地址，前面由 Caddy 或 nginx 提供 https 时写明。",
    "The https address that units see, where Caddy or nginx stands in front.",
)
SET_PASSWORD = _t("设办公室的口令，然后退出。", "Set the office's password, and exit.")
NO_BROWSER = _t("不打开浏览器。", "Do not open the browser.")

# What stops a start
SAY_FORM_AND_PERIOD = _t(
    "第一次启动请写明收哪张表、哪一期，例如 --form gov-disclosure-2021 --period 2025",
    "for the first start name form and period, such as --form gov-disclosure-2021 --period 2025",
)
SETTINGS_DAMAGED = _t(
    "{path} 不是 xlreport serve 写的样子；请从备份里找回，或删去后重新写明 --form 和 --period",
    "{path} is not as xlreport serve wrote it; put it back from a backup, or delete it and name --form and --period again",
)
OUTSIDE_FOLDER = _t(
    "{path} 不在收报的文件夹里；请先放进去，这样复制文件夹就是完整的备份",
    "{path} is not in the folder of the collection; put it there, so that a copy of the folder is a full backup",
)
NO_ROSTER = _t(
    "文件夹里没有名册；请放入 名册.xlsx 或 名册.csv，要有“单位代码”“单位名称”两列",
    "there is no roster in the folder; put one there with the columns code and name",
)
SEVERAL_ROSTERS = _t(
    "文件夹里有几份名册（{names}）；请用 --roster 指明一份",
    "there are several rosters in the folder ({names}); name one with --roster",
)
ONE_SHEET = _t(
    "{path} 指的是工作簿里的一张表；收报要改写名册，请把这张表单独存成一个文件",
    "{path} names a sheet of a workbook; the server writes decisions into the roster: save that sheet as a file of its own",
)
RECEIPTS_DAMAGED = _t(
    "回执清单 {path} 第 {line} 行起与原来写的不一样；请从备份里找回它，再启动",
    "the list of receipts {path} is not as it was written from line {line} on; put it back from a backup",
)
FOLDER_IN_USE = _t(
    "另一个 xlreport serve 正在用这个文件夹（{path} 被锁住）；请先停掉它",
    "another xlreport serve uses this folder ({path} is locked); stop it first",
)
ACCOUNTS_DAMAGED = _t(
    "{path} 已损坏；请从备份里找回，或删去它：口令和链接会重新生成，报表和回执不受影响",
    "{path} is damaged; put it back from a backup, or delete it: password and links are made anew, returns and receipts stay",
)
EXTRA_MISSING = _t(
    "缺少网页服务要用的软件包；请安装：pip install 'xlreport[serve]'",
    "the packages of the server are missing; install them: pip install 'xlreport[serve]'",
)
NO_SUCH_FOLDER = _t("找不到文件夹 {path}", "there is no folder {path}")
PASSWORD_FIRST = _t(
    "对网络开放之前要先设口令：xlreport serve {folder} --set-password",
    "set a password before the server is open to a network: xlreport serve {folder} --set-password",
)
TLS_FIRST = _t(
    "对网络开放时，口令和报表不能明着传。请在前面放 Caddy 或 nginx 提供 https（配置见 docs/serve.zh-CN.md），再写明对外的地址，例如 --address https://baosong.example.gov.cn",
    "on a network passwords and returns must not travel in the clear. Put Caddy or nginx with https in front (see docs/serve.md) and name the address, such as --address https://reports.example.gov",
)
BAD_ADDRESS = _t(
    "--address 要写成 https://主机名 或 http://127.0.0.1:端口 的样子，现为 {address}",
    "--address must look like https://host, it is {address}",
)
PORT_TAKEN = _t(
    "不能在 {host}:{port} 上监听：{why}；请换一个 --port，或不写，由程序挑一个",
    "{host}:{port} cannot be used: {why}; choose another --port, or none",
)
PASSWORD_LENGTH = _t(
    "口令至少要 {least} 个字符，最多 200 个",
    "a password has at least {least} characters, at most 200",
)
PASSWORDS_DIFFER = _t("两次输入的口令不一样", "the two passwords differ")
PASSWORD_SET = _t("口令已设好。", "The password is set.")
ASK_PASSWORD = _t("办公室口令", "Password of the office")
ASK_PASSWORD_AGAIN = _t("再输入一次", "Once more")

# What the terminal says
SERVING = _t("开始收报：{title}，{units} 个单位", "Collecting: {title}, {units} units")
OFFICE_AT = _t("办公室：{address}", "The office: {address}")
UNITS_AT = _t("填报单位：{address}（用链接或代码打开）", "Units: {address} (by link or code)")
STOP_WITH = _t("按 Ctrl+C 停止。", "Press Ctrl+C to stop.")
STOPPED = _t(
    "已停止。报表和回执都在 {folder}，复制这个文件夹就是备份。",
    "Stopped. Returns and receipts are in {folder}; a copy of the folder is the backup.",
)

# Refused requests
WRONG_HOST = _t("这个地址不是本服务的地址。", "This is not the address of this server.")
WRONG_METHOD = _t("不支持这种请求。", "This kind of request is not served.")
WRONG_ORIGIN = _t(
    "这个请求不是从本服务的网页发出的，没有照办。请回到本服务的网页再试。",
    "The request does not come from a page of this server, and nothing was done. Go back to its page and try again.",
)
TOO_MUCH = _t("文件太大：最多 {most} MB。", "The file is too large: at most {most} MB.")
TOO_SLOW = _t(
    "传得太慢，已中断，没有收下。请再试一次。",
    "It came in too slowly and was stopped; nothing was kept. Please try again.",
)
TOO_OFTEN = _t(
    "试得太频繁了，请 {minutes} 分钟后再试。", "Too many attempts. Please wait {minutes} minutes."
)
NOT_FOUND = _t(
    "没有这个页面。链接可能写漏了字，或已经换新；请向发表单位要新的链接。",
    "There is no such page. The link may be cut or replaced; please ask the office for the present one.",
)
FAULT = _t(
    "程序内部出错，这次没有收下。请再试一次；还不行，请告诉发表单位。",
    "An internal error; nothing was kept. Please try again, or tell the office.",
)
DISK_FAULT = _t(
    "服务器的磁盘写不进去，没有收下。请告诉发表单位。",
    "The server's disk does not take it; nothing was kept. Please tell the office.",
)
WRONG_PASSWORD = _t("口令不对。", "The password is wrong.")
WRONG_CODE = _t(
    "没有这个代码。请对照模板或通知里的 16 位代码再输一遍。",
    "There is no such code. Please compare it with the 16 letters in the notice.",
)
LINK_USED = _t(
    "这个链接只能用一次，已经用过了。请重新启动 xlreport serve，或用口令登录。",
    "This link works once and was used. Start xlreport serve again, or log in with the password.",
)

# Refused workbooks
CLOSED_REFUSAL = _t(
    "本期已经截止，没有收下。需要补报，请与发表单位联系。",
    "The period is closed; nothing was kept. Please call the office.",
)
NO_FILE_CHOSEN = _t("还没有选择文件。", "No file was chosen.")
ROLL_UP_REFUSAL = _t(
    "这是汇总工作簿，不是本单位的报表，没有收下。",
    "This is a roll-up, not a return; it was not kept.",
)
UNREADABLE_REFUSAL = _t(
    "这个文件读不了，没有收下。请用从本页下载的工作簿填报，存为 .xlsx，不要加密。",
    "This file cannot be read and was not kept. Fill in the workbook from this page; save it as .xlsx, without a password.",
)
OTHER_UNIT_REFUSAL = _t(
    "这是 {name}（{code}）的工作簿，不是{own}的，没有收下。请上报从本页下载的那一本。",
    "This is the workbook of {name} ({code}), not of {own}; it was not kept. Hand in the one from this page.",
)
OTHER_FORM_REFUSAL = _t(
    "这不是“{own}”的工作簿，没有收下。请上报从本页下载的那一本。",
    "This is not a workbook of “{own}”; it was not kept. Hand in the one from this page.",
)
OTHER_PERIOD_REFUSAL = _t(
    "这是 {period} 的工作簿，本次收 {own}，没有收下。请用从本页下载的那一本。",
    "This workbook is for {period}, this collection is for {own}; it was not kept. Use the one from this page.",
)
BLANK_REFUSAL = _t(
    "这一本还没有填过，没有收下。请填好、保存，再上报。",
    "Nothing is filled in yet; it was not kept. Fill it in, save it, and hand it in again.",
)

# Decisions
REASON_NEEDED = _t(
    "请写明原因：它会写进名册和汇总。", "Please give the reason: it stands in the roll-up."
)
REASON_TOO_LONG = _t(
    "原因请写在一行之内，最多 {most} 个字。",
    "Please give the reason in one line of at most {most} characters.",
)
NO_SUCH_RETURN = _t("这个单位没有这份文件。", "The unit has no such file.")
DECIDED_MEANWHILE = _t(
    "您打开本页以后，另一位已经作了决定，您的没有写进去。请看下面现在的决定，再定。",
    "Somebody else has decided since you opened this page; yours was not written. See what is decided now.",
)
DECIDED = _t("已写进名册。", "Written into the roster.")

# All pages
SKIP = _t("跳到正文", "Skip to the content")
SERVED_BY = _t("由 xlreport {version} 提供", "Served by xlreport {version}")
OTHER_LANGUAGE = _t("English", "中文")
BACK = _t("返回", "Back")
COPY = _t("复制", "Copy")
COPIED = _t("已复制", "Copied")
PRINT = _t("打印", "Print")
YES = _t("是", "yes")
NO = _t("否", "no")
NONE_YET = _t("还没有。", "None yet.")
ERROR_TITLE = _t("没有办成", "It did not work")

# The door
DOOR_TITLE = _t("网上报送", "Hand in")
DOOR_HINT = _t(
    "填报单位：输入通知里的 16 位代码，或直接打开发给本单位的链接。",
    "Units: type the 16 letters and digits of the notice, or open the link that you were sent.",
)
CODE_LABEL = _t("报送代码", "Code")
CODE_GO = _t("进入", "Open")
OFFICE_DOOR = _t("办公室登录", "Log in to the office")

# A unit's page
UNIT_STEPS = _t("怎么做", "What to do")
STEP_DOWNLOAD = _t("下载工作簿", "Download the workbook")
STEP_DOWNLOAD_HINT = _t(
    "这一本只给 {unit} 用，请不要用别的单位的。用 Excel、WPS 或 LibreOffice 填，只有要填的格能输入。",
    "This one is for {unit} only. Fill it in with Excel, WPS or LibreOffice; only the open cells can be typed in.",
)
DOWNLOAD_TEMPLATE = _t("下载 {unit} 的工作簿", "Download the workbook of {unit}")
STEP_HAND_IN = _t("填好后上报", "Hand it in")
STEP_HAND_IN_HINT = _t(
    "封面显示“可以上报”以后保存、关闭，再拖到这里或选择文件。改了可以再报，以最后一次为准。",
    "When its cover says that it can be sent, save and close it, then drop it here or choose it. You may hand in again; the last one counts.",
)
DROP_HERE = _t("把工作簿拖到这里，或选择文件", "Drop the workbook here, or choose it")
CHOOSE_FILE = _t("工作簿（.xlsx）", "Workbook (.xlsx)")
HAND_IN = _t("上报", "Hand in")
HANDING_IN = _t("正在上报、检查，请稍候……", "Handing in and checking, please wait…")
STEP_RESULT = _t("看结果", "See the result")
DUE_BY = _t("报送期限：{day}", "Due by {day}")
DUE_PASSED = _t("报送期限 {day} 已过，请尽快上报。", "It was due on {day}; please hand in soon.")
PERIOD_CLOSED = _t("本期已截止，不再收报。", "The period is closed; nothing is taken in.")
NOTHING_HANDED_IN = _t("还没有上报。", "Nothing handed in yet.")
NOT_KEPT = _t("没有收下", "Not kept")
PASSED = _t("已收到，检查通过，报送完成。", "Received; all checks passed. You are done.")
PASSED_WARNINGS = _t(
    "已收到，没有错误；有 {count} 条提醒，请看一遍，需要时在工作簿里写明情况。",
    "Received, no errors; {count} warnings: please look at them and explain in the workbook where needed.",
)
FAILED = _t(
    "已收到，但有 {count} 处错误，还不能计入汇总。请改好后再报一次。",
    "Received, but {count} errors keep it out of the totals. Please correct them and hand in again.",
)
COUNTED_OTHERWISE = _t(
    "办公室的决定：{what}。原因：{reason}", "The office decided: {what}. Reason: {reason}"
)
FINDINGS = _t("检查出的问题", "What the checks found")
NO_FINDINGS = _t("没有发现问题。", "Nothing is wrong.")
NOTES = _t("另有提示 {count} 条，一般不用处理", "{count} notes, usually nothing to do")
WHOLE_FILE = _t("整个文件", "The whole file")
CELL = _t("单元格", "Cell")
WHAT = _t("问题和做法", "What is wrong, what to do")
DOWNLOAD_MARKED = _t("下载标好问题的工作簿", "Download it with the mistakes marked")
MARKED_HINT = _t(
    "填的数都在里面，有问题的格已标出、写明；在这一本里改，再上报。",
    "Your figures are in it, and each mistake is marked; correct them in it and hand it in.",
)
RECEIPT = _t("回执", "Receipt")
RECEIPT_OF = _t("第 {number} 号回执", "Receipt {number}")
SHOW_RECEIPT = _t("看回执、打印", "Show and print the receipt")
HISTORY = _t("已上报的", "What was handed in")
TIME = _t("收到时间", "Received")
FILE_NAME = _t("文件名", "File name")
VERDICT = _t("结果", "Verdict")
ERRORS = _t("错误", "Errors")
WARNINGS = _t("提醒", "Warnings")
RETURNED_FILE = _t("报来的文件", "File handed in")
LATEST = _t("以此为准", "counts")
RECEIPT_TITLE = _t("报送回执", "Receipt")
RECEIPT_NUMBER = _t("回执号", "Number")
UNIT = _t("单位", "Unit")
FORM = _t("报表", "Form")
PERIOD = _t("报告期", "Period")
SIZE = _t("大小", "Size")
BYTES = _t("{size} 字节", "{size} bytes")
SHA256 = _t("文件的 SHA-256", "SHA-256 of the file")
CHECK_CODE = _t("回执校验码", "Check code of the receipt")
RECEIPT_HINT = _t(
    "SHA-256 是文件的指纹：手里的文件算出来一样，就是收到的这一份。校验码由本回执和以前的全部回执算出。",
    "The SHA-256 is the file's fingerprint: a file with the same one is the file received. The check code covers this receipt and all before it.",
)
PASS_WORD = _t("通过", "passed")
FAIL_WORD = _t("未通过", "failed")
ABSENT = _t("文件不在", "file gone")
TITLE = _t("{county}{form}（{period}）", "{county} {form} ({period})")
MARKED_ENDING = _t("退回", "to correct")
BAD_REQUEST = _t(
    "这个请求不完整，没有照办。请回到上一页再试。",
    "The request is not complete, and nothing was done. Go back and try again.",
)
