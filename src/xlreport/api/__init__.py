"""The Python API: what `import xlreport` offers.

A path is a `str` or a `Path`. A form is a code, the path of a definition, or a loaded form. Bad
data is a finding; exceptions are for a call, a form or a path that cannot work.
"""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.api.form_files import FormFile
    from xlreport.api.forms import describe_form, list_forms
    from xlreport.api.handout import write_roster, write_templates
    from xlreport.api.returns import check, consolidate, read_prior, read_returns, send_back
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
else:
    __getattr__ = loaded_when_used(
        "xlreport",
        {
            "AmbiguityError": "workflow",
            "CallError": "findings",
            "CheckReport": "workflow",
            "Consolidation": "workflow",
            "Finding": "findings",
            "Form": "form",
            "FormError": "findings",
            "FormFile": "api.form_files",
            "InThisProcess": "workflow",
            "Language": "findings",
            "PathError": "findings",
            "Period": "form",
            "Roster": "form",
            "SendBackRound": "workflow",
            "Severity": "findings",
            "Step": "workflow",
            "Submission": "intake",
            "Unit": "form",
            "UnitResult": "rollup",
            "UnitStatus": "rollup",
            "WorkerPool": "intake",
            "XlreportError": "findings",
            "check": "api.returns",
            "consolidate": "api.returns",
            "describe_form": "api.forms",
            "fill": "api.workbooks",
            "import_reports": "api.workbooks",
            "list_forms": "api.forms",
            "load_form": "definition",
            "pack": "workflow",
            "parse_period": "definition",
            "publish_report": "api.workbooks",
            "read_prior": "api.returns",
            "read_returns": "api.returns",
            "read_roster": "form",
            "send_back": "api.returns",
            "transfer": "api.workbooks",
            "unpack": "workflow",
            "write_roster": "api.handout",
            "write_templates": "api.handout",
        },
    )

__all__ = [
    "AmbiguityError",
    "CallError",
    "CheckReport",
    "Consolidation",
    "Finding",
    "Form",
    "FormError",
    "FormFile",
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
    "read_prior",
    "read_returns",
    "read_roster",
    "send_back",
    "transfer",
    "unpack",
    "write_roster",
    "write_templates",
]
