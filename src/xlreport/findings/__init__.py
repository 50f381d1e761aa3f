"""What can be wrong and how to say it: findings, their catalogue, exceptions, all wording."""

from xlreport.findings import (
    batch_words,
    cli_words,
    error_words,
    office_words,
    page_words,
    relation_words,
    report_words,
    rollup_words,
    serve_words,
    workbook_words,
)
from xlreport.findings.codes.observations import (
    ALL_UNITS,
    LARGER,
    NEW_FIGURE,
    NO_FIGURE_LEFT,
    PEERS,
    SMALLER,
)
from xlreport.findings.display import display_path, printable, typed
from xlreport.findings.errors import (
    CallError,
    FormError,
    PathError,
    Problem,
    SheetPlace,
    XlreportError,
    no_such_file,
    os_error_reason,
)
from xlreport.findings.language import Language, LocalizedText, untranslated
from xlreport.findings.model import Finding, Location, Value, finding, readable_value
from xlreport.findings.severity import Severity, count_by_severity

__all__ = [
    "ALL_UNITS",
    "LARGER",
    "NEW_FIGURE",
    "NO_FIGURE_LEFT",
    "PEERS",
    "SMALLER",
    "CallError",
    "Finding",
    "FormError",
    "Language",
    "LocalizedText",
    "Location",
    "PathError",
    "Problem",
    "Severity",
    "SheetPlace",
    "Value",
    "XlreportError",
    "batch_words",
    "cli_words",
    "count_by_severity",
    "display_path",
    "error_words",
    "finding",
    "no_such_file",
    "office_words",
    "os_error_reason",
    "page_words",
    "printable",
    "readable_value",
    "relation_words",
    "report_words",
    "rollup_words",
    "serve_words",
    "typed",
    "untranslated",
    "workbook_words",
]
