"""Text typed in place of a number -> the number that was certainly meant.

The program never uses a proposal. The finding shows it for the town to confirm. If the text can be
read in more than one way (`22（其中修订 16 件）`, `/`, `无`), there is no proposal.
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
"""Characters after a figure that multiply it."""

_MEASURES = frozenset("件个项次条份户人宗起家篇期")
"""Measure words that count one each."""

_NUMERIC = frozenset({CellKind.COUNT, CellKind.INTEGER, CellKind.AMOUNT})


def propose_figure(text: str, cell_type: CellType) -> Figure | None:
    """The number that a text certainly means, if the cell accepts it. Else None."""
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
    """Whether a content is a number stored as text. It looks like a number to people."""
    return isinstance(content, str) and _PLAIN.fullmatch(content.strip()) is not None


def _scale(tail: str, unit: str) -> int | None:
    """The factor that the words after a figure mean. None if they can be read in two ways."""
    if tail in {"", unit} or (not unit and tail in _MEASURES):
        return 1
    scale = _SCALES.get(tail[0])
    if scale is None or unit not in {"", "元"}:
        # In a column of 万元, 万 may be the unit of the column or a factor.
        return None
    counted = tail[1:] in {"", unit} or (not unit and tail[1:] in _MEASURES)
    return scale if counted else None
