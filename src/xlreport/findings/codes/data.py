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
    "data.no-template": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "数据中的单位 {observed} 没有模板。", "The unit {observed} of the data has no template."
        ),
        LocalizedText(
            "请核对单位代码，或先为它生成模板。",
            "Please check its code, or make its template first.",
        ),
    ),
    "data.templates": MessageTemplate(
        Severity.ERROR,
        LocalizedText(
            "单位 {observed} 的模板不止一本：{files}。",
            "The unit {observed} has several templates: {files}.",
        ),
        LocalizedText("请只留一本。", "Please leave only one."),
    ),
    "data.not-a-template": MessageTemplate(
        Severity.ERROR,
        LocalizedText("不能作为模板：{reason}。", "This cannot be a template: {reason}."),
        LocalizedText(
            "请把它移出模板文件夹，或换成下发的模板。",
            "Please move it out of the folder, or put the template there that was handed out.",
        ),
    ),
}
