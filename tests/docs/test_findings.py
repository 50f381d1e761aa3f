"""docs/findings.md tells every finding that there is; `make docs` writes it anew."""

from __future__ import annotations

import os
from pathlib import Path

from xlreport.findings.catalogue import FINDINGS
from xlreport.findings.cell_entries import RULE

PAGE = Path(__file__).parents[2] / "docs" / "findings.md"
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


def page() -> str:
    lines = []
    for key, entry in sorted(FINDINGS.items()):
        code = f"{key}…" if key == RULE else key.partition("/")[0]
        cells = (
            f"`{code}`",
            entry.severity,
            entry.says.zh,
            entry.do.zh,
            entry.says.en,
            entry.do.en,
        )
        lines.append("| " + " | ".join(cell.strip().replace("|", "\\|") for cell in cells) + " |\n")
    return HEAD + "".join(lines)


def test_every_finding_is_told_with_what_to_do() -> None:
    expected = page()
    if os.environ.get("XLREPORT_WRITE_DOCS"):
        PAGE.write_text(expected, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == expected
