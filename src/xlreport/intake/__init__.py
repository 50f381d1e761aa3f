"""Returned workbook -> submission: read it, check its structure, check its figures."""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.intake.batches import BatchPool
    from xlreport.intake.checking import check_findings, finding_value, issue_finding, rule_finding
    from xlreport.intake.collection import (
        ReturnedFile,
        collect_files,
        read_input_file,
    )
    from xlreport.intake.contents import content_of, exact_figure, parse_iso_date, text_of
    from xlreport.intake.entry_stores import DiskStore, EntryStore, user_row_store, user_store
    from xlreport.intake.folder_walk import walk_folder
    from xlreport.intake.identity import Identity, identity_at, identity_of, is_generated_roll_up
    from xlreport.intake.indexed_mapping import ValuePicker
    from xlreport.intake.locator import Locator
    from xlreport.intake.model import Submission, with_receipt
    from xlreport.intake.numbering import compact_contents
    from xlreport.intake.prior import PeriodFigures, PriorFigures
    from xlreport.intake.proposals import MINUS_SIGNS, propose_figure
    from xlreport.intake.read_job import ReadJob
    from xlreport.intake.receipts import RECEIPTS_FILE, Receipt, parse_receipts
    from xlreport.intake.shared_pickle import pack_shared, unpack_shared
    from xlreport.intake.sheet_changes import unknown_sheet_names, wrong_labels
    from xlreport.intake.sketches import SHORTEST_COMPARED, comparable_text, sketch_of
    from xlreport.intake.standing_workers import StandingWorkers
    from xlreport.intake.submission import read_returned_file, read_submission
    from xlreport.intake.submission_json import describe_submission, to_json
    from xlreport.intake.tasks import Task, Workers
    from xlreport.intake.worker_processes import pack_submissions, unpack_submissions
    from xlreport.intake.workers import (
        HAS_PROCESSES,
        WorkerPool,
        given_up,
    )
else:
    __getattr__ = loaded_when_used(
        __name__,
        {
            "BatchPool": "batches",
            "DiskStore": "entry_stores",
            "EntryStore": "entry_stores",
            "user_row_store": "entry_stores",
            "user_store": "entry_stores",
            "given_up": "workers",
            "pack_shared": "shared_pickle",
            "pack_submissions": "worker_processes",
            "unpack_shared": "shared_pickle",
            "unpack_submissions": "worker_processes",
            "Identity": "identity",
            "Locator": "locator",
            "MINUS_SIGNS": "proposals",
            "PeriodFigures": "prior",
            "PriorFigures": "prior",
            "ReadJob": "read_job",
            "RECEIPTS_FILE": "receipts",
            "Receipt": "receipts",
            "SHORTEST_COMPARED": "sketches",
            "comparable_text": "sketches",
            "sketch_of": "sketches",
            "StandingWorkers": "standing_workers",
            "parse_receipts": "receipts",
            "with_receipt": "model",
            "ReturnedFile": "collection",
            "Submission": "model",
            "Task": "tasks",
            "ValuePicker": "indexed_mapping",
            "HAS_PROCESSES": "workers",
            "WorkerPool": "workers",
            "Workers": "tasks",
            "check_findings": "checking",
            "collect_files": "collection",
            "compact_contents": "numbering",
            "content_of": "contents",
            "describe_submission": "submission_json",
            "exact_figure": "contents",
            "finding_value": "checking",
            "identity_at": "identity",
            "identity_of": "identity",
            "is_generated_roll_up": "identity",
            "issue_finding": "checking",
            "parse_iso_date": "contents",
            "propose_figure": "proposals",
            "read_input_file": "collection",
            "read_returned_file": "submission",
            "read_submission": "submission",
            "rule_finding": "checking",
            "text_of": "contents",
            "to_json": "submission_json",
            "unknown_sheet_names": "sheet_changes",
            "walk_folder": "folder_walk",
            "wrong_labels": "sheet_changes",
        },
    )

__all__ = [
    "HAS_PROCESSES",
    "MINUS_SIGNS",
    "RECEIPTS_FILE",
    "SHORTEST_COMPARED",
    "BatchPool",
    "DiskStore",
    "EntryStore",
    "Identity",
    "Locator",
    "PeriodFigures",
    "PriorFigures",
    "ReadJob",
    "Receipt",
    "ReturnedFile",
    "StandingWorkers",
    "Submission",
    "Task",
    "ValuePicker",
    "WorkerPool",
    "Workers",
    "check_findings",
    "collect_files",
    "compact_contents",
    "comparable_text",
    "content_of",
    "describe_submission",
    "exact_figure",
    "finding_value",
    "given_up",
    "identity_at",
    "identity_of",
    "is_generated_roll_up",
    "issue_finding",
    "pack_shared",
    "pack_submissions",
    "parse_iso_date",
    "parse_receipts",
    "propose_figure",
    "read_input_file",
    "read_returned_file",
    "read_submission",
    "rule_finding",
    "sketch_of",
    "text_of",
    "to_json",
    "unknown_sheet_names",
    "unpack_shared",
    "unpack_submissions",
    "user_row_store",
    "user_store",
    "walk_folder",
    "with_receipt",
    "wrong_labels",
]
