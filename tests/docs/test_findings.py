"""docs/findings.md tells every finding that there is; `make docs` writes it anew."""

from __future__ import annotations

import os
from pathlib import Path

from xlreport.findings import Text, intake_words
from xlreport.findings.catalogue import FINDINGS
from xlreport.findings.cell_entries import RULE
from xlreport.findings.intake_words import Cause

PAGE = Path(__file__).parents[2] / "docs" / "findings.md"
SEE_BELOW = Text("见下表。", "See below.")
HEAD = """\
# 问题代码一览 · What each finding means

每条问题都有固定的代码。花括号里是当时的具体内容。级别为 error 的问题使该单位不计入汇总；warning
需要核实或说明；note 只作提示。表式中的规则以 `rule.` 加规则代码表示。

Every finding has a code that does not change. Words in braces stand for what was found. An `error`
keeps the unit out of the totals, a `warning` wants an explanation, a `note` informs. A form's own
rules are told as `rule.` and the rule's code.

| 代码 Code | 级别 Severity | 问题 | 处理办法 | What is wrong | What to do |
| --- | --- | --- | --- | --- | --- |
"""


CAUSES_HEAD = """
## 文件无法读取的原因 · Why a file cannot be read

`file.unreadable` 的处理办法因原因而异；下表以外的损坏，请另存为 .xlsx 后重新报送。

What helps against `file.unreadable` depends on the cause; for any other damage, save the original
as .xlsx and send it again.

| 原因 | 处理办法 | Cause | What to do |
| --- | --- | --- | --- |
"""


def page() -> str:
    findings = []
    for key, entry in sorted(FINDINGS.items()):
        code = f"{key}…" if key == RULE else key.partition("/")[0]
        do = SEE_BELOW if code == "file.unreadable" else entry.do
        findings.append(
            line(f"`{code}`", entry.severity, entry.says.zh, do.zh, entry.says.en, do.en)
        )
    causes = [
        line(cause.reason.zh, cause.do.zh, cause.reason.en, cause.do.en)
        for cause in vars(intake_words).values()
        if isinstance(cause, Cause)
    ]
    return "".join((HEAD, *findings, CAUSES_HEAD, *causes))


def line(*cells: str) -> str:
    return "| " + " | ".join(cell.strip().replace("|", "\\|") for cell in cells) + " |\n"


def test_every_finding_is_told_with_what_to_do() -> None:
    expected = page()
    if os.environ.get("XLREPORT_WRITE_DOCS"):
        PAGE.write_text(expected, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == expected
