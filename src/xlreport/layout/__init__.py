"""Form -> Layout: which cell of which sheet holds what, for the writer and the reader alike."""

from xlreport.layout.build import lay_out
from xlreport.layout.model import (
    Box,
    CoverField,
    Label,
    LabelKind,
    Layout,
    PlacedCell,
    PlacedLine,
    PlacedText,
    SectionSheet,
)

__all__ = [
    "Box",
    "CoverField",
    "Label",
    "LabelKind",
    "Layout",
    "PlacedCell",
    "PlacedLine",
    "PlacedText",
    "SectionSheet",
    "lay_out",
]
