"""What a unit is asked to correct, as data, and what is said of it at each cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.findings import Severity
    from xlreport.form.celltypes import Content
    from xlreport.rules.address import Address
    from xlreport.rules.formula import CellRef


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to correct: in words, where it stands, and the cells that take part in it.

    `marks` are what is framed at the cells; each has its own words there.
    """

    severity: Severity
    what: str
    do: str = ""
    item: str = ""
    spot: CellRef | None = None
    observed: Content = None
    expected: Content = None
    marks: Mapping[Address | str, str] = field(default_factory=dict)


def marks_of(remarks: tuple[Remark, ...]) -> dict[Address | str, list[str]]:
    """What is said at each cell, in the order of the remarks."""
    found: defaultdict[Address | str, list[str]] = defaultdict(list)
    for remark in remarks:
        for at, text in remark.marks.items():
            found[at].append(text)
    return dict(found)
