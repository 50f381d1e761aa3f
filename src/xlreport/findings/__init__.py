"""What can be wrong and how it is said: findings, their catalogue, exceptions, and all wording."""

from xlreport.findings.errors import (
    CallError,
    FormError,
    PathError,
    Problem,
    XlreportError,
    no_such_file,
    reason_of,
)
from xlreport.findings.language import Language, Text, same
from xlreport.findings.model import Finding, Place, Severity, Value

__all__ = [
    "CallError",
    "Finding",
    "FormError",
    "Language",
    "PathError",
    "Place",
    "Problem",
    "Severity",
    "Text",
    "Value",
    "XlreportError",
    "no_such_file",
    "reason_of",
    "same",
]
