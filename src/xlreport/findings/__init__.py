"""What can be wrong and how it is said: findings, their catalogue, exceptions, and all wording."""

from xlreport.findings.errors import (
    CallError,
    FormError,
    PathError,
    Problem,
    XlreportError,
    no_such_file,
    os_error_reason,
)
from xlreport.findings.language import Language, LocalizedText, untranslated
from xlreport.findings.model import Finding, Location, Severity, Value

__all__ = [
    "CallError",
    "Finding",
    "FormError",
    "Language",
    "LocalizedText",
    "Location",
    "PathError",
    "Problem",
    "Severity",
    "Value",
    "XlreportError",
    "no_such_file",
    "os_error_reason",
    "untranslated",
]
