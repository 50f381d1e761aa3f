"""The Python API: what `import xlreport` offers.

A path is a `str` or a `Path`. A form is a code, the path of a definition, or a loaded form. Bad
data is a finding; exceptions are for a call, a form or a path that cannot work.
"""

from xlreport.api.forms import (
    describe_form,
    list_forms,
    write_roster,
    write_templates,
)
from xlreport.api.returns import check, consolidate, read_returns, send_back
from xlreport.api.workbooks import fill, import_reports, publish_report, transfer
from xlreport.definition import load_form, parse_period
from xlreport.findings import (
    CallError,
    Finding,
    FormError,
    Language,
    PathError,
    Severity,
    XlreportError,
)
from xlreport.form import Form, Period, Roster, Unit, read_roster
from xlreport.intake import Submission, WorkerPool
from xlreport.rollup import UnitResult, UnitStatus
from xlreport.workflow import (
    AmbiguityError,
    CheckReport,
    Consolidation,
    InThisProcess,
    SendBackRound,
    Step,
    pack,
    unpack,
)

__all__ = [
    "AmbiguityError",
    "CallError",
    "CheckReport",
    "Consolidation",
    "Finding",
    "Form",
    "FormError",
    "InThisProcess",
    "Language",
    "PathError",
    "Period",
    "Roster",
    "SendBackRound",
    "Severity",
    "Step",
    "Submission",
    "Unit",
    "UnitResult",
    "UnitStatus",
    "WorkerPool",
    "XlreportError",
    "check",
    "consolidate",
    "describe_form",
    "fill",
    "import_reports",
    "list_forms",
    "load_form",
    "pack",
    "parse_period",
    "publish_report",
    "read_returns",
    "read_roster",
    "send_back",
    "transfer",
    "unpack",
    "write_roster",
    "write_templates",
]
