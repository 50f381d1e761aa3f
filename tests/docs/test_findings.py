"""docs/findings.md and its Chinese twin tell every finding that there is; `make docs` writes both."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from xlreport.findings import Language, LocalizedText, Severity, error_words
from xlreport.findings import workbook_words as words
from xlreport.findings.codes.catalogue import FINDINGS
from xlreport.findings.codes.cells import RULE

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {Language.EN: DOCS / "findings.md", Language.ZH: DOCS / "findings.zh-CN.md"}
SEE_BELOW = LocalizedText("见下表。", "See below.")
HEAD = LocalizedText(
    """\
# 问题代码一览

[English](findings.md)

每条问题都有固定的代码。花括号里是当时的具体内容。级别为“错误”（`error`）的问题使该单位不计入汇总；“提醒”
（`warning`）需要核实或说明；“提示”（`note`）只是告知。表式中的规则以 `rule.` 加规则代码表示。

| 代码 | 级别 | 问题 | 处理办法 |
| --- | --- | --- | --- |
""",
    """\
# What each finding means

[中文](findings.zh-CN.md)

Every finding has a code that does not change. Words in braces stand for what was found. An `error`
keeps the unit out of the totals, a `warning` wants an explanation, a `note` informs. A form's own
rules are told as `rule.` and the rule's code.

| Code | Severity | What is wrong | What to do |
| --- | --- | --- | --- |
""",
)
CAUSES_HEAD = LocalizedText(
    """
## 文件无法读取的原因

`file.unreadable` 的处理办法因原因而异；下表以外的损坏，请另存为 .xlsx 后重新报送。

| 原因 | 处理办法 |
| --- | --- |
""",
    """
## Why a file cannot be read

What helps against `file.unreadable` depends on the cause; for any other damage, save the original
as .xlsx and send it again.

| Cause | What to do |
| --- | --- |
""",
)


def page(language: Language) -> str:
    """The whole page, in one language."""
    findings = []
    for key, entry in sorted(FINDINGS.items()):
        code = f"{key}…" if key == RULE else key.partition("/")[0]
        do = SEE_BELOW if code == "file.unreadable" else entry.remedy
        findings.append(
            line(
                language, f"`{code}`", words.SEVERITIES[Severity(entry.severity)], entry.message, do
            )
        )
    causes = [
        line(language, cause.reason, cause.remedy)
        for cause in vars(error_words).values()
        if isinstance(cause, error_words.ReadFailure)
    ]
    head, causes_head = HEAD.in_language(language), CAUSES_HEAD.in_language(language)
    return "".join((head, *findings, causes_head, *causes))


def line(language: Language, *cells: LocalizedText | str) -> str:
    told = [each if isinstance(each, str) else each.in_language(language) for each in cells]
    return "| " + " | ".join(each.strip().replace("|", "\\|") for each in told) + " |\n"


@pytest.mark.parametrize("language", PAGES)
def test_every_finding_is_told_with_what_to_do(language: Language) -> None:
    expected = page(language)
    if os.environ.get("XLREPORT_WRITE_DOCS"):
        PAGES[language].write_text(expected, encoding="utf-8", newline="\n")
    assert PAGES[language].read_text(encoding="utf-8") == expected
