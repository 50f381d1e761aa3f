"""What a unit is asked to correct, as data, and the comments on each cell."""

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
    """One thing to correct: its words, its place, and the cells that take part in it.

    Each cell of `cell_comments` gets a frame and its own comment.
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
    """The comments on each cell, in the order of the notes."""
    found: defaultdict[Address | str, list[str]] = defaultdict(list)
    for note in notes:
        for at, text in note.cell_comments.items():
            found[at].append(text)
    return dict(found)
