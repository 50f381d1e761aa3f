"""What `form check` says of relations between lines (审核关系), and of languages."""

from __future__ import annotations

from xlreport.findings.language import LocalizedText

SHOW_RELATIONS = LocalizedText(
    "把说明里的审核关系读成规则，按 YAML 显示；读不懂的逐句说明原因",
    "show the relations in remarks as rules in YAML, and for each sentence that is none, why",
)
UNREAD_COMMENT = LocalizedText(
    "# 第 {line} 行，没有读成规则：“{sentence}”：{why}",
    "# line {line}, no rule: “{sentence}”: {why}",
)
READ_COMMENT = LocalizedText(
    "# 第 {line} 行，共 {count} 处，如：{words}", "# line {line}, {count} places, such as: {words}"
)
CHECKED_COMMENT = LocalizedText(
    "# 第 {line} 行，已是规则，共 {count} 处，如：{words}",
    "# line {line}, a rule already, {count} places, such as: {words}",
)
RELATION_HINTS = {
    "relation-unchecked": LocalizedText(
        "foot 里的“{name}”只印不查；移到 relations，就成为规则",
        "“{name}” in `foot` is printed, not checked; in `relations` it becomes a rule",
    ),
    "untranslated": LocalizedText(
        "有 {out_of} 处没有写 {name} 的文字（这里是第一处），印第一种语言的",
        "{out_of} texts are not given in `{name}`, this one first; those of the first language are "
        "printed",
    ),
    "original-lost": LocalizedText(
        "官方表 {name} 里的{why}没有带过来",
        "the official sheet {name} has {why}, which are not taken over",
    ),
    "relation-unread": LocalizedText(
        "foot 里的“{name}”像审核关系，但读不成规则：{why}",
        "“{name}” in `foot` looks like a relation but cannot be read as a rule: {why}",
    ),
}
NO_RELATIONS = LocalizedText("没有找到审核关系", "there are no relations")
