"""Form -> layout: which cell of which sheet holds what, for the writer and the reader alike."""

from xlreport.layout.build import (
    CHECK_COLUMNS,
    COVER_LABEL,
    COVER_LAST,
    COVER_VALUE,
    FIRST_FIELD_ROW,
    FIRST_LINE_ROW,
    FIRST_PRIOR_ROW,
    PRIOR_COLUMN,
    lay_out,
    place_check_line,
)
from xlreport.layout.compiled_form import compiled, current_layout_digest
from xlreport.layout.embedded import (
    META_SHEET,
    EmbeddedLayout,
    layout_digest,
    pack_layout,
    unpack_layout,
)
from xlreport.layout.formulas import computed_formula
from xlreport.layout.grid import printed_label, row_label_depth
from xlreport.layout.identity_keys import ROLL_UP_KIND, TEMPLATE_KIND, MetaKey
from xlreport.layout.model import (
    Box,
    CoverField,
    Label,
    LabelKind,
    Layout,
    PlacedCell,
    PlacedLine,
    PlacedPrior,
    PlacedText,
    SectionSheet,
)
from xlreport.layout.sheet import PORTRAIT
from xlreport.layout.signature import (
    is_keyed_signature,
    is_signature_valid,
    make_key,
    read_key,
    sign,
)
from xlreport.layout.text_size import LINE_HEIGHT, text_height, text_width

__all__ = [
    "CHECK_COLUMNS",
    "COVER_LABEL",
    "COVER_LAST",
    "COVER_VALUE",
    "FIRST_FIELD_ROW",
    "FIRST_LINE_ROW",
    "FIRST_PRIOR_ROW",
    "LINE_HEIGHT",
    "META_SHEET",
    "PORTRAIT",
    "PRIOR_COLUMN",
    "ROLL_UP_KIND",
    "TEMPLATE_KIND",
    "Box",
    "CoverField",
    "EmbeddedLayout",
    "Label",
    "LabelKind",
    "Layout",
    "MetaKey",
    "PlacedCell",
    "PlacedLine",
    "PlacedPrior",
    "PlacedText",
    "SectionSheet",
    "compiled",
    "computed_formula",
    "current_layout_digest",
    "is_keyed_signature",
    "is_signature_valid",
    "lay_out",
    "layout_digest",
    "make_key",
    "pack_layout",
    "place_check_line",
    "printed_label",
    "read_key",
    "row_label_depth",
    "sign",
    "text_height",
    "text_width",
    "unpack_layout",
]
