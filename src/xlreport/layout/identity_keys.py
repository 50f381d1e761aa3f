"""The keys of the very hidden sheet, where a workbook says what it is."""

from __future__ import annotations

from enum import StrEnum

TEMPLATE_KIND, ROLL_UP_KIND = "template", "rollup"


class MetaKey(StrEnum):
    """The keys of the very hidden sheet."""

    PROGRAM = "xlreport"
    KIND = "kind"
    FORM = "form"
    FORM_DIGEST = "form_digest"
    UNIT_CODE = "unit_code"
    UNIT_NAME = "unit_name"
    PERIOD = "period"
    SIGNATURE = "seal"
    LAYOUT_DIGEST = "layout_digest"
    LAYOUT_SIGNATURE = "layout_seal"
    STATUS = "status"
    AGGREGATION = "aggregation"
    ADJUSTMENT = "adjustment"
    LANGUAGE = "language"
    LAYOUT = "layout"
