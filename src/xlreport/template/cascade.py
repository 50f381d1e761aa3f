"""A drop-down list that shows only the codes that another cell allows.

`where: "group == firms[:, group]"` allows the codes of one group. Where these stand together in the
list, in the order of its file, they are one range: the list begins at the group's first code and is
as long as the group. Without a group, and where codes of a group lie apart, it shows all codes.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from xlreport.rules import Binary, BoundCell, EntryText, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form import Cell
    from xlreport.layout import Layout
    from xlreport.rules import Node

LONGEST_SOURCE = 255
"""The most characters that Excel takes for the source of a drop-down list, with its `=`."""


def narrowed_choices(cell: Cell, layout: Layout) -> str | None:
    """The formula of the codes that a cell's drop-down list shows; None where it shows all.

    Only the innermost of several conditions counts: in a list of districts, the city and not also
    its province.
    """
    for entry, other in reversed(list(_equations(cell.where))):
        at = other.address
        is_near = (
            at in layout.cells and layout.ref_of(at).sheet == layout.ref_of(cell.address).sheet
        )
        if is_near and _stand_together(entry.codes.columns[entry.column]):
            formula = _range_of_group(entry, layout.ref_of(at).a1)
            return formula if len(formula) < LONGEST_SOURCE else None
    return None


def _equations(tree: Node | None) -> Iterator[tuple[EntryText, BoundCell]]:
    """What the list says of a code, and the cell that it must equal."""
    match tree:
        case Binary("and", left, right):
            yield from _equations(left)
            yield from _equations(right)
        case Binary("==", EntryText() as entry, BoundCell() as other):
            yield entry, other


def _stand_together(texts: Sequence[str]) -> bool:
    same = [folded(text) for text in texts]
    changes = sum(one != two for one, two in pairwise(same))
    return changes + 1 == len(set(same))


def _range_of_group(entry: EntryText, group: str) -> str:
    codes, texts = entry.codes.codes_name, entry.codes.column_name(entry.column)
    first = f"MATCH({group},{texts},0)"
    last = f"{first}+COUNTIF({texts},{group})-1"
    return f'IF({group}="",{codes},INDEX({codes},{first}):INDEX({codes},{last}))'
