"""Values for a fresh workbook: from data files, or from a workbook of any edition."""

from xlreport.refill.data import DataItem, contents_of_data, plain_value, read_data
from xlreport.refill.issued import IssuedWorkbook, as_typed, open_issued
from xlreport.refill.transfers import (
    Transfer,
    TransferOutcome,
    TransferSource,
    input_mapping,
    read_transfer_source,
    transfer_contents,
)
from xlreport.refill.unit_data import read_unit_data

__all__ = [
    "DataItem",
    "IssuedWorkbook",
    "Transfer",
    "TransferOutcome",
    "TransferSource",
    "as_typed",
    "contents_of_data",
    "input_mapping",
    "open_issued",
    "plain_value",
    "read_data",
    "read_transfer_source",
    "read_unit_data",
    "transfer_contents",
]
