"""What can be wrong with the data for `fill`."""

from __future__ import annotations

from xlreport.findings.codes.message_template import MessageTemplate
from xlreport.findings.language import LocalizedText
from xlreport.findings.severity import Severity

DATA: dict[str, MessageTemplate] = {
    "data.unknown": MessageTemplate(
        Severity.ERROR,
        LocalizedText("表中没有 {observed} 这一格。", "The form has no cell {observed}."),
        LocalizedText(
            "地址写作 表[行, 列]，见 form show。",
            "Write addresses as table[row, column]; see form show.",
        ),
    ),
    "data.computed": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "{observed} 由公式自动计算，不能填写。", "{observed} is computed and cannot be filled."
        ),
        LocalizedText("请从数据中删去这一项。", "Please take it out of the data."),
    ),
    "data.unwritable": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "文字里有工作簿存不下的字符：{observed}。",
            "The text holds characters that no workbook can hold: {observed}.",
        ),
        LocalizedText("请从数据中删去这些字符。", "Please take them out of the data."),
    ),
    "data.twice": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "{observed} 在数据中出现了不止一次。", "{observed} stands in the data more than once."
        ),
        LocalizedText("请只留一次。", "Please give it once."),
    ),
}
