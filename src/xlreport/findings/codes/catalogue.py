"""The catalogue of findings: the words of each code once, in Chinese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings.codes.cells import CELLS, RULE
from xlreport.findings.codes.data import DATA
from xlreport.findings.codes.drafts import DRAFTS
from xlreport.findings.codes.files import FILES
from xlreport.findings.codes.imports import PUBLISHED
from xlreport.findings.codes.layout import LAYOUT
from xlreport.findings.codes.observations import OBSERVATIONS
from xlreport.findings.codes.prior import PRIOR_FIGURES
from xlreport.findings.codes.roll_up import ROLL_UP
from xlreport.findings.codes.rosters import ROSTER
from xlreport.findings.language import LocalizedText

if TYPE_CHECKING:
    from xlreport.findings.codes.message_template import MessageTemplate
    from xlreport.findings.severity import Severity

PROPOSAL = LocalizedText("建议改为 {proposal}。", " Proposed: {proposal}.")
"""Added to the words of a finding that has a proposal."""

FINDINGS: dict[str, MessageTemplate] = (
    FILES
    | ROSTER
    | LAYOUT
    | CELLS
    | PRIOR_FIGURES
    | DATA
    | ROLL_UP
    | OBSERVATIONS
    | PUBLISHED
    | DRAFTS
)
"""Keyed by code, or by `code/severity` if that severity has words of its own."""


def template_for(code: str, severity: Severity | None = None) -> MessageTemplate:
    """The entry for a code. All rules share one entry; a severity may have its own."""
    return FINDINGS.get(f"{code}/{severity}") or FINDINGS[RULE if code.startswith(RULE) else code]
