"""An entry of the catalogue of findings: usual severity, what is wrong, what to do about it.

The placeholders `{observed}`, `{expected}`, `{difference}` and `{proposal}` are fields of the
finding. All others are its `params`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings.language import LocalizedText

if TYPE_CHECKING:
    from xlreport.findings.severity import Severity


class MessageTemplate(NamedTuple):
    severity: Severity
    message: LocalizedText
    remedy: LocalizedText


ASK_AGAIN = LocalizedText(
    "请用下发的模板重新填报。", "Please fill the workbook that was handed out and send it again."
)
