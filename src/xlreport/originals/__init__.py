"""Workbooks of others as plain data, such as the official blank of a form. It knows no form."""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.originals.model import (
        Area,
        CellLook,
        CellValidation,
        OriginalBook,
        OriginalCell,
        OriginalSheet,
        split_area,
    )
    from xlreport.originals.read import read_original
else:
    __getattr__ = loaded_when_used(
        __name__,
        {
            "Area": "model",
            "CellLook": "model",
            "CellValidation": "model",
            "OriginalBook": "model",
            "OriginalCell": "model",
            "OriginalSheet": "model",
            "read_original": "read",
            "split_area": "model",
        },
    )

__all__ = [
    "Area",
    "CellLook",
    "CellValidation",
    "OriginalBook",
    "OriginalCell",
    "OriginalSheet",
    "read_original",
    "split_area",
]
