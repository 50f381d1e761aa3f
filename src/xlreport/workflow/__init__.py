"""The one way through: inputs -> returns -> form and period -> check, consolidate, send back.

The command line, the app and the Python API call these functions. They never print. The caller
passes a callback for progress, and a reader that decides how files are read.
"""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.workflow.checking import CheckReport, check_returns
    from xlreport.workflow.consolidating import ConsolidationChoices, consolidate_returns
    from xlreport.workflow.consolidation_result import Consolidation
    from xlreport.workflow.drafting import draft_workbook
    from xlreport.workflow.filling_many import fill_files
    from xlreport.workflow.form_workbooks import (
        blank_form_workbook,
        check_definition,
        form_as_workbook,
        form_as_yaml,
    )
    from xlreport.workflow.hint_texts import hint_message
    from xlreport.workflow.inputs import Inputs
    from xlreport.workflow.outputs import AsUnitOptions, Outputs, check_workbook_path
    from xlreport.workflow.packing import pack, unpack
    from xlreport.workflow.prior import figures_of_prior, read_prior_files
    from xlreport.workflow.publishing import Publication, check_report_path, make_report
    from xlreport.workflow.publishing_many import PublishRun, is_many, publish_files
    from xlreport.workflow.reading import InThisProcess, Progress, Reader, Step, silent
    from xlreport.workflow.refilling import fill_workbook, transfer_workbook
    from xlreport.workflow.report_import import (
        ImportRun,
        ReportInputs,
        check_audit_path,
        read_reports,
    )
    from xlreport.workflow.resolution import AmbiguityError
    from xlreport.workflow.returns import read_submissions
    from xlreport.workflow.roster_files import write_roster_file
    from xlreport.workflow.sending_back import SendBackRound, check_folder, send_back_returns
    from xlreport.workflow.templates import check_password, template_of, write_template_files
else:
    __getattr__ = loaded_when_used(
        __name__,
        {
            "read_submissions": "returns",
            "write_roster_file": "roster_files",
            "unpack": "packing",
            "pack": "packing",
            "AmbiguityError": "resolution",
            "AsUnitOptions": "outputs",
            "CheckReport": "checking",
            "blank_form_workbook": "form_workbooks",
            "check_definition": "form_workbooks",
            "form_as_workbook": "form_workbooks",
            "form_as_yaml": "form_workbooks",
            "hint_message": "hint_texts",
            "ConsolidationChoices": "consolidating",
            "Consolidation": "consolidation_result",
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
            "check_returns": "checking",
            "check_folder": "sending_back",
            "check_password": "templates",
            "check_report_path": "publishing",
            "check_workbook_path": "outputs",
            "consolidate_returns": "consolidating",
            "fill_files": "filling_many",
            "draft_workbook": "drafting",
            "fill_workbook": "refilling",
            "check_audit_path": "report_import",
            "figures_of_prior": "prior",
            "read_reports": "report_import",
            "PublishRun": "publishing_many",
            "is_many": "publishing_many",
            "make_report": "publishing",
            "publish_files": "publishing_many",
            "read_prior_files": "prior",
            "send_back_returns": "sending_back",
            "silent": "reading",
            "template_of": "templates",
            "transfer_workbook": "refilling",
            "write_template_files": "templates",
        },
    )

__all__ = [
    "AmbiguityError",
    "AsUnitOptions",
    "CheckReport",
    "Consolidation",
    "ConsolidationChoices",
    "ImportRun",
    "InThisProcess",
    "Inputs",
    "Outputs",
    "Progress",
    "Publication",
    "PublishRun",
    "Reader",
    "ReportInputs",
    "SendBackRound",
    "Step",
    "blank_form_workbook",
    "check_audit_path",
    "check_definition",
    "check_folder",
    "check_password",
    "check_report_path",
    "check_returns",
    "check_workbook_path",
    "consolidate_returns",
    "draft_workbook",
    "figures_of_prior",
    "fill_files",
    "fill_workbook",
    "form_as_workbook",
    "form_as_yaml",
    "hint_message",
    "is_many",
    "make_report",
    "pack",
    "publish_files",
    "read_prior_files",
    "read_reports",
    "read_submissions",
    "send_back_returns",
    "silent",
    "template_of",
    "transfer_workbook",
    "unpack",
    "write_roster_file",
    "write_template_files",
]
