"""The one way through: inputs -> returns -> form and period -> check, consolidate, send back.

Command line, app and Python API call these functions. They never print; progress comes by a
callback, and how files are read is passed in.
"""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.workflow.checking import CheckReport, check
    from xlreport.workflow.consolidating import ConsolidateOptions, consolidate
    from xlreport.workflow.consolidation import Consolidation
    from xlreport.workflow.inputs import Inputs
    from xlreport.workflow.outputs import AsUnitOptions, Outputs, check_workbook_path
    from xlreport.workflow.prior import read_prior
    from xlreport.workflow.publishing import Publication, check_report_path, publish
    from xlreport.workflow.reading import InThisProcess, Progress, Reader, Step, silent
    from xlreport.workflow.refilling import fill, transfer
    from xlreport.workflow.report_import import ImportRun, ReportInputs, import_reports
    from xlreport.workflow.resolution import AmbiguityError
    from xlreport.workflow.sending_back import SendBackRound, check_folder, send_back
    from xlreport.workflow.templates import check_password, template_of, write_templates
else:
    __getattr__ = loaded_when_used(
        __name__,
        {
            "AmbiguityError": "resolution",
            "AsUnitOptions": "outputs",
            "CheckReport": "checking",
            "ConsolidateOptions": "consolidating",
            "Consolidation": "consolidation",
            "ImportRun": "report_import",
            "InThisProcess": "reading",
            "Inputs": "inputs",
            "Outputs": "outputs",
            "Progress": "reading",
            "Publication": "publishing",
            "Reader": "reading",
            "ReportInputs": "report_import",
            "SendBackRound": "sending_back",
            "Step": "reading",
            "check": "checking",
            "check_folder": "sending_back",
            "check_password": "templates",
            "check_report_path": "publishing",
            "check_workbook_path": "outputs",
            "consolidate": "consolidating",
            "fill": "refilling",
            "import_reports": "report_import",
            "publish": "publishing",
            "read_prior": "prior",
            "send_back": "sending_back",
            "silent": "reading",
            "template_of": "templates",
            "transfer": "refilling",
            "write_templates": "templates",
        },
    )

__all__ = [
    "AmbiguityError",
    "AsUnitOptions",
    "CheckReport",
    "ConsolidateOptions",
    "Consolidation",
    "ImportRun",
    "InThisProcess",
    "Inputs",
    "Outputs",
    "Progress",
    "Publication",
    "Reader",
    "ReportInputs",
    "SendBackRound",
    "Step",
    "check",
    "check_folder",
    "check_password",
    "check_report_path",
    "check_workbook_path",
    "consolidate",
    "fill",
    "import_reports",
    "publish",
    "read_prior",
    "send_back",
    "silent",
    "template_of",
    "transfer",
    "write_templates",
]
