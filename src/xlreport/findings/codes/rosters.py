"""Notes on a roster: what its file holds besides the units."""

from __future__ import annotations

from xlreport.findings.codes.message_template import MessageTemplate
from xlreport.findings.language import LocalizedText
from xlreport.findings.severity import Severity

ROSTER: dict[str, MessageTemplate] = {
    "roster.sheet": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "名册取自工作表“{observed}”；其余工作表没有单位代码和单位名称两列，未读取：{others}。",
            "The roster was read from the sheet “{observed}”; the others have no columns code and name and were left unread: {others}.",
        ),
        LocalizedText("请确认单位都在这张表里。", "Please make sure that all units stand on it."),
    ),
    "roster.above": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "列名在第 {number} 行，以上作为标题和说明略过：{lines}。",
            "The heading is on line {number}; what stands above it was passed over: {lines}.",
        ),
        LocalizedText(
            "如其中有单位，请移到列名以下。",
            "If a unit stands there, move it below the heading.",
        ),
    ),
    "roster.unused": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "名册中用不到的列，未读取：{columns}。",
            "A roster has no use for these columns; they were left unread: {columns}.",
        ),
        LocalizedText(
            "如其中有要用的，请改用 README 所列的列名。",
            "If one of them matters, name it as the README does.",
        ),
    ),
    "roster.passed-over": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "下列行不是单位，已略过：{lines}。",
            "These lines are no units and were passed over: {lines}.",
        ),
        LocalizedText(
            "如其中有单位，请补上单位代码和单位名称。",
            "If one of them is a unit, give its code and name.",
        ),
    ),
    "roster.zeros": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "存成数字的单位代码，已按其余代码的位数补足前面的零：{codes}。",
            "Codes that were stored as numbers were given the leading zeros that the others have: {codes}.",
        ),
        LocalizedText(
            "请核对；最好把这一列设为“文本”格式。",
            "Please check them; better, format the column as text.",
        ),
    ),
    "roster.code-typed": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "单位代码中的全角字符和空格已去掉：{codes}。",
            "Full-width characters and blanks were taken out of codes: {codes}.",
        ),
        LocalizedText("请核对。", "Please check them."),
    ),
}
