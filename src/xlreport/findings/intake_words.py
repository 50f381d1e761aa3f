"""Words about returned files: why one cannot be read and what to do then, and what a cell holds."""

from __future__ import annotations

from typing import NamedTuple

from xlreport.findings.language import LocalizedText


class ReadFailure(NamedTuple):
    """Why a file cannot be read, and what to do about it."""

    reason: LocalizedText
    remedy: LocalizedText

    def format(self, **params: object) -> ReadFailure:
        """The same with its reason filled in."""
        return ReadFailure(self.reason.format(**params), self.remedy)


RESAVE = LocalizedText(
    "请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重新报送。",
    "Please open the original in Excel or WPS, save it as .xlsx and send it again.",
)
"""What helps against most damage."""

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

AS_TEXT = LocalizedText("文本形式的数字", ", a number stored as text,")
