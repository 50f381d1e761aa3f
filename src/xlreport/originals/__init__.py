"""Workbooks of others as plain data, such as the official blank of a form. It knows no form."""

from typing import TYPE_CHECKING

from xlreport.lazy import loaded_when_used

if TYPE_CHECKING:
    from xlreport.originals.model import (
        Area,
        CellLook,
        CellValidation,
        Edge,
        OriginalBook,
        OriginalCell,
        OriginalSheet,
        PageSetup,
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
            "Edge": "model",
            "OriginalBook": "model",
            "OriginalCell": "model",
            "OriginalSheet": "model",
            "PageSetup": "model",
            "read_original": "read",
            "split_area": "model",
        },
    )

__all__ = [
    "Area",
    "CellLook",
    "CellValidation",
    "Edge",
    "OriginalBook",
    "OriginalCell",
    "OriginalSheet",
    "PageSetup",
    "read_original",
    "split_area",
]
