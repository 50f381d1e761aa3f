"""Submission or roll-up -> report as Word file or web page."""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.publish.composition import DATE, ReportSubject, compose_report, labelled_texts
    from xlreport.publish.html_page import write_html_report
    from xlreport.publish.mentions import mention_findings
    from xlreport.publish.obstacles import (
        aggregation_obstacles,
        filling_obstacles,
        text_obstacles,
    )
    from xlreport.publish.report import Report, Role
    from xlreport.publish.report_subject import (
        county_subject,
        text_discrepancies,
        unit_subject,
    )
    from xlreport.publish.word import write_word_report
else:
    __getattr__ = loaded_when_used(
        __name__,
        {
            "DATE": "composition",
            "Report": "report",
            "ReportSubject": "composition",
            "Role": "report",
            "aggregation_obstacles": "obstacles",
            "compose_report": "composition",
            "county_subject": "report_subject",
            "filling_obstacles": "obstacles",
            "labelled_texts": "composition",
            "mention_findings": "mentions",
            "text_discrepancies": "report_subject",
            "text_obstacles": "obstacles",
            "unit_subject": "report_subject",
            "write_html_report": "html_page",
            "write_word_report": "word",
        },
    )

__all__ = [
    "DATE",
    "Report",
    "ReportSubject",
    "Role",
    "aggregation_obstacles",
    "compose_report",
    "county_subject",
    "filling_obstacles",
    "labelled_texts",
    "mention_findings",
    "text_discrepancies",
    "text_obstacles",
    "unit_subject",
    "write_html_report",
    "write_word_report",
]
