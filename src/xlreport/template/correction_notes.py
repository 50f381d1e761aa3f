"""What a unit is asked to correct, as data, and what is said of it at each cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.findings import Severity
    from xlreport.form import Content
    from xlreport.rules import Address, CellRef


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """One thing to correct: in words, where it stands, and the cells that take part in it.

    `cell_comments` are what is framed at the cells; each has its own words there.
    """

    severity: Severity
    problem: str
    remedy: str = ""
    item: str = ""
    ref: CellRef | None = None
    observed: Content = None
    expected: Content = None
    cell_comments: Mapping[Address | str, str] = field(default_factory=dict)


def comments_by_cell(notes: tuple[CorrectionNote, ...]) -> dict[Address | str, list[str]]:
    """What is said at each cell, in the order of the remarks."""
    found: defaultdict[Address | str, list[str]] = defaultdict(list)
    for note in notes:
        for at, text in note.cell_comments.items():
            found[at].append(text)
    return dict(found)
