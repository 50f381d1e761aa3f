"""The codes of a roster as they are meant: with their zeros, in ASCII, without blanks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from xlreport.form.roster_text import as_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.form.roster_source import RosterCell

SHORTEST = 4
"""Numbers of fewer digits may just count the units; only a zero shows that they are codes."""

MOST_DIGITS = 15
"""More than these, a spreadsheet does not keep of a number."""


def codes_of(cells: Sequence[RosterCell]) -> list[str]:
    """The codes in their order."""
    width = _width(cells)
    return [
        cell.text.zfill(width) if cell.is_bare else as_code(cell.text)  # a number needs no more
        for cell in cells
    ]


def is_cut(cell: RosterCell) -> bool:
    """Whether a code is a number that was too long for a spreadsheet to keep."""
    return cell.is_bare and len(cell.text) > MOST_DIGITS


def _width(cells: Sequence[RosterCell]) -> int:
    """How many digits the codes have that were stored as numbers; 0 where nothing shows it."""
    stored = Counter(len(cell.text) for cell in cells if cell.is_bare and cell.text.isdigit())
    written = [as_code(cell.text) for cell in cells if not cell.is_bare and cell.text]
    lengths = {len(code) if code.isdigit() else 0 for code in written}
    if not written:
        lengths = {each for each, times in stored.items() if 2 * times > stored.total()}
    width = min(lengths, default=0)
    is_alike = width == max(lengths, default=0) >= max(stored, default=0)
    has_zero = any(code.startswith("0") for code in written)
    return width if is_alike and (has_zero or width >= SHORTEST) else 0
