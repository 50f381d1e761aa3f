"""Roster + submissions -> county figures; comparisons, the status page, exports."""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.rollup.aggregate import Aggregate, read_aggregate, reconcile
    from xlreport.rollup.aggregate_submission import (
        AggregateSubmission,
        read_aggregate_texts,
        with_aggregate_submission,
    )
    from xlreport.rollup.change_set import UnitChangeKind
    from xlreport.rollup.changes import changes_since
    from xlreport.rollup.checks import applies_to_totals
    from xlreport.rollup.consolidation import (
        ConsolidationOptions,
        consolidate_submissions,
        mismatch_finding,
        roster_from_submissions,
    )
    from xlreport.rollup.contributions import contributions_to
    from xlreport.rollup.due_dates import DueDates
    from xlreport.rollup.export import DATA_KINDS, check_data_path, write_data
    from xlreport.rollup.frames import to_arrow, to_pandas
    from xlreport.rollup.model import RollUp, UnassignedFile, UnitResult
    from xlreport.rollup.over_year import roll_up_of_periods
    from xlreport.rollup.prior import EarlierPeriods, Prior
    from xlreport.rollup.prior_files import prior_from_returns, prior_from_roll_up
    from xlreport.rollup.rollup_json import describe_roll_up, describe_unit
    from xlreport.rollup.status import RollUpStatus, UnitStatus
    from xlreport.rollup.status_page import write_status_page
    from xlreport.rollup.stored_roll_up import StoredRollUp, read_roll_up
else:
    __getattr__ = loaded_when_used(
        __name__,
        {
            "contributions_to": "contributions",
            "Aggregate": "aggregate",
            "AggregateSubmission": "aggregate_submission",
            "ConsolidationOptions": "consolidation",
            "DATA_KINDS": "export",
            "DueDates": "due_dates",
            "EarlierPeriods": "prior",
            "Prior": "prior",
            "RollUp": "model",
            "RollUpStatus": "status",
            "StoredRollUp": "stored_roll_up",
            "UnassignedFile": "model",
            "UnitChangeKind": "change_set",
            "UnitResult": "model",
            "UnitStatus": "status",
            "applies_to_totals": "checks",
            "changes_since": "changes",
            "check_data_path": "export",
            "consolidate_submissions": "consolidation",
            "roll_up_of_periods": "over_year",
            "describe_roll_up": "rollup_json",
            "describe_unit": "rollup_json",
            "mismatch_finding": "consolidation",
            "prior_from_returns": "prior_files",
            "prior_from_roll_up": "prior_files",
            "read_aggregate": "aggregate",
            "read_aggregate_texts": "aggregate_submission",
            "read_roll_up": "stored_roll_up",
            "reconcile": "aggregate",
            "roster_from_submissions": "consolidation",
            "to_arrow": "frames",
            "to_pandas": "frames",
            "with_aggregate_submission": "aggregate_submission",
            "write_data": "export",
            "write_status_page": "status_page",
        },
    )

__all__ = [
    "DATA_KINDS",
    "Aggregate",
    "AggregateSubmission",
    "ConsolidationOptions",
    "DueDates",
    "EarlierPeriods",
    "Prior",
    "RollUp",
    "RollUpStatus",
    "StoredRollUp",
    "UnassignedFile",
    "UnitChangeKind",
    "UnitResult",
    "UnitStatus",
    "applies_to_totals",
    "changes_since",
    "check_data_path",
    "consolidate_submissions",
    "contributions_to",
    "describe_roll_up",
    "describe_unit",
    "mismatch_finding",
    "prior_from_returns",
    "prior_from_roll_up",
    "read_aggregate",
    "read_aggregate_texts",
    "read_roll_up",
    "reconcile",
    "roll_up_of_periods",
    "roster_from_submissions",
    "to_arrow",
    "to_pandas",
    "with_aggregate_submission",
    "write_data",
    "write_status_page",
]
