"""The Python API: what `import xlreport` offers.

Paths may be given as text or as `Path`, forms by their code, by the path of a definition, or
loaded. Bad data is a finding; exceptions are for a call, a form or a path that cannot work.
"""

from xlreport.api.forms import (
    describe_form,
    list_forms,
    load_form,
    parse_period,
    read_roster,
    write_roster,
    write_templates,
)
from xlreport.api.returns import check, consolidate, read_returns, send_back
from xlreport.api.workbooks import fill, import_reports, publish_report, transfer
from xlreport.findings import (
    CallError,
    Finding,
    FormError,
    Language,
    PathError,
    Severity,
    XlreportError,
)
from xlreport.form.model import Form
from xlreport.form.period import Period
from xlreport.form.roster import Roster, Unit
from xlreport.intake.submission import Submission
from xlreport.rollup.model import UnitResult, UnitStatus
from xlreport.workflow.check import CheckReport
from xlreport.workflow.consolidation import Consolidation
from xlreport.workflow.packed import pack, unpack
from xlreport.workflow.reading import InThisProcess, Step
from xlreport.workflow.resolve import AmbiguityError
from xlreport.workflow.send_back import SendBackRound

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
