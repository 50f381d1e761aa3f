"""From layout to locked workbook: what a unit fills in, with its checks built in."""

from xlreport.template.auxiliary_sheets import write_prior
from xlreport.template.batch_writer import BatchTemplateWriter
from xlreport.template.checks import write_checks
from xlreport.template.context import (
    A4_PAPER,
    Assignment,
    Filling,
    TemplateContext,
    escape_header,
)
from xlreport.template.correction_notes import CorrectionNote
from xlreport.template.frame import write_frame_line
from xlreport.template.kept_pieces import KeptPieces
from xlreport.template.large_workbook import LargeWorkbook
from xlreport.template.meta import write_meta_rows
from xlreport.template.roster_book import write_roster_book
from xlreport.template.row_template import ROW, RowTemplate
from xlreport.template.section import label_style, stored_result, write_frame
from xlreport.template.sheet import Sheet
from xlreport.template.styles import Styles, figure_format, number_format
from xlreport.template.workbook import ReportWorkbook
from xlreport.template.write import write_template

__all__ = [
    "A4_PAPER",
    "ROW",
    "Assignment",
    "BatchTemplateWriter",
    "CorrectionNote",
    "Filling",
    "KeptPieces",
    "LargeWorkbook",
    "ReportWorkbook",
    "RowTemplate",
    "Sheet",
    "Styles",
    "TemplateContext",
    "escape_header",
    "figure_format",
    "label_style",
    "number_format",
    "stored_result",
    "write_checks",
    "write_frame",
    "write_frame_line",
    "write_meta_rows",
    "write_prior",
    "write_roster_book",
    "write_template",
]
