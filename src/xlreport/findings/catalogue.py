"""The catalogue of findings: every finding's words stand once, Chinese and English side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings.cell_entries import CELLS, RULE
from xlreport.findings.data_entries import DATA
from xlreport.findings.file_entries import FILES
from xlreport.findings.language import LocalizedText
from xlreport.findings.layout_entries import LAYOUT
from xlreport.findings.prior_entries import PRIOR_FIGURES
from xlreport.findings.publish_entries import PUBLISHED
from xlreport.findings.remark_entries import OBSERVATIONS
from xlreport.findings.rollup_entries import ROLL_UP
from xlreport.findings.roster_entries import ROSTER

if TYPE_CHECKING:
    from xlreport.findings.entries import MessageTemplate

PROPOSAL = LocalizedText("建议改为 {proposal}。", " Proposed: {proposal}.")
"""Added to the words of a finding that has a proposal."""

FINDINGS: dict[str, MessageTemplate] = (
    FILES | ROSTER | LAYOUT | CELLS | PRIOR_FIGURES | DATA | ROLL_UP | OBSERVATIONS | PUBLISHED
)
"""By code; `code/severity` where a severity has words of its own."""


def template_for(code: str, severity: str = "") -> MessageTemplate:
    """The entry of a finding's code; all rules share one, and a severity may have its own words."""
    return FINDINGS.get(f"{code}/{severity}") or FINDINGS[RULE if code.startswith(RULE) else code]
