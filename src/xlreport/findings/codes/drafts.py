"""What a draft of a form could not read off a workbook."""

from __future__ import annotations

from xlreport.findings.codes.message_template import MessageTemplate
from xlreport.findings.language import LocalizedText
from xlreport.findings.severity import Severity

DRAFTS: dict[str, MessageTemplate] = {
    "draft.formula": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "公式 {formula} 没能读懂，先当作要填的格。",
            "The formula {formula} was not understood; the cell is an input for now.",
        ),
        LocalizedText(
            "如果应当自动计算，请在这一行或这一列写 sum 或 value。",
            "If it is to be computed, please write `sum` or `value` at its row or column.",
        ),
    ),
    "draft.validation": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "数据有效性 {formula} 没能读懂。", "The data validation {formula} was not understood."
        ),
        LocalizedText(
            "如果它限制了可以填什么，请写成 choices、like 或一条规则。",
            "If it limits what may be filled in, please write `choices`, `like` or a rule.",
        ),
    ),
    "draft.mixed": MessageTemplate(
        Severity.WARNING,
        LocalizedText(
            "这一格的类型与同行同列的都不同，表式里写不出来。",
            "This cell differs in type from its row and its column; a form cannot say that.",
        ),
        LocalizedText(
            "请在行或列上写对 type，或把它挪到另一张表。",
            "Please set `type` at its row or column, or move it to a table of its own.",
        ),
    ),
    "draft.text": MessageTemplate(
        Severity.NOTE,
        LocalizedText("“{text}”没有写进表式。", "“{text}” is not in the form."),
        LocalizedText(
            "需要的话写进 note、head 或 foot。",
            "If it is needed, write it in `note`, `head` or `foot`.",
        ),
    ),
    "draft.relation": MessageTemplate(
        Severity.WARNING,
        LocalizedText("“{text}”读不成规则：{why}。", "“{text}” could not be read as rules: {why}."),
        LocalizedText(
            "它仍印在 foot 里；请改写后放进 relations，或写成 rules。",
            "It is still printed in `foot`; please reword it in `relations`, or write `rules`.",
        ),
    ),
    "draft.list-total": MessageTemplate(
        Severity.NOTE,
        LocalizedText("清单的合计行没有写进表式。", "The list's row of totals is not in the form."),
        LocalizedText(
            "汇总表会合计清单各列，不必写。", "A roll-up adds up the columns of a list by itself."
        ),
    ),
    "draft.lost": MessageTemplate(
        Severity.NOTE,
        LocalizedText(
            "这张表上有{what}，没有带过来。", "The sheet has {what}, which are left out."
        ),
        LocalizedText("需要的话请另行处理。", "If they are needed, please add them elsewhere."),
    ),
}
