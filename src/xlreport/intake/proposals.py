"""Text that people type for a number -> the number they certainly meant.

A proposal is never used by itself: it stands in the finding for the town to confirm. Where more
than one reading is possible (`22（其中修订 16 件）`, `/`, `无`) there is none.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from xlreport.form import BlankMeaning, CellKind, ValueIssue, find_issue
from xlreport.intake.contents import exact_figure

if TYPE_CHECKING:
    from xlreport.form import CellType, Content
    from xlreport.rules import Figure

_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?(?P<tail>\D*)"
)
_PLAIN = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_BLANKS = re.compile(r"\s+")
MINUS_SIGNS = str.maketrans({"−": "-", "－": "-", "–": "-", "﹣": "-"})

_SCALES = {"万": 10**4, "亿": 10**8}
"""What stands behind a figure and multiplies it."""

_MEASURES = frozenset("件个项次条份户人宗起家篇期")
"""Measure words that count one each."""

_NUMERIC = frozenset({CellKind.COUNT, CellKind.INTEGER, CellKind.AMOUNT})


def propose_figure(text: str, cell_type: CellType) -> Figure | None:
    """The number that a text certainly means and that the cell would take; None otherwise."""
    if cell_type.kind not in _NUMERIC:
        return None
    plain = unicodedata.normalize("NFKC", text.translate(MINUS_SIGNS))
    match = _NUMBER.fullmatch(_BLANKS.sub("", plain))
    if match is None:
        return None
    scale = _scale(match["tail"], cell_type.unit)
    if scale is None:
        return None
    digits = match["sign"] + match["whole"].replace(",", "") + (match["part"] or "")
    figure = exact_figure(Decimal(digits) * scale)
    return figure if find_issue(figure, cell_type, BlankMeaning.ZERO) is ValueIssue.NONE else None


def is_number_as_text(content: Content) -> bool:
    """Whether it is the text of a plain number, which people take for the number itself."""
    return isinstance(content, str) and _PLAIN.fullmatch(content.strip()) is not None


def _scale(tail: str, unit: str) -> int | None:
    """What the words behind a figure make of it; None where they can be read in two ways."""
    if tail in {"", unit} or (not unit and tail in _MEASURES):
        return 1
    scale = _SCALES.get(tail[0])
    if scale is None or unit not in {"", "元"}:
        # 万 in a column of 万元 may be the column's own unit or a factor.
        return None
    counted = tail[1:] in {"", unit} or (not unit and tail[1:] in _MEASURES)
    return scale if counted else None
